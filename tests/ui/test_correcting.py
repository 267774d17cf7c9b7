"""Correcting a line: the field, the input method in it, and what stands beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from logic.draft import plain_draft
from logic.page import Page, Source, number_lines
from logic.proposal import Proposal
from logic.store import ProjectFile
from tests.ui.conftest import Open
from tests.ui.hands import (
    LEFT,
    NO_KEYS,
    card_text,
    click_line,
    compose,
    field,
    key,
    line_point,
    open_field,
    rewrite,
    undo_steps,
)
from tests.ui.town_page import BOOKS, LINES, make_project, town_draft
from ui.column_pane.lines_model import Column
from ui.main_window import MainWindow


def cell(window: MainWindow, line: int, column: Column) -> str:
    """Return what a cell of the column pane shows."""
    return str(window.column_pane.model().index(line - 1, column).data())


def spoken(window: MainWindow, line: int) -> str:
    """Return what a screen reader says of a line."""
    index = window.column_pane.model().index(line - 1, Column.TEXT)
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def painted_beside(window: MainWindow, line: int) -> QImage:
    """Return a picture of the right part of a line, with another line selected."""
    click_line(window, 1)
    pane = window.column_pane
    rect = pane.visualRect(pane.model().index(line - 1, Column.TEXT))
    return pane.viewport().grab(rect.adjusted(rect.width() // 2, 2, 0, -8)).toImage()


def test_f2_opens_the_field_with_the_text_and_nothing_selected(window: MainWindow) -> None:
    edit = open_field(window, 19)
    assert edit.text() == LINES[18]
    assert edit.selectedText() == ""
    assert edit.cursorPosition() == len(LINES[18])
    assert edit.hasFocus()


def test_a_double_click_opens_the_field(window: MainWindow, qtbot: QtBot) -> None:
    click_line(window, 19)
    QTest.mouseDClick(window.column_pane.viewport(), LEFT, NO_KEYS, line_point(window, 19))
    qtbot.waitUntil(lambda: field(window) is not None)
    edit = field(window)
    assert edit is not None
    assert edit.text() == LINES[18]
    assert edit.selectedText() == ""


def test_what_is_typed_is_saved_on_enter_and_shown_on_both_sides(window: MainWindow, qtbot: QtBot) -> None:
    beside = painted_beside(window, 19)
    edit = open_field(window, 19)
    QTest.keyClicks(edit, "abc")
    key("Return", on=edit)
    qtbot.waitUntil(lambda: field(window) is None)
    assert window.session.draft.readings == {19: f"{LINES[18]}abc"}
    assert cell(window, 19, Column.TEXT) == f"{LINES[18]}abc"
    assert painted_beside(window, 19) != beside, "the raw text stands beside it"
    assert "都愿意来abc" in card_text(window, BOOKS)
    assert undo_steps(window) == 1
    assert window.column_pane.hasFocus(), "the next key goes to the lines again"


def test_escape_leaves_the_line_as_it_was(window: MainWindow, qtbot: QtBot) -> None:
    edit = open_field(window, 19)
    QTest.keyClicks(edit, "abc")
    key("Escape", on=edit)
    qtbot.waitUntil(lambda: field(window) is None)
    assert window.session.draft == town_draft()
    assert cell(window, 19, Column.TEXT) == LINES[18]


def test_a_click_on_another_line_keeps_what_was_typed(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClicks(open_field(window, 19), "abc")
    click_line(window, 14)
    qtbot.waitUntil(lambda: field(window) is None)
    assert window.session.draft.readings == {19: f"{LINES[18]}abc"}


def test_the_input_method_composes_and_commits(window: MainWindow) -> None:
    edit = open_field(window, 19)
    compose(edit, "ni'hao")
    assert edit.text() == LINES[18], "what is being composed is no text yet"
    compose(edit, "", "你好")
    assert edit.text() == f"{LINES[18]}你好"
    key("Return", on=edit)
    QApplication.processEvents()
    assert window.session.draft.readings == {19: f"{LINES[18]}你好"}


def test_enter_while_composing_is_not_enter_on_the_line(window: MainWindow) -> None:
    edit = open_field(window, 19)
    compose(edit, "ni'hao")
    key("Return", on=edit)
    QApplication.processEvents()
    assert field(window) is edit, "the field stays open"
    assert window.session.draft == town_draft()
    compose(edit, "", "你好")
    key("Return", on=edit)
    QApplication.processEvents()
    assert window.session.draft.readings == {19: f"{LINES[18]}你好"}


@pytest.mark.parametrize("text", ["", LINES[18], f"  {LINES[18]}\u3000"])
def test_an_empty_or_the_raw_text_brings_the_raw_text_back(window: MainWindow, qtbot: QtBot, text: str) -> None:
    rewrite(window, 19, "改过的一行")
    qtbot.waitUntil(lambda: window.session.draft.readings == {19: "改过的一行"})
    edit = open_field(window, 19)
    edit.selectAll()
    key("Delete", on=edit)
    compose(edit, "", text)
    key("Return", on=edit)
    qtbot.waitUntil(lambda: field(window) is None)
    assert window.session.draft == town_draft()
    assert undo_steps(window) == 2


def test_a_line_longer_than_qts_fields_is_not_cut_short(open_window: Open, tmp_path: Path) -> None:
    path, text = tmp_path / "long.galley", "長" * 40_000
    page = Page("long", "long", number_lines([text, "二"]), Source("long.txt", f"{text}\n二".encode(), "utf-8"))
    proposal = Proposal(plain_draft([False, False]), (), "none")
    with ProjectFile.create(path) as project:
        project.add_page(page, proposal.draft)
        project.save_proposal("long", proposal)
    window = open_window(path)
    edit = open_field(window, 1)
    assert len(edit.text()) == 40_000
    QTest.keyClicks(edit, "x")
    key("Return", on=edit)
    QApplication.processEvents()
    assert window.session.draft.readings == {1: f"{text}x"}


def test_ctrl_backspace_brings_the_raw_text_back(window: MainWindow, qtbot: QtBot) -> None:
    rewrite(window, 19, "改过的一行")
    qtbot.waitUntil(lambda: field(window) is None)
    key("Ctrl+Backspace")
    assert window.session.draft == town_draft()
    assert undo_steps(window) == 2


def test_ctrl_backspace_brings_back_every_selected_line(window: MainWindow, qtbot: QtBot) -> None:
    for line in (17, 18):
        rewrite(window, line, "改过的一行")
        qtbot.waitUntil(lambda: field(window) is None)
    click_line(window, 17, to=18)
    key("Ctrl+Backspace")
    assert window.session.draft.readings == {}


@pytest.mark.parametrize("keys", ["Delete", "Backspace", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Backspace", "Insert"])
def test_keys_in_the_field_are_the_fields_own(window: MainWindow, keys: str) -> None:
    click_line(window, 25)
    key("Ctrl+2")
    before, steps = window.session.draft, undo_steps(window)
    edit = open_field(window, 19)
    QTest.keyClicks(edit, "abc")
    QTest.keyClick(edit, Qt.Key.Key_Left)
    key(keys, on=edit)
    assert field(window) is edit
    assert (window.session.draft, undo_steps(window)) == (before, steps)
    key("Escape", on=edit)


def test_delete_and_backspace_work_in_the_field(window: MainWindow) -> None:
    edit = open_field(window, 19)
    QTest.keyClicks(edit, "abcd")
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    QTest.keyClick(edit, Qt.Key.Key_Left)
    QTest.keyClick(edit, Qt.Key.Key_Delete)
    assert edit.text() == f"{LINES[18]}ab"
    key("Ctrl+Z", on=edit)
    assert edit.text() == f"{LINES[18]}abc"


@pytest.mark.parametrize("line", [2, 7])
def test_a_blank_line_is_not_corrected(window: MainWindow, line: int) -> None:
    click_line(window, line)
    key("F2")
    assert field(window) is None


def test_several_lines_pasted_become_one(window: MainWindow, qtbot: QtBot) -> None:
    edit = open_field(window, 19)
    QApplication.clipboard().setText("甲\n乙")
    key("Ctrl+V", on=edit)
    key("Return", on=edit)
    qtbot.waitUntil(lambda: field(window) is None)
    assert "\n" not in window.session.draft.readings[19]
    assert window.session.draft.readings[19].startswith(LINES[18])


def test_the_line_being_typed_is_the_one_that_is_read_aloud(window: MainWindow, qtbot: QtBot) -> None:
    assert LINES[18] in spoken(window, 19)
    rewrite(window, 19, "改过的一行")
    qtbot.waitUntil(lambda: field(window) is None)
    assert "改过的一行" in spoken(window, 19)
    assert f"Raw text: {LINES[18]}" in spoken(window, 19)


def next_page(window: MainWindow) -> None:
    """Show the other page of the project."""
    key("Ctrl+PgDown")


def sample(window: MainWindow) -> None:
    """Open another project."""
    window.files.open_sample()


@pytest.mark.parametrize(
    "leave",
    [MainWindow.close, lambda window: key("Ctrl+Q"), next_page, sample],
    ids=["close", "quit", "another page", "another project"],
)
def test_leaving_keeps_what_is_being_typed(
    open_window: Open, tmp_path: Path, leave: Callable[[MainWindow], object]
) -> None:
    path = make_project(tmp_path / "two.galley", "town", "city")
    window = open_window(path)
    QTest.keyClicks(open_field(window, 19), "abc")
    leave(window)
    QApplication.processEvents()
    window.close()
    with ProjectFile.open(path) as project:
        assert project.load("town").draft.readings == {19: f"{LINES[18]}abc"}


def test_undo_from_the_menu_takes_back_what_is_being_typed(window: MainWindow) -> None:
    rewrite(window, 19, "先改的一行")
    QApplication.processEvents()
    compose(open_field(window, 26), "", "字")
    window.actions_["undo"].trigger()
    QApplication.processEvents()
    assert window.session.draft.readings == {19: "先改的一行"}
    window.actions_["redo"].trigger()
    assert set(window.session.draft.readings) == {19, 26}
