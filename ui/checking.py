"""The command that checks the open project: it runs beside the window, and a report comes when it is done."""

from __future__ import annotations

import threading
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from logic.check_wording import report_lines
from logic.errors import ProjectError
from logic.store.checking import Report
from logic.store.inspecting import copied, inspect
from logic.translation import tr
from logic.wording import sentence
from ui.report_dialog import ReportDialog

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class Checking(QObject):
    """Checks one project at a time; `done` carries what came of it, from the thread that checked."""

    done = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._folder: TemporaryDirectory[str] | None = None
        self.done.connect(self._tell)

    def check(self) -> None:
        """Begin to check the open project."""
        project = self._window.session.project
        if project is None or self._folder is not None:
            return
        self._folder = TemporaryDirectory(ignore_cleanup_errors=True)
        self._window.status.showMessage(tr("Checking the project…"))
        try:
            copy = copied(project.connection.db, Path(self._folder.name))
        except ProjectError as error:
            self._tell(error)
            return
        threading.Thread(target=self._run, args=(copy,), daemon=True).start()

    def _run(self, copy: Path) -> None:
        try:
            self.done.emit(inspect(copy))
        except Exception as error:  # noqa: BLE001 - raised again where the window hears of it
            self.done.emit(error)

    def _tell(self, came: Report | Exception) -> None:
        if self._folder is not None:
            self._folder.cleanup()
        self._folder = None
        self._window.status.clearMessage()
        if isinstance(came, ProjectError):
            self._window.bar.say(sentence(came))
            return
        if isinstance(came, Exception):
            raise came
        *lines, verdict = report_lines(came)
        ReportDialog(self._window, title=tr("Check of the project"), verdict=verdict, lines=lines).open()
