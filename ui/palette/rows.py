"""Paints the rows of the palette: the words left, menu and keys right, and greyed, with the reason, what cannot be."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.edge import guarded, guarded_or
from ui.look import Look
from ui.palette.entries import Entry

ENTRY = Qt.ItemDataRole.UserRole
PAD, GAP = 12, 18
MIDDLE, ELIDE = Qt.AlignmentFlag.AlignVCenter, Qt.TextElideMode.ElideRight


class RowDelegate(QStyledItemDelegate):
    """Paints an `Entry`."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._look = look

    @guarded_or(QSize())
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a row."""
        return QSize(100, round(QFontMetricsF(option.font).height() * 1.7))

    @guarded
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row."""
        entry, theme = index.data(ENTRY), self._look.theme
        assert isinstance(entry, Entry)
        painter.save()
        painter.setFont(option.font)
        box = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.selection)
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), theme.accent)
        inner = box.adjusted(PAD, 0, -PAD, 0)
        left = self._paint_right(painter, inner, entry)
        room = inner.width() - (inner.right() - left) - GAP
        painter.setPen(theme.faint if entry.why_not else theme.text)
        words = painter.fontMetrics().elidedText(entry.words, ELIDE, round(room))
        painter.drawText(inner, MIDDLE | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()

    def _paint_right(self, painter: QPainter, inner: QRectF, entry: Entry) -> float:
        """Paint what stands at the right, and return how far to the left it reaches."""
        theme, metrics = self._look.theme, painter.fontMetrics()
        right = inner.right()
        for words, colour in ((entry.keys, theme.dim), (entry.why_not or entry.beside, theme.faint)):
            if words:
                shown = metrics.elidedText(words, ELIDE, round(inner.width() * 0.55))
                box = QRectF(inner.left(), inner.top(), right - inner.left(), inner.height())
                painter.setPen(colour)
                painter.drawText(box, MIDDLE | Qt.AlignmentFlag.AlignRight, shown)
                right -= metrics.horizontalAdvance(shown) + GAP
        return right
