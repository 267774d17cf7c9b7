"""Bringing a project of an older version up to date: a copy beside it first, verified, then all changes at once.

Killed at any moment, the program leaves the project as it was or wholly up to date; at worst a copy stays that nobody
needs. The copy can be opened by the version of Galley that made the project.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path
from secrets import token_hex

from sqlite_utils import Database

from logic.errors import ProjectError
from logic.store.copying import copy_project
from logic.store.faults import saving
from logic.store.schema import migrations

Move = Callable[[Path, Path], None]


def bring_up_to_date(db: Database, path: Path, *, move: Move) -> None:
    """Copy the project at `path`, open in `db`, then migrate it; ProjectError `project_not_updated` when that fails.

    The project is unchanged then. `move` gives a file a name that nothing has yet.
    """
    try:
        _back_up(db, path, move=move)
        with saving(path.name):
            migrations.apply(db)
    except ProjectError as error:
        raise ProjectError("project_not_updated", name=path.name, reason=error.facts.get("reason", "")) from error


def _back_up(db: Database, path: Path, *, move: Move) -> None:
    building = path.with_name(f".{path.name}.{token_hex(4)}.new")
    try:
        copy_project(db, building)
        _name(building, path, version=_version(db), move=move)
    finally:
        building.unlink(missing_ok=True)


def _version(db: Database) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _name(building: Path, path: Path, *, version: int, move: Move) -> None:
    """Give the copy the first name that is free: an earlier copy may be the only good one."""
    for number in count(1):
        suffix = f"-{number}" if number > 1 else ""
        try:
            move(building, path.with_name(f"{path.stem}.version-{version}{suffix}{path.suffix}"))
        except ProjectError as error:
            if error.code != "project_exists":
                raise
        else:
            return
