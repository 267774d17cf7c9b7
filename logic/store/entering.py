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
            if error.code != "project_busy":
                raise
            note = read_note(place)
            if note is not None:
                raise _with_facts(error, note.presence) from error
            if longest is None:
                raise
            time.sleep(random.uniform(0, longest))
    raise AssertionError("the last try ends it")


def _with_facts(error: ProjectError, by: Presence) -> ProjectError:
    return ProjectError(error.code, **error.facts, who=by.who, host=by.host, since=by.since)
