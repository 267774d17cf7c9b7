"""The marks behind the lines: proposed, doubtful and confirmed are told apart by their shapes alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter

from logic.draft import About, Seam
from logic.proposal import Reason, Verdict
from tests.ui.hands import click_line, key
from ui.column_pane.lines_model import Column
from ui.column_pane.seam_marks import MarkPainter, State, state_of
from ui.doubts import Doubts
from ui.fonts import Cut, font
from ui.main_window import MainWindow
from ui.session import Changed
from ui.theme import load_theme


def shape(seam: Seam | None, state: State, theme: str) -> frozenset[tuple[int, int]]:
    """Return the pixels that a mark covers, whatever their colour."""
    image = QImage(60, 40, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    MarkPainter(font(Cut.SERIF, 14), 19.0).paint(painter, QPointF(10, 28), seam, state, load_theme(theme))
    painter.end()
    return frozenset((x, y) for x in range(60) for y in range(40) if image.pixelColor(x, y).alpha() > 100)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("seam", list(Seam))
def test_the_states_of_a_line_end_differ_in_shape(seam: Seam, theme: str) -> None:
    shapes = [shape(seam, state, theme) for state in State]
    assert all(shapes)
    for n, one in enumerate(shapes):
        for other in shapes[n + 1 :]:
            assert len(one ^ other) >= 8


def test_what_a_person_decides_gets_a_tick_and_is_told(window: MainWindow) -> None:
    session, doubts = window.session, Doubts(window.session)
    assert session.proposal is not None
    session.proposal = replace(session.proposal, verdicts=(Verdict(About.SEAM, 19, 0.6, (Reason("usual"),)),))
    session.changed.emit(Changed(frozenset(), frozenset(), whole=True))
    states = [state_of(session.draft, doubts, line) for line in (18, 19)]
    assert states == [State.PROPOSED, State.DOUBTFUL]
    click_line(window, 19)
    key("Alt+0")
    assert state_of(session.draft, doubts, 19) is State.CONFIRMED
    index = window.column_pane.model().index(18, Column.TEXT)
    assert "Confirmed." in str(index.data(Qt.ItemDataRole.ToolTipRole))
    assert "Confirmed." in str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def test_agreeing_with_a_boundary_below_blank_lines_confirms_it_where_it_is_named(window: MainWindow) -> None:
    click_line(window, 9)
    key("Alt+0")
    assert (About.BOUNDARY, 10) in window.session.draft.confirmed
    assert state_of(window.session.draft, Doubts(window.session), 9) is State.CONFIRMED
