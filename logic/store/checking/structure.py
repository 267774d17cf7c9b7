"""Whether the file holds together as SQLite and as the tables that its version has to have."""

from __future__ import annotations

import sqlite3
from functools import cache

from sqlite_utils import Database

from logic.store.checking.findings import Finding, Found, Part
from logic.store.schema import VERSION, migrations

# How the tables of full-text search and of the migrations are written is up to the libraries that make them.
_SCHEMA = """
SELECT type, name, tbl_name,
    CASE WHEN tbl_name LIKE 'article_search_%' OR tbl_name LIKE '_sqlite_%' THEN '' ELSE coalesce(sql, '') END
FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'
"""
# From 3.44 on SQLite's own check goes through all full-text search as well: ten times the time of all other tables.
_CHECKS_SEARCH_TOO = (3, 44)
_MOST = 20  # faults SQLite lists before it gives up
_ALL = "1"  # the first fault is enough
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
# Of these a million rows are gone through once: types are looked at with texts, and those of the log by its seals.
_ELSEWHERE = frozenset({"lines", "seams", "edits"})

Objects = frozenset[tuple[str, str, str, str]]


def check_schema(connection: sqlite3.Connection) -> Found:
    """Compare tables, indexes and triggers with what the version of the project makes.

    What a person added with another tool is let be, but for triggers: these do things by themselves.
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    found = frozenset(connection.execute(_SCHEMA).fetchall())
    wanted = made_by(version)
    for _, name, *_ in sorted(wanted - found):
        yield Finding(Part.STRUCTURE, "object_differs", {"name": name})
    for kind, name, *_ in sorted(found - wanted):
        if kind == "trigger" or not wanted:
            yield Finding(Part.STRUCTURE, "object_unknown", {"name": name})


@cache
def made_by(version: int) -> Objects:
    """Return the tables, indexes and triggers of a project of a version: type, name, table, SQL; none for version 0."""
    if not 0 < version <= VERSION:
        return frozenset()
    db = Database(memory=True, execute_plugins=False)
    try:
        migrations.apply(db, stop_before=f"version_{version + 1}")
        return frozenset(db.conn.execute(_SCHEMA).fetchall())
    finally:
        db.close()


def check_structure(connection: sqlite3.Connection) -> Found:
    """Have SQLite check the file, each of its pages used once, and the indexes against their tables.

    No further than the first fault: to go through the rows of a tree whose branches meet again may take for ever.
    """
    for checked in _in_turn(connection):
        for (said,) in connection.execute(f"PRAGMA integrity_check({checked})"):
            if said != "ok":
                yield Finding(Part.STRUCTURE, "sqlite_says", {"said": str(said)})
                return


def check_types(connection: sqlite3.Connection) -> Found:
    """Check that columns hold values of their own type: SQLite takes any value in any of them."""
    tables = connection.execute(f"{_TABLES} AND name NOT LIKE 'article_search%'").fetchall()
    for table in sorted({str(name) for (name,) in tables} - _ELSEWHERE):
        columns = connection.execute(f"PRAGMA table_info([{table}])").fetchall()
        wrong = " OR ".join(_wrong_type(*column[1:4], key=bool(column[5])) for column in columns)
        if connection.execute(f"SELECT EXISTS (SELECT 1 FROM [{table}] WHERE {wrong})").fetchone()[0]:
            yield Finding(Part.STRUCTURE, "type_differs", {"name": table})


def check_keys(connection: sqlite3.Connection) -> Found:
    """Check that each row belongs to one that is there."""
    for table, *_ in connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST):
        yield Finding(Part.STRUCTURE, "row_belongs_nowhere", {"name": str(table)})


def _wrong_type(name: str, declared: str, not_null: bool, *, key: bool) -> str:
    wrong = f"typeof([{name}]) <> '{declared.lower()}'"
    return wrong if not_null or key else f"[{name}] IS NOT NULL AND {wrong}"


def _in_turn(connection: sqlite3.Connection) -> list[str]:
    if sqlite3.sqlite_version_info < _CHECKS_SEARCH_TOO:
        return [_ALL]
    return [f"[{name}]" for (name,) in connection.execute(_TABLES)]
