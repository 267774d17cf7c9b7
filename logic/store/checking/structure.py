"""Whether the file holds together as SQLite and as the tables that its version has to have."""

from __future__ import annotations

import sqlite3
from functools import cache

from sqlite_utils import Database

from logic.store.checking.findings import Finding, Found, Part
from logic.store.schema import VERSION, migrations

_SCHEMA = "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'"
# From 3.44 on SQLite's own check goes through all full-text search as well: ten times the time of all other tables.
_CHECKS_SEARCH_TOO = (3, 44)
_MOST = 20  # faults SQLite lists before it gives up

Objects = frozenset[tuple[str, str, str, str]]


def check_schema(connection: sqlite3.Connection) -> Found:
    """Compare tables, indexes and triggers with what the version of the project makes."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    found = frozenset(connection.execute(_SCHEMA).fetchall())
    wanted = made_by(version)
    for _, name, *_ in sorted(wanted - found):
        yield Finding(Part.STRUCTURE, "object_differs", {"name": name})
    for _, name, *_ in sorted(found - wanted):
        if name not in {known for _, known, *_ in wanted}:
            yield Finding(Part.STRUCTURE, "object_unknown", {"name": name})


@cache
def made_by(version: int) -> Objects:
    """Return the tables, indexes and triggers of a project of a version: type, name, table, SQL."""
    db = Database(memory=True, execute_plugins=False)
    try:
        last = f"version_{version}" if 0 < version < VERSION else None
        migrations.apply(db, stop_before=None if last is None else f"version_{version + 1}")
        return frozenset(db.conn.execute(_SCHEMA).fetchall())
    finally:
        db.close()


def check_structure(connection: sqlite3.Connection, *, thorough: bool) -> Found:
    """Have SQLite check the file: every page of it used once, every row readable; `thorough`: every index too."""
    pragma = "integrity_check" if thorough else "quick_check"
    for table in _tables_apart(connection):
        for (said,) in connection.execute(f"PRAGMA {pragma}({table})"):
            if said != "ok":
                yield Finding(Part.STRUCTURE, "sqlite_says", {"said": str(said)})
    for table, *_ in connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST) if thorough else ():
        yield Finding(Part.STRUCTURE, "row_belongs_nowhere", {"name": str(table)})


def _tables_apart(connection: sqlite3.Connection) -> list[str]:
    if sqlite3.sqlite_version_info < _CHECKS_SEARCH_TOO:
        return [str(_MOST)]
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    return [f"[{name}]" for (name,) in connection.execute(query)]
