"""The one connection to a project file: made, locked, checked and closed here and nowhere else."""

from __future__ import annotations

import os
import tempfile
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from secrets import token_hex

from sqlite_utils import Database

from logic.check_wording import FOUND
from logic.errors import ProjectError
from logic.store.checking import check_quickly
from logic.store.connecting import connect as _connect
from logic.store.faults import opening, reading, saving
from logic.store.header import check_file, file_status
from logic.store.placing import place_new as _move
from logic.store.schema import VERSION, migrations
from logic.store.upgrading import bring_up_to_date

_SETTINGS = ("synchronous = FULL", "foreign_keys = ON")

MOVED = "the file was moved or replaced; put it back"

_FileId = tuple[int, int]
_open_files: set[_FileId] = set()


class Connection:
    """A project file held open and locked; `db` is the only way to it until `close`."""

    def __init__(self, path: Path) -> None:
        """Open and lock the project at `path`; ProjectError, and no file touched, when that cannot be."""
        # Through links to the file itself: the journal has to lie beside it.
        self.path = Path(os.path.realpath(path))
        status = file_status(self.path)
        self._file: _FileId = (status.st_dev, status.st_ino)
        if self._file in _open_files:
            raise ProjectError("project_busy", name=self.path.name)
        check_file(self.path)
        _check_folder(self.path)
        self.db = reading(self.path.name, partial(_opened, self.path))
        _open_files.add(self._file)

    def check_place(self) -> None:
        """Raise ProjectError `not_saved` when the file is not where it was: writing on would go into nowhere."""
        try:
            status = self.path.stat()
        except OSError as error:
            raise ProjectError("not_saved", name=self.path.name, reason=MOVED) from error
        if (status.st_dev, status.st_ino) != self._file:
            raise ProjectError("not_saved", name=self.path.name, reason=MOVED)

    def close(self) -> None:
        """Let the file go; closing twice does no harm."""
        self.db.close()
        _open_files.discard(self._file)


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
        db = _connect(path, mode="rwc")
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


def _opened(path: Path) -> Database:
    with ExitStack() as undo:
        db = _connect(path, mode="rw")
        undo.callback(db.close)
        _lock_and_check(db, path)
        undo.pop_all()
    return db


def _lock_and_check(db: Database, path: Path) -> None:
    for setting in _SETTINGS:
        db.execute(f"PRAGMA {setting}")
    # Nobody else can write from here on; the check reads through connections of its own.
    db.execute("BEGIN IMMEDIATE")
    check(path)
    # Under locking_mode=EXCLUSIVE a lock that is held stays until the connection closes, as does the one taken then.
    db.execute("PRAGMA locking_mode = EXCLUSIVE")
    db.execute("COMMIT")
    db.execute("BEGIN EXCLUSIVE")
    db.execute("COMMIT")
    db.execute("PRAGMA journal_mode = DELETE")
    if int(db.execute("PRAGMA user_version").fetchone()[0]) < VERSION:
        bring_up_to_date(db, path, connect=partial(_connect, mode="rwc"), move=_move)


def check(path: Path) -> None:
    """Raise ProjectError `project_damaged`, with what was found, when the project at `path` is not sound."""
    findings = check_quickly(lambda: _connect(path, mode="ro").conn)
    if findings:
        raise ProjectError("project_damaged", name=path.name, found=FOUND[findings[0].part], findings=findings)
