"""Boundaries, moved by mouse and by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Open
from tests.ui.hands import (
    LEFT,
    NO_KEYS,
    card_text,
    click_line,
    drag_boundary,
    gap_point,
    hold,
    key,
    line_point,
    runs,
    undo_steps,
)
from tests.ui.town_page import BOOKS, PAPERS, make_project, town_draft
from ui.column_pane.geometry import Target
from ui.main_window import MainWindow


def boundaries(window: MainWindow) -> set[int]:
    """Return the lines that boundaries stand below, in the draft as it was decided."""
    return {s.stop for s in window.session.draft.stretches}


TOWN = {2, 3, 10, 11, 12, 24, 25, 39, 41, 47, 49}


def moved(line: int, to: int) -> set[int]:
    """Return the boundaries of the town page after one of them moved."""
    return (TOWN - {line}) | {to}


def test_dragging_previews_on_the_right_and_decides_once_on_release(window: MainWindow) -> None:
    previews: list[tuple[str, str]] = []

    def look() -> None:
        previews.append((card_text(window, BOOKS), card_text(window, PAPERS)))
        assert window.session.draft == town_draft(), "nothing is decided before the release"
        assert undo_steps(window) == 0

    drag_boundary(window, 24, 19, seen=look)
    (books, papers), *_ = previews
    assert "这里做功课。" in papers
    assert "这里做功课。" not in books
    assert (card_text(window, BOOKS), card_text(window, PAPERS)) == (books, papers), "what was shown is what came"
    assert boundaries(window) == moved(24, 19)
    assert undo_steps(window) == 1
    key("Ctrl+Z")
    assert window.session.draft == town_draft()


def test_the_balance_follows_the_drag(window: MainWindow) -> None:
    shown: list[str] = []
    drag_boundary(window, 47, 45, seen=lambda: shown.append(window.status.balance.text()))
    assert shown == ["49 lines = 38 in 4 articles + 4 set aside + 7 blank"]
    assert window.status.balance.text() == shown[0]


@pytest.mark.parametrize(("to", "stands"), [(22, 22), (21, 22), (20, 19), (19, 19), (14, 14), (5, 13), (27, 24)])
def test_a_dragged_boundary_snaps_to_the_nearest_gap(window: MainWindow, to: int, stands: int) -> None:
    drag_boundary(window, 24, to)
    assert boundaries(window) == moved(24, stands)


@pytest.mark.parametrize("shift", [-0.4, 0.0, 0.4])
def test_the_nearest_gap_wins_between_two_lines(window: MainWindow, shift: float) -> None:
    pane, start = window.column_pane, gap_point(window, 24)
    goal = gap_point(window, 17) + QPoint(0, round(shift * pane.rows.height))
    hold(pane.viewport(), start, goal)
    QTest.mouseRelease(pane.viewport(), LEFT, NO_KEYS, goal)
    assert boundaries(window) == moved(24, 17)


@pytest.mark.parametrize("points", [9.0, 13.0, 24.0])
def test_a_drag_goes_where_the_mouse_is_at_any_size_of_text(window: MainWindow, points: float) -> None:
    window.look.use_points(points)
    drag_boundary(window, 24, 17)
    assert boundaries(window) == moved(24, 17)


def test_escape_leaves_a_dragged_boundary_where_it_was(window: MainWindow) -> None:
    view = window.column_pane.viewport()
    before, goal = card_text(window, PAPERS), gap_point(window, 17)
    hold(view, gap_point(window, 24), goal)
    assert card_text(window, PAPERS) != before
    key("Escape", on=window.column_pane)
    assert card_text(window, PAPERS) == before
    QTest.mouseRelease(view, LEFT, NO_KEYS, goal)
    assert window.session.draft == town_draft()
    assert undo_steps(window) == 0


def test_a_boundary_put_back_where_it_was_is_no_edit(window: MainWindow) -> None:
    start = gap_point(window, 24)
    hold(window.column_pane.viewport(), start, gap_point(window, 17), start)
    QTest.mouseRelease(window.column_pane.viewport(), LEFT, NO_KEYS, start)
    assert window.session.shown == window.session.draft == town_draft()
    assert undo_steps(window) == 0


@pytest.mark.parametrize("keys", ["Ctrl+Z", "Ctrl+M", "Ctrl+Return", "Delete", "Alt+Up"])
def test_keys_pressed_during_a_drag_break_nothing(window: MainWindow, keys: str) -> None:
    click_line(window, 8)
    key("Ctrl+Shift+Return")
    hold(window.column_pane.viewport(), gap_point(window, 24), gap_point(window, 17))
    key(keys, on=window.column_pane)
    QTest.mouseRelease(window.column_pane.viewport(), LEFT, NO_KEYS, gap_point(window, 17))
    assert window.session.shown == window.session.draft
    while undo_steps(window):
        key("Ctrl+Z", on=window.column_pane)
    assert window.session.draft == town_draft()


def test_a_scrolled_pane_is_dragged_in_the_same_way(window: MainWindow) -> None:
    window.resize(1000, 500)
    bar = window.column_pane.verticalScrollBar()
    bar.setValue(window.column_pane.rows.height * 20 + 7)
    drag_boundary(window, 25, 28)
    assert boundaries(window) == moved(25, 28)
    assert bar.value() == window.column_pane.rows.height * 20 + 7


def test_the_pane_scrolls_while_dragging_near_its_edge(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1000, 500)
    pane = window.column_pane
    pane.verticalScrollBar().setValue(pane.rows.height * 14)
    scrolled = pane.verticalScrollBar().value()
    low = QPoint(60, pane.viewport().height() - 3)
    hold(pane.viewport(), gap_point(window, 25), low)
    qtbot.waitUntil(lambda: {s.stop for s in window.session.shown.stretches} == moved(25, 38))
    assert pane.verticalScrollBar().value() > scrolled
    QTest.mouseRelease(pane.viewport(), LEFT, NO_KEYS, low)
    assert boundaries(window) == moved(25, 38)
    rest = pane.verticalScrollBar().value()
    with qtbot.assertNotEmitted(pane.scrolled, wait=100):
        pass
    assert pane.verticalScrollBar().value() == rest, "after the release nothing scrolls"


def test_another_page_ends_a_drag(open_window: Open, tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(make_project(tmp_path / "two.galley", "town", "city"))
    window.resize(1000, 500)
    pane = window.column_pane
    pane.verticalScrollBar().setValue(pane.rows.height * 14)
    low = QPoint(60, pane.viewport().height() - 3)
    hold(pane.viewport(), gap_point(window, 25), low)
    key("Ctrl+PgDown", on=pane)
    QTest.mouseRelease(pane.viewport(), LEFT, NO_KEYS, low)
    with qtbot.assertNotEmitted(pane.scrolled, wait=100):
        pass
    assert window.session.shown == town_draft()
    key("Ctrl+PgUp", on=pane)
    assert window.session.shown == town_draft()


def test_the_mouse_shows_where_a_boundary_can_be_held(window: MainWindow) -> None:
    view = window.column_pane.viewport()
    QTest.mouseMove(view, line_point(window, 20))
    assert view.cursor().shape() is Qt.CursorShape.ArrowCursor
    QTest.mouseMove(view, gap_point(window, 24))
    assert view.cursor().shape() is Qt.CursorShape.SplitVCursor
    assert window.column_pane.hit(gap_point(window, 23)).target is Target.LINE


@pytest.mark.parametrize(
    ("line", "keys", "goals"),
    [
        (20, "Alt+Shift+Up", [22, 19, 18]),
        (23, "Alt+Shift+Up", [22, 19, 18]),
        (14, "Alt+Down", [13, 14, 15]),
        (28, "Alt+Down", [26, 27, 28, 29, 30]),
        (30, "Alt+Up", [25]),
    ],
)
def test_repeated_keys_move_one_boundary_by_lines_with_text(
    window: MainWindow, line: int, keys: str, goals: list[int]
) -> None:
    start = town_draft().stretch_at(line)
    boundary = start.stop if "Shift" in keys else start.start - 1
    click_line(window, line)
    for goal in goals:
        key(keys)
        assert boundaries(window) == moved(boundary, goal)
        assert window.session.draft.stretch_at(window.spotlight.current).part is not None
    assert undo_steps(window) == len([goal for goal in goals if goal != boundary])


def test_up_and_down_bring_a_boundary_back(window: MainWindow) -> None:
    click_line(window, 20)
    for keys in ("Alt+Shift+Up",) * 3 + ("Alt+Shift+Down",) * 3:
        key(keys)
    assert runs(window.session.draft) == runs(town_draft())
    assert undo_steps(window) == 6


@pytest.mark.parametrize("keys", ["Alt+Up", "Alt+Down"])
def test_keys_at_the_top_of_the_page_do_nothing(window: MainWindow, keys: str) -> None:
    click_line(window, 1)
    key(keys)
    assert window.session.draft == town_draft()
