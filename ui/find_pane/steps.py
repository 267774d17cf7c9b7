"""Work on many pages in small steps, so that the window can be used meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

SLICE = 0.03  # seconds of work at a time


class Steps(QObject):
    """Goes through an iterator, a slice at a time; `ended` when it has come to its end."""

    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: Iterator[object] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def running(self) -> bool:
        """Tell whether there is work left."""
        return self._work is not None

    def run(self, work: Iterator[object]) -> None:
        """Begin to go through `work`, in place of what was under way."""
        self._work = work
        self._timer.start()

    def stop(self) -> None:
        """Leave the rest."""
        self._work = None
        self._timer.stop()

    def _go_on(self) -> None:
        until = perf_counter() + SLICE
        for _ in self._work or ():
            if perf_counter() > until:
                return
        self.stop()
        self.ended.emit()
