"""Backups without being asked: soon after opening, every ten minutes while there are edits, and at closing."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from logic.errors import ProjectError
from logic.store import ProjectFile
from logic.store.backing_up import back_up
from logic.wording import sentence

if TYPE_CHECKING:
    from ui.main_window import MainWindow

SOON, EVERY = 5_000, 600_000  # milliseconds
NOT_BACKED_UP = "not_backed_up"
PAUSE = 0.002  # seconds between the steps of a copy, so that an edit gets its turn at once


class Keeper(QObject):
    """Has backups of the project in one window made, in a thread beside it; what holds nothing new makes none."""

    finished = Signal(object)  # the error, or None

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._session, self._status = window.session, window.status
        self._project: ProjectFile | None = None
        self._hurry, self._pool = threading.Event(), QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._clock = QTimer(self, interval=EVERY)
        self._clock.timeout.connect(self.begin)
        self.running = False
        self.finished.connect(self._on_finished)
        self._session.closing.connect(self._on_closing)
        window.files.opened.connect(self._on_opened)

    def begin(self) -> None:
        """Begin a backup of the open project, unless one is being made."""
        project = self._session.project
        if project is not None and not project.read_only and not self.running:
            self.running = True
            self._pool.start(partial(self._work, project))

    def _work(self, project: ProjectFile) -> None:
        """Make a backup; this runs in the thread."""
        failed: Exception | None = None
        try:
            back_up(project, breathe=partial(self._hurry.wait, PAUSE))
        except Exception as error:  # noqa: BLE001 - raised again where the window hears of it
            failed = error
        self.finished.emit(failed)

    def _on_finished(self, failed: Exception | None) -> None:
        self.running = False
        if isinstance(failed, ProjectError):
            self._status.tell(sentence(failed))
        elif failed is not None:
            raise failed

    def _on_opened(self) -> None:
        project = self._session.project
        if project is not self._project:
            self._project = project
            self._clock.start()
            QTimer.singleShot(SOON, self, self.begin)

    def _on_closing(self) -> None:
        """Make the last backup while the project is still open."""
        self._hurry.set()
        self._pool.waitForDone()
        self._hurry.clear()
        project = self._session.project
        if project is None or project.read_only:
            return
        try:
            back_up(project)
        except ProjectError as error:  # everything is in the project itself, and the next opening tries again
            if error.code == NOT_BACKED_UP:  # not that it is closed already: another has taken its place
                self._status.tell(sentence(error))
