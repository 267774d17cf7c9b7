"""A bar above the panes that says what went wrong, and stays until it is mended or closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from logic.translation import tr


class Bar(QFrame):
    """One sentence, a button to do something about it where there is something to do, and one to close."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self._label, self._act, self._close = QLabel(), QPushButton(), QPushButton()
        self._deed: Callable[[], object] | None = None
        self._build()
        self._act.clicked.connect(self._on_act)
        self._close.clicked.connect(self.hide)
        self.hide()

    def _build(self) -> None:
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 10, 6)
        for widget in (self._label, self._act, self._close):
            layout.addWidget(widget)

    @property
    def text(self) -> str:
        """What the bar says; empty when it is closed."""
        return "" if self.isHidden() else self._label.text()

    def say(self, sentence: str, words: str = "", deed: Callable[[], object] | None = None) -> None:
        """Show a sentence, and a button with `words` that does `deed`."""
        self._label.setText(sentence)
        self._act.setText(words)
        self._act.setVisible(deed is not None)
        self._close.setText(tr("Close"))
        self._deed = deed
        self.show()

    def _on_act(self) -> None:
        if self._deed:
            self._deed()
