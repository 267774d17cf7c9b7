"""Saving: the steps that are not in the file yet, oldest first, and why it does not take them."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QObject, Signal

from logic.errors import ProjectError
from logic.store import ProjectFile, Step


class Saving(QObject):
    """Keeps the steps that wait, and writes them in order as soon as the file takes them."""

    changed = Signal()
    written = Signal(str)  # a step about this page is in the file

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.trouble: ProjectError | None = None
        self._waiting: deque[Step] = deque()

    @property
    def done(self) -> bool:
        """Tell whether everything is in the file."""
        return not self._waiting

    @property
    def waiting(self) -> tuple[Step, ...]:
        """What is not in the file yet, oldest first."""
        return tuple(self._waiting)

    def add(self, step: Step) -> None:
        """Let a step wait; `save` writes it."""
        self._waiting.append(step)

    def save(self, project: ProjectFile) -> bool:
        """Write what waits; False, with `trouble` set, when the file does not take it."""
        try:
            while self._waiting:
                step = self._waiting[0]
                step.write(project)
                self._waiting.popleft()
                self.written.emit(step.page_id)
            self.trouble = None
        except ProjectError as trouble:
            self.trouble = trouble
        self.changed.emit()
        return self.done

    def forget(self) -> None:
        """Let go of everything, saved or not."""
        self._waiting.clear()
        self.trouble = None
