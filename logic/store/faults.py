"""What SQLite says, turned into errors a person can act on; a fault of the program stays what it is."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TypeVar

from logic.errors import ProjectError

T = TypeVar("T")
_PATIENCE = (0.1, 0.3, 0.6)  # seconds between tries to read
_UNDECODABLE = "Could not decode"  # a text that is not UTF-8: the sqlite3 module's own error, without a code

_ON_OPENING = {
    sqlite3.SQLITE_BUSY: "project_busy",
    sqlite3.SQLITE_LOCKED: "project_busy",
    sqlite3.SQLITE_READONLY: "project_unwritable",
    sqlite3.SQLITE_PERM: "project_unwritable",
    sqlite3.SQLITE_AUTH: "project_unwritable",
    sqlite3.SQLITE_CANTOPEN: "project_unwritable",
    sqlite3.SQLITE_CORRUPT: "project_damaged",
    sqlite3.SQLITE_NOTADB: "project_damaged",
    sqlite3.SQLITE_IOERR: "project_unreadable",
    # A table or column that has to be there is not.
    sqlite3.SQLITE_ERROR: "project_damaged",
    sqlite3.SQLITE_TOOBIG: "project_damaged",
}


class Cause(StrEnum):
    """Why a file does not take what is to be saved."""

    FULL = "full"
    UNWRITABLE = "unwritable"
    GONE = "gone"  # moved, renamed, deleted, or its folder or drive is not there
    REPLACED = "replaced"  # another file stands in its place, or another program wrote into it
    BUSY = "busy"
    DRIVE = "drive"
    DAMAGED = "damaged"
    TOO_BIG = "too_big"


_ON_SAVING = {
    sqlite3.SQLITE_FULL: Cause.FULL,
    sqlite3.SQLITE_IOERR: Cause.DRIVE,
    sqlite3.SQLITE_READONLY: Cause.UNWRITABLE,
    sqlite3.SQLITE_PERM: Cause.UNWRITABLE,
    sqlite3.SQLITE_CANTOPEN: Cause.UNWRITABLE,
    sqlite3.SQLITE_BUSY: Cause.BUSY,
    sqlite3.SQLITE_LOCKED: Cause.BUSY,
    sqlite3.SQLITE_CORRUPT: Cause.DAMAGED,
    sqlite3.SQLITE_NOTADB: Cause.DAMAGED,
    sqlite3.SQLITE_TOOBIG: Cause.TOO_BIG,
}
# What an opening error comes to for somebody who has edits to save.
_ON_REOPENING = {
    "project_missing": Cause.GONE,
    "project_is_folder": Cause.REPLACED,
    "project_empty": Cause.REPLACED,
    "project_not_ours": Cause.REPLACED,
    "project_newer": Cause.REPLACED,
    "project_unwritable": Cause.UNWRITABLE,
    "project_busy": Cause.BUSY,
    "project_damaged": Cause.DAMAGED,
    "project_unreadable": Cause.DRIVE,
}


class NoPageError(KeyError):
    """There is no page of this id: no fault of the file's."""


@contextmanager
def opening(name: str) -> Iterator[None]:
    """Raise ProjectError for what goes wrong while the file of this name is opened or read."""
    try:
        yield
    except UnicodeDecodeError as error:  # what SQLite says quotes names from the file
        raise ProjectError("project_damaged", name=name, reason=error.reason) from error
    except sqlite3.Error as error:
        code = "project_damaged" if _undecodable(error) else _ON_OPENING.get(_primary_code(error))
        if code is None:
            raise
        raise ProjectError(code, name=name, reason=str(error)) from error


@contextmanager
def saving(name: str) -> Iterator[None]:
    """Raise ProjectError `not_saved`, with reason and `Cause`, when the disk or the file refuses a write."""
    try:
        yield
    except sqlite3.Error as error:
        cause = _ON_SAVING.get(_primary_code(error))
        if cause is None:
            raise
        raise ProjectError("not_saved", name=name, reason=str(error), cause=cause) from error


@contextmanager
def reopening(name: str) -> Iterator[None]:
    """Raise ProjectError `not_saved` for what keeps a project from being opened again to save into it."""
    try:
        yield
    except ProjectError as error:
        cause = _ON_REOPENING.get(error.code)
        if cause is None:
            raise
        reason = error.facts.get("reason", error.code)
        raise ProjectError("not_saved", name=name, reason=reason, cause=cause) from error


@contextmanager
def decoding(name: str) -> Iterator[None]:
    """Raise ProjectError `project_damaged` when what is stored does not make sense; `NoPageError` passes."""
    try:
        yield
    except NoPageError:
        raise
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise ProjectError("project_damaged", name=name, reason=str(error)) from error


def reading(name: str, read: Callable[[], T]) -> T:
    """Return what `read` gives, tried again for a second where the disk fails; ProjectError as for `opening`.

    A network drive, or a disk that wakes up, fails for a moment: nothing is called unreadable before that has passed.
    """
    for patience in _PATIENCE:
        with opening(name):
            try:
                return read()
            except sqlite3.Error as error:
                if _primary_code(error) != sqlite3.SQLITE_IOERR:
                    raise
        time.sleep(patience)
    with opening(name):
        return read()


def passing(error: sqlite3.Error) -> bool:
    """Tell whether an error is about getting at the file just now, and says nothing about what is in it."""
    code = _primary_code(error)
    return not _undecodable(error) and _ON_OPENING.get(code, "project_damaged") != "project_damaged"


def _undecodable(error: sqlite3.Error) -> bool:
    return isinstance(error, sqlite3.OperationalError) and str(error).startswith(_UNDECODABLE)


def _primary_code(error: sqlite3.Error) -> int:
    # Errors that the sqlite3 module raises by itself carry no code.
    return getattr(error, "sqlite_errorcode", -1) & 0xFF
