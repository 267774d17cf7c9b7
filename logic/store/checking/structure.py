"""Whether the file holds together as SQLite and as the tables that its version has to have."""

from __future__ import annotations

import re
import sqlite3
from functools import cache

from sqlite_utils import Database, Migrations

from logic.store.checking.findings import Finding, Found, Part
from logic.store.schema import VERSION, migrations

_SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_master"
_MIGRATED = "SELECT max(name) FROM _sqlite_migrations WHERE migration_set = 'galley'"
# How the tables of full-text search and of the migrations are written is up to the libraries that make them. No more
# may stand there than these words: what makes a table do something by itself is none of them.
_MADE_BY_LIBRARIES = re.compile(r"article_search_\w+|(idx_)?_sqlite_\w+")
_HARMLESS = """
create table unique index on integer text blob primary key not null without rowid
id block segid term pgno c0 c1 sz origin k v migration_set name applied_at _sqlite_migrations
"""
_WORD, _PLAIN = re.compile(r"\w+"), re.compile(r"[\w\s,()'\"\[\]]*", re.ASCII)
# What SQLite keeps of its own accord when somebody has it count the rows (ANALYZE).
_COUNTS = frozenset(
    ("table", name, name, f"CREATE TABLE {name}({columns})")
    for name, columns in {"sqlite_stat1": "tbl,idx,stat", "sqlite_stat4": "tbl,idx,neq,nlt,ndlt,sample"}.items()
)
# From 3.44 on SQLite's own check goes through all full-text search as well: ten times the time of all other tables.
_CHECKS_SEARCH_TOO = (3, 44)
_MOST = 20  # faults SQLite lists before it gives up
_ALL = "1"  # the first fault is enough
_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' "
    "AND name NOT LIKE 'sqlite^_%' ESCAPE '^'"
)
# Of these a million rows are gone through once: types are looked at with texts, and those of the log by its seals.
_ELSEWHERE = frozenset({"lines", "seams", "edits"})
# But for the places on the scan, which nothing but a picture is made of.
_BOX = ("box_left", "box_top", "box_width", "box_height")
_BOXES = f"box_left IS NOT NULL AND ({' OR '.join(f'typeof({name}) <> {chr(39)}integer{chr(39)}' for name in _BOX)})"

Object = tuple[object, ...]
Objects = frozenset[Object]


def check_schema(connection: sqlite3.Connection) -> Found:
    """Compare tables, indexes and triggers with what the version of the project makes; there may be nothing else.

    A view, an index or a trigger, also a table whose columns are worked out, does what it says whenever something is
    read or written. Nothing but the list of them is read here.
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    found, wanted = objects_in(connection), made_by(version)
    differ = {str(name) for _, name, *_ in wanted - found}
    unknown = {str(name) for _, name, *_ in found - wanted - _COUNTS} - differ
    for code, names in {"object_differs": differ, "object_unknown": unknown}.items():
        yield from (Finding(Part.STRUCTURE, code, {"name": name}) for name in sorted(names))
    if not (differ or unknown) and connection.execute(_MIGRATED).fetchall() != [(f"version_{version}",)]:
        yield Finding(Part.STRUCTURE, "object_differs", {"name": Migrations.migrations_table})


def objects_in(connection: sqlite3.Connection) -> Objects:
    """Return the tables, indexes, triggers and views of a project: type, name, table, SQL."""
    return frozenset(map(_comparable, connection.execute(_SCHEMA)))


def _comparable(row: Object) -> Object:
    """Leave out how libraries write the SQL of what they make, where it can do no harm."""
    kind, name, table, sql = row
    if (
        isinstance(name, str)
        and isinstance(sql, str)
        and _MADE_BY_LIBRARIES.fullmatch(name)
        and _is_harmless(sql, name)
    ):
        return kind, name, table, ""
    return row


def _is_harmless(sql: str, name: str) -> bool:
    words = {word.lower() for word in _WORD.findall(sql)}
    return bool(_PLAIN.fullmatch(sql)) and words <= {*_HARMLESS.split(), name.lower()}


@cache
def made_by(version: int) -> Objects:
    """Return the tables, indexes and triggers of a project of a version: type, name, table, SQL; none for version 0."""
    if not 0 < version <= VERSION:
        return frozenset()
    db = Database(memory=True, execute_plugins=False)
    try:
        migrations.apply(db, stop_before=f"version_{version + 1}")
        return objects_in(db.conn)
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
    if connection.execute(f"SELECT EXISTS (SELECT 1 FROM lines WHERE {_BOXES})").fetchone()[0]:
        yield Finding(Part.STRUCTURE, "type_differs", {"name": "lines"})


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
