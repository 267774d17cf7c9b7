"""A note beside an open project: who works in it, on which machine, since when.

The lock decides who may open a project; the note only tells the next person whom to ask. One that lies, is left behind
or cannot be written keeps nobody from opening anything. A note that lies there while the lock is free tells that the
session which wrote it ended abruptly.
"""

from __future__ import annotations

import getpass
import json
import os
import socket
import stat
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

from logic.held import is_held
from logic.version import VERSION

_LIMIT = 4096  # bytes; our own are a tenth of it
_LONGEST = 80  # characters of a name that anybody reads
# Neither waits for the other end of a pipe of this name, nor follows a link to who knows where.
_CAREFULLY = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)


@dataclass(frozen=True, slots=True)
class Presence:
    """Who has a project open: the person, the machine, the process, the program's version; `since` is in UTC."""

    who: str
    host: str
    pid: int
    version: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it was found; `mark` tells it from any that is written later."""

    presence: Presence
    mark: tuple[int, int]


def note_path(project: Path) -> Path:
    """Return where the note about a project lies."""
    return project.with_name(f".{project.name}.open")


def present(who: str = "") -> Presence:
    """Return a note about this process, from now on."""
    return Presence(
        who or login(), socket.gethostname(), os.getpid(), VERSION, datetime.now(UTC).replace(microsecond=0)
    )


def login() -> str:
    """Return the name of this person's account, or `?`."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def write_note(project: Path, presence: Presence) -> None:
    """Put the note beside a project that is locked, whole or not at all; nothing happens where that cannot be."""
    path = note_path(project)
    building = path.with_name(f"{path.name}.{token_hex(4)}")
    text = json.dumps({**asdict(presence), "since": presence.since.isoformat()}, ensure_ascii=True)
    with suppress(OSError):
        try:
            building.write_text(text, encoding="ascii")
            building.replace(path)
        finally:
            building.unlink(missing_ok=True)


def remove_note(project: Path) -> None:
    """Take the note away while the project is still locked, so that it can be nobody else's."""
    with suppress(OSError):
        note_path(project).unlink(missing_ok=True)


def read_note(project: Path) -> Note | None:
    """Return the note about a project, None without one that makes sense."""
    try:
        # Before anything is opened: it may be the project itself under another name, and closing that frees the lock.
        found = note_path(project).lstat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > _LIMIT or is_held(found):
            return None
        return Note(_decoded(_read(note_path(project))), _mark(found))
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None


def still_lies_there(project: Path, note: Note) -> bool:
    """Tell whether this note is still the one beside the project."""
    try:
        return _mark(note_path(project).lstat()) == note.mark
    except OSError:
        return False


def _mark(status: os.stat_result) -> tuple[int, int]:
    return status.st_ino, status.st_mtime_ns


def _read(path: Path) -> bytes:
    with open(os.open(path, _CAREFULLY), "rb") as file:
        return file.read(_LIMIT + 1)[:_LIMIT]


def _decoded(data: bytes) -> Presence:
    note = json.loads(data)
    since = datetime.fromisoformat(note["since"]).astimezone(UTC)
    return Presence(_line(note["who"]), _line(note["host"]), int(note["pid"]), _line(note["version"]), since)


def _line(value: object) -> str:
    """Return a text of a note as it can be shown: one short line without anything that steers."""
    if not isinstance(value, str):
        raise TypeError(value)
    return "".join(filter(str.isprintable, value))[:_LONGEST] or "?"
