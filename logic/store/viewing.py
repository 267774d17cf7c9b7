"""A project to look at: a private copy of it, made in one go, after which the file is let go.

A copy, because a reader that stays in the file would keep everyone else from working in it, and because looking then
may do what writing does: an older version is brought up to date, texts that are due are worked out, a search is
indexed. The copy is a nameless database of SQLite's own, in memory as long as it fits into the cache and in a
temporary file beyond. The file itself is opened with `mode=ro` and never with `immutable`: while someone writes to it,
and where a write broke off half-way, looking is refused rather than half of it shown.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import ExitStack, closing
from pathlib import Path

from sqlite_utils import Database

from logic.errors import ProjectError
from logic.held import is_held
from logic.store.checking import check_ours, check_sound
from logic.store.connecting import connect, nameless, trust
from logic.store.faults import opening
from logic.store.header import check_to_look, file_status
from logic.store.schema import VERSION, migrations
from logic.store.taming import tame

_CACHE = "PRAGMA cache_size = -65536"  # KB, negative by SQLite's custom
# What SQLite says when it may only read and finds a journal that has to be played back first.
_UNFINISHED = sqlite3.SQLITE_READONLY_ROLLBACK
_NO_ROOM = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE)


class ViewedCopy:
    """A copy of the project at `path`, to be used where a `Connection` is; nothing written to it is kept."""

    read_only = True

    def __init__(self, path: Path) -> None:
        """Copy the project; ProjectError when it cannot be read, is being worked on, or was left half-written."""
        self.path = Path(os.path.realpath(path))
        if is_held(file_status(self.path)):
            raise ProjectError("project_busy", name=self.path.name)
        check_to_look(self.path)
        self.turn = threading.RLock()
        with ExitStack() as on_failure:
            self.db = nameless()
            on_failure.callback(self.db.close)
            _copy(self.path, self.db)
            version = _check(self.db, self.path.name)
            on_failure.pop_all()
        self.newer = version if version > VERSION else None

    def check_place(self) -> None:
        """Raise ProjectError `read_only`: what is only looked at cannot be written."""
        raise ProjectError("read_only", name=self.path.name)

    def mend(self) -> None:
        """Do nothing: what is wrong with the copy stays wrong."""

    def find_again(self, *, look: bool) -> None:
        """Do nothing: the copy is never lost."""

    def note_written(self) -> None:
        """Do nothing: nobody else writes to a copy."""

    def close(self) -> None:
        """Drop the copy; closing twice does no harm."""
        self.db.close()


def _copy(path: Path, copy: Database) -> None:
    copy.execute(_CACHE)
    with opening(path.name), closing(connect(path, mode="ro").conn) as source:
        try:
            # Locked for reading first: a backup waits for ever for a file in use, and tells less of what is wrong.
            source.execute("BEGIN")
            version = int(source.execute("PRAGMA user_version").fetchone()[0])
            if version <= VERSION:  # nobody can write until the copy is made: what was checked is what is copied
                check_sound(lambda: connect(path, mode="ro").conn, path.name)
            source.backup(copy.conn)
        except sqlite3.OperationalError as error:
            raise _told(error, path.name) from error


def _told(error: sqlite3.OperationalError, name: str) -> Exception:
    code = getattr(error, "sqlite_errorcode", -1)
    if code == _UNFINISHED:
        return ProjectError("project_unfinished", name=name)
    return ProjectError("no_room_to_look", name=name, reason=str(error)) if code in _NO_ROOM else error


def _check(db: Database, name: str) -> int:
    """Return the version it had; of a newer project nothing else can be checked than what SQLite itself can tell."""
    with opening(name):
        version = int(db.execute("PRAGMA user_version").fetchone()[0])
        if version > VERSION:
            tame(db, name)
        else:
            check_ours(db.conn, name)
            trust(db)
        verdict = db.execute("PRAGMA quick_check(1)").fetchone()[0]
        if verdict != "ok":
            raise ProjectError("project_damaged", name=name, reason=verdict)
        if version < VERSION:
            migrations.apply(db)
        return version
