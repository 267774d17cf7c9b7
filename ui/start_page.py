"""What the window shows when nothing is open: the last project, a new one, the sample page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from logic.translation import tr
from ui.look import Look
from ui.theme import interface_font


class StartPage(QWidget):
    """Offers the ways to begin; each is a signal."""

    last_wanted = Signal()
    open_wanted = Signal()
    new_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._last = look, ""
        self._title, self._hint = QLabel(), QLabel()
        self._buttons = [QPushButton() for _ in range(4)]
        self._build()
        signals = (self.last_wanted, self.sample_wanted, self.new_wanted, self.open_wanted)
        for button, signal in zip(self._buttons, signals, strict=True):
            button.clicked.connect(signal)
        self.offer("")

    def _build(self) -> None:
        self._title.setFont(interface_font(22))
        self._hint.setWordWrap(True)
        self._hint.setMinimumWidth(460)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addStretch(2)
        layout.addWidget(self._title, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._hint, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(12)
        for button in self._buttons:
            button.setMinimumWidth(340)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def offer(self, last: str) -> None:
        """Offer these ways to begin; `last` is the path of the last project, or empty."""
        self._last = last
        words = (
            tr("Go on with “{name}”").format(name=Path(last).stem),
            tr("Open the sample page"),
            tr("New project…"),
            tr("Open a project or a page…"),
        )
        for button, text in zip(self._buttons, words, strict=True):
            button.setText(text)
        self._buttons[0].setVisible(bool(last))
        self._buttons[0 if last else 1].setDefault(True)
        self.first_focus().setFocus()
        self._title.setText(tr("Galley"))
        self._hint.setText(tr("Drop a page (.txt) or a project (.galley) on this window, or begin here:"))

    def first_focus(self) -> QWidget:
        """Return the button that is the likeliest to be pressed."""
        return self._buttons[0 if self._last else 1]

    def reword(self) -> None:
        """Take the words from the language now in use."""
        self.offer(self._last)
