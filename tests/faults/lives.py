"""The life of a window in a process that is there to be killed: opened on a project, worked in, closed."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from json import dumps
from pathlib import Path
from random import Random

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # what offscreen cannot do, at every start

from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication

from tests.faults.victims import Say
from tests.faults.walker import Walker
from tests.ui.hands import USUAL
from ui.app import Wishes, build_window
from ui.main_window import MainWindow
from ui.settings import Settings

UNDOING = 0.05  # the share of windows that first undo all that earlier ones did
TYPING = 0.3  # the share of windows that are closed over an open field


@dataclass
class Desk:
    """A window that is not shown yet, and everything that its status line ever says."""

    app: QApplication
    window: MainWindow
    told: list[str] = field(default_factory=list)

    @classmethod
    def build(cls, settings: Path) -> Desk:
        """Build the window of the program."""
        there = QApplication.instance()
        app = there if isinstance(there, QApplication) else QApplication(["galley"])
        store = QSettings(str(settings), QSettings.Format.IniFormat)
        desk = cls(app, build_window(app, Settings(store), Wishes(language="en", theme="light")))
        desk.window.resize(USUAL)
        desk.window.status.messageChanged.connect(desk.told.append)
        return desk

    def live(self, project: Path, rng: Random, say: Say, *, acts: int, typed: bool) -> None:
        """Open a project, work, close; say how far that is. `typed`: something is to be put back."""
        self._open(project)
        walker = Walker(self.window, rng, say)
        say(dumps(["opened", " ".join(self.told)]))
        if typed:
            walker.find_typed()
        if rng.random() < UNDOING:
            walker.undo_everything()
            say(dumps(["undone"]))
        for _ in range(acts):
            walker.act()
        if rng.random() < TYPING:
            walker.leave_typing()
        say(dumps(["closing"]))
        start = time.monotonic()
        self._close()
        say(dumps(["closed", time.monotonic() - start]))

    def _open(self, project: Path) -> None:
        window = self.window
        window.show()
        window.activateWindow()
        window.files.open_paths([project])
        while not (window.session.editable and window.isActiveWindow()):
            self.app.processEvents()

    def _close(self) -> None:
        """Close the window as a person does, and let Qt take it down."""
        self.window.close()
        self.window.deleteLater()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
