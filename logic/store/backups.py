"""The backups of a project: where they lie, what they are called, which of them are good.

They lie beside the project in `STEM.backups`, or, where no folder can be made there, with the person's own data. A
backup is an ordinary project file, named by the moment it was made, in UTC.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from sqlite_utils import Database

from logic.errors import ProjectError
from logic.paths import data_dir
from logic.store import log
from logic.store.connecting import connect
from logic.store.faults import opening
from logic.store.schema import APPLICATION_ID, VERSION, tables

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
    """Tell whether a file is a whole project of this version or an older one: its structure, its tables, its log."""
    try:
        with opening(path.name), closing(open_backup(path)) as db:
            return is_ours(db) and db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    except ProjectError:
        return False


def open_backup(path: Path) -> Database:
    """Return a connection that only reads a file which nobody writes; it takes no lock and leaves nothing behind."""
    return connect(path, mode="ro&immutable=1")


def is_ours(db: Database) -> bool:
    """Tell whether this is a project of this version or an older one whose log is whole."""
    ours, version = (int(db.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("application_id", "user_version"))
    if ours != APPLICATION_ID or not 1 <= version <= VERSION:
        return False
    return tables(version) <= set(db.table_names()) and log.verify(db) is None


def folders_of(project: Path) -> tuple[Path, Path]:
    """Return where backups of a project are kept: beside it, and where they go when that cannot be."""
    path = Path(os.path.realpath(project))
    name = sha256(os.fsencode(path)).hexdigest()[:16]
    return path.with_name(f"{path.stem}.backups"), data_dir() / "backups" / name


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
        if named and named["stem"] == stem and entry.is_file():
            at = datetime.strptime(named["at"], _MOMENT).replace(tzinfo=UTC)
            yield Backup(Path(entry.path), at, entry.stat().st_size)
