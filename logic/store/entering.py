"""The way into a project: alone, or told who is in it already."""

from __future__ import annotations

import os
from pathlib import Path

from logic.errors import ProjectError
from logic.store.connection import Connection
from logic.store.presence import Presence, read_note, still_lies_there


def alone_in(path: Path) -> tuple[Connection, Presence | None]:
    """Return a locked project, and the note in it that a session which ended abruptly left behind.

    ProjectError as `Connection`; `project_busy` has the facts `who`, `host` and `since` (UTC) where a note tells them.
    """
    place = Path(os.path.realpath(path))
    # Before the lock is had: from then on nothing beside the project may be opened that could be the project itself.
    note = read_note(place)
    try:
        connection = Connection(path)
    except ProjectError as error:
        raise with_facts(error, place) from error
    # One that is gone by now was taken away in order, while this process waited for the lock.
    left = note is not None and still_lies_there(place, note)
    return connection, note.presence if note is not None and left else None


def with_facts(error: ProjectError, place: Path) -> ProjectError:
    """Return an error with who has the project, on which computer and since when, where a note tells it."""
    note = read_note(place) if error.code == "project_busy" else None
    if note is None:
        return error
    by = note.presence
    return ProjectError(error.code, **error.facts, who=by.who, host=by.host, since=by.since)
