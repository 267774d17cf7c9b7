"""Making backups: a copy under a passing name in the folder of backups, then its own name, then those too many go.

Killed at any moment, the program leaves a whole backup more or none; what it left unfinished is swept away next time.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from secrets import token_hex

from sqlite_utils import Database

from logic.errors import ProjectError
from logic.store.backups import Backup, backups_of, folders_of, name_of, open_backup
from logic.store.connection import Connection
from logic.store.copying import Breathe, copy_project
from logic.store.faults import opening
from logic.store.placing import flush_folder
from logic.store.project import ProjectFile
from logic.store.thinning import kept

BROKEN_OFF = "the project was closed"
_UNFINISHED = ".new"
# What a backup is for: not the place on the screen, nor texts that are worked out anew. Every edit is in the log.
_CONTENT = """
SELECT (SELECT hash FROM edits ORDER BY id DESC LIMIT 1), (SELECT count(*) FROM pages),
       (SELECT max(position) FROM pages), (SELECT max(id) FROM page_states), (SELECT max(id) FROM proposals)
"""


def back_up(project: ProjectFile, *, breathe: Breathe | None = None) -> Backup:
    """Back an open project up, unless its newest backup holds the same; return that or the new one.

    Backups too many are removed, and what was left unfinished. For `breathe` see `copy_project`. ProjectError
    `not_backed_up` when neither place takes a backup; nothing is changed then.
    """
    sweep(project.path)
    made = back_up_once(project, breathe=breathe)
    thin(project.path)
    return made


def back_up_once(project: ProjectFile, *, breathe: Breathe | None = None) -> Backup:
    """Do the same, but remove nothing."""
    connection = locked(project)
    newest = next(iter(backups_of(connection.path)), None)
    if newest is not None and holds_the_present(newest, project):
        return newest
    error: ProjectError | OSError | None = None
    for folder in folders_of(connection.path):
        try:
            return _back_up_into(folder, connection, breathe)
        except (ProjectError, OSError) as failed:
            error = error or failed
    reason = error.facts.get("reason", "") if isinstance(error, ProjectError) else getattr(error, "strerror", "")
    raise ProjectError("not_backed_up", name=connection.path.name, reason=reason) from error


def locked(project: ProjectFile) -> Connection:
    """Return the connection of an open project; ProjectError `read_only` where it is only looked at."""
    if isinstance(project.connection, Connection):
        return project.connection
    raise ProjectError("read_only", name=project.path.name)


def holds_the_present(backup: Backup, project: ProjectFile) -> bool:
    """Tell whether a backup has all that an open project has."""
    try:
        with opening(backup.path.name), closing(open_backup(backup.path)) as db:
            there = _content(db)
    except ProjectError:
        return False
    with project.connection.turn, opening(project.path.name):
        return there == _content(project.connection.db)


def sweep(project: Path) -> None:
    """Remove what was left unfinished for a project; only for who has it open, so that nobody else is at it."""
    for folder in (project.parent, *folders_of(project)):
        with suppress(OSError):
            for leftover in _unfinished(folder, project.name):
                leftover.unlink()


def unfinished_name(folder: Path, project: Path) -> Path:
    """Return a passing name for a file that becomes a project, or a backup of one, when it is whole."""
    return folder / f".{project.name}.{token_hex(4)}{_UNFINISHED}"


def _unfinished(folder: Path, name: str) -> Iterator[Path]:
    for entry in [*os.scandir(folder)]:
        if entry.name.startswith(f".{name}.") and entry.name.endswith((_UNFINISHED, f"{_UNFINISHED}-journal")):
            yield Path(entry.path)


def _back_up_into(folder: Path, connection: Connection, breathe: Breathe | None) -> Backup:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    building = unfinished_name(folder, connection.path)
    try:
        with connection.copying:
            beside = partial(_breathe, breathe, connection) if breathe else None
            copy_project(connection.db, building, breathe=beside, turn=connection.turn)
        return _named(building, folder, connection.path)
    finally:
        building.unlink(missing_ok=True)


def _breathe(breathe: Breathe, connection: Connection) -> None:
    if connection.leaving.is_set():
        raise ProjectError("not_saved", name=connection.path.name, reason=BROKEN_OFF)
    breathe()


def _named(building: Path, folder: Path, project: Path) -> Backup:
    """Give a finished backup its name: nobody else makes backups of a project that is open here."""
    now = datetime.now(UTC).replace(microsecond=0)
    taken = {backup.at for backup in backups_of(project)}
    at = next(at for n in count() if (at := now + timedelta(seconds=n)) not in taken)
    path = folder / name_of(project, at)
    building.replace(path)
    flush_folder(folder)
    return Backup(path, at, path.stat().st_size)


def thin(project: Path) -> None:
    """Remove the backups that are too many; one that cannot be removed stays."""
    backups = backups_of(project)
    keep = kept(backup.at for backup in backups)
    for backup in backups:
        if backup.at not in keep:
            with suppress(OSError):
                backup.path.unlink()


def _content(db: Database) -> tuple[object, ...]:
    return tuple(db.conn.execute(_CONTENT).fetchone())
