"""The mark behind a line: its seam, and by its shape whether that is proposed, doubtful or confirmed.

Proposed is a plain glyph; doubtful is hollow over a dotted line; confirmed has a tick. None of it needs colour.
"""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPen

from logic.doubts import end_decisions
from logic.draft import About, Decision, Draft, Seam
from ui.doubts import Doubts
from ui.theme import Theme

GLYPHS = {Seam.JOIN: "·", Seam.SPACE: "␣", Seam.BREAK: "¶", Seam.DEHYPHENATE: "-"}
OUTLINE = 1.1


class State(Enum):
    """How sure a line end is."""

    PROPOSED = auto()
    DOUBTFUL = auto()
    CONFIRMED = auto()


def state_of(draft: Draft, doubts: Doubts, line: int) -> State:
    """Return how sure the end of a line is, and, where that is not doubtful, whether anything was decided there."""
    if doubts.at_end(line):
        return State.DOUBTFUL
    decisions = (*end_decisions(draft, line), Decision(About.HOME, line), Decision(About.KIND, line))
    return State.PROPOSED if draft.confirmed.isdisjoint(decisions) else State.CONFIRMED


class MarkPainter:
    """Paints marks of one size: `em` and the font are those of the text."""

    def __init__(self, font: QFont, em: float) -> None:
        self._font, self._em = font, em

    def paint(self, painter: QPainter, at: QPointF, seam: Seam | None, state: State, theme: Theme) -> None:
        """Paint a mark that stands on the baseline at `at`; None is the end of an article, or of lines set aside."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if seam is not None and state is State.DOUBTFUL:
            painter.strokePath(self._outline(seam).translated(at), QPen(theme.doubt, OUTLINE))
        elif seam is not None and (seam is not Seam.JOIN or state is State.PROPOSED):
            painter.setFont(self._font)
            painter.setPen(theme.dim)
            painter.drawText(at, GLYPHS[seam])
        if seam is Seam.DEHYPHENATE:
            middle = at - QPointF(0.0, 0.3 * self._em)
            painter.setPen(theme.doubt if state is State.DOUBTFUL else theme.dim)
            painter.drawLine(middle + QPointF(-2.0, 5.0), middle + QPointF(8.0, -5.0))
        if state is State.CONFIRMED:
            self._paint_tick(painter, at if seam in (None, Seam.JOIN) else at + QPointF(0.8 * self._em, 0.0), theme)
        painter.restore()

    def _outline(self, seam: Seam) -> QPainterPath:
        path = QPainterPath()
        em = self._em
        if seam is Seam.JOIN:  # too small to be hollow in their own size: a dot and a hyphen
            path.addEllipse(QPointF(0.3, -0.34) * em, 0.13 * em, 0.13 * em)
        elif seam is Seam.DEHYPHENATE:
            path.addRect(QRectF(0.0, -0.4 * em, 0.42 * em, 0.22 * em))
        else:  # what lies on the line is raised above the dots
            raised = 0.2 * em if seam is Seam.SPACE else 0.0
            path.addText(QPointF(0.0, -raised), self._font, GLYPHS[seam])
        return path

    def _paint_tick(self, painter: QPainter, at: QPointF, theme: Theme) -> None:
        em = self._em
        points = (QPointF(0.05, -0.32) * em, QPointF(0.2, -0.14) * em, QPointF(0.48, -0.58) * em)
        painter.setPen(QPen(theme.good, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline([at + point for point in points])
