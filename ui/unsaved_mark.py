"""The mark of what is not saved: a small hollow diamond, told from every other mark by its shape."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

SIGN = "◇"  # the same in words
HALF = 3.6  # of its width, in pixels


def paint_unsaved(painter: QPainter, at: QPointF, colour: QColor) -> None:
    """Paint the mark around a point."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corners = (QPointF(0, -HALF), QPointF(HALF, 0), QPointF(0, HALF), QPointF(-HALF, 0))
    painter.drawPolygon(QPolygonF([at + corner for corner in corners]))
    painter.restore()
