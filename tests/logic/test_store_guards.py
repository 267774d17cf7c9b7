"""What no one can do to a project file: lose half an edit, rewrite raw lines, or rewrite the log unseen."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from logic.draft import Draft
from logic.errors import ProjectError
from logic.store import ProjectFile
from logic.store.checking import Finding, Part
from tests.logic.store_helpers import STEPS, Editor, join_headline, queried, reopened, sample_draft, sample_page


@pytest.fixture
def project(tmp_path: Path) -> Iterator[ProjectFile]:
    with ProjectFile.create(tmp_path / "报.galley") as project:
        yield project


@pytest.fixture
def editor(project: ProjectFile) -> Editor:
    page = project.add_page(sample_page(), sample_draft())
    return Editor(project, page, sample_draft())


def test_an_edit_that_cannot_be_saved_changes_nothing_and_can_be_retried(editor: Editor) -> None:
    editor.edit(join_headline)
    pages = editor.project._db.execute("PRAGMA page_count").fetchone()[0]
    editor.project._db.execute(f"PRAGMA max_page_count = {pages}")
    before = editor.draft

    def write_much(draft: Draft) -> Draft:
        return replace(draft, readings={7: "长" * 20_000})

    with pytest.raises(ProjectError) as caught:
        editor.edit(write_much)
    assert (caught.value.code, caught.value.facts["reason"]) == ("not_saved", "database or disk is full")
    loaded = editor.project.load(editor.page.id)
    assert (loaded.draft, loaded.history) == (before, editor.history)
    editor.project._db.execute("PRAGMA max_page_count = 1000000")
    editor.edit(write_much)
    assert reopened(editor.project, editor.page.id).draft == editor.draft


def findings_of(error: ProjectError) -> tuple[Finding, ...]:
    found = error.facts["findings"]
    assert isinstance(found, tuple)
    return found


GUARDED = {
    "UPDATE edits SET who = '乙'": "append-only",
    "DELETE FROM edits": "append-only",
    "REPLACE INTO edits SELECT id, page, op, at, '乙', what, diff, hash FROM edits": "append-only",
    "UPDATE lines SET text = '改'": "never change",
    "DELETE FROM lines": "never change",
    "REPLACE INTO lines SELECT page, number, '改', NULL, NULL, NULL, NULL FROM lines": "never change",
    "UPDATE sources SET data = x'00'": "never change",
    "DELETE FROM sources": "never change",
    "REPLACE INTO sources SELECT page, '改', encoding, sha256, data FROM sources": "never change",
}


@pytest.mark.parametrize("statement", GUARDED)
def test_what_never_changes_is_guarded_in_any_sql_tool(editor: Editor, statement: str) -> None:
    editor.edit(join_headline)
    with pytest.raises(sqlite3.IntegrityError, match=GUARDED[statement]):
        queried(editor.project, statement)


def test_a_page_nobody_edited_can_be_removed_whole(editor: Editor) -> None:
    connection = editor.project._db.conn
    connection.execute("DELETE FROM pages")
    left = [
        connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("lines", "parts", "articles", "seams")
    ]
    assert left == [0, 0, 0, 0]
    assert editor.project.search("书局") == []


@pytest.mark.parametrize(
    ("forgery", "row"),
    [
        ("UPDATE edits SET who = '乙' WHERE id = 2", 2),
        ("UPDATE edits SET diff = '{}' WHERE id = 3", 3),
        ("UPDATE edits SET at = '1937-01-01T00:00:00+00:00' WHERE id = 1", 1),
        ("DELETE FROM edits WHERE id = 2", 3),
        ("DELETE FROM edits WHERE id = 1", 2),
        ("UPDATE edits SET id = 9 WHERE id = 5", 9),
        ("UPDATE edits SET id = 9223372036854775807 WHERE id = 5", 9223372036854775807),
        ("UPDATE edits SET id = -9 WHERE id = 1", -9),
    ],
)
def test_a_forged_log_is_noticed(editor: Editor, forgery: str, row: int) -> None:
    for step in STEPS:
        editor.edit(step)
    assert editor.project.verify_log() is None
    editor.project.close()
    connection = sqlite3.connect(editor.project.path)
    guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE name LIKE 'edits_never%'").fetchall()
    for guard, _ in guards:
        connection.execute(f"DROP TRIGGER {guard}")
    connection.execute(forgery)
    for _, sql in guards:
        connection.execute(sql)
    connection.commit()
    connection.close()
    with pytest.raises(ProjectError) as caught:
        ProjectFile.open(editor.project.path)
    assert Finding(Part.LOG, "log_broken", {"row": row}) in findings_of(caught.value)


def test_a_log_that_makes_no_sense_is_a_damaged_project(editor: Editor) -> None:
    editor.edit(join_headline)
    editor.project.close()
    connection = sqlite3.connect(editor.project.path)
    connection.execute("INSERT INTO edits VALUES (2, '样张', 'undo', '', '', '{}', '[]', '')")
    connection.commit()
    connection.close()
    with pytest.raises(ProjectError) as caught:
        ProjectFile.open(editor.project.path)
    assert caught.value.code == "project_damaged"
