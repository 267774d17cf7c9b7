"""Text that is shown as it is: pages and projects may say anything, and Qt takes what looks like HTML for HTML."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


class Label(QLabel):
    """A label that shows its text letter by letter, tags and all; no picture or address in it is looked for."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


def plain_tip(text: str) -> str:
    """Return what a tool tip shows as `text`: it has no format to be told, and guesses."""
    if "<" not in text:
        return text
    return f"<p style='white-space: pre-wrap'>{escape(text)}</p>"


def plain_button(text: str) -> str:
    """Return what a button, a menu or a check box shows as `text`: an ampersand alone underlines what follows."""
    return text.replace("&", "&&")
