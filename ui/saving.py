"""Saving: the steps that are not in the file yet, oldest first, and why it does not take them."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QObject, Signal

from logic import changes
from logic.draft import Draft
from logic.errors import ProjectError
from logic.history import utc_now
from logic.store import ProjectFile, Step, first_draft

TOO_LATE = "proposal_too_late"


class Saving(QObject):
    """Keeps the steps that wait, and writes them in order as soon as the file takes them."""

    changed = Signal()
    written = Signal(str)  # a step about this page is in the file

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.trouble: ProjectError | None = None
        self.since = ""  # when the oldest step began to wait: UTC, ISO 8601
        self._waiting: deque[Step] = deque()
        self._lines: tuple[Draft, Draft, frozenset[int]] | None = None

    @property
    def done(self) -> bool:
        """Tell whether everything is in the file."""
        return not self._waiting

    @property
    def waiting(self) -> tuple[Step, ...]:
        """What is not in the file yet, oldest first."""
        return tuple(self._waiting)

    def lines(self, page_id: str, draft: Draft) -> frozenset[int]:
        """Return the lines of a page whose present `draft` the file does not have."""
        saved = first_draft(self._waiting, page_id) if self._waiting else None
        if saved is None:
            return frozenset()
        if self._lines is None or self._lines[0] is not saved or self._lines[1] is not draft:
            self._lines = saved, draft, changes.diff(saved, draft).lines
        return self._lines[2]

    def add(self, step: Step) -> None:
        """Let a step wait; `save` writes it."""
        self.since = self.since if self._waiting else utc_now()
        self._waiting.append(step)

    def save(self, project: ProjectFile) -> bool:
        """Write what waits; False, with `trouble` set, when the file does not take it.

        ProjectError `proposal_too_late` when a proposal is not wanted any more: it waits no longer then.
        """
        try:
            while self._waiting:
                self._write(self._waiting[0], project)
            self.trouble = None
        except ProjectError as trouble:
            if trouble.code == TOO_LATE:
                raise
            self.trouble = trouble
        finally:  # also when it was something else: what is shown as saved must be so
            self.changed.emit()
        return self.done

    def _write(self, step: Step, project: ProjectFile) -> None:
        try:
            step.write(project)
        except ProjectError as error:
            if error.code == TOO_LATE:
                self._waiting.popleft()
            raise
        self._waiting.popleft()
        self.written.emit(step.page_id)

    def forget(self) -> None:
        """Let go of everything, saved or not."""
        self._waiting.clear()
        self.trouble = self._lines = None
