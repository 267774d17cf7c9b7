"""Paints one line of the column pane: band and number, text with its seam glyph, raw text beside a correction."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QAbstractItemModel, QObject, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from logic import edits
from logic.article_text import from_difference, shown_text
from logic.corrections import differences
from logic.draft import Seam
from ui.column_pane.lines_model import Column, Index
from ui.column_pane.seam_marks import MarkPainter, State, state_of
from ui.doubts import Doubts
from ui.edge import guarded, guarded_or
from ui.look import Look
from ui.session import Session
from ui.spotlight import Spotlight
from ui.unsaved_mark import paint_unsaved

BAND = 6  # width of an article's band of colour, in pixels
GAP = 10  # between text and glyph
PAD = 8
ROW = 1.32  # height of a row, in em
UNLIMITED = 2**31 - 1  # characters of a field: Qt would cut a long line short, and that would be taken over


class LineDelegate(QStyledItemDelegate):
    """Paints from the session and the spotlight; measures where the glyph of a line is."""

    typed = Signal(int, str)  # the field of a line now holds this text
    ended = Signal()  # there is no field any more; what was in it was taken over, or dropped

    def __init__(self, session: Session, spotlight: Spotlight, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._spotlight, self._look = session, spotlight, look
        self._doubts = Doubts(session)
        self._edited: int | None = None
        self.adopt_look()

    def adopt_look(self) -> None:
        """Measure the fonts anew."""
        self._text_font, self._small_font = self._look.text, self._look.small
        self._raw_font = self._look.text_sized(0.78)
        self._metrics = QFontMetricsF(self._text_font)
        self.em = self._metrics.horizontalAdvance("版")
        self._marks = MarkPainter(self._text_font, self.em)
        # By the em and not by the font's own height, which has room for marks that 汉字 do not bear.
        self.row_height = round(self.em * ROW * self._look.spacing)

    def text_width(self, text: str) -> float:
        """Return how wide a text is, in pixels."""
        return self._metrics.horizontalAdvance(text)

    def glyph_span(self, text: str) -> tuple[float, float]:
        """Return from where to where a glyph after `text` reaches, in pixels from the left edge of the text column."""
        start = PAD + self.text_width(text) + GAP / 2
        return start, start + max(self.em, 18.0) + GAP / 2

    @guarded_or(cast(QWidget, None))  # Qt opens no field then
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the field to correct a line in."""
        editor = QLineEdit(parent)
        editor.setMaxLength(UNLIMITED)
        editor.setFont(self._text_font)
        editor.setTextMargins(PAD - 4, 0, 0, 0)
        editor.textChanged.connect(self._on_text_changed)
        self._edited = index.row() + 1
        return editor

    def _on_text_changed(self, text: str) -> None:
        if self._edited is not None:
            self.typed.emit(self._edited, text)

    @guarded
    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Paint the line whole again."""
        self._edited = None
        super().destroyEditor(editor, index)
        self.ended.emit()

    @guarded
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Leave room for the raw text beside the field."""
        rect: QRect = option.rect
        rect.setWidth(self._field_width(self._text(index.row() + 1), rect.width()))
        editor.setGeometry(rect)

    @guarded
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with the text as it stands, the caret at its end rather than all of it selected and easily lost."""
        assert isinstance(editor, QLineEdit)
        editor.setText(self._text(index.row() + 1))
        editor.deselect()
        editor.end(False)

    @guarded
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the corrected text over."""
        assert isinstance(editor, QLineEdit)
        model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        line, rect = index.row() + 1, option.rect
        painter.save()
        painter.fillRect(rect, self._background(line))
        if index.column() == Column.NUMBER:
            self._paint_number(painter, rect, line)
        else:
            self._paint_text(painter, rect, line, self._text(line))
        painter.restore()

    def _text(self, line: int) -> str:
        """Return the text of a line; not by way of the model, whose None where something went wrong is no text."""
        page = self._session.page
        assert page is not None
        return shown_text(page, self._session.shown, line)

    def _background(self, line: int) -> QColor:
        theme, spotlight = self._look.theme, self._spotlight
        if line in spotlight.selection:
            return theme.selection
        if spotlight.hover and line in spotlight.hover:
            return theme.hover
        return theme.paper

    def _paint_number(self, painter: QPainter, rect: QRect, line: int) -> None:
        theme, stretch = self._look.theme, self._session.shown.stretch_at(line)
        band = QRect(rect.left(), rect.top(), BAND, rect.height())
        painter.fillRect(band, theme.band(stretch.article).strong if stretch.part else theme.aside.soft)
        painter.setFont(self._small_font)
        painter.setPen(theme.faint)
        painter.drawText(rect.adjusted(BAND, 0, -PAD, 0), Qt.AlignmentFlag.AlignRight | _MIDDLE, str(line))
        if line in self._session.unsaved_lines:
            paint_unsaved(painter, QPointF(rect.left() + BAND + PAD, rect.center().y() + 0.5), theme.bad)

    def _paint_text(self, painter: QPainter, rect: QRect, line: int, text: str) -> None:
        draft, theme = self._session.shown, self._look.theme
        aside = draft.stretch_at(line).part is None
        painter.setFont(self._text_font)
        painter.setPen(theme.faint if aside else theme.text)
        painter.drawText(QPointF(rect.left() + PAD, self._baseline(rect)), text)
        if line in draft.readings:
            self._paint_corrected(painter, rect, line, text)
        elif self._doubts.at_head(line):
            self._underline(painter, rect, PAD, PAD + self.text_width(text), self._dots())
        if not draft.blank(line):
            self._paint_mark(painter, rect, line, text)
        if line in draft.readings or line == self._edited:
            self._paint_raw(painter, rect, line, text)

    def _paint_corrected(self, painter: QPainter, rect: QRect, line: int, text: str) -> None:
        """Underline the characters that are not the raw ones; a caret marks where raw ones were dropped."""
        assert self._session.page is not None
        pen, y = QPen(self._look.theme.accent, 1.6), rect.bottom() - 2.5
        for start, stop, _ in differences(self._session.page.text(line), text):
            left, right = (PAD + self.text_width(text[:end]) for end in (start, stop))
            if start < stop:
                self._underline(painter, rect, left + 0.8, right - 0.8, pen)
            else:
                painter.setPen(pen)
                x = rect.left() + left
                painter.drawPolyline([QPointF(x - 3, y + 1), QPointF(x, y - 3), QPointF(x + 3, y + 1)])

    def _paint_mark(self, painter: QPainter, rect: QRect, line: int, text: str) -> None:
        """Paint how the line ends; that it joins the next is told only under the mouse, or where that is doubtful."""
        draft = self._session.shown
        seam = draft.seams[line] if edits.seam_in_force(draft, line) else None
        state = state_of(draft, self._doubts, line)
        pointed = self._spotlight.hover is not None and line in self._spotlight.hover
        if state is State.PROPOSED and (seam is None or (seam is Seam.JOIN and not pointed)):
            return
        start, stop = self.glyph_span(text)
        at = QPointF(rect.left() + start + GAP / 2, self._baseline(rect))
        self._marks.paint(painter, at, seam, state, self._look.theme)
        if state is State.DOUBTFUL:
            self._underline(painter, rect, start + 2, stop, self._dots())

    def _dots(self) -> QPen:
        return QPen(self._look.theme.doubt, 1.5, Qt.PenStyle.DotLine)

    def _baseline(self, rect: QRect) -> float:
        """Return the y that text of a row stands on; text set at a point is painted twice as fast as in a box."""
        return rect.top() + (rect.height() - self._metrics.height()) / 2 + self._metrics.ascent()

    def _underline(self, painter: QPainter, rect: QRect, start: float, stop: float, pen: QPen) -> None:
        y = rect.bottom() - 2.5
        painter.setPen(pen)
        painter.drawLine(QPointF(rect.left() + start, y), QPointF(rect.left() + stop, y))

    def _paint_raw(self, painter: QPainter, rect: QRect, line: int, text: str) -> None:
        """Paint the raw text to the right of its correction, or of the field it is being corrected in."""
        assert self._session.page is not None
        start = self.glyph_span(text)[1] if line != self._edited else self._field_width(text, rect.width())
        room = rect.adjusted(round(start) + PAD, 0, -PAD, 0)
        raw = self._session.page.text(line).strip()
        painter.setFont(self._raw_font)
        painter.setPen(self._look.theme.faint)
        metrics = painter.fontMetrics()
        if metrics.horizontalAdvance(raw) > room.width() - 2 * self.em:
            raw = from_difference(raw, text)
        shown = metrics.elidedText(f"〔{raw}〕", Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | _MIDDLE, shown)

    def _field_width(self, text: str, width: int) -> int:
        """Return how wide the field to correct a line in is: with room to add some, and a third of the row left."""
        return min(round(self.text_width(text) + 2 * self.em), max(width * 2 // 3, round(8 * self.em)))


_MIDDLE = Qt.AlignmentFlag.AlignVCenter
