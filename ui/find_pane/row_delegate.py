"""Paints rows of what was found: where it is, what stands around it, what it is and what it becomes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from ui.edge import guarded, guarded_or
from ui.look import Look

Index = QModelIndex | QPersistentModelIndex
PAD, BOX = 10, 15  # pixels


@dataclass(frozen=True, slots=True)
class Row:
    """What a row shows; `new` None where nothing takes the place of what was found, empty where it goes."""

    where: str
    before: str
    found: str
    after: str
    new: str | None
    ticked: bool | None = None  # None: there is no tick to set


class RowDelegate(QStyledItemDelegate):
    """Paints what `row_of` makes of an index; a click on the box, or Space, turns the tick."""

    def __init__(self, look: Look, row_of: Callable[[Index], Row], parent: QObject, *, where: int = 210) -> None:
        """`where` is how many pixels there are for the words that tell the place."""
        super().__init__(parent)
        self._look, self._row_of, self._where = look, row_of, where

    @guarded_or(QSize())
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row."""
        return QSize(200, round(QFontMetricsF(self._look.text).height() * 1.15))

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        theme, rect, row = self._look.theme, option.rect, self._row_of(index)
        view = option.widget
        chosen = isinstance(view, QAbstractItemView) and index == view.currentIndex()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, theme.selection if chosen else theme.paper)
        if chosen and view.hasFocus():
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), theme.accent)
        self._paint_box(painter, rect, row.ticked)
        painter.setFont(self._look.small)
        painter.setPen(theme.dim)
        room = QRect(rect.left() + PAD + BOX + PAD, rect.top(), self._where - PAD, rect.height())
        where = painter.fontMetrics().elidedText(row.where, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, where)
        self._paint_text(painter, rect, row)
        painter.restore()

    def _box(self, rect: QRect) -> QRect:
        return QRect(rect.left() + PAD, rect.center().y() - BOX // 2, BOX, BOX)

    def _paint_box(self, painter: QPainter, rect: QRect, ticked: bool | None) -> None:
        if ticked is None:
            return
        theme, box = self._look.theme, self._box(rect)
        painter.setPen(QPen(theme.accent if ticked else theme.dim, 1.2))
        painter.setBrush(theme.accent if ticked else theme.paper)
        painter.drawRoundedRect(box, 3, 3)
        if ticked:
            painter.setPen(QPen(theme.on_accent, 1.8))
            painter.drawPolyline(
                [QPointF(box.left() + x, box.top() + y) for x, y in ((3.5, 7.5), (6.5, 10.5), (11.5, 4.5))]
            )

    def _paint_text(self, painter: QPainter, rect: QRect, row: Row) -> None:
        """Paint before, found and what it becomes, after, one behind the other as far as there is room."""
        theme, x = self._look.theme, float(rect.left() + PAD + BOX + PAD + self._where)
        goes = row.new is not None
        painter.setClipRect(rect)
        plain, struck, strong = self._look.text, self._look.text, self._look.text
        struck.setStrikeOut(goes)
        strong.setUnderline(True)
        pieces = [
            (row.before, plain, theme.dim),
            (row.found, struck if goes else strong, theme.bad if goes else theme.text),
        ]
        pieces += [(row.new, strong, theme.good)] if row.new else []
        metrics = QFontMetricsF(plain)
        y = rect.top() + (rect.height() - metrics.height()) / 2 + metrics.ascent()
        for text, font, colour in [*pieces, (row.after, plain, theme.dim)]:
            painter.setFont(font)
            painter.setPen(colour)
            painter.drawText(QPointF(x, y), _visible(text))
            x += metrics.horizontalAdvance(_visible(text)) + (2 if font is not plain else 0)

    @guarded_or(False)
    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Turn the tick at a click on its box."""
        on_box = isinstance(event, QMouseEvent) and self._box(option.rect).adjusted(-6, -6, 6, 6).contains(
            event.position().toPoint()
        )
        if on_box and event.type() is QEvent.Type.MouseButtonRelease and self._row_of(index).ticked is not None:
            return model.setData(index, None, Qt.ItemDataRole.CheckStateRole)
        return False


def _visible(text: str) -> str:
    """Return a text whose white space can be seen."""
    return (
        text.replace("\u3000", "□").replace("\t", "→")
        if text.strip()
        else text.replace(" ", "␣").replace("\u3000", "□")
    )
