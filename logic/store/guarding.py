"""Holding on to the lock of the open project, whatever else in this process closes a descriptor of its file.

On POSIX that drops all locks which the process has on the file, and SQLite never hears of it. File dialogs do so when
they look into a file to find out its kind, libraries do, a plugin of the desktop may. So the bytes that SQLite locks
(https://www.sqlite.org/src/file/src/os.h, PENDING_BYTE and those behind it) are locked again before each write, through
a descriptor kept for that; a process that holds a lock already loses nothing by it. Where somebody came in between, or
has even written, the write is refused. Windows ties locks to the descriptor and needs none of this.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

if sys.platform != "win32":
    from fcntl import LOCK_EX, LOCK_NB, lockf

_PENDING_BYTE, _LENGTH = 0x40000000, 512
_COUNTER, _COUNTER_LENGTH = 24, 4  # the file change counter in the header, which every other writer turns on


class Guard:
    """Keeps the lock of one project that SQLite holds; to be made before SQLite opens it and closed after."""

    def __init__(self, path: Path) -> None:
        self._descriptor: int | None = os.open(path, os.O_RDWR | getattr(os, "O_CLOEXEC", 0))
        self._counter = b""

    def note(self) -> None:
        """Remember the file as it is now: what is in it is known here."""
        self._counter = self._read()

    def holds(self) -> bool:
        """Take the lock again where it was lost; False while another process has it."""
        if sys.platform == "win32" or self._descriptor is None:
            return True
        try:
            lockf(self._descriptor, LOCK_EX | LOCK_NB, _LENGTH, _PENDING_BYTE)
        except OSError:
            return False
        return True

    def is_unchanged(self) -> bool:
        """Tell whether nobody else has written since `note`."""
        return self._read() == self._counter

    def close(self) -> None:
        """Let go; closing twice does no harm."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _read(self) -> bytes:
        if self._descriptor is None or not hasattr(os, "pread"):
            return b""
        return os.pread(self._descriptor, _COUNTER_LENGTH, _COUNTER)
