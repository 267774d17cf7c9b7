"""What the window shows when no page is open: the ways to begin, or how to fill a project that has no pages yet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from logic.translation import tr
from ui.look import Look
from ui.plain import Label, plain_button
from ui.theme import interface_font


class StartPage(QWidget):
    """Offers the ways to begin; each is a signal."""

    last_wanted = Signal()
    open_wanted = Signal()
    new_wanted = Signal()
    sample_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project = ""
        self._title, self._hint = Label(), Label()
        self._buttons = [QPushButton() for _ in range(5)]
        self._build()
        signals = (self.import_wanted, self.last_wanted, self.sample_wanted, self.new_wanted, self.open_wanted)
        for button, signal in zip(self._buttons, signals, strict=True):
            button.clicked.connect(signal)
        self.offer("")

    def _build(self) -> None:
        self._title.setFont(interface_font(22))
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addStretch(2)
        layout.addWidget(self._title, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._hint)  # as wide as the window: a label in the middle would not be as high as its words
        layout.addSpacing(12)
        for button in self._buttons:
            button.setMinimumWidth(340)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def offer(self, last: str, project: str = "") -> None:
        """Offer the ways to begin: `last` is the path of the last project, `project` the open one's name, or empty."""
        self._project = project
        offers = (
            (tr("Import pages…"), bool(project)),
            (tr("Go on with “{name}”").format(name=plain_button(Path(last).stem)), bool(last) and not project),
            (tr("Open the sample page"), not project),
            (tr("New project…"), not project),
            (tr("Open a project or a page…"), True),
        )
        for button, (words, offered) in zip(self._buttons, offers, strict=True):
            button.setText(words)
            button.setVisible(offered)
        first = next(button for button, (_, offered) in zip(self._buttons, offers, strict=True) if offered)
        first.setDefault(True)
        self.setFocusProxy(first)
        if not self.isHidden():  # a page is open otherwise, and the keyboard is with it
            first.setFocus()
        self._title.setText(project or tr("Galley"))
        self._hint.setText(self._advice())

    def _advice(self) -> str:
        if self._project:
            return tr("This project has no pages yet. Drop pages (.txt) on this window, or import them:")
        return tr("Drop a page (.txt) or a project (.galley) on this window, or begin here:")

    def first_focus(self) -> QWidget:
        """Return the button that is the likeliest to be pressed."""
        return self.focusProxy() or self
