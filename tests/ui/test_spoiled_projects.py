"""Projects that somebody spoiled, in the real window: a sentence tells, or they can be worked with."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from PySide6.QtWidgets import QApplication

from tests.faults.hostile import make_good, resealed, spoiled
from tests.faults.mutants import Script
from tests.ui.conftest import Open
from tests.ui.hands import click_line, key
from ui.main_window import MainWindow

PROJECTS = 60
PANES = ("history", "doubts", "find", "pages")


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_good(tmp_path_factory.mktemp("good") / "good.galley").read_bytes()


def test_spoiled_projects_in_the_window_are_told_or_worked_with(open_window: Open, tmp_path: Path, good: bytes) -> None:
    window, random, shown = open_window(), Random(20261123), 0
    for number in range(PROJECTS):
        path = tmp_path / f"{number}.galley"
        data = spoiled(good, Script(random.randbytes(40)))
        path.write_bytes(resealed(data) if number % 2 else data)
        for look in (window.files.open_project, window.files.view_project):
            window.bar.say("")
            look(path)
            here = window.session.project is not None and window.session.project.path == path
            assert here or path.name in window.bar.text, "neither shown nor told"
            if here:
                shown += 1
                use(window)
    assert shown > PROJECTS / 3, "too few were let in to tell anything"


def use(window: MainWindow) -> None:
    """Look at each page in each pane, undo, redo and edit; whatever is raised fails the test."""
    assert window.session.project is not None
    for page in window.session.project.page_ids():
        window.files.show_page(page)
        for pane in PANES:
            window.docks.call_up(pane)
            key("Down")
            QApplication.processEvents()
        key("Escape")
        window.column_pane.setFocus()
        for keys in ("Ctrl+Z", "Ctrl+Z", "Ctrl+Shift+Z"):
            key(keys, on=window.column_pane)
        if window.session.page is not None and window.session.editable:
            click_line(window, 6)
            key("Ctrl+Return", on=window.column_pane)
        window.grab()


def test_an_undo_that_does_not_fit_the_page_is_told(open_window: Open, tmp_path: Path) -> None:
    path = make_good(tmp_path / "forged.galley")
    with closing(sqlite3.connect(path)) as connection:
        (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'edits_never_change'").fetchone()
        connection.execute("DROP TRIGGER edits_never_change")
        (diff,) = connection.execute("SELECT diff FROM edits WHERE id = 1").fetchone()
        change = json.loads(diff)
        change["seams"] = {"3": ["join", "space"]}
        connection.execute("UPDATE edits SET diff = ? WHERE id = 1", (json.dumps(change),))
        connection.execute(sql)
        connection.commit()
    path.write_bytes(resealed(path.read_bytes()))
    window = open_window(path)
    before = window.session.draft
    key("Ctrl+Z", on=window.column_pane)
    assert "forged.galley" in window.bar.text and "damaged" in window.bar.text
    assert window.session.draft is before and window.session.history.can_undo
    key("Ctrl+Return", on=window.column_pane)
    assert window.session.saved
