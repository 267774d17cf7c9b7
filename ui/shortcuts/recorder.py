"""The field that takes keys by having them pressed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QKeySequenceEdit, QWidget

from ui.edge import guarded, guarded_or
from ui.shortcuts.refusals import HALVES

PORTABLE = QKeySequence.SequenceFormat.PortableText
WAYS_OUT = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class Recorder(QKeySequenceEdit):
    """Tells the keys that were pressed, and does not keep them; Tab and Esc lead out of it as of any field."""

    pressed = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumSequenceLength(1)

    def show_keys(self, keys: str) -> None:
        """Show the keys that a command has."""
        self.setKeySequence(QKeySequence(keys))

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell what was pressed; Shift and the like alone are but the beginning of it."""
        super().keyPressEvent(event)
        if Qt.Key(event.key()) not in HALVES:
            self.pressed.emit(self.keySequence().toString(PORTABLE))

    @guarded_or(False)
    def event(self, event: QEvent) -> bool:
        """Let Tab and Esc lead out."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            bare = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            if bare and event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
            if bare and event.key() in WAYS_OUT:
                return self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
        return super().event(event)
