"""How a row of the history is painted: a dot on a line, what was done, and under it who and when."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.edge import guarded
from ui.history_pane.model import TELLING, Index, State, Told
from ui.look import Look

PAD = 6
DOT_X = 16
TEXT_X = 32
INSIDE = 14  # how far rows under a fold stand in
RADIUS = 4.0


class HistoryDelegate(QStyledItemDelegate):
    """Paints edits in force with a full dot, undone ones with an empty dot and faint words."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._look = look

    @property
    def row_height(self) -> int:
        """How high each row is, in pixels."""
        return QFontMetrics(QApplication.font()).height() + QFontMetrics(self._look.small).height() + 2 * PAD

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        row, rect = index.data(TELLING), option.rect
        if not isinstance(row, Told):  # whatever went wrong is told by then
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, option.state)
        if row.state is not State.FOLD:
            self._paint_dot(painter, rect.adjusted(INSIDE * row.inside, 0, 0, 0), row.state)
        self._paint_words(painter, rect, row, self._faint(option.state))
        painter.restore()

    def _faint(self, state: QStyle.StateFlag) -> QColor:
        """Return the colour of what stands back, such that it can be read on the row's ground."""
        theme = self._look.theme
        if state & QStyle.StateFlag.State_Selected:
            return theme.text
        return theme.dim if state & QStyle.StateFlag.State_MouseOver else theme.faint

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        theme = self._look.theme
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.selection)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.hover)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.accent, 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.setPen(QPen(theme.line, 1))
        painter.drawLine(rect.left() + DOT_X, rect.top(), rect.left() + DOT_X, rect.bottom())

    def _paint_dot(self, painter: QPainter, rect: QRect, state: State) -> None:
        theme = self._look.theme
        colour = theme.faint if state is State.UNDONE else theme.accent
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(theme.panel if state is State.UNDONE else colour)
        radius = RADIUS + 1.5 if state is State.PRESENT else RADIUS
        painter.drawEllipse(QPointF(rect.left() + DOT_X + 0.5, rect.center().y() + 0.5), radius, radius)

    def _paint_words(self, painter: QPainter, rect: QRect, row: Told, faint: QColor) -> None:
        theme, font = self._look.theme, QFont(QApplication.font())
        font.setBold(row.state is State.PRESENT)
        words = f"{'▾' if row.open else '▸'} {row.words}" if row.state is State.FOLD else row.words
        colour = theme.text if row.state in (State.IN_FORCE, State.PRESENT) else faint
        inside = rect.adjusted(TEXT_X + INSIDE * row.inside, PAD, -PAD, -PAD)
        if not row.who_when:
            self._line(painter, inside, font, colour, words)
            return
        height = QFontMetrics(font).height()
        upper = QRect(inside.left(), inside.top(), inside.width(), height)
        lower = inside.adjusted(0, height, 0, 0)
        self._line(painter, upper, font, colour, words)
        self._line(painter, lower, self._look.small, faint, row.who_when)

    def _line(self, painter: QPainter, rect: QRect, font: QFont, colour: QColor, words: str) -> None:
        painter.setFont(font)
        painter.setPen(colour)
        elided = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)
