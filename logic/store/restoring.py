"""Bringing a backup back: into the place of the project, or beside it when that cannot be touched."""

from __future__ import annotations

import os
from contextlib import closing
from itertools import count
from pathlib import Path

from logic.errors import ProjectError
from logic.store.backing_up import back_up_once, locked, unfinished_name
from logic.store.backups import is_ours, open_backup
from logic.store.copying import copy_project
from logic.store.faults import opening
from logic.store.placing import place_new
from logic.store.project import ProjectFile


def restore(project: ProjectFile, backup: Path) -> None:
    """Put a backup in the place of an open project, which is backed up first and closed at the end.

    ProjectError, with everything as it was and the project open, when that cannot be. Killed at any moment, the program
    leaves the old project or the backup in its place, and never less than both of them.
    """
    connection, building = locked(project), unfinished_name(project.path.parent, project.path)
    try:
        back_up_once(project)  # removing nothing: the very backup that is wanted might be one too many
        _unpack(backup, building)
        connection.check_place()
        connection.give_way(building)
        project.close()
    except OSError as error:
        raise ProjectError("not_restored", name=backup.name, reason=error.strerror) from error
    finally:
        building.unlink(missing_ok=True)


def restore_beside(project: Path, backup: Path) -> Path:
    """Make a backup a project of its own beside `project`, which need not be there and is not touched; return where."""
    building = unfinished_name(project.parent, project)
    try:
        _unpack(backup, building)
        return _placed(building, project, backup)
    except OSError as error:
        raise ProjectError("project_unwritable", name=project.name, reason=error.strerror) from error
    finally:
        building.unlink(missing_ok=True)


def _unpack(backup: Path, building: Path) -> None:
    try:
        with opening(backup.name), closing(open_backup(backup)) as db:
            good = is_ours(db)
            if good:
                copy_project(db, building)  # which checks the structure
    except ProjectError as error:
        code = "not_restored" if error.code == "not_saved" else "backup_damaged"
        raise ProjectError(code, name=backup.name, reason=error.facts.get("reason", "")) from error
    if not good:
        raise ProjectError("backup_damaged", name=backup.name)


def _placed(building: Path, project: Path, backup: Path) -> Path:
    """Give the file the project's name where that is free, or else the backup's, with a number if need be."""
    names = (f"{backup.stem}-{n}.galley" if n > 1 else backup.name for n in count(1))
    for name in (*(() if os.path.lexists(project) else (project.name,)), *(next(names) for _ in range(99))):
        try:
            place_new(building, project.with_name(name))
        except ProjectError as error:
            if error.code != "project_exists":
                raise
        else:
            return project.with_name(name)
    raise ProjectError("project_exists", name=backup.name)
