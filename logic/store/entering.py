"""The way into a project: alone, or told who is in it already."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

from logic.errors import ProjectError
from logic.store.connection import Connection
from logic.store.presence import Presence, read_note, still_lies_there

# Several that come at the same instant can keep each other out. Where no note tells that one of them got in, each tries
# again after a while of its own.
PAUSES = (0.1, 0.2)  # seconds, at most


def alone_in(path: Path) -> tuple[Connection, Presence | None]:
    """Return a locked project, and the note in it that a session which ended abruptly left behind.

    ProjectError as `Connection`; `project_busy` has the facts `who`, `host` and `since` (UTC) where a note tells them.
    """
    place = Path(os.path.realpath(path))
    # Before the lock is had: from then on nothing beside the project may be opened that could be the project itself.
    note = read_note(place)
    connection = _connected(path, place)
    # One that is gone by now was taken away in order, while this process waited for the lock.
    left = note is not None and still_lies_there(place, note)
    return connection, note.presence if note is not None and left else None


def _connected(path: Path, place: Path) -> Connection:
    for longest in (*PAUSES, None):
        try:
            return Connection(path)
        except ProjectError as error:
            told = with_facts(error, place)
            if longest is None or told is not error or error.code != "project_busy":
                raise told from error
            time.sleep(random.uniform(0, longest))
    raise AssertionError("the last try ends it")


def with_facts(error: ProjectError, place: Path) -> ProjectError:
    """Return an error with who has the project, on which computer and since when, where a note tells it."""
    note = read_note(place) if error.code == "project_busy" else None
    if note is None:
        return error
    by = note.presence
    return ProjectError(error.code, **error.facts, who=by.who, host=by.host, since=by.since)
