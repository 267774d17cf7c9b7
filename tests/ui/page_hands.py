"""What the tests of the list of pages share: where things are in it, and what it says."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt

from logic import edits
from logic.page_state import PageState
from ui.main_window import MainWindow
from ui.page_pane.listing import Column

NAMES = ("第1版", "第2版", "第10版", "副刊")
NEW, IN_PROGRESS, DONE, CHECKED = PageState


def titles(window: MainWindow) -> list[str]:
    """Return the pages as they are listed."""
    model = window.page_pane.model
    return [str(model.index(row, Column.TITLE).data()) for row in range(model.rowCount())]


def states(window: MainWindow) -> list[PageState]:
    """Return the states of all pages as the file has them."""
    return [page.state for page in window.session.pages()]


def open_title(window: MainWindow) -> str:
    """Return the title of the page on the screen."""
    assert window.session.page is not None
    return window.session.page.title


def cell(window: MainWindow, row: int, column: Column = Column.TITLE) -> QPoint:
    """Return the middle of a cell."""
    view = window.page_pane.view
    return view.visualRect(window.page_pane.model.index(row, column)).center()


def spoken(window: MainWindow, row: int) -> str:
    """Return what a screen reader hears of a page."""
    index = window.page_pane.model.index(row, Column.TITLE)
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def said(window: MainWindow) -> list[str]:
    """Return what the list of odd things says, or nothing when it is closed."""
    box = window.odd_list
    return [] if box.isHidden() else [box.list.item(n).text() for n in range(box.list.count())]


def settle_doubts(window: MainWindow) -> None:
    """Agree with all that is pointed at on the open page."""
    window.session.apply(edits.confirm, decisions=[("seam", 18)])
