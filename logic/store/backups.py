"""The backups of a project: where they lie, what they are called, which of them are good.

They lie beside the project in `STEM.backups`, or, where no folder can be made there, with the person's own data. A
backup is an ordinary project file, named by the moment it was made, in UTC.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG

from sqlite_utils import Database

from logic.errors import ProjectError
from logic.paths import backups_dir
from logic.store.checking import check_ours, check_sound
from logic.store.connecting import connect
from logic.store.faults import opening
from logic.store.schema import APPLICATION_ID, VERSION

_MOMENT = "%Y-%m-%dT%H-%M-%SZ"
_NAME = re.compile(r"(?P<stem>.+) (?P<at>\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)\.galley")


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup of a project: the file, when it was made (UTC), and its size in bytes."""

    path: Path
    at: datetime
    size: int


def backups_of(project: Path) -> tuple[Backup, ...]:
    """Return the backups of a project, newest first; nothing is opened, and the project need not be there."""
    found = [backup for folder in folders_of(project) for backup in _listed(folder, project.stem)]
    return tuple(sorted(found, key=lambda backup: (backup.at, backup.path), reverse=True))


def newest_good(project: Path) -> Backup | None:
    """Return the newest backup of a project that is whole, None when there is none."""
    return next((backup for backup in backups_of(project) if is_good(backup.path)), None)


def is_good(path: Path) -> bool:
    """Tell whether a file is a sound project of this version or an older one, as every opening checks it."""
    try:
        with opening(path.name):
            with closing(_connected(path)) as db:
                ours = _is_ours(db)
            if ours:
                check_sound(lambda: _connected(path).conn, path.name)
    except ProjectError:
        return False
    return ours


def open_backup(path: Path) -> Database:
    """Return a connection that only reads a file which nobody writes; it takes no lock and leaves nothing behind.

    ProjectError unless its tables are those of its version, which has to be this one or an older one.
    """
    with ExitStack() as on_failure:
        db = _connected(path)
        on_failure.callback(db.close)
        version = int(db.execute("PRAGMA user_version").fetchone()[0])
        if version > VERSION:
            raise ProjectError("project_newer", name=path.name, version=version)
        check_ours(db.conn, path.name)
        on_failure.pop_all()
    return db


def _connected(path: Path) -> Database:
    return connect(path, mode="ro&immutable=1")


def folders_of(project: Path) -> tuple[Path, Path]:
    """Return where backups of a project are kept: beside it, and where they go when that cannot be."""
    path = Path(os.path.realpath(project))
    name = sha256(os.fsencode(path)).hexdigest()[:16]
    return path.with_name(f"{path.stem}.backups"), backups_dir() / name


def name_of(project: Path, at: datetime) -> str:
    """Return what a backup made at this moment is called."""
    return f"{project.stem} {at.astimezone(UTC).strftime(_MOMENT)}.galley"


def _listed(folder: Path, stem: str) -> Iterator[Backup]:
    try:
        entries = [*os.scandir(folder)]
    except OSError:
        return
    for entry in entries:
        named = _NAME.fullmatch(entry.name)
        if named and named["stem"] == stem:
            with suppress(OSError, ValueError):  # gone meanwhile, or a name like 2026-02-31
                status = entry.stat()
                at = datetime.strptime(named["at"], _MOMENT).replace(tzinfo=UTC)
                if S_ISREG(status.st_mode):
                    yield Backup(Path(entry.path), at, status.st_size)


def _is_ours(db: Database) -> bool:
    ours, version = (int(db.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("application_id", "user_version"))
    return ours == APPLICATION_ID and 1 <= version <= VERSION
