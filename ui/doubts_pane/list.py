"""The list in the doubts pane: its model, and what keys and clicks in it mean."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ui.doubts_pane.row_delegate import ROW, RowDelegate
from ui.doubts_pane.rows import Kind, Row
from ui.edge import guarded, guarded_or
from ui.look import Look

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RowsModel(QAbstractListModel):
    """The rows, for the view and for screen readers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def put(self, rows: tuple[Row, ...]) -> None:
        """List these rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    @guarded_or(0)
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    @guarded_or(None)
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return the words of a row, to show or to read aloud, or the row itself."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        spoken = row.spoken or row.words
        known = {Role.DisplayRole.value: row.words, Role.AccessibleTextRole.value: spoken, ROW.value: row}
        return known.get(int(role))

    @guarded_or(Qt.ItemFlag.NoItemFlags)
    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let be chosen what does something: outcomes, pages, and the doubts that are not the current one."""
        row = self.rows[index.row()]
        idle = row.kind is Kind.NOTE or (row.kind is Kind.HEAD and row.current)
        return Qt.ItemFlag.NoItemFlags if idle else super().flags(index)


class RowsView(QListView):
    """`chosen` tells that a row was taken, with Shift held or not; `reached` that the keyboard came to a row."""

    chosen = Signal(object, bool)
    reached = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(self, look, self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._on_clicked)

    def put(self, rows: tuple[Row, ...]) -> None:
        """List these rows; the first outcome, or the first page, is ready for Enter.

        Most edits touch no doubt: then nothing is done.
        """
        if rows == self.rows.rows:
            return
        self.rows.put(rows)
        ready = (n for n, row in enumerate(rows) if row.kind in (Kind.OUTCOME, Kind.PAGE))
        place = next(ready, None)
        if place is not None:
            index = self.rows.index(place)
            self.setCurrentIndex(index)
            last = next((n for n in range(place, len(rows)) if rows[n].last), place)
            for n in (last, max(place - 1, 0)):  # the whole card, its head if there is not room for all
                self.scrollTo(self.rows.index(n))

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the current row on Enter; going to another doubt opens it."""
        if event.key() in ENTER and self.currentIndex().isValid():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.chosen.emit(self.rows.rows[self.currentIndex().row()], shift)
            return
        super().keyPressEvent(event)
        if self.currentIndex().isValid():
            self.reached.emit(self.rows.rows[self.currentIndex().row()])

    def _on_clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(self.rows.rows[index.row()], False)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the words anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
