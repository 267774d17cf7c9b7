"""How keys are written for people."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

ARROWS = {Qt.Key.Key_Up: "↑", Qt.Key.Key_Down: "↓", Qt.Key.Key_Left: "←", Qt.Key.Key_Right: "→"}
NATIVE, PORTABLE = QKeySequence.SequenceFormat.NativeText, QKeySequence.SequenceFormat.PortableText


def spelt(keys: str | QKeySequence) -> str:
    """Return keys as the system writes them, but arrows as arrows; empty for none."""
    words = QKeySequence(keys).toString(NATIVE)
    for key, arrow in ARROWS.items():
        name = QKeySequence(key).toString(NATIVE)
        if words == name or words.endswith(f"+{name}"):
            return words.removesuffix(name) + arrow
    return words


def normal(keys: str) -> str:
    """Return keys as Qt writes them, so that two spellings of the same keys are equal."""
    return QKeySequence(keys).toString(PORTABLE)
