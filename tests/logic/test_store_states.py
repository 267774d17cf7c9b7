"""The states of pages in the project file: kept with who and when, and summed up for the list."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from logic.draft import About
from logic.page_state import Mark, PageState
from logic.proposal import Proposal, Reason, Verdict
from logic.store import PageSummary, ProjectFile
from tests.logic.store_helpers import Editor, correct_line, join_headline, queried, sample_draft, sample_page

DONE = Mark(PageState.DONE, "2026-01-02T03:04:05.678+00:00", "甲")


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    with ProjectFile.create(tmp_path / "报.galley") as project:
        page = project.add_page(sample_page(), sample_draft())
        project.add_page(sample_page("乙"), sample_draft())
        yield Editor(project, page, sample_draft())


def summary(editor: Editor) -> PageSummary:
    """Return the summary of the page that is edited."""
    found = editor.project.page_summary(editor.page.id)
    assert found == editor.project.page_list()[0]
    return found


def test_the_first_edit_puts_a_page_in_progress_and_says_who_and_when(editor: Editor) -> None:
    assert (summary(editor).state, summary(editor).edited_at) == (PageState.NEW, "")
    assert editor.project.page_marks("样张") == ()
    editor.edit(join_headline)
    editor.edit(correct_line)
    entries = [*editor.history.done()]
    assert summary(editor).state is PageState.IN_PROGRESS
    assert summary(editor).edited_at == entries[0].at
    assert editor.project.page_marks("样张") == (Mark(PageState.IN_PROGRESS, entries[-1].at, "甲"),)


def test_a_finished_page_that_is_edited_stays_finished_and_says_so(editor: Editor) -> None:
    editor.edit(join_headline)
    editor.project.mark_page("样张", DONE)
    assert (summary(editor).state, summary(editor).edited_since) == (PageState.DONE, False)
    editor.edit(correct_line)
    assert (summary(editor).state, summary(editor).edited_since) == (PageState.DONE, True)
    editor.project.mark_page("样张", replace(DONE, state=PageState.CHECKED, who="乙"))
    assert (summary(editor).state, summary(editor).edited_since) == (PageState.CHECKED, False)
    assert [mark.state for mark in editor.project.page_marks("样张")] == ["in_progress", "done", "checked"]


def test_marks_outlive_closing(editor: Editor) -> None:
    editor.project.mark_page("样张", DONE)
    editor.project.close()
    with ProjectFile.open(editor.project.path) as again:
        assert again.page_marks("样张") == (DONE,)
        assert [page.state for page in again.page_list()] == [PageState.DONE, PageState.NEW]
        assert again.page_ids() == ("样张", "乙")


def test_doubts_are_counted_with_each_proposal_and_each_edit(editor: Editor) -> None:
    verdicts = tuple(Verdict(About.SEAM, n, 0.5, (Reason("short"),)) for n in (2, 6))
    assert editor.project.page_summary("乙").doubts is None
    editor.project.save_proposal("乙", Proposal(sample_draft(), verdicts, "rules 1"))
    assert editor.project.page_summary("乙").doubts == 2
    editor.edit(join_headline)
    assert summary(editor).doubts is None, "whoever saves an edit without counting leaves the count as it was"
    editor.project.keep_proposal("样张", Proposal(sample_draft(), verdicts, "rules 2"), doubts=1)
    assert summary(editor).doubts == 1
    assert [page.id for page in editor.project.most_doubtful(1)] == ["乙"]
    assert [page.id for page in editor.project.most_doubtful(5)] == ["乙", "样张"]


GUARDED = (
    "UPDATE page_states SET who = '乙'",
    "DELETE FROM page_states",
    "REPLACE INTO page_states SELECT id, page, state, at, '乙' FROM page_states",
)


@pytest.mark.parametrize("statement", GUARDED)
def test_marks_never_change_in_any_sql_tool(editor: Editor, statement: str) -> None:
    editor.project.mark_page("样张", DONE)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        queried(editor.project, statement)


def test_no_page_has_a_state_of_another_kind(editor: Editor) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        queried(editor.project, "INSERT INTO page_states (page, state, at, who) VALUES ('样张', 'fine', '', '')")


def test_there_is_no_summary_of_a_page_that_is_not_there(editor: Editor) -> None:
    with pytest.raises(KeyError):
        editor.project.page_summary("无")
