"""A list of rows that the keyboard walks through: what is chosen is told, and keys that act on it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from ui.edge import guarded, guarded_or

Key = Qt.Key
# No text can be typed in a list, so that bare keys may act.
ACTS = {
    (Key.Key_Return, False): "accept",
    (Key.Key_Enter, False): "accept",
    (Key.Key_Return, True): "accept_alike",
    (Key.Key_Enter, True): "accept_alike",
    (Key.Key_Space, False): "other",
}


class Results(QListView):
    """Shows rows; `chosen` tells the row that the keyboard or the mouse came to, `acted` a key's act on it."""

    chosen = Signal(int)
    acted = Signal(str, int)

    def __init__(self, model: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))

    @property
    def row(self) -> int:
        """The row that is chosen, −1 for none."""
        return self.currentIndex().row()

    def go(self, row: int) -> bool:
        """Choose a row, one past the last being the first; False without any rows."""
        count = self.model().rowCount()
        if count:
            self.setCurrentIndex(self.model().index(row % count, 0))
            self.scrollTo(self.currentIndex())
            self.chosen.emit(row % count)
        return count > 0

    @guarded_or(QSize())
    def sizeHint(self) -> QSize:
        """Ask for no more than a few rows: the page above needs the height."""
        return QSize(400, 130)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the chosen row, or walk on."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        act = ACTS.get((Key(event.key()), shift))
        if act and self.currentIndex().isValid():
            self.acted.emit(act, self.row)
            return
        before = self.currentIndex()
        super().keyPressEvent(event)
        if self.currentIndex() != before and self.currentIndex().isValid():
            self.chosen.emit(self.row)

    @guarded
    def currentChanged(self, current: QModelIndex | object, previous: QModelIndex | object) -> None:
        """Paint both rows anew."""
        super().currentChanged(current, previous)  # type: ignore[arg-type]
        self.viewport().update()
