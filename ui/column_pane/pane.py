"""The column pane itself: a table of lines, boundaries painted over it, and what mouse and keyboard do there."""

from __future__ import annotations

from itertools import chain
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QLineEdit, QTableView, QWidget

from logic import edits
from logic.article_text import shown_text
from logic.draft import Draft, Span
from ui.column_pane.boundary_painter import BoundaryPainter
from ui.column_pane.geometry import Hit, Rows, Target, hit_test
from ui.column_pane.hands import Hands
from ui.column_pane.line_delegate import PAD, LineDelegate
from ui.column_pane.lines_model import Column, Index, LinesModel
from ui.column_pane.repaint import changed_spans
from ui.edge import guarded
from ui.look import Look
from ui.session import Changed, Session
from ui.spotlight import Spotlight

AROUND = 4  # lines to be seen above and below one that is to be judged
EnsureVisible = QAbstractItemView.ScrollHint.EnsureVisible


class ColumnPane(QTableView):
    """Shows the raw lines; boundaries are dragged, seam glyphs clicked, lines selected and corrected."""

    scrolled = Signal()
    menu_wanted = Signal(QPoint)
    typed = Signal(int, str)  # the field of a line now holds this text
    ended = Signal()  # that field is gone

    def __init__(self, session: Session, spotlight: Spotlight, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._spotlight, self._look = session, spotlight, look
        self._delegate = LineDelegate(session, spotlight, look, self)
        self._boundaries = BoundaryPainter(session, look, self._reach)
        self._hands = Hands(self, session, spotlight)
        self._painted: Draft | None = None  # what was last given to be painted, to tell what a change touches
        self._lit: Span | None = None
        self._chosen: Span | None = None
        self._build_table()
        self._connect()
        self._adopt_look()

    def _build_table(self) -> None:
        self._model = LinesModel(self._session, self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(1)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _connect(self) -> None:
        self._session.changed.connect(self._on_changed)
        self._spotlight.hovered.connect(self._on_hovered)
        self._spotlight.selected.connect(self._on_selected)
        self._look.changed.connect(self._adopt_look)
        self._delegate.typed.connect(self.typed)
        self._delegate.ended.connect(self.ended)
        self.verticalScrollBar().valueChanged.connect(self.scrolled)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.selectionModel().currentChanged.connect(self._on_selection_changed)
        self.customContextMenuRequested.connect(self.menu_wanted)

    # ---- geometry ---------------------------------------------------------------------------------------------------
    @property
    def rows(self) -> Rows:
        """Where the lines are."""
        page = self._session.page
        return Rows(self._delegate.row_height, len(page.lines) if page else 0, self.verticalScrollBar().value())

    def hit(self, point: QPoint) -> Hit:
        """Return what is under a point of the viewport."""
        page, rows = self._session.page, self.rows
        if page is None or rows.count == 0:
            return Hit(Target.NOTHING)
        line, glyph = rows.line_at(point.y()), None
        if edits.seam_in_force(self._session.shown, line):
            left = self.columnViewportPosition(Column.TEXT)
            start, stop = self._delegate.glyph_span(shown_text(page, self._session.shown, line))
            glyph = (left + start, left + stop)
        return hit_test(self._session.shown, rows, (point.x(), point.y()), glyph)

    @guarded
    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = EnsureVisible) -> None:
        """Scroll as little as it takes for a line to be seen, and never sideways: the numbers stay in sight."""
        rows, bar, line = self.rows, self.verticalScrollBar(), index.row() + 1
        above, below = rows.top(line), rows.bottom(line) - self.viewport().height()
        if above < 0 or below > 0:
            bar.setValue(bar.value() + (above if above < 0 else below))

    def show_around(self, line: int) -> None:
        """Bring a line into sight together with what stands around it."""
        rows, height = self.rows, self.viewport().height()
        room = min(AROUND * rows.height, height // 3)
        if rows.top(line) < room or rows.bottom(line) > height - room:
            self.verticalScrollBar().setValue(round((line - 0.5) * rows.height - height * 0.4))

    def correct_line(self, line: int, text: str | None = None) -> None:
        """Open the field in which a line is corrected; with `text` where that was typed into it before."""
        index = self.model().index(line - 1, Column.TEXT)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setCurrentIndex(index)
            self.edit(index)
            field = self.indexWidget(index)
            if text is not None and isinstance(field, QLineEdit):
                field.selectAll()
                field.insert(text)  # as a hand does, so that the field can undo it

    def finish_correcting(self) -> None:
        """Take over what is being typed, as a click elsewhere would."""
        field = self.indexWidget(self.currentIndex())
        if isinstance(field, QLineEdit):
            QGuiApplication.inputMethod().commit()
            self.commitData(field)
            self.closeEditor(field, QAbstractItemDelegate.EndEditHint.NoHint)

    def edit(self, index: Index, trigger: Any = None, event: Any = None) -> Any:
        """Open the field without the whole text selected, as Qt would have it: the next key would wipe it out."""
        if trigger is None:
            return super().edit(index)
        opened = super().edit(index, trigger, event)
        field = self.indexWidget(index)
        if opened and isinstance(field, QLineEdit):
            field.deselect()
        return opened

    def place_below(self, line: int) -> QPoint:
        """Return the point of the screen just below a line's text."""
        rect = self.visualRect(self.model().index(line - 1, Column.TEXT))
        return self.viewport().mapToGlobal(rect.bottomLeft())

    def _reach(self, line: int) -> float:
        """Return how far to the right a line's text goes."""
        page = self._session.page
        text = shown_text(page, self._session.shown, line) if page else ""
        return self.columnViewportPosition(Column.TEXT) + self._delegate.glyph_span(text)[1]

    def scroll_to_top_line(self, line: int) -> None:
        """Scroll so that a line is the first that shows."""
        self.executeDelayedItemsLayout()
        self.updateGeometries()
        self.verticalScrollBar().setValue((line - 1) * self._delegate.row_height)

    def _adopt_look(self) -> None:
        top, before = self.rows.line_at(0), self._delegate.row_height
        self._delegate.adopt_look()
        self.verticalHeader().setDefaultSectionSize(self._delegate.row_height)
        self._size_columns()
        if top and before != self._delegate.row_height:
            self.scroll_to_top_line(top)
        self.viewport().update()

    def _size_columns(self) -> None:
        page = self._session.page
        if page is None:
            return
        digits = self.fontMetrics().horizontalAdvance("8" * max(len(str(len(page.lines))), 3))
        number = digits + 3 * PAD
        texts = chain(self._session.shown.readings.values(), [self._model.longest])
        longest = self._delegate.glyph_span(max(texts, key=len))[1]
        self.setColumnWidth(Column.NUMBER, number)
        self.setColumnWidth(Column.TEXT, max(self.viewport().width() - number, round(longest) + PAD))

    # ---- what changed -----------------------------------------------------------------------------------------------
    def _on_changed(self, changed: Changed) -> None:
        if changed.whole:
            self._size_columns()
            self._on_selected()
        elif changed.readings:
            self._size_columns()
        before, self._painted = self._painted, self._session.shown
        if changed.whole or before is None:
            self.viewport().update()
        else:
            height = self._delegate.row_height
            visible = self.rows.visible(-height, self.viewport().height() + height)
            self._repaint(changed_spans(changed, before, self._painted, visible))

    def _repaint(self, spans: list[Span] | None) -> None:
        """Have lines painted again; None means all."""
        if spans is None:
            self.viewport().update()
            return
        rows, width = self.rows, self.viewport().width()
        for span in spans:
            self.viewport().update(0, rows.top(span.start), width, len(span) * rows.height)

    def _on_hovered(self) -> None:
        spans, self._lit = [self._lit, self._spotlight.hover], self._spotlight.hover
        self._repaint([span for span in spans if span])

    def _on_selected(self) -> None:
        if self._session.page is None or self._spotlight.selection.stop > self.model().rowCount():
            return
        lines, model = self._spotlight.selection, self.model()
        if lines != self._selected_lines():
            last = model.index(lines.stop - 1, Column.TEXT)
            selection = QItemSelection(model.index(lines.start - 1, 0), last)
            flags = QItemSelectionModel.SelectionFlag
            current = model.index(self._spotlight.current - 1, Column.TEXT)
            self.selectionModel().setCurrentIndex(current, flags.NoUpdate)
            self.selectionModel().select(selection, flags.ClearAndSelect)
            self.scrollTo(current)
        spans, self._chosen = [self._chosen, lines], lines
        self._repaint([span for span in spans if span])

    def _selected_lines(self) -> Span | None:
        chosen = self.selectionModel().selection()
        areas = [chosen.at(n) for n in range(chosen.count())]
        if not areas:
            return None
        return Span(min(a.top() for a in areas) + 1, max(a.bottom() for a in areas) + 1)

    def _on_selection_changed(self) -> None:
        lines, current = self._selected_lines(), self.currentIndex().row() + 1
        if lines:
            self._spotlight.select(lines, current if current in lines else lines.start)

    # ---- mouse and keys ---------------------------------------------------------------------------------------------
    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a boundary, turn a seam, or select."""
        if not self._hands.press(event):
            super().mousePressEvent(event)

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a boundary, or light what is under the mouse."""
        if not self._hands.move(event):
            super().mouseMoveEvent(event)

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Decide for where the boundary stands."""
        if not self._hands.release(event):
            super().mouseReleaseEvent(event)

    @guarded
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Correct a line; on a glyph the second click is one more turn, on a boundary it takes hold again."""
        if self.hit(event.position().toPoint()).target is Target.LINE:
            super().mouseDoubleClickEvent(event)
        else:
            self.mousePressEvent(event)

    @guarded
    def leaveEvent(self, event: QEvent) -> None:
        """Light nothing any more."""
        self._spotlight.point_at(None)
        super().leaveEvent(event)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves a dragged boundary where it was."""
        if event.key() != Qt.Key.Key_Escape or not self._hands.escape():
            super().keyPressEvent(event)

    # ---- painting ---------------------------------------------------------------------------------------------------
    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines, and the boundaries over them."""
        super().paintEvent(event)
        if self._session.page is None:
            return
        painter = QPainter(self.viewport())
        self._boundaries.paint(painter, self.rows, self.viewport().rect(), event.region(), self._hands.held)
        painter.end()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the raw text what room there is."""
        super().resizeEvent(event)
        self._size_columns()
