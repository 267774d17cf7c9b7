"""Ribbons between the panes: each ties the lines of a part on the left to its article on the right."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from logic.draft import Stretch
from ui.article_pane import ArticlePane
from ui.column_pane import ColumnPane
from ui.look import Look
from ui.session import Session

WIDTH = 52
FAR = 4000.0  # pixels beyond the window at which a ribbon's edge is cut: the rest is not seen


class LinkStrip(QWidget):
    """Paints from where the two panes say their lines and cards are."""

    def __init__(self, session: Session, look: Look, left: ColumnPane, right: ArticlePane) -> None:
        super().__init__()
        self._session, self._look, self._left, self._right = session, look, left, right
        self.setFixedWidth(WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        for signal in (session.changed, look.changed, left.scrolled, right.scrolled):
            signal.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the strip's size."""
        return QSize(WIDTH, 200)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a ribbon for each part that shows on the left."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._look.theme.window)
        if self._session.page is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for path, stretch in self._ribbons():
                painter.fillPath(path, self._look.theme.band(stretch.article).soft)
        painter.end()

    def _ribbons(self) -> Iterator[tuple[QPainterPath, Stretch]]:
        draft, rows = self._session.shown, self._left.rows
        lines = rows.visible(0, self.height())
        first, last = draft.stretch_index(lines.start), draft.stretch_index(lines[-1])
        for stretch in draft.stretches[first : last + 1]:
            right = self._right.card_span(stretch.article)
            if right:
                left = rows.top(stretch.start), rows.bottom(stretch.stop)
                yield _ribbon(left, right, self.width()), stretch


def _ribbon(left: tuple[float, float], right: tuple[float, float], width: float) -> QPainterPath:
    (a, b), (c, d) = (tuple(min(max(y, -FAR), FAR) for y in ends) for ends in (left, right))
    middle, path = width / 2, QPainterPath(QPointF(0, a))
    path.cubicTo(middle, a, middle, c, width, c)
    path.lineTo(width, d)
    path.cubicTo(middle, d, middle, b, 0, b)
    path.closeSubpath()
    return path
