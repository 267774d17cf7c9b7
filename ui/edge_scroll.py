"""Scrolling a pane while something is dragged near its edge."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QAbstractScrollArea

EDGE = 28  # within so many pixels of the edge the pane scrolls
STEP = 16  # milliseconds between two steps


class EdgeScroll(QObject):
    """Scrolls faster the further the mouse is into the edge or beyond it; calls `moved` after each step."""

    def __init__(self, area: QAbstractScrollArea, moved: Callable[[], None]) -> None:
        super().__init__(area)
        self._area, self._moved, self._y = area, moved, 0.0
        self._timer = QTimer(self, interval=STEP)
        self._timer.timeout.connect(self._step)

    def follow(self, y: float) -> None:
        """Take note of where the mouse is, in the viewport, and begin if it has not begun."""
        self._y = y
        if not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Scroll no more."""
        self._timer.stop()

    def _step(self) -> None:
        below = self._y - (self._area.viewport().height() - EDGE)
        beyond = min(self._y - EDGE, 0.0) + max(below, 0.0)
        if beyond:
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.value() + round(beyond / 2))
            self._moved()
