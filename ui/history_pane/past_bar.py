"""The bar over the panes while the page is shown as it was once: what it was after, and the two ways on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from logic.translation import tr
from ui.plain import Label


class PastBar(QFrame):
    """Says what is shown; `back_wanted` makes it the present draft, `now_wanted` shows the present again."""

    back_wanted = Signal()
    now_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("past")
        self.label, self.back, self.now = Label(), QPushButton(), QPushButton()
        self._build()
        self.back.clicked.connect(self.back_wanted)
        self.now.clicked.connect(self.now_wanted)
        self.hide()

    def _build(self) -> None:
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 10, 6)
        for widget in (self.label, self.back, self.now):
            layout.addWidget(widget)

    def say(self, sentence: str) -> None:
        """Show what the page is shown as."""
        self.label.setText(sentence)
        self.back.setText(tr("Go back to this"))
        self.now.setText(tr("Return to now"))
        for button in (self.back, self.now):
            button.setAccessibleDescription(sentence)
        self.show()
