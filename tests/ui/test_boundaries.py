"""Boundaries, moved by mouse and by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from logic.balance import balance
from logic.draft import Draft
from tests.ui.hands import (
    LEFT,
    NO_KEYS,
    card_text,
    click_line,
    drag,
    drag_boundary,
    gap_point,
    hold,
    key,
    line_point,
    runs,
)
from tests.ui.town_page import BOOKS, BRIDGE, LINES, PAPERS, town_draft
from ui.main_window import MainWindow


def stops(draft: Draft) -> set[int]:
    """Return the lines that boundaries stand below."""
    return {s.stop for s in draft.stretches}


def undo_steps(window: MainWindow) -> int:
    """Return how many edits can be undone."""
    return sum(1 for _ in window.session.history.done())


def test_dragging_previews_on_the_right_and_commits_once_on_release(window: MainWindow) -> None:
    previews: list[str] = []

    def look() -> None:
        previews.append(card_text(window, PAPERS))
        assert window.session.draft == town_draft(), "nothing is decided before the release"
        assert undo_steps(window) == 0

    drag_boundary(window, 24, 19, seen=look)
    assert "这里做功课。" in previews[0]
    assert {19} == stops(window.session.draft) - stops(town_draft())
    assert runs(window.session.draft)[5:7] == [(13, 19, BOOKS), (20, 24, BOOKS)] or (13, 19, BOOKS) in runs(
        window.session.draft
    )
    assert card_text(window, PAPERS) == previews[0], "what was shown is what came"
    assert undo_steps(window) == 1
