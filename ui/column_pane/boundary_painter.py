"""Paints the boundaries over the lines: a rule in the colour of what begins there, with a label."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QRegion

from logic.draft import Stretch
from logic.translation import tr
from ui.column_pane.geometry import Rows
from ui.look import Look
from ui.session import Session
from ui.words import article_label, article_word, kind_word

LABEL_WIDTH = 200  # pixels; a longer title is shortened


class BoundaryPainter:
    """Reads the session and paints; keeps nothing."""

    def __init__(self, session: Session, look: Look, reach: Callable[[int], float]) -> None:
        """`reach` tells how far to the right, in pixels, the text of a line goes."""
        self._session, self._look, self._reach = session, look, reach

    def paint(self, painter: QPainter, rows: Rows, area: QRect, region: QRegion, held: int | None) -> None:
        """Paint the boundaries of `area` that reach into `region`; the one below line `held` is being dragged."""
        draft = self._session.shown
        lines = rows.visible(area.top(), area.bottom())
        first = draft.stretch_index(max(lines.start - 1, 1))  # the boundary on the upper edge shows by half
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for before, stretch in zip(draft.stretches[first:], draft.stretches[first + 1 :], strict=False):
            if before.stop > lines.stop:
                break
            y = rows.bottom(before.stop)
            if not region.intersects(QRect(area.left(), y - rows.height, area.width(), 2 * rows.height)):
                continue
            same = stretch.article is not None and before.article == stretch.article
            self._rule(painter, area, y, stretch, thin=same, held=before.stop == held)
            self._label(painter, area, y, before.stop, self._words(stretch, same_article=same), self._colour(stretch))

    def _rule(self, painter: QPainter, area: QRect, y: int, stretch: Stretch, *, thin: bool, held: bool) -> None:
        colour = self._colour(stretch)
        width = (1.2 if thin else 2.0) + (1.5 if held else 0.0)
        style = Qt.PenStyle.DashLine if thin and not held else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour, width, style))
        painter.drawLine(area.left(), y, area.right(), y)

    def _label(self, painter: QPainter, area: QRect, y: int, line: int, words: str, colour: QColor) -> None:
        painter.setFont(self._look.small)
        metrics = QFontMetrics(self._look.small)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, LABEL_WIDTH)
        width, height = metrics.horizontalAdvance(shown) + 18, metrics.height() + 2
        left = area.right() - width - 8
        box = QRectF(left, y + height * self._raised(line, left), width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(self._look.theme.paper)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)

    def _raised(self, line: int, left: float) -> float:
        """Return where, in heights, a label stands to its rule: astride, or on the side whose text leaves it room."""
        above, below = (self._reach(n) < left for n in (line, line + 1))
        return -0.5 if above == below else -1.0 if above else 0.0

    def _colour(self, stretch: Stretch) -> QColor:
        return self._look.theme.band(stretch.article).strong

    def _words(self, stretch: Stretch, *, same_article: bool) -> str:
        page, draft = self._session.page, self._session.shown
        if stretch.part is None or stretch.article is None or page is None:
            return tr("Set aside")
        article = draft.article(stretch.article)
        if same_article:
            return kind_word(stretch.part.kind)
        if stretch.start > min(part.start for part in article.parts):
            return f"{article_word(draft, article.id)} · {kind_word(stretch.part.kind)}"
        return article_label(page, draft, article)
