"""The file does not take what is decided, while somebody works in the real window; in the end everything is saved.

python -m tests.faults.full_disk [--count 28] [--seed 1]

Each round opens a project in the window (offscreen, real key events), edits, brings a trouble about (`troubles.py`),
edits on, and mends it, or saves elsewhere. Nothing else is done: the window has to save by itself. Asked of each
round: the window never says “saved” of what the file does not hold, says what is wrong meanwhile, keeps every edit,
and leaves a sound file that holds them all, in order, with nothing beside it.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

import ui.proposer
import ui.unsaved
from logic.changes import apply, invert
from logic.draft import Draft
from logic.history import Entry
from logic.store import ProjectFile
from tests.faults.troubles import ELSEWHERE, FAILING, TROUBLES, failing_disk, small_disk
from tests.ui.hands import LEFT, USUAL, answer_file_dialog, click_line, compose, key
from tests.ui.hands import field as field_of
from tests.ui.town_page import make_project
from ui.app import Wishes, build_window
from ui.settings import Settings

SILENT = [sys.executable, "-S", "-c", "import sys; sys.stdin.buffer.read()"]
SAVED = "✓ Saved"
PATIENCE = 20.0  # seconds
KEYS = ("Alt+1", "Alt+2", "Alt+3", "Ctrl+Return", "Ctrl+4", "Ctrl+5", "Ctrl+Z", "Ctrl+Shift+Z")


@dataclass
class Tally:
    """What the rounds came to."""

    kinds: Counter[str] = field(default_factory=Counter)
    waited: int = 0
    by_itself: int = 0
    elsewhere: int = 0
    lost: int = 0
    damaged: int = 0
    untrue: int = 0
    reports: list[str] = field(default_factory=list)

    @property
    def line(self) -> str:
        """The line of the table."""
        kinds = ", ".join(f"{name} {count}" for name, count in sorted(self.kinds.items()))
        return (
            f"tried {self.kinds.total()} ({kinds}) | edits that had to wait {self.waited} | rounds saved by itself "
            f"{self.by_itself}, elsewhere {self.elsewhere} | lost {self.lost} | damaged {self.damaged} | "
            f"untrue or silent {self.untrue}"
        )


class Round:
    """One window on one project, and one trouble."""

    def __init__(self, app: QApplication, project: Path, kind: str, rng: Random, tally: Tally) -> None:
        self._project, self._kind, self._rng, self._tally = project, kind, rng, tally
        settings = Settings(QSettings(str(project.parent.parent / "settings.ini"), QSettings.Format.IniFormat))
        self._window = build_window(app, settings, Wishes(language="en", theme="light"))
        self._window.resize(USUAL)
        self._window.show()
        self._window.activateWindow()
        _wait(self._window.isActiveWindow)
        self._window.files.open_paths([project])

    def run(self) -> None:
        """Work, get into trouble, work on, get out of it, and look what the file holds."""
        window, rng = self._window, self._rng
        self._work(rng.randint(1, 3))
        mend = TROUBLES[self._kind](self._project, rng)
        try:
            self._work_in_trouble(rng.randint(2, 6))
        finally:
            waiting = len(window.session.saving.waiting)
            elsewhere = waiting > 0 and (self._kind in ELSEWHERE or rng.random() < 0.2)
            mended = (elsewhere and self._kind != "replaced" and self._kind not in ELSEWHERE) or not elsewhere
            if mended:
                mend()
        self._tally.waited += waiting
        draft, steps = window.session.draft, [*window.session.history.done()]
        home = self._save_elsewhere() if elsewhere else self._project
        if not elsewhere:
            _wait(lambda: window.status.saved.text() == SAVED)
            self._tally.by_itself += waiting > 0
        if window.unsaved.bar.text:
            self._report("the bar is still there")
        self._judge(home, draft, steps)
        if not mended:
            mend()

    # ---- work -------------------------------------------------------------------------------------------------------
    def _work(self, count: int) -> None:
        for _ in range(count):
            self._act()
            _wait(lambda: self._window.status.saved.text() == SAVED)

    def _work_in_trouble(self, count: int) -> None:
        done, start = 0, self._window.session.draft
        # Where there is no way back, something has to be at stake: an act on a blank line changes nothing.
        while done < count or (self._kind in ELSEWHERE and self._window.session.draft is start):
            before = self._window.session.draft
            self._act(long=done == 0)
            done += 1
            told = bool(self._window.unsaved.bar.text)
            said = self._window.status.saved.text() == SAVED
            if told == said:
                self._report(f"shown {self._window.status.saved.text()}, bar “{self._window.unsaved.bar.text}”")
            if self._window.session.draft is not before and said and not self._holds():
                self._report("said to be saved, and is not in the file")

    def _holds(self) -> bool:
        session = self._window.session
        assert session.project is not None and session.page is not None
        return self._project.exists() and session.project.load(session.page.id).draft == session.draft

    def _act(self, *, long: bool = False) -> None:
        window, rng = self._window, self._rng
        click_line(window, rng.randint(3, 47))
        if not long and rng.random() < 0.7:
            key(rng.choice(KEYS), on=window.column_pane)
            return
        key("F2", on=window.column_pane)
        opened = field_of(window)
        if opened is not None:
            compose(opened, "", "长" * (9000 if long else rng.randint(1, 2000)))
            key("Return", on=opened)
            _wait(lambda: field_of(window) is None)

    def _save_elsewhere(self) -> Path:
        path = self._project.parent.parent / "elsewhere" / "rescued.galley"
        path.parent.mkdir()
        answered = answer_file_dialog(path)
        buttons = self._window.unsaved.bar.findChildren(QPushButton)
        QTest.mouseClick(next(b for b in buttons if b.text() == "Save elsewhere…" and b.isVisible()), LEFT)
        assert answered()
        project = self._window.session.project
        if project is None or project.path != path.resolve():
            self._report(f"not saved elsewhere: {self._window.bar.text}")
        self._tally.elsewhere += 1
        return path

    # ---- what came of it --------------------------------------------------------------------------------------------
    def _judge(self, home: Path, draft: Draft, steps: list[Entry]) -> None:
        self._window.close()
        self._window.deleteLater()
        with ProjectFile.open(home) as project:
            found = project.load("town")
            damaged = project.verify_log() is not None
        start = found.draft
        for entry in found.history.done():
            start = apply(start, invert(entry.change))
        assert found.proposal is not None
        damaged = damaged or start != found.proposal.draft
        self._tally.damaged += damaged
        kept, wanted = ([(e.name, e.change, e.at, e.who) for e in history] for history in (found.history.done(), steps))
        if found.draft != draft or kept != wanted:
            self._tally.lost += 1
            self._tally.reports.append(f"{self._kind}: lost: {[e[0] for e in wanted]} became {[e[0] for e in kept]}")
        left = {path.name for path in home.parent.iterdir()} - {home.name, "kept.galley"}
        left = {name for name in left if not name.endswith(".backups")}
        if left:
            self._report(f"left behind: {left}")

    def _report(self, words: str) -> None:
        self._tally.untrue += 1
        self._tally.reports.append(f"{self._kind}: {words}")


def _wait(until: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not until():
        QApplication.processEvents()
        if time.monotonic() > end:
            raise TimeoutError


@contextmanager
def _disk() -> Iterator[tuple[Path, str]]:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name) / "disk"
        place.mkdir()
        with small_disk(place) as why_not:
            yield place, why_not


def run(count: int, seed: int) -> Tally:
    """Run so many rounds, all kinds of trouble in turn."""
    tally = Tally()
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    ui.proposer._command = lambda: SILENT
    ui.unsaved.PAUSES = (20, 40)
    with _disk() as (disk, why_not):
        with failing_disk(disk) as cannot_fail:
            pass
        missing = {"full": why_not, FAILING: cannot_fail}
        kinds = [kind for kind in TROUBLES if not missing.get(kind)]
        for kind, why in missing.items():
            if why:
                print(f"no round “{kind}” ({why})")
        for n in range(count):
            play(app, disk, kinds[n % len(kinds)], Random(f"{seed}/{n}"), tally)
    return tally


def play(app: QApplication, disk: Path, kind: str, rng: Random, tally: Tally) -> None:
    """Run one round on a disk that is empty before and afterwards."""
    disk.chmod(0o755)
    desk = disk / "desk"
    desk.mkdir()
    project = make_project(desk / "town.galley")
    make_project(disk / "other.galley", "other")
    tally.kinds[kind] += 1
    try:
        with failing_disk(desk) if kind == FAILING else nullcontext():
            if kind == FAILING:
                make_project(project)
            Round(app, project, kind, rng, tally).run()
    except (TimeoutError, AssertionError) as error:
        tally.untrue += 1
        tally.reports.append(f"{kind}: {error!r}")
    finally:
        for path in disk.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def main() -> int:
    """Run the command; exit status 1 when anything was lost, damaged or untrue."""
    parser = ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=28)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    tally = run(asked.count, asked.seed)
    for report in tally.reports:
        print(report)
    print(f"seed {asked.seed}: {tally.line}")
    return 1 if tally.lost or tally.damaged or tally.untrue else 0


if __name__ == "__main__":
    sys.exit(main())
