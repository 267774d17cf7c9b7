"""The rows of a project, page by page and table beside table, read in one go through each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

# One row a page where SQLite can put the lines together by itself: a million rows of Python's own take a second.
# In the order of the keys, so that no table is sorted and group_concat goes by the numbers of lines.
_QUERIES = {
    "sources": "SELECT page, name, encoding, sha256, data FROM sources ORDER BY page",
    "lines": (
        "SELECT page, count(*), min(number), max(number), group_concat(text, char(10)), typeof(max(text)) "
        "FROM lines GROUP BY page"
    ),
    # The greatest value is one of another type if there is any.
    "seams": (
        "SELECT page, group_concat(line), group_concat(seam), typeof(max(line)) || typeof(max(seam)) "
        "FROM seams GROUP BY page"
    ),
    "parts": "SELECT page, start, stop, article, position, kind FROM parts ORDER BY page, start",
    "readings": "SELECT page, line, text FROM readings ORDER BY page, line",
    "articles": "SELECT page, article, position, title, text, indexed FROM articles ORDER BY page, article",
}
_PAGES = "SELECT id, {line_count} FROM pages ORDER BY id"

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class PageRows:
    """What the tables hold of one page; `line_count` is None in projects of the first version."""

    page: str
    line_count: int | None
    sources: list[Row]
    lines: list[Row]
    seams: list[Row]
    parts: list[Row]
    readings: list[Row]
    articles: list[Row]


class _Table:
    """Rows in the order of pages, taken a page at a time."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._groups = groupby(rows, itemgetter(0))
        self._next = self._read()

    def _read(self) -> tuple[str, list[Row]] | None:
        group = next(self._groups, None)
        return group and (group[0], [*group[1]])

    def take(self, page: str) -> list[Row]:
        """Return the rows of a page; those of pages before it that nobody asked for are left out."""
        while self._next is not None and self._next[0] < page:
            self._next = self._read()
        if self._next is None or self._next[0] != page:
            return []
        rows, self._next = self._next[1], self._read()
        return rows


def pages_with_rows(connection: sqlite3.Connection) -> Iterator[PageRows]:
    """Yield what the tables hold of each page, in the order of ids."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    pages = connection.execute(_PAGES.format(line_count="line_count" if version >= 2 else "NULL"))
    tables = {name: _Table(connection.execute(query)) for name, query in _QUERIES.items()}
    for page, line_count in pages:
        yield PageRows(page, line_count, **{name: table.take(page) for name, table in tables.items()})
