"""The process that proposes, `main.py propose --pages -`: apart from the window, so that jieba never stalls it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from logic.house import AS_THE_PAGE, HouseRules
from logic.importing import Asked
from logic.packing import unpack
from logic.page import Page
from logic.shapes import BYTES_LIMIT, TooMuchError, loads, of, too_large

MAIN = Path(__file__).resolve().parent.parent / "main.py"
PATIENCE = 120_000  # milliseconds without an answer: starting takes some seconds, on a cold disk more
FOR_EACH = 0.1  # milliseconds for each character of a page, twenty times what proposing takes


class Proposer(QObject):
    """Asks for proposals in a process of its own; `proposed` brings them, `failed` says that one will not come.

    One that answers nothing for too long, or more than any answer is, is ended.
    """

    proposed = Signal(str, object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None, command: Callable[[], list[str]] | None = None) -> None:
        super().__init__(parent)
        self._command = command or _command
        self._rules = AS_THE_PAGE
        self._asked: dict[str, Asked] = {}  # by question: pages of two projects can have one id
        self._questions = count(1)
        self._process: QProcess | None = None
        self._text = b""
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self._on_late)

    def waits_for(self, page_id: str) -> bool:
        """Tell whether the proposal for this page is on its way."""
        return self._running and any(asked.page.id == page_id for asked in self._asked.values())

    @property
    def _running(self) -> bool:
        """Tell whether the process is there: it may have ended, and nobody have taken note."""
        return self._process is not None and self._process.state() is not QProcess.ProcessState.NotRunning

    def warm_up(self) -> None:
        """Start the process, so that the first page finds the dictionary loaded."""
        if not self._running:
            self._process = process = QProcess(self)
            process.readyReadStandardOutput.connect(self._read)
            process.errorOccurred.connect(self._on_error)
            process.finished.connect(self._on_finished)
            program, *arguments = self._command()
            process.start(program, [*arguments, "--mixed", self._rules.mixed.value])

    def use_rules(self, rules: HouseRules) -> None:
        """Propose by these house rules from now on, also what is on its way: a process has the rules it began with."""
        if rules == self._rules:
            return
        self._rules = rules
        if self._process is not None:
            waiting = [*self._asked.values()]
            self.stop()
            self.warm_up()
            for asked in waiting:
                self.ask(asked.page, asked.allowed)

    def ask(self, page: Page, allowed: Mapping[int, Sequence[str]] = {}) -> None:
        """Ask for the proposal of a page; `allowed` are the labels that a person's decisions leave at some lines."""
        name = str(next(self._questions))
        self._asked[name] = Asked(page, allowed)
        question = {"id": name, "lines": [line.text for line in page.lines], "allowed": allowed, "packed": True}
        data = json.dumps(question, ensure_ascii=False).encode()
        self.warm_up()
        if too_large(data):
            QTimer.singleShot(0, self, lambda: self._fail([name]))
            return
        assert self._process is not None
        self._process.write(data + b"\n")
        if not self._clock.isActive():
            self._wait()

    def forget(self) -> None:
        """Want none of the answers any more."""
        self._asked.clear()
        self._clock.stop()

    def stop(self) -> None:
        """End the process."""
        self.forget()
        self._end()

    def _end(self) -> None:
        if self._process is not None:
            process, self._process, self._text = self._process, None, b""
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(1000)
            process.deleteLater()

    def _read(self) -> None:
        if self._process is None:
            return
        *lines, self._text = (self._text + self._process.readAllStandardOutput().data()).split(b"\n")
        for line in lines:
            self._take(line)
        if len(self._text) > BYTES_LIMIT:
            self._on_late()

    def _wait(self) -> None:
        """Give the process time for the page that it is at."""
        at = next(iter(self._asked.values()), None)
        if at is None:
            self._clock.stop()
        else:
            self._clock.start(PATIENCE + round(FOR_EACH * sum(len(line.text) for line in at.page.lines)))

    def _take(self, line: bytes) -> None:
        try:
            answer = of(dict, loads(line))
            asked = self._asked.pop(of(str, answer["id"]), None)
        except TooMuchError:
            self._fail([*self._asked][:1])  # they are answered in the order they were asked
            return
        except (KeyError, ValueError):
            return  # no answer: some library speaks where it should not
        self._wait()
        if asked is None:
            return
        try:
            proposal = unpack(answer, [ln.blank for ln in asked.page.lines])
        except (KeyError, ValueError):
            self.failed.emit(asked.page.id)
        else:
            self.proposed.emit(asked.page.id, proposal)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._give_up()

    def _on_finished(self) -> None:
        self._read()
        self._give_up()

    def _give_up(self) -> None:
        self._process, self._text = None, b""
        self._fail([*self._asked])

    def _on_late(self) -> None:
        self._end()
        self._fail([*self._asked])

    def _fail(self, names: Sequence[str]) -> None:
        """Say of these questions that no answer will come."""
        failed = [self._asked.pop(name) for name in names if name in self._asked]
        self._wait()
        for asked in failed:
            self.failed.emit(asked.page.id)


def _command() -> list[str]:
    """Return how to start Galley's proposing face; a frozen program is its own interpreter."""
    start = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, str(MAIN)]
    return [*start, "propose", "--pages", "-"]
