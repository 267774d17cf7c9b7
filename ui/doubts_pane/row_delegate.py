"""Paints the rows of the doubts pane as cards: a head with its reason, and below the current one its outcomes."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.doubts_pane.rows import Kind, Row
from ui.edge import guarded, guarded_or
from ui.look import Look
from ui.theme import interface_font

ROW = Qt.ItemDataRole.UserRole
MARGIN, PAD, GAP, CORNER = 8, 10, 4, 7
LARGEST = 14.0  # points; the pane is narrow
ROOM_FOR_KEY = 12
Index = QModelIndex | QPersistentModelIndex
WRAPPED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
MIDDLE = Qt.AlignmentFlag.AlignVCenter


class RowDelegate(QStyledItemDelegate):
    """Reads rows from the model; measures text for the width the list has."""

    def __init__(self, view: QListView, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._view, self._look = view, look

    @staticmethod
    def _bold() -> QFont:
        font = interface_font(9.5)
        font.setBold(True)
        return font

    def _text_font(self) -> QFont:
        return self._look.text_sized(0.84 * min(1.0, LARGEST / self._look.points))

    @guarded_or(QSize())
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row, its text wrapped at the width of the list."""
        row = index.data(ROW)
        if not isinstance(row, Row):  # whatever went wrong is told by then
            return QSize()
        width = self._view.viewport().width()
        return QSize(width, self._height(row, width - 2 * (MARGIN + PAD)))

    def _height(self, row: Row, width: int) -> int:
        if row.kind is Kind.HEAD:
            words, more = _height(self._bold(), row.words, width), _height(self._look.small, row.more, width)
            return 2 * GAP + PAD + words + more + (PAD if row.last else GAP)
        if row.kind in (Kind.OUTCOME, Kind.ALIKE):
            below = PAD if row.last else 0
            return _height(self._font(row), row.words, width - 2 * PAD - self._key_width(row)) + 3 * GAP + below
        return _height(self._look.small, row.words, width) + 2 * PAD

    def _font(self, row: Row) -> QFont:
        return self._text_font() if row.kind is Kind.OUTCOME else self._look.small

    def _key_width(self, row: Row) -> int:
        return QFontMetrics(self._look.small).horizontalAdvance(row.more) + ROOM_FOR_KEY if row.more else 0

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        row = index.data(ROW)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if row.kind in (Kind.NOTE, Kind.PAGE):
            self._paint_line(painter, option.rect, row, chosen=chosen)
        else:
            self._paint_frame(painter, option.rect, row)
            (self._paint_head if row.kind is Kind.HEAD else self._paint_outcome)(painter, option.rect, row, chosen)
        painter.restore()

    def _paint_frame(self, painter: QPainter, rect: QRect, row: Row) -> None:
        """Paint a row's piece of the card it belongs to: the other pieces hide what reaches beyond it."""
        theme, opens = self._look.theme, row.kind is Kind.HEAD
        box = QRectF(rect).adjusted(MARGIN, 2 * GAP - 1 if opens else -20, -MARGIN, -1.5 if row.last else 20)
        path = QPainterPath()
        path.addRoundedRect(box, CORNER, CORNER)
        painter.setClipRect(rect)
        painter.fillPath(path, theme.card)
        painter.setPen(QPen(theme.doubt if row.current else theme.line, 1.8 if row.current else 1.0))
        painter.drawPath(path)

    def _paint_head(self, painter: QPainter, rect: QRect, row: Row, chosen: bool) -> None:
        theme = self._look.theme
        box = rect.adjusted(MARGIN + PAD, 2 * GAP + PAD - 2, -MARGIN - PAD, 0)
        painter.setFont(self._bold())
        painter.setPen(theme.accent if chosen else theme.text)
        painter.drawText(box, WRAPPED, row.words)
        box.setTop(box.top() + _height(self._bold(), row.words, box.width()) + 2)
        painter.setFont(self._look.small)
        painter.setPen(theme.dim)
        painter.drawText(box, WRAPPED, row.more)

    def _paint_outcome(self, painter: QPainter, rect: QRect, row: Row, chosen: bool) -> None:
        theme = self._look.theme
        box = rect.adjusted(MARGIN + PAD, GAP // 2, -MARGIN - PAD, -GAP // 2 - (PAD if row.last else 0))
        fill, edge = (theme.selection, theme.accent) if chosen else (theme.card, theme.line)
        _paint_box(painter, box, fill, edge)
        inner = box.adjusted(PAD, GAP, -PAD - self._key_width(row), -GAP)
        painter.setFont(self._font(row))
        painter.setPen(theme.text)
        painter.drawText(inner, int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft | MIDDLE), row.words)
        self._paint_key(painter, box.adjusted(PAD, 0, -PAD, 0), row)

    def _paint_line(self, painter: QPainter, rect: QRect, row: Row, *, chosen: bool) -> None:
        theme, box = self._look.theme, rect.adjusted(MARGIN + 2, 0, -MARGIN - 2, 0)
        if chosen:
            _paint_box(painter, rect.adjusted(MARGIN, 2, -MARGIN, -2), theme.selection, theme.accent)
        painter.setFont(self._look.small)
        painter.setPen(theme.dim if row.kind is Kind.NOTE else theme.text)
        inner = box.adjusted(PAD - 2, 0, -PAD - self._key_width(row), 0)
        painter.drawText(inner, int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft | MIDDLE), row.words)
        self._paint_key(painter, box.adjusted(0, 0, -PAD, 0), row)

    def _paint_key(self, painter: QPainter, box: QRect, row: Row) -> None:
        painter.setFont(self._look.small)
        painter.setPen(self._look.theme.dim)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | MIDDLE, row.more)


def _paint_box(painter: QPainter, box: QRect, fill: QColor, edge: QColor) -> None:
    painter.setBrush(fill)
    painter.setPen(QPen(edge, 1.0))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), CORNER - 2, CORNER - 2)


def _height(font: QFont, words: str, width: int) -> int:
    room = QRect(0, 0, max(width, 40), 10_000)
    return QFontMetrics(font).boundingRect(room, WRAPPED, words).height()
