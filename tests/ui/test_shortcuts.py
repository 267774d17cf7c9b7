"""Changing shortcuts: the window for it, conflicts, refusals, resetting, and everything that shows keys following."""

from __future__ import annotations

import re
from typing import TypeVar

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QScrollArea, QWidget

from logic.translation import set_language
from tests.ui.conftest import Open
from tests.ui.hands import click_line, compose, key
from tests.ui.test_command_palette import ask
from ui.commands import COMMANDS, Scope
from ui.main_window import MainWindow
from ui.settings import SHORTCUTS, Settings
from ui.shortcut_sheet import ShortcutSheet, columns
from ui.shortcuts.dialog import ShortcutsDialog
from ui.shortcuts.refusals import refusal

SPLIT = "Split: a new article begins here"


Window = TypeVar("Window", bound=QWidget)


def in_front(widget: Window) -> Window:
    """Wait until a window has the keyboard, as on a screen it has when it opens."""
    widget.activateWindow()
    for _ in range(100):
        QApplication.processEvents()
        if QApplication.activeWindow() is widget:
            return widget
    raise AssertionError("the window did not come to the front")


def open_dialog(window: MainWindow) -> ShortcutsDialog:
    """Open the window for shortcuts by its keys."""
    key("Ctrl+K")
    dialogs = [d for d in window.findChildren(ShortcutsDialog) if d.isVisible()]
    assert len(dialogs) == 1
    return in_front(dialogs[0])


def open_sheet(window: MainWindow) -> ShortcutSheet:
    """Open the sheet by its key."""
    key("F1", on=window)
    sheet = window.findChild(ShortcutSheet)
    assert sheet is not None
    return in_front(sheet)


def choose(dialog: ShortcutsDialog, query: str) -> None:
    """Find a command, and ask for new keys for it, all from the keyboard."""
    dialog.search.setFocus()
    dialog.search.selectAll()
    compose(dialog.search, "", query)
    key("Return")
    assert dialog.table.hasFocus()
    key("Return")
    assert dialog.recorder.hasFocus()


def test_new_keys_work_at_once_and_next_time(window: MainWindow, open_window: Open, settings: Settings) -> None:
    dialog = open_dialog(window)
    choose(dialog, "split a new article")
    assert dialog.command.name == "split_article"
    key("Ctrl+J")
    assert dialog.message.text() == f"“{SPLIT}” has Ctrl+J now."
    dialog.close()
    in_front(window)
    click_line(window, 16)
    key("Ctrl+Return")
    assert len(window.session.draft.articles) == 4, "the old keys do nothing"
    key("Ctrl+J")
    assert len(window.session.draft.articles) == 5
    path = window.session.project.path if window.session.project else None
    window.close()
    assert path is not None
    again = open_window(path)
    assert again.actions_["split_article"].shortcut() == QKeySequence("Ctrl+J")
    assert "split_article" in settings.get(SHORTCUTS)


def test_everything_that_shows_keys_follows(window: MainWindow) -> None:
    dialog = open_dialog(window)
    choose(dialog, "undo")
    key("Ctrl+Alt+U")
    dialog.close()
    in_front(window)
    undo = window.actions_["undo"]
    assert undo.shortcut().toString() == "Ctrl+Alt+U"
    assert undo.toolTip() == "Undo  Ctrl+Alt+U"
    assert ask(window, "undo")[0].keys == "Ctrl+Alt+U"
    key("Escape")
    sheet = open_sheet(window)
    assert "Ctrl+Alt+U" in [label.text() for label in sheet.findChildren(QLabel)]


def test_keys_of_another_command_are_taken_over_only_when_said(window: MainWindow) -> None:
    dialog = open_dialog(window)
    choose(dialog, "undo")
    key("Ctrl+M")
    assert dialog.message.text() == "Ctrl+M belongs to “Merge with what is above”."
    assert dialog.take.isVisible() and dialog.keep.hasFocus()
    key("Space")
    assert window.actions_["undo"].shortcut().toString() == "Ctrl+Z"
    choose(dialog, "undo")
    key("Ctrl+M")
    dialog.take.setFocus()
    key("Space")
    assert window.actions_["undo"].shortcut().toString() == "Ctrl+M"
    assert window.actions_["merge_above"].shortcut().isEmpty()


def test_one_shortcut_and_then_all_go_back(window: MainWindow, settings: Settings) -> None:
    dialog = open_dialog(window)
    for query, keys in (("undo", "Ctrl+J"), ("redo", "Ctrl+U")):
        choose(dialog, query)
        key(keys)
    assert dialog.reset.isEnabled()
    dialog.reset.click()
    assert window.actions_["redo"].shortcut().toString() == "Ctrl+Shift+Z"
    assert window.actions_["undo"].shortcut().toString() == "Ctrl+J"
    dialog.reset_all.click()
    assert window.actions_["undo"].shortcut().toString() == "Ctrl+Z"
    assert settings.get(SHORTCUTS) == ""
    assert not dialog.reset_all.isEnabled()


def test_going_back_takes_the_keys_from_whoever_has_them(window: MainWindow) -> None:
    dialog = open_dialog(window)
    choose(dialog, "undo")
    key("Ctrl+M")
    dialog.take.click()
    choose(dialog, "merge with what is above")
    dialog.reset.click()
    assert window.actions_["merge_above"].shortcut().toString() == "Ctrl+M"
    assert window.actions_["undo"].shortcut().isEmpty()


def test_a_command_may_have_no_keys(window: MainWindow) -> None:
    dialog = open_dialog(window)
    choose(dialog, "set lines aside")
    dialog.none.click()
    dialog.close()
    in_front(window)
    click_line(window, 16)
    before = window.session.draft
    key("Delete")
    assert window.session.draft == before


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("A", "needed for typing"),
        ("Shift+A", "needed for typing"),
        ("7", "needed for typing"),
        ("Return", "needed for typing"),
        ("Space", "needed for typing"),
        ("Backspace", "needed for typing"),
        ("Down", "needed for typing"),
        ("，", "needed for typing"),
        ("Ctrl+Space", "input method"),
        ("Shift+Space", "input method"),
        ("Shift", "input method"),
        ("Escape", "way out"),
        ("Tab", "way out"),
        ("Alt+F", "opens a menu"),
    ],
)
def test_keys_that_are_needed_otherwise_are_refused(keys: str, said: str) -> None:
    assert said in refusal(QKeySequence(keys), Scope.EVERYWHERE)


@pytest.mark.parametrize("keys", ["Ctrl+J", "Alt+9", "F7", "Shift+F7", "Delete", ""])
def test_other_keys_are_free(keys: str) -> None:
    assert refusal(QKeySequence(keys), Scope.EVERYWHERE) == ""


def test_where_nothing_is_typed_bare_keys_may_be_used() -> None:
    assert refusal(QKeySequence("Down"), Scope.ARTICLES) == ""
    assert refusal(QKeySequence("Ctrl+Space"), Scope.ARTICLES)


def test_a_bare_letter_is_refused_in_the_window(window: MainWindow) -> None:
    dialog = open_dialog(window)
    choose(dialog, "undo")
    key("Q")
    assert dialog.message.text() == "Q is needed for typing. Add Ctrl or Alt."
    assert window.actions_["undo"].shortcut().toString() == "Ctrl+Z"


def test_escape_leaves_the_keys_and_then_the_window(window: MainWindow) -> None:
    dialog = open_dialog(window)
    choose(dialog, "undo")
    key("Escape")
    assert dialog.table.hasFocus() and dialog.isVisible()
    key("Escape")
    assert not dialog.isVisible()


def test_commands_are_narrowed_by_words_by_keys_and_by_menu(window: MainWindow) -> None:
    dialog = open_dialog(window)

    def shown() -> set[str]:
        return {c.name for row, c in enumerate(COMMANDS) if not dialog.table.isRowHidden(row)}

    assert shown() == {command.name for command in COMMANDS}
    dialog.search.setText("hbwz")
    assert shown() == {"merge_above", "merge_below"}
    dialog.search.setText("Ctrl+M")
    assert "merge_above" in shown()
    dialog.search.clear()
    dialog.menu.setCurrentIndex(1)
    assert shown() == {command.name for command in COMMANDS if command.menu.name == "FILE"}


def test_settings_that_make_no_sense_count_as_not_set(open_window: Open, settings: Settings) -> None:
    for text in ("{", "[1]", '{"undo": 7, "nothing": "Ctrl+J"}'):
        settings.put(SHORTCUTS, text)
        assert open_window().actions_["undo"].shortcut().toString() == "Ctrl+Z"


# ---- the sheet ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_sheet_has_every_command_with_keys_on_one_page(open_window: Open, language: str) -> None:
    window = open_window(language=language)
    window.resize(1366, 768)
    sheet = open_sheet(window)
    labels = [label.text() for label in sheet.findChildren(QLabel)]
    for command in COMMANDS:
        if command.shortcut:
            assert any(text.startswith(command.plain) for text in labels), command.name
    assert sheet.width() <= 1366 and sheet.height() <= 768
    area = sheet.findChild(QScrollArea)
    assert area is not None and area.verticalScrollBar().maximum() == 0 == area.horizontalScrollBar().maximum()
    clipped = [label for label in sheet.findChildren(QLabel) if label.width() < label.sizeHint().width()]
    assert not [label.text() for label in clipped]
    han = [text for text in labels if re.search("[\u4e00-\u9fff]", text)]
    assert bool(han) == (language == "zh_CN")


@pytest.mark.parametrize("keys", ["Escape", "F1"])
def test_the_sheet_closes_by_key(window: MainWindow, keys: str) -> None:
    sheet = open_sheet(window)
    key(keys, on=sheet)
    assert not [d for d in window.findChildren(QDialog) if d.isVisible()]


def test_columns_are_filled_in_order_and_evenly() -> None:
    sheet = [(str(n), list(COMMANDS[:size])) for n, size in enumerate((5, 5, 5, 2, 9))]
    dealt = columns(sheet)
    assert [group for column in dealt for group in column] == sheet
    assert len(dealt) <= 3


# ---- words ----------------------------------------------------------------------------------------------------------
def test_keys_are_in_the_menus(window: MainWindow) -> None:
    set_language("en")
    menu = window.menuBar().actions()[1].menu()
    assert isinstance(menu, QMenu)
    assert window.actions_["undo"] in menu.actions()
