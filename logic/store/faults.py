"""What SQLite says, turned into errors a person can act on; a fault of the program stays what it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from logic.errors import ProjectError

_ON_OPENING = {
    sqlite3.SQLITE_BUSY: "project_busy",
    sqlite3.SQLITE_LOCKED: "project_busy",
    sqlite3.SQLITE_READONLY: "project_unwritable",
    sqlite3.SQLITE_PERM: "project_unwritable",
    sqlite3.SQLITE_AUTH: "project_unwritable",
    sqlite3.SQLITE_CANTOPEN: "project_unwritable",
    sqlite3.SQLITE_CORRUPT: "project_damaged",
    sqlite3.SQLITE_NOTADB: "project_damaged",
    sqlite3.SQLITE_IOERR: "project_damaged",
    # A table or column that has to be there is not.
    sqlite3.SQLITE_ERROR: "project_damaged",
    sqlite3.SQLITE_TOOBIG: "project_damaged",
}
# What the sqlite3 module raises by itself has no code: of these it is that a text is no UTF-8.
_NO_CODE = 0xFF
_ON_SAVING = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_TOOBIG,
}


@contextmanager
def opening(name: str) -> Iterator[None]:
    """Raise ProjectError for what goes wrong while the file of this name is opened or read."""
    try:
        yield
    except sqlite3.Error as error:
        code = _ON_OPENING.get(_primary_code(error))
        if isinstance(error, sqlite3.OperationalError | sqlite3.DataError) and _primary_code(error) == _NO_CODE:
            code = "project_damaged"
        if code is None:
            raise
        raise ProjectError(code, name=name, reason=str(error)) from error


@contextmanager
def saving(name: str) -> Iterator[None]:
    """Raise ProjectError `not_saved`, with the reason, when the disk or the file refuses a write."""
    try:
        yield
    except sqlite3.Error as error:
        if _primary_code(error) not in _ON_SAVING:
            raise
        raise ProjectError("not_saved", name=name, reason=str(error)) from error


@contextmanager
def decoding(name: str) -> Iterator[None]:
    """Raise ProjectError `project_damaged` when what is stored does not make sense."""
    try:
        yield
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise ProjectError("project_damaged", name=name, reason=str(error)) from error


def _primary_code(error: sqlite3.Error) -> int:
    # Errors that the sqlite3 module raises by itself carry no code.
    return getattr(error, "sqlite_errorcode", -1) & 0xFF
