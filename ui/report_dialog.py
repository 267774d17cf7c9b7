"""A window for a report of some lines: what was checked and found, what was salvaged."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from ui.plain import Label


class ReportDialog(QDialog):
    """The verdict in a sentence, and below it the lines it rests on."""

    def __init__(self, parent: QWidget | None, *, title: str, verdict: str, lines: Sequence[str]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.verdict, self.text = Label(verdict), QPlainTextEdit("\n".join(lines))
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        self.verdict.setWordWrap(True)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(10)
        for widget in (self.verdict, self.text, buttons):
            layout.addWidget(widget)
        self.resize(620, 380)
