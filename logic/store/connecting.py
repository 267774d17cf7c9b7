"""How SQLite is given a file: the address, and what holds for every connection."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database

# How long another program, a backup perhaps, may hold the file before it counts as open elsewhere.
_PATIENCE_SECONDS = 0.25


def connect(path: Path, *, mode: str) -> Database:
    """Return a connection to the file at `path`; `mode` is SQLite's: ro, rw or rwc, perhaps with `&immutable=1`.

    Not bound to its thread: a backup copies from it while the window goes on (SQLite itself keeps the two apart).
    """
    return Database(_distrusting(_uri(path, mode), uri=True), execute_plugins=False)


def nameless() -> Database:
    """Return a database of SQLite's own, in memory or a temporary file, that is gone once it is closed."""
    return Database(_distrusting(""), execute_plugins=False)


def trust(db: Database) -> None:
    """Let the schema do all it says, once it is known to be ours: a trigger of ours takes articles out of the search.

    SQLite counts full-text search among what could do harm.
    """
    db.execute("PRAGMA trusted_schema = ON")


def _distrusting(database: str, *, uri: bool = False) -> sqlite3.Connection:
    """Connect; what a schema brings along (CHECK, DEFAULT, triggers, …) may only call functions that do no harm.

    https://www.sqlite.org/security.html
    """
    connection = sqlite3.connect(
        database, uri=uri, timeout=_PATIENCE_SECONDS, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _uri(path: Path, mode: str) -> str:
    # Three slashes before a drive, four before a Windows share: SQLite takes `//name` for a host and refuses it.
    # A relative path has no place in an address: it would be looked for at the root.
    plain = path.absolute().as_posix()
    return f"file://{'' if plain.startswith('/') else '/'}{quote(os.fsencode(plain))}?mode={mode}"
