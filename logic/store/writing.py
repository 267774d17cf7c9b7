"""Writing into a project so that a passing error passes unnoticed, and a lasting one leaves everything as it was."""

from __future__ import annotations

import time
from collections.abc import Callable

from sqlite_utils import Database

from logic.errors import ProjectError
from logic.store import log
from logic.store.connection import MOVED, Connection
from logic.store.faults import Cause, saving
from logic.store.log import Tail
from logic.store.viewing import ViewedCopy

# A virus scanner or a backup program holds a file, or a drive hiccups, for some hundredths of a second.
PAUSES = (0.02, 0.08, 0.2)  # seconds
Act = Callable[[Database], object]
PASSING = frozenset({Cause.BUSY, Cause.DRIVE})


class Writer:
    """Writes through one connection: each act is one transaction, tried again where the error may be a passing one.

    It knows the last row of the log, so that a file that somebody else has changed meanwhile is never written to.
    """

    def __init__(self, connection: Connection | ViewedCopy, tail: Tail) -> None:
        self._connection, self._name = connection, connection.path.name
        self._failed = False  # a bar tells of it and tries again: nobody should wait here as well
        self.tail = tail

    def write(self, act: Act, *, tail: Tail | None = None) -> None:
        """Carry `act` out as one transaction; ProjectError `not_saved`, and the file unchanged, when it cannot be.

        `tail` is the last row of the log afterwards, if there will be another one. An act that seemed to fail may have
        reached the file all the same: then the log ends there already, and nothing is done.
        """
        for pause in () if self._failed else PAUSES:
            try:
                self._try(act, tail)
                return
            except ProjectError as error:
                if error.facts.get("cause") not in PASSING:
                    raise
            time.sleep(pause)
        self._try(act, tail)

    def complete(self, act: Act) -> None:
        """Write what follows from the rest, which a project that is only looked at may do too, in its copy."""
        if self._connection.read_only:
            with self._connection.turn, saving(self._name), self._connection.db.atomic() as db:
                act(db)
        else:
            self.write(act)

    def _try(self, act: Act, tail: Tail | None) -> None:
        failed, self._failed = self._failed, True
        if failed:
            self._connection.mend()
        self._connection.check_place()
        with self._connection.turn, saving(self._name), self._connection.db.atomic() as db:
            self._act(db, act, tail)
        self._connection.note_written()
        self._connection.check_place()  # or else it went into a file that nobody finds
        self._failed, self.tail = False, tail or self.tail

    def _act(self, db: Database, act: Act, tail: Tail | None) -> None:
        found = log.tail(db)
        if tail is not None and found == tail:
            return
        if found != self.tail:
            raise ProjectError("not_saved", name=self._name, reason=MOVED, cause=Cause.REPLACED)
        act(db)
