"""Keeping a project whose tables cannot be known from doing anything by itself: of a later version, or damaged."""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database

from logic.errors import ProjectError
from logic.store.checking.structure import made_by, objects_in
from logic.store.schema import VERSION, tables

_PLAIN = """
SELECT name FROM sqlite_master AS object WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'
    AND NOT EXISTS (SELECT 1 FROM pragma_table_xinfo(object.name) WHERE hidden <> 0)
"""
_SEARCH = "article_search"


def tame(copy: Database, name: str) -> None:
    """Take out of a copy of a later version what would go off on writing; ProjectError when that cannot be.

    Each table that is read has to be one: neither a view nor virtual, and with no column that is worked out.
    """
    version, known = int(copy.execute("PRAGMA user_version").fetchone()[0]), made_by(VERSION)
    found = objects_in(copy.conn)
    search = {row for row in known if row[1] == _SEARCH}
    if not tables(VERSION) - {_SEARCH} <= plain_tables(copy.conn) or not search <= found:
        raise ProjectError("project_newer", name=name, version=version)
    copy.execute("PRAGMA ignore_check_constraints = ON")
    for kind, thing, _, sql in found - known:
        if kind in ("trigger", "index") and sql is not None:
            quoted = str(thing).replace('"', '""')
            copy.execute(f'DROP {kind} "{quoted}"')


def plain_tables(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the names of the tables that hold what they give, and work nothing out."""
    return frozenset(name for (name,) in connection.execute(_PLAIN))


def only_plain(connection: sqlite3.Connection) -> None:
    """Let a connection read plain tables and nothing else, through no view: sqlite3.DatabaseError for the rest."""
    try:
        names = plain_tables(connection) | {"sqlite_master"}
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        names = frozenset()  # the list of tables itself is broken, and with it all that could be read

    def allows(action: int, table: str | None, _column: str | None, _database: str | None, via: str | None) -> int:
        plain = action != sqlite3.SQLITE_READ or (table in names and via is None)
        return sqlite3.SQLITE_OK if plain and action in _LOOKING else sqlite3.SQLITE_DENY

    connection.set_authorizer(allows)


# sqlite-utils sets a PRAGMA on every connection it is given.
_LOOKING = frozenset((sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_PRAGMA))
