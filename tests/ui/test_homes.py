"""Which article lines belong to: chips and labels dragged, the menu of articles, lines set aside."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from logic.draft import Kind, Part, Span
from tests.ui.hands import (
    LEFT,
    NO_KEYS,
    card_text,
    chip_point,
    click_line,
    drag,
    hold,
    key,
    label_point,
    open_menu,
    text_point,
    undo_steps,
)
from tests.ui.town_page import ADVERT, BOOKS, BRIDGE, PAPERS, town_draft
from ui.main_window import MainWindow

CAPTION = Part(40, 41, Kind.CAPTION)


@pytest.fixture
def tall(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """Return the window, high enough for all cards to show."""
    window.resize(1280, 1300)
    qtbot.waitUntil(lambda: window.article_pane.verticalScrollBar().maximum() == 0)
    return window


def order(window: MainWindow) -> list[int]:
    """Return the articles in their order."""
    return [article.id for article in window.session.draft.articles]


def spans(window: MainWindow, article: int) -> list[tuple[int, int]]:
    """Return (start, stop) of an article's parts in reading order."""
    return [(p.start, p.stop) for p in window.session.draft.article(article).parts]


def drag_card(window: MainWindow, start: QPoint, goal: QPoint) -> None:
    """Drag in the article pane."""
    drag(window.article_pane.viewport(), [start, start + QPoint(0, 12), goal])


def top_of(window: MainWindow, article: int) -> QPoint:
    """Return a point on the head of a card, right of its chips."""
    top, _ = window.article_pane.card_span(article) or (0.0, 0.0)
    return QPoint(window.article_pane.viewport().width() - 60, round(top) + 12)


# ---- dragging -------------------------------------------------------------------------------------------------------
def test_a_chip_dragged_onto_another_card_moves_the_part(tall: MainWindow) -> None:
    drag_card(tall, chip_point(tall, BRIDGE, 2), top_of(tall, PAPERS))
    assert spans(tall, BRIDGE) == [(3, 3), (4, 10)]
    assert spans(tall, PAPERS) == [(25, 25), (26, 39), (40, 41)]
    assert "何苗" in card_text(tall, PAPERS)
    assert undo_steps(tall) == 1
    key("Ctrl+Z")
    assert tall.session.draft == town_draft()


def test_a_headline_dragged_onto_a_card_without_title_goes_on_top(tall: MainWindow) -> None:
    drag_card(tall, chip_point(tall, BOOKS, 0), top_of(tall, ADVERT))
    assert spans(tall, ADVERT) == [(11, 11), (42, 47)]
    assert card_text(tall, ADVERT).startswith("河边书屋添了新座位\n木器行")


def test_a_part_dropped_between_its_new_neighbours_is_read_there(tall: MainWindow) -> None:
    drag_card(tall, chip_point(tall, BRIDGE, 2), text_point(tall, 26) - QPoint(0, 6))
    assert spans(tall, PAPERS) == [(25, 25), (40, 41), (26, 39)]


def test_a_chip_dragged_onto_the_free_area_makes_an_article_of_its_own(tall: MainWindow) -> None:
    _, bottom = tall.article_pane.card_span(ADVERT) or (0.0, 0.0)
    drag_card(tall, chip_point(tall, BRIDGE, 2), QPoint(200, round(bottom) + 30))
    assert spans(tall, BRIDGE) == [(3, 3), (4, 10)]
    assert tall.session.draft.article(5).parts == (CAPTION,)


def test_a_chip_dragged_within_its_card_changes_the_order_of_reading(tall: MainWindow) -> None:
    drag_card(tall, chip_point(tall, BRIDGE, 2), text_point(tall, 4) - QPoint(0, 6))
    assert spans(tall, BRIDGE) == [(3, 3), (40, 41), (4, 10)]
    assert card_text(tall, BRIDGE).index("何苗") < card_text(tall, BRIDGE).index("石子铺")


def test_a_chip_dragged_down_within_its_card_goes_before_the_part_it_is_dropped_on(tall: MainWindow) -> None:
    drag_card(tall, chip_point(tall, BRIDGE, 0), text_point(tall, 40) - QPoint(0, 6))
    assert spans(tall, BRIDGE) == [(4, 10), (3, 3), (40, 41)]


def test_the_last_part_of_an_article_takes_the_card_with_it(tall: MainWindow) -> None:
    drag_card(tall, chip_point(tall, ADVERT, 0), top_of(tall, PAPERS))
    assert order(tall) == [BRIDGE, BOOKS, PAPERS]
    assert spans(tall, PAPERS) == [(25, 25), (26, 39), (42, 47)]


def test_a_label_dragged_moves_the_article(tall: MainWindow) -> None:
    drag_card(tall, label_point(tall, ADVERT), label_point(tall, BOOKS) - QPoint(0, 20))
    assert order(tall) == [BRIDGE, ADVERT, BOOKS, PAPERS]
    drag_card(tall, label_point(tall, BRIDGE), QPoint(40, tall.article_pane.viewport().height() - 10))
    assert order(tall) == [ADVERT, BOOKS, PAPERS, BRIDGE]
    assert undo_steps(tall) == 2


def test_a_label_dragged_down_stops_between_two_articles(tall: MainWindow) -> None:
    drag_card(tall, label_point(tall, BRIDGE), label_point(tall, PAPERS) - QPoint(0, 20))
    assert order(tall) == [BOOKS, BRIDGE, PAPERS, ADVERT]


@pytest.mark.parametrize("what", ["chip", "label"])
def test_escape_leaves_what_is_dragged_where_it_was(tall: MainWindow, what: str) -> None:
    pane = tall.article_pane
    start = chip_point(tall, BRIDGE, 2) if what == "chip" else label_point(tall, ADVERT)
    goal = top_of(tall, BOOKS)
    hold(pane.viewport(), start, start + QPoint(0, 12), goal)
    key("Escape")
    QTest.mouseRelease(pane.viewport(), LEFT, NO_KEYS, goal)
    assert tall.session.draft == town_draft()


def test_a_click_on_a_chip_moves_nothing_and_selects_its_lines(tall: MainWindow) -> None:
    QTest.mouseClick(tall.article_pane.viewport(), LEFT, NO_KEYS, chip_point(tall, BRIDGE, 2))
    assert tall.spotlight.selection == Span(40, 41)
    assert tall.session.draft == town_draft()


# ---- menu and keys --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("picks", "article"), [(["3"], PAPERS), (["Down", "Return"], PAPERS), (["Return"], BOOKS)])
def test_the_menu_of_articles_works_by_keys(window: MainWindow, picks: list[str], article: int) -> None:
    click_line(window, 40)
    key("Ctrl+Shift+A")
    menu = open_menu()
    assert len([a for a in menu.actions() if not a.isSeparator()]) == 4, "the other articles, and a new one"
    for pick in picks:
        key(pick, on=menu)
    assert (40, 41) in spans(window, article)
    assert undo_steps(window) == 1


def test_escape_closes_the_menu_of_articles(window: MainWindow) -> None:
    click_line(window, 40)
    key("Ctrl+Shift+A")
    key("Escape", on=open_menu())
    assert window.session.draft == town_draft()


def test_selected_lines_move_by_the_menu(window: MainWindow) -> None:
    click_line(window, 17, to=18)
    key("Ctrl+Shift+A")
    key("4", on=open_menu())
    assert (17, 18) in spans(window, ADVERT)


def test_an_article_of_its_own_by_keys(window: MainWindow) -> None:
    click_line(window, 40)
    key("Ctrl+Shift+N")
    assert window.session.draft.article(5).parts == (CAPTION,)


def test_keys_change_the_order_of_parts_and_articles(window: MainWindow) -> None:
    click_line(window, 40)
    key("Ctrl+Shift+Up")
    assert spans(window, BRIDGE) == [(3, 3), (40, 41), (4, 10)]
    key("Ctrl+Shift+Down")
    assert spans(window, BRIDGE) == [(3, 3), (4, 10), (40, 41)]
    key("Ctrl+Alt+Down")
    assert order(window) == [BOOKS, BRIDGE, PAPERS, ADVERT]
    key("Ctrl+Alt+Up")
    assert order(window) == [BRIDGE, BOOKS, PAPERS, ADVERT]
    assert undo_steps(window) == 4


def test_lines_set_aside_and_brought_back(window: MainWindow) -> None:
    click_line(window, 26, to=27)
    key("Delete")
    assert Span(26, 27) in window.session.draft.set_aside
    assert window.status.balance.text() == "49 lines = 37 in 4 articles + 5 set aside + 7 blank"
    assert "档案馆" not in card_text(window, PAPERS)
    key("Insert")
    assert window.session.draft.set_aside == town_draft().set_aside
    assert "档案馆" in card_text(window, PAPERS)
    assert undo_steps(window) == 2


def test_a_whole_run_is_brought_back_from_one_of_its_lines(window: MainWindow) -> None:
    click_line(window, 48)
    key("Insert")
    assert window.session.draft.set_aside == (Span(1, 2),)
    assert spans(window, ADVERT) == [(42, 49)]


def test_a_page_without_articles_can_be_worked_on(window: MainWindow) -> None:
    key("Ctrl+A")
    assert window.spotlight.selection == Span(1, 49)
    key("Delete")
    assert window.status.balance.text() == "49 lines = 0 in 0 articles + 42 set aside + 7 blank"
    assert window.article_pane.stack.cards == []
    for keys in ("Ctrl+M", "Ctrl+Return", "Alt+2", "Ctrl+1", "Alt+Up", "Ctrl+Shift+Up", "Ctrl+Shift+C", "Ctrl+Down"):
        key(keys)
    assert undo_steps(window) == 1
    click_line(window, 3, to=10)
    key("Ctrl+Shift+A")
    key("Return", on=open_menu())
    assert [(p.start, p.stop) for a in window.session.draft.articles for p in a.parts] == [(3, 10)]
    assert "石子铺" in card_text(window, window.session.draft.articles[0].id)
    key("Ctrl+Z")
    key("Ctrl+Z")
    assert window.session.draft == town_draft()
