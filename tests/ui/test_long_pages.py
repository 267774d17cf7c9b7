"""A long page: only what shows is laid out, nothing moves by itself, and every edit is seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from logic.draft import Seam, plain_draft
from logic.page import Page, Source, number_lines
from logic.proposal import Proposal
from logic.store import ProjectFile
from tests.ui.conftest import Open
from tests.ui.hands import NO_KEYS, card_text, click_line, key, text_point
from ui.main_window import MainWindow

LINES = 3000
TEXTS = [
    f"这是第{n}行的文字，写得不长不短，正好占满一栏的宽度{'。' if n % 5 == 0 else '，'}" for n in range(1, LINES + 1)
]
MIDDLE = LINES // 2


@pytest.fixture
def window(open_window: Open, tmp_path: Path) -> MainWindow:
    """Return the window with one article of all lines, a paragraph to every five."""
    lines = number_lines(TEXTS)
    page = Page("long", "长", lines, Source("long.txt", "\n".join(TEXTS).encode(), "utf-8"))
    seams = {n: Seam.BREAK if n % 5 == 0 else Seam.JOIN for n in range(1, LINES + 1)}
    plain = plain_draft([False] * LINES)
    draft = type(plain)(plain.articles, (), seams)
    with ProjectFile.create(tmp_path / "long.galley") as project:
        project.add_page(page, plain)
        project.save_proposal("long", Proposal(draft, (), "by hand"))
    return open_window(tmp_path / "long.galley")


def wheel(window: MainWindow, turn: int) -> None:
    """Turn the wheel over the article pane."""
    port, at = window.article_pane.viewport(), QPointF(60, 60)
    where, phase = QPointF(port.mapToGlobal(at)), Qt.ScrollPhase.NoScrollPhase
    step = QPoint(0, turn)
    event = QWheelEvent(at, where, QPoint(), step, Qt.MouseButton.NoButton, NO_KEYS, phase, False)
    QApplication.sendEvent(port, event)
    QApplication.processEvents()


def laid_out(window: MainWindow) -> int:
    sections = window.article_pane.stack.cards[0].sections
    return sum(section.blocks is not None for section in sections)


def show(window: MainWindow, line: int) -> None:
    """Select a line far away, as a screen reader or a search would."""
    window.column_pane.scroll_to_top_line(line - 3)
    click_line(window, line)
    QApplication.processEvents()


def test_only_what_shows_is_laid_out(window: MainWindow) -> None:
    assert len(window.article_pane.stack.cards[0].sections) > 10
    assert 1 <= laid_out(window) <= 4
    show(window, MIDDLE)
    assert 0 <= text_point(window, MIDDLE).y() <= window.article_pane.viewport().height()
    assert laid_out(window) <= 8


def test_text_that_was_never_laid_out_scrolls_into_sight_without_a_jump(window: MainWindow) -> None:
    show(window, MIDDLE)
    bar = window.article_pane.verticalScrollBar()
    steps = []
    for line in (MIDDLE - n for n in range(0, 400, 10)):
        before = text_point(window, line).y()
        wheel(window, 120)
        steps.append(text_point(window, line).y() - before)
        assert bar.value() > 0
    assert max(steps) - min(steps) <= 1, "each step of the wheel moves the text alike"
    assert min(steps) > 0


def test_asking_where_a_line_far_above_is_moves_nothing(window: MainWindow) -> None:
    show(window, MIDDLE)
    before = text_point(window, MIDDLE)
    assert text_point(window, MIDDLE // 2).y() < 0
    assert text_point(window, MIDDLE) == before


def test_an_edit_in_a_long_article_is_seen_and_the_rest_is_kept(window: MainWindow) -> None:
    show(window, MIDDLE)
    before = window.article_pane.stack.cards[0].sections
    key("Alt+1")
    after = window.article_pane.stack.cards[0].sections
    assert window.session.draft.seams[MIDDLE] is Seam.JOIN
    assert TEXTS[MIDDLE - 1] + TEXTS[MIDDLE] in card_text(window, 1)
    assert sum(one is other for one in before for other in after) >= len(before) - 3
    key("Ctrl+Z")
    assert TEXTS[MIDDLE - 1] + "\n" + TEXTS[MIDDLE] in card_text(window, 1)
