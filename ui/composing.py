"""Keeps commands from breaking into a word that an input method is still composing, in any field of the program."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.edge import guarded_or

PLAIN = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier


class Composing(QObject):
    """Watches whichever widget has the keyboard and takes text.

    While a word is being composed, keys that the input method lets through do nothing but write characters: no
    shortcut, no Enter, no Escape, no moving about.
    """

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._composing = False
        app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._composing = False
        if now is not None and now.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
            now.removeEventFilter(self)  # so that it is there once, and before all others
            now.installEventFilter(self)

    @guarded_or(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take note of what is composed; swallow the keys that would break it."""
        if isinstance(event, QInputMethodEvent):
            self._composing = bool(event.preeditString())
        if not self._composing or not isinstance(event, QKeyEvent):
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return event.type() is QEvent.Type.KeyPress and not _writes(event)


def _writes(event: QKeyEvent) -> bool:
    return event.modifiers() in PLAIN and event.text().isprintable() and bool(event.text())
