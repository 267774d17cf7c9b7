"""Rounds in a real window: whatever an act reaches first raises, and what the person then has is looked at."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

import ui.app
import ui.proposer
from logic.paths import cache_dir
from tests.faults.mines import Mines
from tests.faults.raising import Tally
from tests.faults.raising_acts import ACTS, LAST, LEAVING, PROPOSING, acts, come_back
from tests.faults.raising_hands import change_something
from tests.faults.raising_person import LONGEST, Act, Person
from tests.ui.hands import USUAL
from tests.ui.page_hands import NAMES
from tests.ui.town_page import make_project
from ui.asker import Asker
from ui.deeds import Deeds
from ui.fault_log import LOG
from ui.faults import Faults
from ui.main_window import MainWindow
from ui.settings import Settings

MOST = 80  # slots behind one act
PROJECT = "four.galley"
WAITING = QEventLoop.ProcessEventsFlag.WaitForMoreEvents  # at the latest the person's clock has some: nothing spins
PATIENCE = 20.0  # seconds
SOON, REST = 400, 0.6  # milliseconds a clock may still run for an act to be over; seconds that is waited for at most


class Rounds:
    """One window, and everything in it that can raise."""

    def __init__(self, window: MainWindow, person: Person, mines: Mines, tally: Tally, folder: Path) -> None:
        self._window, self._person, self._mines, self._tally = window, person, mines, tally
        self._home, self._log = folder / PROJECT, cache_dir() / LOG
        self._patience, self._said = 0.0, ""

    def play(self, name: str, what: Act) -> None:
        """Do something until nothing that has not raised yet is behind it."""
        self._patience = REST if name in ACTS else 0.0  # the others wait for what they need
        for _ in range(MOST):
            mine = self._go_off(name, what)
            if mine is None:
                if self._person.stumbled:
                    self._tally.broken.append(f"{name}: {self._person.stumbled}")
                return
            self._judge(mine, name)
            self._edit(mine, name)

    def _go_off(self, name: str, what: Act) -> str | None:
        """Do it with the mines armed; return which one went off."""
        before = len(self._mines.gone_off)
        self._mines.armed = True
        self._person.begin(what)
        self._wait(lambda: not self._person.busy, f"the end of {name}", LONGEST + PATIENCE)
        self._rest()
        self._mines.armed = False
        self._tidy(what)
        return self._mines.gone_off[-1] if len(self._mines.gone_off) > before else None

    def _rest(self) -> None:
        """Let come what the act has set going."""
        end = time.monotonic() + self._patience
        QApplication.processEvents()
        while self._mines.armed and self._busy() and time.monotonic() < end:
            QApplication.processEvents(WAITING)
        QApplication.processEvents()

    def _busy(self) -> bool:
        window, page = self._window, self._window.session.page
        clocks = (each for each in window.findChildren(QTimer) if each.isSingleShot() and each.isActive())
        asked = any(each.busy for each in window.findChildren(Asker))
        proposed = page is not None and window.proposer.waits_for(page.id)
        return asked or proposed or any(each.interval() <= SOON for each in clocks)

    def _wait(self, until: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
        end = time.monotonic() + patience
        while not until():
            QApplication.processEvents(WAITING)
            if time.monotonic() > end:
                raise TimeoutError(what)

    def _tidy(self, what: Act) -> None:
        """Take note of what was said, close what an act left open, and come back to the page as it is now."""
        self._person.stop()
        QApplication.processEvents()
        self._said = self._window.bar.text or self._window.status.currentMessage()
        what.mend(self._window)
        come_back(self._window, self._home)
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        QApplication.processEvents()
        self._window.odd_list.hide()
        self._window.session.look_back(None)

    def _judge(self, mine: str, act: str) -> None:
        """See that it was told and kept, and that nothing is half done."""
        window, said = self._window, self._said
        closed = act == LAST and not said  # whom should it tell?
        if not closed and not re.search(f"[(（]{re.escape(mine)}:", said):  # in either language
            self._tally.note("untold", mine, act, f"“{said}”")
        if f".{mine}: " not in self._log_text() and f"\n{mine}: " not in self._log_text():
            self._tally.note("unlogged", mine, act)
        if not self._whole():
            self._tally.note("lost", mine, act)
        window.bar.hide()

    def _log_text(self) -> str:
        return self._log.read_text(encoding="utf-8") if self._log.exists() else ""

    def _whole(self) -> bool:
        """Tell whether the file holds what is on the screen, and the window says that it is saved."""
        session = self._window.session
        assert session.project is not None and session.page is not None
        return session.saved and session.shown == session.draft == session.project.load(session.page.id).draft

    def _edit(self, mine: str, act: str) -> None:
        """See that the next edit by key works and is saved."""
        window, before = self._window, self._window.session.draft
        window.activateWindow()
        self._wait(window.isActiveWindow, "the window")
        with suppress(TimeoutError):
            self._wait(lambda: window.session.editable, "the proposal")
        try:
            change_something(window)
        except AssertionError as error:
            self._tally.note("stuck", mine, act, repr(error))
        if window.session.draft == before:
            self._tally.note("stuck", mine, act, f"editable {window.session.editable}, bar “{window.bar.text}”")
        elif not self._whole() or not window.status.saved.text().startswith("✓"):
            self._tally.note("lost", mine, act, f"the edit after it; shown {window.status.saved.text()}")
        if window.bar.text:
            self._tally.note("stuck", mine, act, f"the edit after it: {window.bar.text}")
            window.bar.hide()


def mine_deeds(mines: Mines) -> None:
    """Lay a mine in the deed of each command."""
    real = Deeds.table

    def table(deeds: Deeds) -> Mapping[str, Callable[[], object]]:
        return {name: mines.lay(f"deed {name}", "deed", deed) for name, deed in real(deeds).items()}

    owner: Any = Deeds
    owner.table = table


def run(folder: Path, mines: Mines, tally: Tally) -> None:
    """Open the window on four pages, and do everything in it until all that is reached has raised."""
    mine_deeds(mines)
    vars(ui.proposer)["_command"] = lambda: PROPOSING[0]
    app = QApplication([])
    settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    window = ui.app.build_window(app, settings, ui.app.Wishes(language="en", theme="light"))
    faults, person = Faults(window), Person(window, mines)
    faults.begin()
    try:
        window.resize(USUAL)
        window.show()
        window.files.open_paths([make_project(folder / PROJECT, *NAMES)])
        QApplication.processEvents()
        rounds = Rounds(window, person, mines, tally, folder)
        for name, what in acts(folder):
            rounds.play(name, what)
        rounds.play(LAST, LEAVING)
    finally:  # or what went wrong in here would be taken too
        faults.end()
    window.close()
    window.proposer.stop()
    person.end()
