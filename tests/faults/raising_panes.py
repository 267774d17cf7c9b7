"""What is done in the panes at the sides of a window full of mines, and in what lies over it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from logic.translation import tr
from tests.faults.raising_hands import call_up, choose, click, click_in, command, keys
from tests.faults.raising_person import Act, act
from tests.ui.hands import LEFT, NO_KEYS, click_line, field, key, rewrite
from tests.ui.history_hands import click_row
from ui.main_window import MainWindow
from ui.page_pane.listing import SOME

ODD = "《桥长二百四十步，两边有"


def pane_acts() -> Iterator[tuple[str, Act]]:
    """Yield what is done in each pane."""
    for name in ("pages", "doubts", "history", "find", "difference"):
        yield f"the pane {name}", act(call_up(name))
    yield from PAGES.items()
    yield from HISTORY.items()
    yield from OVER.items()


# ---- pages ----------------------------------------------------------------------------------------------------------
def filter_pages(window: MainWindow) -> None:
    """Type into the filter, and go on into the list."""
    entry = window.page_pane.field
    entry.setFocus()
    QTest.keyClicks(entry, "1")
    window.page_pane.view.clearSelection()
    key("Down", on=entry)
    entry.setFocus()
    key("Escape", on=entry)


def open_choices(window: MainWindow) -> None:
    """Open the menu beside the filter."""
    click(window.page_pane.choice)


def sort_by_menu(window: MainWindow) -> None:
    """Choose an order in the menu's own menu, by key."""
    menu = window.page_pane.choice.menu()
    orders = next(each for each in (action.menu() for action in menu.actions()) if isinstance(each, QMenu))
    menu.setActiveAction(orders.menuAction())
    key("Right", on=menu)
    key("Down", on=orders)
    key("Return", on=orders)


def make_odd(window: MainWindow) -> None:
    """Write a bracket that nothing closes."""
    if window.session.draft.readings.get(8) != ODD:
        rewrite(window, 8, ODD)
        QApplication.processEvents()


def odd_row(window: MainWindow) -> None:
    """Go and look at what is odd."""
    box = window.odd_list.list
    click_in(box, 0)
    key("Return", on=box)


PAGES: Mapping[str, Act] = {
    "filtering": act(call_up("pages"), filter_pages),
    "some pages": act(call_up("pages"), open_choices, lambda window: choose(_words(1))(window)),
    "all pages": act(call_up("pages"), open_choices, lambda window: choose(_words(0))(window)),
    "staying on a page": act(
        call_up("pages"),
        *(
            step
            for _ in range(2)
            for step in (open_choices, lambda window: choose(tr("After marking a page, go to the next"))(window))
        ),
    ),
    "an order of the pages": act(call_up("pages"), open_choices, sort_by_menu),
    "what is odd": act(make_odd, command("mark_done"), odd_row, lambda window: key("Escape", on=window.odd_list.list)),
    "marking all the same": act(make_odd, command("mark_done"), lambda window: click(window.odd_list.go_on)),
}


def _words(number: int) -> str:
    return tr([*SOME.values()][number])


# ---- history --------------------------------------------------------------------------------------------------------
def undo_and_cut_off(window: MainWindow) -> None:
    """Undo, and edit then: what was undone is folded away."""
    for name, line in (("split_article", 16), ("undo", 16), ("set_aside", 19)):
        click_line(window, line)
        window.actions_[name].trigger()


HISTORY: Mapping[str, Act] = {
    "keys in the history": act(
        undo_and_cut_off,
        call_up("history"),
        keys("Down", "Right", "Left", "Return", "Home", "End", "Escape", on=lambda window: window.history_pane.list),
    ),
    "going back by key": act(
        call_up("history"),
        lambda window: click_row(window, 2),
        keys("Down", "Return", on=lambda window: window.history_pane.list),
    ),
}


# ---- what lies over the window --------------------------------------------------------------------------------------
def choose_in_palette(window: MainWindow) -> None:
    """Choose in the palette, go up and down, and click."""
    palette = window.keys.palette
    QTest.keyClicks(palette.field, ":16")
    key("Down", on=palette.field)
    key("Up", on=palette.field)
    click_in(palette.list, 0)


def correct_by_double_click(window: MainWindow) -> None:
    """Open the field of a line by mouse, and leave it as it was."""
    click_line(window, 8)
    key("F2", on=window.column_pane)
    opened = field(window)
    assert opened is not None
    QTest.keyClick(opened, Qt.Key.Key_Escape)


OVER: Mapping[str, Act] = {
    "choosing in the palette": act(command("palette"), choose_in_palette),
    "correcting nothing": act(correct_by_double_click),
    "clicking an article": act(
        lambda window: QTest.mouseClick(window.article_pane.viewport(), LEFT, NO_KEYS, QPoint(60, 60))
    ),
}
