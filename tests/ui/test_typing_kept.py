"""What is being typed into a line is in the project before it is an edit, and no longer when it is one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

import ui.elsewhere
from logic.errors import ProjectError
from logic.store import Cause, ProjectFile
from logic.typed import KEY, Typed
from tests.ui.hands import click_line, compose, field, key, open_field, undo_steps
from tests.ui.town_page import LINES, make_project, town_draft
from tests.ui.typing_hands import LINE, RAW, held, settle, type_in, view_of, view_of_open
from ui import typing_memory
from ui.main_window import MainWindow


# ---- keeping --------------------------------------------------------------------------------------------------------
def test_what_is_typed_is_in_the_file_before_it_is_an_edit(window: MainWindow, qtbot: QtBot) -> None:
    type_in(window, qtbot)
    assert undo_steps(window) == 0 and window.session.draft == town_draft()


def test_it_is_written_while_the_keys_do_not_rest(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typing_memory, "PAUSE", 60_000)  # never at rest, as if the next key always came before
    monkeypatch.setattr(typing_memory, "LONGEST", 100)
    type_in(window, qtbot)
    assert held(window) == Typed("town", LINE, f"{RAW}abc")


def test_keys_do_not_wait_for_the_disk(window: MainWindow) -> None:
    edit = open_field(window, LINE)
    QTest.keyClicks(edit, "abcdefgh")
    assert held(window) is None, "written when the keys rest, not with each of them"


def test_what_an_input_method_composes_is_no_text_yet(window: MainWindow, qtbot: QtBot) -> None:
    edit = type_in(window, qtbot)
    compose(edit, "ni'hao")
    assert edit.text() == f"{RAW}abc"
    compose(edit, "", "你好")
    qtbot.waitUntil(lambda: held(window) == Typed("town", LINE, f"{RAW}abc你好"))


def test_opening_a_field_writes_nothing(window: MainWindow, project: Path) -> None:
    assert window.session.project is not None
    edit = open_field(window, LINE)
    QTest.keyClicks(edit, "a")
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    before = project.stat().st_mtime_ns
    window.typing.write()
    key("Escape", on=edit)
    window.typing.write()
    assert project.stat().st_mtime_ns == before


def test_other_things_remembered_stay(window: MainWindow, project: Path, qtbot: QtBot) -> None:
    window.memory.write()
    places = view_of_open(window)["places"]
    type_in(window, qtbot)
    assert view_of_open(window)["places"] == places
    window.memory.write()
    assert held(window) is not None


# ---- ending ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("keys", ["Return", "Escape"])
def test_ending_it_forgets_it(window: MainWindow, qtbot: QtBot, keys: str) -> None:
    key(keys, on=type_in(window, qtbot))
    qtbot.waitUntil(lambda: held(window) is None)
    assert window.session.draft.readings == ({LINE: f"{RAW}abc"} if keys == "Return" else {})
    assert undo_steps(window) == (1 if keys == "Return" else 0)


def test_the_edit_is_in_the_file_before_it_is_forgotten(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, real = [], ProjectFile.set_view

    def look_first(project: ProjectFile, state: dict[str, object]) -> None:
        seen.append((state.get(KEY), project.load("town").draft.readings))
        real(project, state)

    edit = type_in(window, qtbot)
    monkeypatch.setattr(ProjectFile, "set_view", look_first)
    key("Return", on=edit)
    qtbot.waitUntil(lambda: held(window) is None)
    assert (None, {LINE: f"{RAW}abc"}) in seen
    assert (None, {}) not in seen


def test_undo_and_redo_are_as_ever(window: MainWindow, qtbot: QtBot) -> None:
    key("Return", on=type_in(window, qtbot))
    qtbot.waitUntil(lambda: held(window) is None)
    window.actions_["undo"].trigger()
    assert window.session.draft == town_draft()
    window.actions_["redo"].trigger()
    assert window.session.draft.readings == {LINE: f"{RAW}abc"}
    assert held(window) is None


@pytest.mark.parametrize("leave", [lambda window: None, lambda window: click_line(window, 14)], ids=["open", "left"])
def test_closing_leaves_nothing_behind(
    window: MainWindow, project: Path, qtbot: QtBot, leave: Callable[[MainWindow], object]
) -> None:
    type_in(window, qtbot)
    leave(window)
    assert window.close()
    assert KEY not in view_of(project)


def test_another_project_leaves_nothing_behind(window: MainWindow, project: Path, tmp_path: Path, qtbot: QtBot) -> None:
    type_in(window, qtbot)
    window.files.open_project(make_project(tmp_path / "other.galley"))
    assert KEY not in view_of(project)
    settle(qtbot)
    assert field(window) is None and held(window) is None


# ---- a file that does not take it -----------------------------------------------------------------------------------
elsewhere = pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let an open file be moved")


@elsewhere
def test_a_file_that_does_not_take_it_is_not_told_of(
    window: MainWindow, project: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typing_memory, "AGAIN", 30)
    away = project.rename(project.with_name("away.galley"))
    edit = open_field(window, LINE)
    QTest.keyClicks(edit, "abc")
    window.typing.write()
    assert held(window) is None
    assert not window.bar.text and not window.unsaved.bar.text and window.session.saved
    away.rename(project)
    qtbot.waitUntil(lambda: held(window) == Typed("town", LINE, f"{RAW}abc"))


def test_it_is_kept_until_the_edit_that_took_it_over_is_saved(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.unsaved.PAUSES", (30,))
    edit = type_in(window, qtbot)
    with monkeypatch.context() as full:
        full.setattr(ProjectFile, "save_edit", refuse)  # the disk has room for less than an edit
        key("Return", on=edit)
        qtbot.waitUntil(lambda: not window.session.saved)
        window.typing.write()
        assert held(window) == Typed("town", LINE, f"{RAW}abc")
        QTest.keyClicks(open_field(window, 26), "x")
        window.typing.write()
        assert held(window) == Typed("town", LINE, f"{RAW}abc"), "it is in no other place"
    qtbot.waitUntil(lambda: held(window) == Typed("town", 26, f"{LINES[25]}x"))
    assert window.session.saved and window.session.draft.readings == {LINE: f"{RAW}abc"}


def refuse(project: ProjectFile, *_: object, **__: object) -> None:
    """Take no edit."""
    raise ProjectError("not_saved", name=project.path.name, reason="database or disk is full", cause=Cause.FULL)


@elsewhere
def test_what_is_saved_elsewhere_was_taken_over(
    window: MainWindow, project: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    key("Return", on=type_in(window, qtbot))
    edit = type_in(window, qtbot, "d")
    project.rename(project.with_name("away.galley"))
    key("Return", on=edit)
    qtbot.waitUntil(lambda: not window.session.saved)
    key("Ctrl+Backspace", on=window.column_pane)
    monkeypatch.setattr("ui.prompts.ask_elsewhere", lambda parent, folder: tmp_path / "new.galley")
    ui.elsewhere.save_elsewhere(window)
    assert KEY not in view_of_open(window)
    settle(qtbot)
    assert field(window) is None and window.session.draft == town_draft()
