"""What is said about saving is true: “Saved” stands there only when the edit is in the file."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from logic.draft import Draft
from logic.store import ProjectFile
from tests.ui.hands import LEFT, click_line, drag_boundary, field, key, rewrite, undo_steps
from tests.ui.town_page import make_project, town_draft
from ui.main_window import MainWindow

SAVED, NOT_SAVED = "✓ Saved", "◇ 1 change not saved"
COPY = "import shutil, sys; shutil.copyfile(*sys.argv[1:])"


def edits_in_a_copy(project: Path, copy: Path) -> int:
    """Return how many edits the file holds at this moment, by a copy that another process makes."""
    # Not this one: on POSIX, closing a file drops the locks this process has on it.
    subprocess.run([sys.executable, "-S", "-c", COPY, str(project), str(copy)], check=True)
    with closing(sqlite3.connect(copy)) as connection:
        return int(connection.execute("SELECT count(*) FROM edits").fetchone()[0])


def stored(project: Path) -> Draft:
    """Return the draft in a closed project."""
    with ProjectFile.open(project) as opened:
        return opened.load("town").draft


def button(window: MainWindow, words: str) -> QPushButton:
    """Return a button of the bar."""
    return next(b for b in window.unsaved.bar.findChildren(QPushButton) if b.text() == words and b.isVisible())


def press(window: MainWindow, words: str) -> None:
    """Click a button of the bar."""
    QTest.mouseClick(button(window, words), LEFT)


def make_full(window: MainWindow) -> None:
    """Let the project's file grow no further, as on a full disk."""
    assert window.session.project is not None
    database = window.session.project._db
    pages = database.execute("PRAGMA page_count").fetchone()[0]
    database.execute(f"PRAGMA max_page_count = {pages}").fetchone()


def make_room(window: MainWindow) -> None:
    """Let the file grow again."""
    assert window.session.project is not None
    window.session.project._db.execute("PRAGMA max_page_count = 1000000").fetchone()


LONG = "长" * 9000  # more than is left free on the pages the file has


@pytest.fixture
def full(window: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    """Return the window with an edit that the full file did not take."""
    make_full(window)
    rewrite(window, 19, LONG)
    qtbot.waitUntil(lambda: field(window) is None)
    assert not window.session.saved
    yield window
    if window.session.project is not None:
        make_room(window)


def test_saved_is_said_only_when_the_edit_is_in_the_file(window: MainWindow, project: Path, tmp_path: Path) -> None:
    in_file: list[tuple[str, int]] = []

    def look() -> None:
        in_file.append((window.status.saved.text(), edits_in_a_copy(project, tmp_path / "copy.galley")))

    window.session.saved_changed.connect(look)
    drag_boundary(window, 24, 19)
    key("Ctrl+Z")
    key("Ctrl+Shift+Z")
    assert [count for words, count in in_file if words == SAVED][-1] == 3
    assert all(count >= place for place, (words, count) in enumerate(in_file, 1) if words == SAVED)


def test_after_closing_the_file_holds_what_was_shown(window: MainWindow, project: Path) -> None:
    drag_boundary(window, 24, 19)
    click_line(window, 5)
    key("Ctrl+Return")
    draft = window.session.draft
    assert window.status.saved.text() == SAVED
    assert window.close()
    assert stored(project) == draft
    assert sorted(path.name for path in project.parent.iterdir()) == [project.name], "nothing is left beside it"


def test_a_full_disk_keeps_the_edit_on_the_screen_and_says_why(full: MainWindow) -> None:
    assert full.session.draft.readings == {19: LONG}
    assert full.status.saved.text() == NOT_SAVED
    assert full.unsaved.bar.isVisible()
    assert "is not saved in “town.galley”" in full.unsaved.bar.text
    assert "full" in full.unsaved.bar.text
    press(full, "Save again")
    assert full.status.saved.text() == NOT_SAVED
    assert full.unsaved.bar.isVisible(), "it stays until it is mended"


@pytest.mark.parametrize("again", ["button", "key", "next edit"])
def test_once_there_is_room_everything_is_saved(full: MainWindow, project: Path, again: str) -> None:
    click_line(full, 16)
    key("Ctrl+Return")
    assert undo_steps(full) == 2
    assert full.status.saved.text() == "◇ 2 changes not saved"
    make_room(full)
    if again == "button":
        press(full, "Save again")
    elif again == "key":
        key("Ctrl+S")
    else:
        drag_boundary(full, 24, 19)
    assert full.status.saved.text() == SAVED
    assert not full.unsaved.bar.text, "the bar goes away"
    draft = full.session.draft
    assert full.close()
    assert stored(project) == draft
    with ProjectFile.open(project) as opened:
        assert opened.verify_log() is None
        assert len([*opened.load("town").history.done()]) == (3 if again == "next edit" else 2)


def test_what_is_not_saved_can_be_undone_all_the_same(full: MainWindow, project: Path) -> None:
    key("Ctrl+Z", on=full.column_pane)
    assert full.session.draft == town_draft()
    make_room(full)
    key("Ctrl+S")
    assert full.status.saved.text() == SAVED
    full.close()
    assert stored(project) == town_draft()


def test_the_window_does_not_close_on_what_is_not_saved(full: MainWindow, project: Path) -> None:
    assert not full.close()
    assert full.isVisible()
    assert full.session.draft.readings == {19: LONG}
    make_room(full)
    assert full.close(), "closing tries once more"
    assert stored(project).readings == {19: LONG}


def test_the_person_may_close_and_lose_it(full: MainWindow, project: Path) -> None:
    assert not full.close()
    press(full, "Close and lose it")
    assert not full.isVisible()
    assert stored(project) == town_draft()


def test_no_other_project_is_opened_over_what_is_not_saved(full: MainWindow, tmp_path: Path) -> None:
    other = tmp_path / "other.galley"
    ProjectFile.create(other).close()
    full.files.open_paths([other])
    assert full.session.draft.readings == {19: LONG}
    assert "is not saved" in full.unsaved.bar.text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let an open file be removed")
@pytest.mark.parametrize("replaced", [False, True])
def test_a_file_that_is_gone_is_not_called_saved(window: MainWindow, project: Path, replaced: bool) -> None:
    drag_boundary(window, 24, 19)
    assert window.status.saved.text() == SAVED
    kept = project.rename(project.with_name("elsewhere.galley"))
    if replaced:
        make_project(project)
    key("Ctrl+Z")
    assert window.status.saved.text() == NOT_SAVED
    assert "is not saved in “town.galley”" in window.unsaved.bar.text
    kept.replace(project)
    press(window, "Save again")
    assert window.status.saved.text() == SAVED
    window.close()
    assert stored(project) == town_draft()


def test_no_other_program_writes_into_the_open_project(window: MainWindow, project: Path) -> None:
    write = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('DELETE FROM view')"
    done = subprocess.run([sys.executable, "-c", write, str(project)], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "locked" in done.stderr
