"""Nothing needs the mouse: panes, articles and menus by key; and no key breaks what an input method composes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QWidget

from logic.draft import Span
from tests.ui.conftest import Open
from tests.ui.hands import click_line, compose, field, key, open_field, open_menu
from tests.ui.town_page import LINES, make_project, town_draft
from ui.commands import COMMANDS, Scope
from ui.focus_strip import FocusStrip
from ui.main_window import MainWindow
from ui.ring import Ring

SHORTCUTS = [command.shortcut for command in COMMANDS if command.shortcut]


def lit(window: MainWindow) -> list[QWidget]:
    """Return the panes that are marked as having the keyboard."""
    rings = [ring._pane for ring in window.findChildren(Ring) if ring.lit]
    return rings + [strip._pane for strip in window.findChildren(FocusStrip) if strip.lit]


# ---- input methods --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("keys", SHORTCUTS)
def test_no_shortcut_breaks_a_word_being_composed(window: MainWindow, keys: str) -> None:
    edit = open_field(window, 19)
    compose(edit, "ni'hao")
    key(keys, on=edit)
    QApplication.processEvents()
    assert field(window) is edit and edit.hasFocus()
    assert edit.text() == LINES[18]
    assert window.session.draft == town_draft()
    assert QApplication.activeModalWidget() is None and QApplication.activePopupWidget() is None
    compose(edit, "", "你好")
    assert edit.text() == f"{LINES[18]}你好"


def test_shortcuts_work_again_after_the_word(window: MainWindow) -> None:
    edit = open_field(window, 19)
    compose(edit, "ni")
    compose(edit, "", "你")
    key("Ctrl+Shift+P", on=edit)
    assert window.keys.palette.isVisible()


def test_letters_that_an_input_method_lets_through_are_typed(window: MainWindow) -> None:
    edit = open_field(window, 19)
    compose(edit, "ni")
    compose(edit, "")
    key("x", on=edit)
    assert edit.text() == f"{LINES[18]}x"


# ---- panes ----------------------------------------------------------------------------------------------------------
def test_every_pane_is_reached_and_left_by_key(open_window: Open, tmp_path: Path) -> None:
    window = open_window(make_project(tmp_path / "two.galley", "town", "city"))
    window.column_pane.setFocus()
    sides = [window.page_pane.first_focus(), window.doubts_pane.first_focus()]
    way = [window.column_pane, window.article_pane, *sides, window.tools.finder]
    for pane in (*way[1:], way[0]):
        key("Ctrl+Tab")
        assert QApplication.focusWidget() is pane
    for pane in reversed(way):
        key("Ctrl+Shift+Tab")
        assert QApplication.focusWidget() is pane


def test_the_pane_with_the_keyboard_is_marked(window: MainWindow) -> None:
    window.column_pane.setFocus()
    assert lit(window) == [window.column_pane]
    key("Ctrl+Tab")
    assert lit(window) == [window.article_pane]
    strip = next(ring for ring in window.findChildren(Ring) if ring.lit)
    assert strip.grab().toImage().pixelColor(3, 1) == window.look.theme.accent


def test_the_start_page_is_reached_too(open_window: Open) -> None:
    window = open_window()
    window.tools.finder.setFocus()
    key("Ctrl+Tab")
    assert QApplication.focusWidget() is window.start_page.first_focus()


# ---- the articles ---------------------------------------------------------------------------------------------------
def test_arrows_go_along_paragraphs_and_select_their_lines(window: MainWindow) -> None:
    click_line(window, 3)
    key("Ctrl+Tab")
    assert window.article_pane.hasFocus()
    seen = [window.spotlight.selection]
    for _ in range(4):
        key("Down")
        seen.append(window.spotlight.selection)
    assert seen == [Span(3, 3), Span(4, 6), Span(8, 9), Span(40, 41), Span(11, 11)]
    assert window.column_pane.selectionModel().isRowSelected(10)
    for lines in reversed(seen[:-1]):
        key("Up")
        assert window.spotlight.selection == lines
    key("Up")
    assert window.spotlight.selection == Span(3, 3), "there is nothing above"


def test_left_and_right_go_from_article_to_article(window: MainWindow) -> None:
    click_line(window, 9)
    key("Ctrl+Tab")
    key("Right")
    assert window.spotlight.selection == Span(11, 11)
    key("Right")
    key("Right")
    key("Right")
    assert window.spotlight.current == 42
    key("Left")
    assert window.spotlight.current == 25


def test_what_the_arrows_reach_is_in_sight(window: MainWindow) -> None:
    window.resize(1000, 380)
    click_line(window, 3)
    key("Ctrl+Tab")
    for _ in range(14):
        key("Down")
        box = window.article_pane.line_boxes(window.spotlight.selection.start)[0]
        assert 0 <= box.top() and box.bottom() <= window.article_pane.viewport().height()


def test_arrows_in_the_lines_stay_arrows(window: MainWindow) -> None:
    click_line(window, 13)
    key("Down")
    assert window.spotlight.selection == Span(14, 14)
    edit = open_field(window, 13)
    key("Left", on=edit)
    assert edit.cursorPosition() == len(LINES[12]) - 1


def test_bare_keys_work_only_where_nothing_is_typed() -> None:
    bare = [command for command in COMMANDS if command.shortcut in {"Up", "Down", "Left", "Right"}]
    assert bare and all(command.scope is Scope.ARTICLES for command in bare)


# ---- menus ----------------------------------------------------------------------------------------------------------
def test_the_menu_of_the_selected_lines_opens_by_key(window: MainWindow) -> None:
    click_line(window, 16)
    key("Shift+F10")
    menu = open_menu()
    key("Down", on=menu)
    assert menu.activeAction() is menu.actions()[0]
    key("Escape", on=menu)


@pytest.mark.parametrize("side", ["column_pane", "article_pane"])
def test_the_menu_key_opens_the_menu_of_a_pane(window: MainWindow, side: str) -> None:
    click_line(window, 16)
    pane: QWidget = getattr(window, side)
    pane.setFocus()
    point = pane.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, point, pane.mapToGlobal(point))
    QApplication.sendEvent(pane, event)
    menu = open_menu()
    assert isinstance(menu.actions()[0].menu(), QMenu)
    key("Escape", on=menu)


# ---- the tool bar ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_tool_bar_says_what_is_open_and_fits_a_small_screen(
    open_window: Open, project: Path, language: str
) -> None:
    window = open_window(project, language=language)
    window.resize(1366, 768)
    QApplication.processEvents()
    assert (window.tools.title.page, window.tools.title.project) == ("town", "town.galley")
    more = window.tools.findChild(QToolButton, "qt_toolbar_ext_button")
    assert more is None or not more.isVisible()
    buttons = [b for b in window.tools.findChildren(QToolButton) if b.defaultAction()]
    assert all(button.isVisible() and button.width() >= button.sizeHint().width() for button in buttons)
    finder = window.tools.finder
    assert finder.width() >= finder.sizeHint().width()
