"""A process that answers questions about texts, `main.py answer`: one question at a time, each with a deadline."""

from __future__ import annotations

import json
import sys
from typing import Any

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from logic.answering import found_in, refusal_in
from logic.shapes import of, too_large
from ui.proposer import MAIN

STARTING = 30_000  # milliseconds the process may take to begin: a cold disk, a virus scanner
LONGEST = 100_000_000  # bytes of an answer


class Asker(QObject):
    """Takes one question at a time; `answered` brings what was found, `refused` a code and facts.

    A question that takes too long is refused as `slow` and ends the process, the next one starts another; a process
    that ends by itself gives `stopped`. Asking anew forgets the question before, which the process still works through.
    """

    answered = Signal(object)
    refused = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._ready = False
        self._text = b""
        self._number = 0
        self._waiting: dict[str, Any] | None = None  # the question that is not answered yet
        self._patience = 0
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self._on_late)

    @property
    def busy(self) -> bool:
        """Tell whether an answer is on its way."""
        return self._waiting is not None

    def ask(self, question: dict[str, Any], *, patience: int) -> None:
        """Ask; an answer that takes longer than `patience` milliseconds is given up."""
        if self._process is not None and self._process.state() is QProcess.ProcessState.NotRunning:
            self.stop()  # it has ended, and nobody taken note: it would be waited for
        self._number += 1
        self._waiting, self._patience = {"id": self._number, **question}, patience
        if self._process is None:
            self._start()
        elif self._ready:
            self._send()

    def stop(self) -> None:
        """End the process and forget the question."""
        self._clock.stop()
        self._waiting, self._ready, self._text = None, False, b""
        if self._process is not None:
            process, self._process = self._process, None
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(1000)
            process.deleteLater()

    def _start(self) -> None:
        self._process = process = QProcess(self)
        process.readyReadStandardOutput.connect(self._read)
        process.errorOccurred.connect(self._on_error)
        process.finished.connect(self._on_finished)
        program, *arguments = _command()
        self._clock.start(STARTING)
        process.start(program, arguments)

    def _send(self) -> None:
        assert self._process is not None
        data = json.dumps(self._waiting, ensure_ascii=True).encode()
        # More than the other side reads is never answered: as good as one that takes too long.
        self._clock.start(0 if too_large(data) else self._patience)
        self._process.write(b"" if too_large(data) else data + b"\n")

    def _read(self) -> None:
        if self._process is None:
            return
        *lines, self._text = (self._text + self._process.readAllStandardOutput().data()).split(b"\n")
        for line in lines:
            self._take(line)
        if len(self._text) > LONGEST:
            self._give_up("stopped")

    def _take(self, line: bytes) -> None:
        try:
            answer = of(dict, json.loads(line))
        except (ValueError, RecursionError):
            return  # no answer: some library speaks where it should not
        if "ready" in answer:
            self._ready = True
            if self._waiting is not None:
                self._send()
        elif self._waiting is not None and answer.get("id") == self._waiting["id"]:
            self._answer(answer, self._waiting)

    def _answer(self, answer: dict[str, Any], question: dict[str, Any]) -> None:
        """Announce an answer; a process whose answer makes no sense is ended."""
        try:
            refusal = refusal_in(answer) if "error" in answer else None
            found = found_in(answer, question) if refusal is None else []
        except (KeyError, ValueError):
            self._give_up("stopped")
            return
        self._clock.stop()
        self._waiting = None
        if refusal is not None:
            self.refused.emit(*refusal)
        else:
            self.answered.emit(found)

    def _on_late(self) -> None:
        self._give_up("slow" if self._ready else "stopped")

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._give_up("stopped")

    def _on_finished(self) -> None:
        self._give_up("stopped")

    def _give_up(self, code: str) -> None:
        waiting = self.busy
        self.stop()
        if waiting:
            self.refused.emit(code, {})


def _command() -> list[str]:
    """Return how to start Galley's answering face; a frozen program is its own interpreter."""
    start = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, str(MAIN)]
    return [*start, "answer"]
