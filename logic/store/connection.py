"""The one connection to a project file: made, locked, checked and closed here and nowhere else."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import threading
from contextlib import ExitStack, suppress
from functools import partial
from os.path import samestat
from pathlib import Path
from secrets import token_hex

from sqlite_utils import Database

from logic.errors import ProjectError
from logic.held import hold, is_held, release
from logic.store.checking import check_sound
from logic.store.connecting import connect, trust
from logic.store.faults import Cause, opening, reading, reopening, saving
from logic.store.guarding import Guard
from logic.store.header import check_file, file_status
from logic.store.placing import flush_folder
from logic.store.placing import place_new as _move
from logic.store.schema import VERSION, migrations
from logic.store.upgrading import bring_up_to_date

_SETTINGS = ("synchronous = FULL", "foreign_keys = ON")

MOVED = "the file was moved or replaced; put it back"
TAKEN = "another program has opened the file"
CHANGED = "another program has written to the file"
LOST = "the connection to the file is lost"


class Connection:
    """A project file held open and locked; `db` is the only way to it until `close`, but for `mend`."""

    read_only = False

    def __init__(self, path: Path) -> None:
        """Open and lock the project at `path`; ProjectError, and no file touched, when that cannot be."""
        # Through links to the file itself: the journal has to lie beside it.
        self.path = Path(os.path.realpath(path))
        self._status = file_status(self.path)
        self.turn = threading.RLock()  # held while something is written, or asked from another thread
        self.copying, self.leaving = threading.Lock(), threading.Event()
        if is_held(self._status):
            raise ProjectError("project_busy", name=self.path.name)
        check_file(self.path)
        _check_folder(self.path)
        self._guard = Guard(self.path)
        with ExitStack() as on_failure:
            on_failure.callback(self._guard.close)
            self._db: Database | None = _open_locked(self.path)
            on_failure.pop_all()
        self._guard.note()
        hold(self._status)

    @property
    def db(self) -> Database:
        """The database; ProjectError `not_saved` once the file was lost and until `mend` finds it again."""
        if self._db is None:
            raise ProjectError("not_saved", name=self.path.name, reason=LOST, cause=Cause.DRIVE)
        return self._db

    def check_place(self) -> None:
        """Raise ProjectError `not_saved` when the file is not where it was: writing on would go into nowhere."""
        try:
            status = self.path.stat()
        except OSError as error:
            raise ProjectError("not_saved", name=self.path.name, reason=MOVED, cause=Cause.GONE) from error
        if not samestat(status, self._status):
            raise ProjectError("not_saved", name=self.path.name, reason=MOVED, cause=Cause.REPLACED)
        if not self._guard.holds():
            raise ProjectError("not_saved", name=self.path.name, reason=TAKEN, cause=Cause.BUSY)
        if not self._guard.is_unchanged():
            raise ProjectError("not_saved", name=self.path.name, reason=CHANGED, cause=Cause.REPLACED)

    def note_written(self) -> None:
        """Take the file as it is now for what this connection wrote."""
        self._guard.note()

    def mend(self) -> None:
        """After a failed write see to it that the connection can be used: no transaction open, the file readable.

        Where it cannot, the file is opened anew, which rolls back what a journal says; ProjectError `not_saved` when
        that cannot be. It is never closed while it is not in its place: what is gone can then still be copied.
        """
        if self._db is not None and _usable(self._db):
            self._guard.note()  # what failed may have reached the file all the same
            return
        self.check_place()
        self._break_off()
        if self._db is not None:
            db, self._db = self._db, None
            with suppress(sqlite3.Error):
                db.close()
        with reopening(self.path.name):
            check_file(self.path)
            db = _open_locked(self.path)
        try:
            self.check_place()
        except ProjectError:
            db.close()
            raise
        self._db = db
        self._guard.note()

    def find_again(self, *, look: bool) -> None:
        """For reading, see to it that there is a connection; `look`: that it can be used.

        One that can is left as it is, and with it what is known of the file; any other is mended, as after a write.
        """
        if self._db is None or (look and not _usable(self._db)):
            self.mend()

    def _break_off(self) -> None:
        """Have a backup that is copying from here let the file go: as long as it does not, nothing closes it."""
        self.leaving.set()
        with self.copying:
            self.leaving.clear()

    def give_way(self, other: Path) -> None:
        """Let a finished file take the place of this one, and close; OSError when it cannot be, nothing changed.

        The lock is held until then, so that nobody edits what goes; but Windows replaces no file that is open.
        """
        # SQLite would remove the journal on closing, by its name: by then it may be that of somebody else.
        self.db.execute("PRAGMA journal_mode = MEMORY")
        self._break_off()
        if os.name == "nt":
            self.close()
        try:
            other.replace(self.path)
        except OSError:
            self.db.execute("PRAGMA journal_mode = DELETE")
            raise
        flush_folder(self.path.parent)
        self.close()
        self._db = None

    def close(self) -> None:
        """Let the file go, a backup from it broken off; closing twice does no harm."""
        self._break_off()
        if self._db is not None:
            self._db.close()
        self._guard.close()
        release(self._status)


def _open_locked(path: Path) -> Database:
    return reading(path.name, partial(_opened, path))


def _opened(path: Path) -> Database:
    with ExitStack() as undo:
        db = connect(path, mode="rw")
        undo.callback(db.close)
        _lock_and_check(db, path)
        undo.pop_all()
    return db


def _usable(db: Database) -> bool:
    try:
        if db.conn.in_transaction:
            db.conn.rollback()
        db.conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        return False
    return not db.conn.in_transaction


def create_file(path: Path) -> None:
    """Make an empty project at `path`, whole or not at all; ProjectError when something is there already."""
    path = Path(os.path.realpath(path.parent)) / path.name
    if os.path.lexists(path):
        raise ProjectError("project_exists", name=path.name)
    _check_folder(path)
    building = path.with_name(f".{path.name}.{token_hex(4)}.new")
    try:
        _build(building, name=path.name)
        _move(building, path)
    finally:
        for leftover in (building, building.with_name(building.name + "-journal")):
            leftover.unlink(missing_ok=True)


def _build(path: Path, *, name: str) -> None:
    with opening(name):
        db = connect(path, mode="rwc")
    try:
        with saving(name):
            migrations.apply(db)
    finally:
        db.close()


def _check_folder(path: Path) -> None:
    # SQLite keeps its journal there. Trying is the only test that holds on network drives too.
    try:
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError as error:
        raise ProjectError("project_unwritable", name=path.name, reason=error.strerror) from error


def _lock_and_check(db: Database, path: Path) -> None:
    for setting in _SETTINGS:
        db.execute(f"PRAGMA {setting}")
    # Nobody else can write from here on; the check reads through connections of its own.
    db.execute("BEGIN IMMEDIATE")
    check_sound(lambda: connect(path, mode="ro").conn, path.name)
    trust(db)
    # Under locking_mode=EXCLUSIVE a lock that is held stays until the connection closes, as does the one taken then.
    # Not before it is had: two that come at once would both keep a lock for reading, and with it each other out.
    db.execute("PRAGMA locking_mode = EXCLUSIVE")
    db.execute("COMMIT")
    db.execute("BEGIN EXCLUSIVE")
    db.execute("COMMIT")
    db.execute("PRAGMA journal_mode = DELETE")
    if int(db.execute("PRAGMA user_version").fetchone()[0]) < VERSION:
        bring_up_to_date(db, path, move=_move)
