"""The hands of the tests of the history: its rows, a click on one, and three edits to look back at."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from logic.draft import Draft
from tests.ui.hands import LEFT, NO_KEYS, click_line, key, rewrite
from ui.history_pane.model import TELLING, Told
from ui.main_window import MainWindow


def rows(window: MainWindow) -> list[Told]:
    """Return the rows of the pane, from the top."""
    model = window.history_pane.model
    return [model.index(n).data(TELLING) for n in range(model.rowCount())]


def words(window: MainWindow) -> list[str]:
    """Return what the rows say, from the top."""
    return [row.words for row in rows(window)]


def open_history(window: MainWindow) -> None:
    """Call the pane up with its keys."""
    key("Ctrl+Shift+H", on=window)
    assert window.history_pane.isVisible()
    assert QApplication.focusWidget() is window.history_pane.list


def click_row(window: MainWindow, row: int) -> None:
    """Click a row, counted from 0."""
    view = window.history_pane.list
    point = view.visualRect(window.history_pane.model.index(row)).center()
    QTest.mouseClick(view.viewport(), LEFT, NO_KEYS, point)


def three_edits(window: MainWindow) -> list[Draft]:
    """Make three edits with the keyboard and return the drafts, oldest first."""
    seen = [window.session.draft]
    for act in (split, join, lambda window: rewrite(window, 19, "改过的一行")):
        act(window)
        QApplication.processEvents()  # a corrected line is taken over by Qt a moment later
        seen.append(window.session.draft)
    return seen


def split(window: MainWindow) -> None:
    """Begin a new article at line 16."""
    click_line(window, 16)
    key("Ctrl+Return")


def join(window: MainWindow) -> None:
    """Put spaces at the ends of lines 13 and 14."""
    click_line(window, 13, 14)
    key("Alt+2")
