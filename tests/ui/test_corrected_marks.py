"""Corrected characters are marked on both sides, and only those; the raw ones are a glance away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from tests.ui.hands import click_line, key, line_point, rewrite, text_point
from tests.ui.town_page import LINES
from ui.column_pane.lines_model import Column
from ui.main_window import MainWindow

LINE = 19
CHANGED = LINES[LINE - 1].replace("放学", "下课")


def accent_columns(picture: QImage, accent: QColor) -> list[int]:
    """Return the x of the columns in which the accent colour stands."""
    ratio = picture.devicePixelRatio()
    inked = (
        x for x in range(picture.width()) if any(picture.pixelColor(x, y) == accent for y in range(picture.height()))
    )
    return [round(x / ratio) for x in inked]


def left_picture(window: MainWindow, line: int) -> QImage:
    """Return a picture of the foot of a line's text, another one being selected and none pointed at."""
    line_point(window, line)
    pane = window.column_pane
    rect = pane.visualRect(pane.model().index(line - 1, Column.TEXT))
    window.spotlight.point_at(None)
    return pane.viewport().grab(QRect(rect.left(), rect.bottom() - 4, rect.width(), 4)).toImage()


def test_on_the_left_only_the_characters_that_differ_are_underlined(window: MainWindow) -> None:
    click_line(window, 17)
    assert accent_columns(left_picture(window, LINE), window.look.theme.accent) == []
    rewrite(window, LINE, CHANGED)
    click_line(window, 17)
    inked = accent_columns(left_picture(window, LINE), window.look.theme.accent)
    em = window.column_pane.fontMetrics().horizontalAdvance("版")
    at, width = CHANGED.index("下课"), window.column_pane._delegate.em
    assert em > 0 and inked
    assert 8 + at * width - 2 <= min(inked) and max(inked) <= 8 + (at + 2) * width + 2


def test_a_dropped_character_leaves_a_caret(window: MainWindow) -> None:
    rewrite(window, LINE, LINES[LINE - 1].replace("都", ""))
    click_line(window, 17)
    inked = accent_columns(left_picture(window, LINE), window.look.theme.accent)
    assert inked and max(inked) - min(inked) < 9


def test_on_the_right_only_the_characters_that_differ_are_underlined(window: MainWindow) -> None:
    rewrite(window, LINE, CHANGED)
    click_line(window, 17)
    pane, painter = window.article_pane, window.article_pane._painter
    paragraph = next(
        block.paragraph
        for card in pane.stack.cards
        for block in card.blocks
        if LINE in {run.line for run in block.paragraph.runs}
    )
    marked = [
        paragraph.text[lit.start : lit.start + lit.length]
        for lit in painter._lit(paragraph)
        if lit.format.fontUnderline() or lit.format.underlineStyle() != lit.format.UnderlineStyle.NoUnderline
    ]
    assert marked == ["下课"]


@pytest.mark.parametrize("corrected", [True, False])
def test_pointing_at_the_article_tells_the_raw_text(window: MainWindow, qtbot: QtBot, corrected: bool) -> None:
    if corrected:
        rewrite(window, LINE, CHANGED)
    click_line(window, 17)
    view, point = window.article_pane.viewport(), text_point(window, LINE)
    QToolTip.hideText()
    QApplication.sendEvent(view, QHelpEvent(QHelpEvent.Type.ToolTip, point, view.mapToGlobal(point)))
    wanted = f"Raw text: {LINES[LINE - 1]}" if corrected else ""
    qtbot.waitUntil(lambda: (QToolTip.text() if QToolTip.isVisible() else "") == wanted)


def test_the_keyboard_brings_the_raw_text_too(window: MainWindow, qtbot: QtBot) -> None:
    rewrite(window, LINE, CHANGED)
    click_line(window, LINE + 1)
    QToolTip.hideText()
    key("Up", on=window.column_pane)
    qtbot.waitUntil(lambda: QToolTip.isVisible() and QToolTip.text() == f"Raw text: {LINES[LINE - 1]}")
    key("Up", on=window.column_pane)
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_the_raw_text_is_read_aloud(window: MainWindow) -> None:
    rewrite(window, LINE, CHANGED)
    index = window.column_pane.model().index(LINE - 1, Column.TEXT)
    assert LINES[LINE - 1] in str(index.data(Qt.ItemDataRole.AccessibleTextRole))
