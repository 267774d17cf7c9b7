"""Texts of long articles: they wait while edits follow, and are right in the file when anybody else can read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from logic import edits
from logic.article_text import article_text
from logic.changes import diff
from logic.draft import Draft, Kind, Seam, plain_draft
from logic.history import Entry, Op, log_row, utc_now
from logic.page import Page
from logic.store import ProjectFile
from logic.store.drafts import LONG, LONG_PAGE
from tests.logic.helpers import page_of

PLACE = LONG // 2


def long_page(lines: int) -> Page:
    """Return a page of numbered lines, the first of them the title."""
    return replace(page_of("渡口夜话", *(f"第{n}行的文字" for n in range(2, lines + 1))), id="long")


def edited(project: ProjectFile, page: Page) -> Draft:
    """Add a page, cut its title off, join two of its lines, and return the draft it then has."""
    draft = plain_draft(line.blank for line in page.lines)
    project.add_page(page, draft)
    steps: tuple[Callable[[Draft], Draft], ...] = (
        lambda draft: edits.set_kind(draft, start=1, stop=1, kind=Kind.HEADLINE),
        lambda draft: edits.set_seam(draft, lines=[PLACE], seam=Seam.JOIN),
    )
    for step in steps:
        after = step(draft)
        assert after is not draft
        row = log_row(Op.EDIT, Entry("edit", {}, diff(draft, after), utc_now(), "x"), at=utc_now(), who="x")
        project.save_edit(page.id, row, page, draft, after)
        draft = after
    return draft


def rows(path: Path) -> list[tuple[str, str]]:
    """Return title and text of each article, as any SQL tool reads them from a closed project."""
    db = Database(path)
    found = [(title, text) for title, text in db.execute("SELECT title, text FROM articles ORDER BY position")]
    db.close()
    return found


def finished(page: Page, draft: Draft) -> list[tuple[str, str]]:
    texts = [article_text(page, draft, article) for article in draft.articles]
    return [(text.title, text.text) for text in texts]


@pytest.mark.parametrize("lines", [LONG + 50, LONG_PAGE + 50])
def test_a_closed_project_has_every_text(tmp_path: Path, lines: int) -> None:
    page = long_page(lines)
    with ProjectFile.create(tmp_path / "报.galley") as project:
        draft = edited(project, page)
    assert rows(tmp_path / "报.galley") == finished(page, draft)


def test_texts_that_waited_when_the_program_was_killed_are_written_at_the_next_opening(tmp_path: Path) -> None:
    page = long_page(LONG + 50)
    project = ProjectFile.create(tmp_path / "报.galley")
    draft = edited(project, page)
    project._connection.close()  # as when the process ends: nothing more is written
    assert rows(tmp_path / "报.galley") == [("渡口夜话", "")]
    ProjectFile.open(tmp_path / "报.galley")._connection.close()
    assert rows(tmp_path / "报.galley") == finished(page, draft)


def test_a_search_finds_what_was_joined_just_now(tmp_path: Path) -> None:
    page = long_page(LONG + 50)
    with ProjectFile.create(tmp_path / "报.galley") as project:
        edited(project, page)
        assert project.search(f"第{PLACE}行的文字第{PLACE + 1}行") == [("long", 1)]


def test_texts_are_written_once(tmp_path: Path) -> None:
    path = tmp_path / "报.galley"
    with ProjectFile.create(path) as project:
        project.add_page(page_of(*[""] * (LONG_PAGE + 1)), plain_draft([True] * (LONG_PAGE + 1)))
    before = path.read_bytes()
    with ProjectFile.open(path):
        pass
    assert path.read_bytes() == before, "an article without text is not due for ever"
