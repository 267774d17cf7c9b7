"""A disk that keeps a record of what is written and flushed, and that can refuse.

It lies over the real one, so that everything else of the program finds its files as always.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import apsw

NAME = "galley-faults"


class Did(StrEnum):
    """What was done to a file."""

    CREATE = "create"
    WRITE = "write"
    TRUNCATE = "truncate"
    SYNC = "sync"
    DELETE = "delete"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Act:
    """One act: `at` is the offset of a write or the new length; `flushed` tells of a deletion that is on disk."""

    did: Did
    path: str
    at: int = 0
    data: bytes = b""
    flushed: bool = False


class Disk(apsw.VFS):
    """Passes everything on, tells `seen` of each act before it is done; what `seen` raises is the answer to it."""

    def __init__(self, seen: Callable[[Act], None]) -> None:
        self.seen = seen
        super().__init__(NAME, "")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> File:
        """Open a file; a journal or database that is not there yet is thereby made."""
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        new = path is not None and bool(flags[0] & apsw.SQLITE_OPEN_CREATE)
        if new and path is not None and not self.xAccess(path, apsw.SQLITE_ACCESS_EXISTS):
            self.seen(Act(Did.CREATE, path))
        return File(self, name, path, flags)

    def xDelete(self, name: str, syncdir: bool) -> None:
        """Delete a file; without `syncdir` its name may come back after a power cut."""
        self.seen(Act(Did.DELETE, name, flushed=syncdir))
        super().xDelete(name, syncdir)


class File(apsw.VFSFile):
    """An open file of the disk; one without a name is temporary and of no interest."""

    def __init__(self, disk: Disk, name: str | apsw.URIFilename | None, path: str | None, flags: list[int]) -> None:
        self._disk, self._path = disk, path
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        """Write."""
        self._see(Did.WRITE, offset, bytes(data))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:
        """Cut off, or fill up with zeros."""
        self._see(Did.TRUNCATE, newsize)
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:
        """Flush to the disk."""
        self._see(Did.SYNC)
        super().xSync(flags)

    def xRead(self, amount: int, offset: int) -> bytes:
        """Read."""
        self._see(Did.READ, offset)
        return super().xRead(amount, offset)

    def _see(self, did: Did, at: int = 0, data: bytes = b"") -> None:
        if self._path is not None:
            self._disk.seen(Act(did, self._path, at, data))
