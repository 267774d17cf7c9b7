"""A thin line on top of a side pane that shows, in the accent colour, where the keyboard is."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.edge import guarded

HEIGHT = 2


class FocusStrip(QWidget):
    """Lit while the pane, or anything in it, has the keyboard."""

    def __init__(self, pane: QWidget) -> None:
        super().__init__()
        self._pane, self.lit = pane, False
        self.setFixedHeight(HEIGHT)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        lit = now is not None and (now is self._pane or self._pane.isAncestorOf(now))
        if lit != self.lit:
            self.lit = lit
            self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        painter = QPainter(self)
        colours = self.palette()
        painter.fillRect(self.rect(), colours.accent() if self.lit else colours.window())
        painter.end()


def with_strip(pane: QWidget) -> QWidget:
    """Return a widget with the strip of `pane` on top, and the pane below it."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(FocusStrip(pane))
    column.addWidget(pane, 1)
    return whole
