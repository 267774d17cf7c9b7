"""Paints a cell of the list of pages: a shape for the state, the open page lit, the current one framed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from logic.page_state import PageState
from logic.store import PageSummary
from ui.edge import guarded
from ui.look import Look
from ui.page_pane.listing import Column
from ui.page_pane.pages_model import Index, PagesModel
from ui.theme import Theme

RADIUS = 4.0  # of the shapes, in pixels
BAR = 3  # at the left of the open page
PAD = 6
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
Draw = Callable[[QPainter, QPointF], None]


def _ring(painter: QPainter, at: QPointF) -> None:
    painter.drawEllipse(at, RADIUS, RADIUS)


def _half(painter: QPainter, at: QPointF) -> None:
    _ring(painter, at)
    painter.setBrush(painter.pen().color())
    painter.drawPie(QRectF(at.x() - RADIUS, at.y() - RADIUS, 2 * RADIUS, 2 * RADIUS), 90 * 16, 180 * 16)


def _disc(painter: QPainter, at: QPointF) -> None:
    painter.setBrush(painter.pen().color())
    _ring(painter, at)


def _tick(painter: QPainter, at: QPointF) -> None:
    painter.setPen(QPen(painter.pen().color(), 2.2, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline([at + QPointF(-4.5, 0.5), at + QPointF(-1.5, 3.5), at + QPointF(4.5, -3.5)])


SHAPES: dict[PageState, tuple[Draw, Callable[[Theme], QColor]]] = {
    PageState.NEW: (_ring, lambda theme: theme.faint),
    PageState.IN_PROGRESS: (_half, lambda theme: theme.accent),
    PageState.DONE: (_disc, lambda theme: theme.good),
    PageState.CHECKED: (_tick, lambda theme: theme.good),
}


class PageDelegate(QStyledItemDelegate):
    """Paints from the model; which page is open it asks the model."""

    def __init__(self, model: PagesModel, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._model, self._look = model, look

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        page = self._model.page(index.row())
        painter.save()
        self._paint_ground(painter, option, index, page)
        if index.column() == Column.STATE:
            self._paint_state(painter, QRectF(option.rect).center() + QPointF(1.5, 0), page)
        else:
            self._paint_words(painter, option, index, page)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, page: PageSummary) -> None:
        theme, rect = self._look.theme, option.rect
        is_open = page.id == self._model.open_page
        current = option.state & QStyle.StateFlag.State_Selected and option.widget.hasFocus()
        # All of the cell, also where nothing is lit: the view has painted its own highlight there.
        painter.fillRect(rect, theme.selection if is_open else theme.hover if current else theme.paper)
        if is_open and index.column() == Column.STATE:
            painter.fillRect(rect.x(), rect.y(), BAR, rect.height(), theme.accent)
        if current:
            painter.setPen(theme.accent)
            painter.drawLine(rect.topLeft(), rect.topRight())
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_state(self, painter: QPainter, at: QPointF, page: PageSummary) -> None:
        draw, colour = SHAPES[page.state]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour(self._look.theme), 1.4))
        draw(painter, at)
        if page.edited_since:
            painter.setPen(QPen(self._look.theme.doubt, 1.6))
            painter.drawLine(at + QPointF(-RADIUS - 1, RADIUS + 4), at + QPointF(RADIUS + 1, RADIUS + 4))

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, page: PageSummary) -> None:
        theme, rect = self._look.theme, option.rect.adjusted(PAD, 0, -PAD, 0)
        plain = index.column() == Column.TITLE
        painter.setFont(option.font)
        painter.setPen(theme.text if plain else theme.dim)
        align = index.data(Qt.ItemDataRole.TextAlignmentRole) or LEFT
        words = option.fontMetrics.elidedText(index.data() or "", Qt.TextElideMode.ElideMiddle, rect.width())
        painter.drawText(rect, align, words)
