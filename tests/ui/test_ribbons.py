"""Ribbons between the panes: the selected lines are tied to the very paragraph they went into."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.ui.hands import click_line, key, text_point
from tests.ui.town_page import BOOKS, BRIDGE
from ui.article_pane.card_painter import EDGE
from ui.article_pane.cards import MARGIN
from ui.main_window import MainWindow
from ui.theme import load_theme


def edge_colours(window: MainWindow, x: int) -> list[str]:
    """Return the colours down one column of the strip."""
    picture = window.link_strip.grab().toImage()
    return [picture.pixelColor(x, y).name() for y in range(picture.height())]


def differs(before: list[str], after: list[str]) -> tuple[int, int]:
    """Return from where to where two columns of pixels differ."""
    places = [y for y, (a, b) in enumerate(zip(before, after, strict=True)) if a != b]
    return places[0], places[-1]


@pytest.mark.parametrize(("line", "paragraph"), [(14, (13, 15)), (27, (26, 28)), (5, (4, 6)), (41, (40, 41))])
def test_the_stronger_ribbon_joins_a_line_to_its_paragraph(
    window: MainWindow, line: int, paragraph: tuple[int, int]
) -> None:
    window.resize(1280, 1300)
    click_line(window, 1)  # set aside: no ribbon
    assert window.link_strip.present_ends() is None
    left, right = edge_colours(window, 0), edge_colours(window, window.link_strip.width() - 1)
    click_line(window, line)
    top, rows = window.link_strip.top, window.column_pane.rows
    start, stop = differs(left, edge_colours(window, 0))
    assert start == pytest.approx(rows.top(line) + top, abs=2)
    assert stop == pytest.approx(rows.bottom(line) + top, abs=2)
    start, stop = differs(right, edge_colours(window, window.link_strip.width() - 1))
    boxes = [window.article_pane.line_boxes(n) for n in paragraph]
    assert start == pytest.approx(boxes[0][0].top() + top, abs=4)
    assert stop == pytest.approx(boxes[1][-1].bottom() + top, abs=8)


def test_several_lines_are_tied_to_all_their_paragraphs(window: MainWindow) -> None:
    window.resize(1280, 1300)
    click_line(window, 13, to=18)
    ends = window.link_strip.present_ends()
    assert ends is not None
    rows = window.column_pane.rows
    assert ends[0] == (rows.top(13), rows.bottom(18))
    assert ends[1][0] <= text_point(window, 13).y() < text_point(window, 18).y() <= ends[1][1]


def test_a_bar_on_the_card_marks_the_paragraph(window: MainWindow) -> None:
    window.resize(1280, 1300)

    def marked(line: int) -> bool:
        picture: QImage = window.article_pane.viewport().grab().toImage()
        article = window.session.draft.stretch_at(line).article
        strong = window.look.theme.band(article).strong.name()
        return picture.pixelColor(round(MARGIN + EDGE * 1.5), text_point(window, line).y()).name() == strong

    click_line(window, 14)
    QApplication.processEvents()
    assert marked(14)
    assert not marked(19) and not marked(27)
    click_line(window, 19)
    assert marked(19) and not marked(14)


def test_the_ribbon_follows_the_theme_and_the_scroll_bar(window: MainWindow) -> None:
    window.resize(1000, 420)
    click_line(window, 45)
    before = window.link_strip.present_ends()
    bar = window.article_pane.verticalScrollBar()
    bar.setValue(bar.value() - 100)
    after = window.link_strip.present_ends()
    assert before and after
    assert after[1][0] == pytest.approx(before[1][0] + 100, abs=1)
    light = window.link_strip.grab(QRect(0, 0, 52, 300)).toImage()
    window.actions_["theme_dark"].trigger()
    dark = window.link_strip.grab(QRect(0, 0, 52, 300)).toImage()
    assert light != dark
    assert load_theme("dark").window.name() in edge_colours(window, 51) + edge_colours(window, 26)


def test_each_card_that_shows_is_tied_to_its_lines(window: MainWindow) -> None:
    window.resize(1280, 1300)
    colours = set(edge_colours(window, 0))
    for article in (BRIDGE, BOOKS):
        assert window.look.theme.band(article).soft.name() in colours
    click_line(window, 1)
    key("Ctrl+A")
    key("Delete")
    assert set(edge_colours(window, 0)) == {window.look.theme.window.name()}
