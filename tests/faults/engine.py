"""The project file on another build of SQLite, apsw's, whose disk can be one of ours.

Only what the store and sqlite-utils use of the standard library's connection is here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from unittest.mock import patch

import apsw

Row = tuple[Any, ...]
REAL_CONNECT = sqlite3.connect
_FLAGS = apsw.SQLITE_OPEN_URI | apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
_KINDS: dict[int, type[sqlite3.Error]] = {
    apsw.SQLITE_CONSTRAINT: sqlite3.IntegrityError,
    apsw.SQLITE_CORRUPT: sqlite3.DatabaseError,
    apsw.SQLITE_NOTADB: sqlite3.DatabaseError,
}


@contextmanager
def project_files_on(vfs: str, swap: Callable[[str], str] = str) -> Iterator[None]:
    """Have projects opened through a virtual file system inside; `swap` may put another statement for one."""

    def connect(address: str, *, timeout: float = 5.0, **_: object) -> Connection:
        return Connection(address, vfs, swap, seconds=timeout)

    with patch.object(sqlite3, "connect", connect):
        yield


@contextmanager
def _told_as_sqlite3() -> Iterator[None]:
    try:
        yield
    except apsw.Error as error:
        code = getattr(error, "extendedresult", getattr(error, "result", -1))
        told = _KINDS.get(code & 0xFF, sqlite3.OperationalError)(str(error).removeprefix(f"{type(error).__name__}: "))
        told.sqlite_errorcode = code
        raise told from error


class Cursor:
    """What `Connection.execute` gives."""

    def __init__(self, cursor: apsw.Cursor) -> None:
        self._cursor = cursor

    def __iter__(self) -> Iterator[Row]:
        return self

    def __next__(self) -> Row:
        with _told_as_sqlite3():
            return next(self._cursor)

    def fetchone(self) -> Row | None:
        """Return the next row, None after the last."""
        with _told_as_sqlite3():
            return self._cursor.fetchone()

    def fetchall(self) -> list[Row]:
        """Return the rows that are left."""
        with _told_as_sqlite3():
            return self._cursor.fetchall()

    @property
    def description(self) -> tuple[Row, ...] | None:
        """The columns; None where there are no more rows, which is when apsw forgets them."""
        with suppress(apsw.ExecutionCompleteError):
            return self._cursor.get_description()
        return None


class Connection:
    """An apsw connection that passes for one of sqlite3, in autocommit mode."""

    def __init__(self, uri: str, vfs: str, swap: Callable[[str], str], *, seconds: float) -> None:
        self._swap = swap
        with _told_as_sqlite3():
            self.apsw = apsw.Connection(uri, flags=_FLAGS, vfs=vfs)
            self.apsw.set_busy_timeout(round(seconds * 1000))

    @property
    def in_transaction(self) -> bool:
        """Tell whether a transaction is open."""
        return self.apsw.in_transaction

    def execute(self, statement: str, values: Iterable[object] = ()) -> Cursor:
        """Run a statement up to its first row."""
        with _told_as_sqlite3():
            return Cursor(self.apsw.execute(self._swap(statement), _plain(values)))

    def executemany(self, statement: str, rows: Iterable[Iterable[object]]) -> Cursor:
        """Run a statement for each row of values."""
        with _told_as_sqlite3():
            return Cursor(self.apsw.executemany(statement, map(_plain, rows)))

    def executescript(self, script: str) -> Cursor:
        """Run many statements."""
        return self.execute(script)

    def interrupt(self) -> None:
        """Stop what is being done, from another thread."""
        self.apsw.interrupt()

    def set_progress_handler(self, handler: Callable[[], int] | None, steps: int) -> None:
        """Ask every so many steps whether to stop, which anything but 0 says."""
        with suppress(apsw.ThreadingViolationError):  # a connection at work takes none from another thread here
            self.apsw.set_progress_handler(None if handler is None else lambda: bool(handler()), steps)

    def commit(self) -> None:
        """Commit where there is something to commit."""
        if self.in_transaction:
            self.execute("COMMIT")

    def rollback(self) -> None:
        """Take back where there is something to take back."""
        if self.in_transaction:
            self.execute("ROLLBACK")

    def close(self) -> None:
        """Let the file go; what the disk refuses meanwhile is not told, as sqlite3 does not tell it either."""
        with suppress(apsw.Error):
            self.apsw.close()

    def backup(self, target: Connection, *, pages: int = -1, name: str = "main", **_: object) -> None:
        """Copy everything into another connection."""
        with _told_as_sqlite3(), target.apsw.backup("main", self.apsw, name) as copying:
            while not copying.done:
                copying.step(pages)


def _plain(values: Iterable[object]) -> tuple[Any, ...]:
    # sqlite3 takes members of a StrEnum and bools for what they are made of; apsw asks for the very type.
    return tuple(str(v) if isinstance(v, str) else int(v) if isinstance(v, bool) else v for v in values)
