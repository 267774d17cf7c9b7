"""Reading from an open project so that a passing error passes unnoticed, and a lost connection is found again."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from typing import TypeVar

from sqlite_utils import Database

from logic.errors import ProjectError
from logic.store.connection import Connection
from logic.store.faults import PATIENCE, Cause, decoding, reading_again_may_help, reading_on
from logic.store.viewing import ViewedCopy

T = TypeVar("T")
Read = Callable[[Database], T]


class Reader:
    """Reads through one connection; what a read gives is whole when it returns.

    Errors are ProjectErrors: `project_unreadable`, `project_no_room` or `project_busy` after a second of tries,
    `project_damaged` for what makes no sense.
    """

    def __init__(self, connection: Connection | ViewedCopy) -> None:
        self._connection, self._name = connection, connection.path.name
        self._failed = False  # told already: nobody should wait again for each thing that is looked at

    def __call__(self, read: Read[T]) -> T:
        """Return what `read` gives."""
        for pause in () if self._failed else PATIENCE:
            with reading_on(self._name):
                try:
                    return self._try(read)
                except sqlite3.Error as error:
                    if not reading_again_may_help(error):
                        raise
            time.sleep(pause)
        with reading_on(self._name):
            return self._try(read)

    def _try(self, read: Read[T]) -> T:
        failed, self._failed = self._failed, True
        self._find_connection(anew=failed)
        try:
            with decoding(self._name):
                found = read(self._connection.db)
        except (ProjectError, KeyError):
            self._failed = False  # it could be read
            raise
        self._failed = False
        return found

    def _find_connection(self, *, anew: bool) -> None:
        """See to it that the connection can be used, if it was lost or the last read failed."""
        try:
            self._connection.find_again(look=anew)
        except ProjectError as error:
            if error.code != "not_saved":
                raise
            code = "project_no_room" if error.facts.get("cause") is Cause.FULL else "project_unreadable"
            raise ProjectError(code, name=self._name, reason=error.facts.get("reason", "")) from error
