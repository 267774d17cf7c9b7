"""Ribbons between the panes: each ties the lines of a part on the left to its article on the right.

A stronger one ties the selected lines to the very paragraph they went into, so that the eye need not search.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from logic.draft import Stretch
from ui.article_pane import ArticlePane
from ui.column_pane import ColumnPane
from ui.edge import guarded
from ui.look import Look
from ui.session import Session
from ui.spotlight import Spotlight, chosen_lines

WIDTH = 52
FAR = 4000.0  # pixels beyond the window at which a ribbon's edge is cut: the rest is not seen
PRESENT = 0.4  # how strong the ribbon of the selected lines is, 1 being the article's strong colour
Ends = tuple[float, float]


class LinkStrip(QWidget):
    """Paints from where the two panes say their lines and cards are."""

    def __init__(
        self, session: Session, spotlight: Spotlight, look: Look, left: ColumnPane, right: ArticlePane
    ) -> None:
        super().__init__()
        self._session, self._spotlight, self._look = session, spotlight, look
        self._left, self._right = left, right
        self.setFixedWidth(WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        for signal in (session.changed, look.changed, spotlight.selected, left.scrolled, right.scrolled):
            signal.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the strip's size."""
        return QSize(WIDTH, 200)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a ribbon for each part that shows on the left, and the one of the selected lines."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._look.theme.window)
        if self._session.page is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(0, self.top)
            for path, stretch in self._ribbons():
                painter.fillPath(path, self._look.theme.band(stretch.article).soft)
            self._paint_present(painter)
        painter.end()

    @property
    def top(self) -> int:
        """Where the panes' viewports begin: below their rings."""
        return self.mapFromGlobal(self._left.viewport().mapToGlobal(QPoint())).y()

    def _ribbons(self) -> Iterator[tuple[QPainterPath, Stretch]]:
        draft, rows = self._session.shown, self._left.rows
        lines = rows.visible(0, self.height())
        first, last = draft.stretch_index(lines.start), draft.stretch_index(lines[-1])
        for stretch in draft.stretches[first : last + 1]:
            right = self._right.card_span(stretch.article)
            if right:
                left = rows.top(stretch.start), rows.bottom(stretch.stop)
                yield _ribbon(left, right, self.width()), stretch

    def _paint_present(self, painter: QPainter) -> None:
        ends = self.present_ends()
        if ends is None:
            return
        article = self._session.shown.stretch_at(self._spotlight.current).article
        strong = QColor(self._look.theme.band(article).strong)
        painter.setPen(QPen(strong, 1.0))
        strong.setAlphaF(PRESENT)
        painter.setBrush(strong)
        # Its ends lie outside, so that only its long edges show.
        painter.drawPath(_ribbon(*ends, self.width()))

    def present_ends(self) -> tuple[Ends, Ends] | None:
        """Return from where to where the selected lines and their paragraphs reach; None for lines set aside."""
        draft, rows = self._session.shown, self._left.rows
        if self._spotlight.current > draft.line_count:
            return None
        lines = chosen_lines(draft, self._spotlight)
        right = self._right.paragraph_span(lines)
        return ((rows.top(lines.start), rows.bottom(lines.stop)), right) if right else None


def _ribbon(left: Ends, right: Ends, width: float) -> QPainterPath:
    (a, b), (c, d) = (tuple(min(max(y, -FAR), FAR) for y in ends) for ends in (left, right))
    middle, path = width / 2, QPainterPath(QPointF(-1, a))
    path.cubicTo(middle, a, middle, c, width + 1, c)
    path.lineTo(width + 1, d)
    path.cubicTo(middle, d, middle, b, -1, b)
    path.closeSubpath()
    return path
