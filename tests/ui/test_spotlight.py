"""What is lit: pointing at a line on either side lights it on the other, selecting brings it into sight there."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from logic.draft import Span
from tests.ui.hands import LEFT, NO_KEYS, chip_point, click_line, drag, key, line_point, text_point
from tests.ui.town_page import BRIDGE, town_draft
from ui.column_pane.lines_model import Column
from ui.main_window import MainWindow


def colours(view: QWidget, box: QRect) -> set[str]:
    """Return the colours painted within a rectangle."""
    picture = view.grab(box).toImage()
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}


def line_box(window: MainWindow, line: int) -> QRect:
    """Return where a line's text stands in the column pane."""
    return window.column_pane.visualRect(window.column_pane.model().index(line - 1, Column.TEXT)).adjusted(0, 6, -8, -6)


def lit_in_articles(window: MainWindow, line: int) -> bool:
    """Tell whether the characters of a line are painted on the colour of what is pointed at, in the article pane."""
    boxes = window.article_pane.line_boxes(line)
    view = window.article_pane.viewport()
    found = (colours(view, box.toRect().adjusted(4, 2, -4, -2)) for box in boxes)
    return all(window.look.theme.hover.name() in seen for seen in found)


def test_pointing_at_a_line_lights_its_characters_on_the_right(window: MainWindow) -> None:
    click_line(window, 1)
    assert not lit_in_articles(window, 14)
    QTest.mouseMove(window.column_pane.viewport(), line_point(window, 14))
    assert window.spotlight.hover == Span(14, 14)
    assert lit_in_articles(window, 14)
    assert not lit_in_articles(window, 13)
    QTest.mouseMove(window.column_pane.viewport(), line_point(window, 13))
    assert lit_in_articles(window, 13)
    assert not lit_in_articles(window, 14)


def test_pointing_at_text_lights_its_line_on_the_left(window: MainWindow) -> None:
    click_line(window, 1)
    hover, view = window.look.theme.hover.name(), window.column_pane.viewport()
    assert hover not in colours(view, line_box(window, 14))
    QTest.mouseMove(window.article_pane.viewport(), text_point(window, 14))
    assert window.spotlight.hover == Span(14, 14)
    assert hover in colours(view, line_box(window, 14))
    assert hover not in colours(view, line_box(window, 15))


def test_pointing_at_a_chip_lights_the_whole_part(window: MainWindow) -> None:
    hover, view = window.look.theme.hover.name(), window.column_pane.viewport()
    QTest.mouseMove(window.article_pane.viewport(), chip_point(window, BRIDGE, 1))
    assert window.spotlight.hover == Span(4, 10)
    assert all(hover in colours(view, line_box(window, line)) for line in range(4, 11))


def test_the_light_goes_out_when_the_mouse_leaves(window: MainWindow) -> None:
    QTest.mouseMove(window.column_pane.viewport(), line_point(window, 14))
    QTest.mouseMove(window.article_pane.viewport(), QPoint(3, 3))
    assert window.spotlight.hover is None
    assert not lit_in_articles(window, 14)


def test_selecting_a_line_brings_its_characters_into_sight_on_the_right(window: MainWindow) -> None:
    window.resize(1000, 420)
    bar = window.article_pane.verticalScrollBar()
    assert text_point(window, 45).y() > window.article_pane.viewport().height()
    click_line(window, 45)
    assert bar.value() > 0
    assert 0 <= text_point(window, 45).y() <= window.article_pane.viewport().height()
    click_line(window, 4)
    assert 0 <= text_point(window, 4).y() <= window.article_pane.viewport().height()


def test_selecting_text_brings_its_line_into_sight_on_the_left(window: MainWindow) -> None:
    window.resize(1000, 420)
    pane = window.article_pane
    pane.verticalScrollBar().setValue(pane.verticalScrollBar().maximum())
    assert window.column_pane.verticalScrollBar().value() == 0
    QTest.mouseClick(pane.viewport(), LEFT, NO_KEYS, text_point(window, 45))
    assert window.spotlight.selection == Span(45, 45)
    rows = window.column_pane.rows
    assert 0 <= rows.top(45) < rows.bottom(45) <= window.column_pane.viewport().height()
    assert window.look.theme.selection.name() in colours(window.column_pane.viewport(), line_box(window, 45))


def test_each_character_of_an_article_leads_to_its_line(window: MainWindow) -> None:
    window.resize(1280, 1300)
    for line in (3, 5, 12, 19, 31, 37, 41, 46):
        for box in window.article_pane.line_boxes(line):
            for x in (box.left() + 2, box.center().x(), box.right() - 2):
                assert window.article_pane.hit(QPointF(x, box.center().y())).line == line


def test_lines_are_selected_by_dragging_over_them(window: MainWindow) -> None:
    drag(window.column_pane.viewport(), [line_point(window, line) for line in (14, 15, 16, 17)])
    assert window.spotlight.selection == Span(14, 17)
    assert window.session.draft == town_draft()


def test_arrow_keys_move_the_selection_and_parts_are_stepped_through(window: MainWindow) -> None:
    click_line(window, 14)
    key("Down")
    assert window.spotlight.selection == Span(15, 15)
    key("Shift+Down")
    assert window.spotlight.selection == Span(15, 16)
    key("Ctrl+Down")
    assert window.spotlight.selection == Span(25, 25)
    key("Ctrl+Up")
    assert window.spotlight.selection == Span(13, 13)
