"""Checking a project that is not open here, from outside: only read, and let go again."""

from __future__ import annotations

import os
import sqlite3
from functools import partial
from pathlib import Path

from logic.errors import ProjectError
from logic.held import is_held
from logic.store.checking import Report, check_thoroughly
from logic.store.connecting import connect
from logic.store.entering import with_facts
from logic.store.faults import reading
from logic.store.header import check_to_read, file_status


def inspect(path: Path) -> Report:
    """Check the project at `path` thoroughly; nothing is written, and no one can write to it meanwhile.

    ProjectError when it is no project of this version or an older one, cannot be read, is open (`project_busy`, with
    who has it), or was left half-written (`project_unfinished`).
    """
    place = Path(os.path.realpath(path))
    try:
        if is_held(file_status(place)):
            raise ProjectError("project_busy", name=place.name)
        check_to_read(place)
        return reading(place.name, partial(_checked, place))
    except ProjectError as error:
        raise with_facts(error, place) from error


def _checked(place: Path) -> Report:
    return check_thoroughly(partial(_connected, place))


def _connected(place: Path) -> sqlite3.Connection:
    connection = connect(place, mode="ro").conn
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", -1) == sqlite3.SQLITE_READONLY_ROLLBACK:
            raise ProjectError("project_unfinished", name=place.name) from error
        raise
    return connection
