"""A ring around a pane, seen while the keyboard is there.

A widget of its own, because the two panes scroll by moving what is painted: a border from the style sheet would have
them paint everything again, four times as slow, and a ring painted inside would be smeared.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.edge import guarded
from ui.look import Look

WIDTH = 2  # pixels


class Ring(QWidget):
    """Holds one pane; where the ring is not seen, its place is `ground`, a colour of the theme."""

    def __init__(self, pane: QWidget, look: Look, ground: str) -> None:
        super().__init__()
        self._pane, self._look, self._ground = pane, look, ground
        self.lit = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDTH, WIDTH, WIDTH, WIDTH)
        layout.addWidget(pane)
        look.changed.connect(self.update)
        app = QGuiApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        lit = new is not None and (new is self._pane or self._pane.isAncestorOf(new))
        if lit != self.lit:
            self.lit = lit
            self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring, and the ground that shows through the scroll bars."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), getattr(theme, self._ground))
        if self.lit:
            pen = QPen(theme.accent, 2 * WIDTH)  # half of it lies outside
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRect(self.rect())
        painter.end()
