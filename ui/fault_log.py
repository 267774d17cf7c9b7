"""What went wrong, in files of this person's: one for what Galley saw itself, one for what ended it at once.

Neither ever holds text of a page beyond what a line of a traceback shows: messages are cut short, values of variables
are not written down.
"""

from __future__ import annotations

import faulthandler
import logging
from collections.abc import Callable
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from time import monotonic
from traceback import TracebackException
from typing import TextIO

from logic.paths import cache_dir

LOG, CRASHES, OLD_CRASHES = "galley.log", "galley.crash", "galley.crashes.log"
LONGEST = 200  # characters of a line of the log
MOST = 200_000  # bytes of old crashes
QUIET = 10.0  # seconds: the same fault within them is counted and not told again
KNOWN = 200  # faults remembered

logger = logging.getLogger("galley")


def keep_log() -> Path | None:
    """Write what goes wrong into a file of 1 MB at most; return it, None where no file can be made."""
    try:
        path = cache_dir() / LOG
    except OSError:
        return None
    handler = RotatingFileHandler(path, maxBytes=500_000, backupCount=1, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger.addHandler(handler)
    return path


class CrashFile:
    """Where the stack goes when something below Python ends the program, and what was there at the start."""

    def __init__(self) -> None:
        self.left: Path | None = None  # crashes of earlier sessions, when there is a new one among them
        self._file: TextIO | None = None
        with suppress(OSError):
            folder = cache_dir()
            self.left = _put_away(folder / CRASHES, folder / OLD_CRASHES)
            self._file = (folder / CRASHES).open("a", encoding="utf-8")
            faulthandler.enable(self._file)

    def close(self) -> None:
        """Write no more there."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None


def _put_away(new: Path, old: Path) -> Path | None:
    """Add a crash that was written down to the earlier ones, and return where they are; None when there is none."""
    if not new.exists() or not new.stat().st_size:
        return None
    before = old.read_bytes() if old.exists() else b""
    old.write_bytes((before + new.read_bytes() + b"\n")[-MOST:])
    new.write_bytes(b"")
    return old


class Repeats:
    """Tells whether a fault is to be told, or is the same that was told a moment ago."""

    def __init__(self, quiet: float = QUIET, clock: Callable[[], float] = monotonic) -> None:
        self._quiet, self._clock = quiet, clock
        self._seen: dict[object, tuple[float, int]] = {}

    def count(self, fault: object) -> int:
        """Return how often this fault has come without a pause, this time included; 1 is news."""
        now = self._clock()
        last, count = self._seen.get(fault, (0.0, 0))
        count = count + 1 if count and now - last < self._quiet else 1
        if len(self._seen) >= KNOWN:
            self._seen.clear()
        self._seen[fault] = now, count
        return count


def traceback_of(error: BaseException) -> str:
    """Return the traceback of an exception, each line of it cut short."""
    lines = "".join(TracebackException.from_exception(error, limit=-60).format()).splitlines()
    return "\n".join(line[:LONGEST] for line in lines)


def place_of(error: BaseException) -> tuple[str, str, int]:
    """Return what tells a fault from others: its kind, and the file and line where it came up."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = (trace.tb_frame.f_code.co_filename, trace.tb_lineno) if trace is not None else ("", 0)
    return type(error).__name__, *where


def is_round(count: int) -> bool:
    """Tell whether a count is a power of ten: so rarely is one written down that never ends."""
    return str(count).rstrip("0") == "1"
