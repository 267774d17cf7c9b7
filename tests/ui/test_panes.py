"""What else the panes and menus do: context menu, clipboard, list of pages, export, dragging near an edge."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Open
from tests.ui.hands import (
    LEFT,
    NO_KEYS,
    answer_file_dialog,
    card_text,
    chip_point,
    click_line,
    hold,
    key,
    line_point,
    open_menu,
    text_point,
)
from tests.ui.town_page import ADVERT, BOOKS, BRIDGE, make_project, town_draft
from ui.main_window import MainWindow


def open_context_menu(view: QWidget, point: QPoint) -> None:
    """Do what the right button does."""
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, view.mapToGlobal(point))
    QApplication.sendEvent(view, event)


@pytest.mark.parametrize("side", ["column", "article"])
def test_the_context_menu_acts_on_what_is_selected(window: MainWindow, side: str) -> None:
    click_line(window, 16)
    pane, point = (
        (window.column_pane, line_point(window, 16))
        if side == "column"
        else (window.article_pane, text_point(window, 16))
    )
    open_context_menu(pane.viewport(), point)
    menu = open_menu()
    words = [action.text() for action in menu.actions()]
    assert words == ["&Boundary", "&Line end", "&Part", "&Correct the line", "Bring the ra&w text back"]
    below = menu.actions()[0].menu()
    assert isinstance(below, QMenu)
    assert window.actions_["split_article"] in below.actions()
    key("Escape", on=menu)
    window.actions_["split_article"].trigger()
    assert len(window.session.draft.articles) == 5


def test_the_article_goes_to_the_clipboard(window: MainWindow) -> None:
    click_line(window, 14)
    key("Ctrl+Shift+C")
    assert QApplication.clipboard().text() == card_text(window, BOOKS)
    assert QApplication.clipboard().text().startswith("河边书屋添了新座位\n记者 林小满\n河边书屋开张三年")


def test_all_pages_are_exported(open_window: Open, tmp_path: Path) -> None:
    window = open_window(make_project(tmp_path / "two.galley", "town", "city"))
    folder = tmp_path / "out"
    folder.mkdir()
    answered = answer_file_dialog(folder)
    window.actions_["export_txt"].trigger()
    assert answered()
    written = sorted(folder.iterdir())
    assert written
    assert "河边书屋添了新座位" in "".join(path.read_text(encoding="utf-8") for path in written)
    assert str(len(written)) in window.status.currentMessage()
    assert window.session.draft == town_draft()


def test_the_article_pane_scrolls_while_dragging_near_its_edge(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1000, 420)
    pane = window.article_pane
    bar, start = pane.verticalScrollBar(), chip_point(window, BRIDGE, 1)
    low = QPoint(200, pane.viewport().height() - 2)
    hold(pane.viewport(), start, start + QPoint(0, 12), low)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    assert window.session.draft == town_draft()
    QTest.mouseRelease(pane.viewport(), LEFT, NO_KEYS, low)
    assert not [p for p in window.session.draft.article(BRIDGE).parts if p.start == 4]
    bar.setValue(bar.maximum())
    top = bar.value()
    start = chip_point(window, ADVERT, 0)
    hold(pane.viewport(), start, start - QPoint(0, 12), QPoint(200, 2))
    qtbot.waitUntil(lambda: bar.value() < top)
    key("Escape", on=pane)
    QTest.mouseRelease(pane.viewport(), LEFT, NO_KEYS, QPoint(200, 2))


@pytest.mark.parametrize("name", ["pages", "doubts", "history", "find", "difference"])
def test_hiding_a_pane_gives_the_keyboard_back_to_the_lines(window: MainWindow, name: str) -> None:
    window.docks.call_up(name)
    assert QApplication.focusWidget() is not window.column_pane
    window.actions_[f"toggle_{name}"].trigger()
    assert window.docks[name].isHidden()
    assert QApplication.focusWidget() is window.column_pane


def test_the_cross_of_a_pane_is_spoken_in_the_language_of_the_window(window: MainWindow) -> None:
    cross = window.docks["doubts"].findChild(QAbstractButton, "qt_dockwidget_closebutton")
    assert isinstance(cross, QAbstractButton)
    for command, word in (("chinese", "关闭"), ("english", "Close")):
        window.actions_[command].trigger()
        assert cross.accessibleName() == word


def test_another_language_leaves_the_keyboard_where_it_is(window: MainWindow) -> None:
    window.column_pane.setFocus()
    window.actions_["chinese"].trigger()
    assert QApplication.focusWidget() is window.column_pane
