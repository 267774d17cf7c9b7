"""The rows of a project, page by page and table beside table, read in one go through each."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

# One row a page that SQLite puts together: a million rows of Python's own take a second, and at each of them a thread
# waits for its turn in the interpreter. JSON tells numbers from texts, and has no words for bytes, which are an error
# then; articles are long and of known types, and come between zeros. In the order of the keys, so that no table is
# sorted and the values come by the numbers of lines.
_QUERIES = {
    "source": "SELECT page, name, encoding, sha256, data FROM sources ORDER BY page",
    "lines": "SELECT page, json_group_array(number), json_group_array(text), count(box_left) FROM lines GROUP BY page",
    "seams": "SELECT page, json_group_array(line), json_group_array(seam) FROM seams GROUP BY page",
    "parts": (
        "SELECT page, json_group_array(json_array(start, stop, article, position, kind)) FROM parts GROUP BY page"
    ),
    "readings": "SELECT page, json_group_array(line), json_group_array(text) FROM readings GROUP BY page",
    "articles": (
        "SELECT page, json_group_array(article), json_group_array(indexed), "
        "group_concat(title, char(0)), group_concat(text, char(0)) FROM articles GROUP BY page"
    ),
}
_ARTICLES = "SELECT article, indexed, title, text FROM articles WHERE page = ? ORDER BY article"
_PAGES = "SELECT id, {line_count} FROM pages ORDER BY id"

Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class PageRows:
    """What the tables hold of one page; `line_count` is None in projects of the first version.

    `lines` and `seams`: the numbers of lines and what each of them has, both as JSON.
    """

    page: str
    line_count: int | None
    source: Row | None  # name, encoding, SHA-256, bytes
    lines: tuple[str, str]
    boxes: int
    seams: tuple[str, str]
    parts: list[Row]  # start, stop, article, position, kind
    readings: tuple[list[Any], list[Any]]  # lines, texts
    articles: list[Row]  # article, indexed, title, text


class _Table:
    """Rows in the order of pages, one a page."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows = rows
        self._next = next(rows, None)

    def take(self, page: str) -> Row | None:
        """Return what there is of a page; pages before it that nobody asked for are left out."""
        while self._next is not None and self._next[0] < page:
            self._next = next(self._rows, None)
        if self._next is None or self._next[0] != page:
            return None
        row, self._next = self._next[1:], next(self._rows, None)
        return row


def pages_with_rows(connection: sqlite3.Connection) -> Iterator[PageRows]:
    """Yield what the tables hold of each page, in the order of ids."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    pages = connection.execute(_PAGES.format(line_count="line_count" if version >= 2 else "NULL"))
    tables = {name: _Table(connection.execute(query)) for name, query in _QUERIES.items()}
    for page, line_count in pages:
        row = {name: table.take(page) for name, table in tables.items()}
        lines, seams = row["lines"] or ("[]", "[]", 0), row["seams"] or ("[]", "[]")
        parts, readings = row["parts"] or ("[]",), row["readings"] or ("[]", "[]")
        yield PageRows(
            page,
            line_count,
            source=row["source"],
            lines=(lines[0], lines[1]),
            boxes=lines[2],
            seams=(seams[0], seams[1]),
            parts=json.loads(parts[0]),
            readings=(json.loads(readings[0]), json.loads(readings[1])),
            articles=_articles(connection, page, row["articles"]),
        )


def _articles(connection: sqlite3.Connection, page: str, row: Row | None) -> list[Row]:
    if row is None:
        return []
    columns = [json.loads(row[0]), json.loads(row[1]), row[2].split("\0"), row[3].split("\0")]
    if {*map(len, columns)} == {len(columns[0])}:
        return [*zip(*columns, strict=True)]
    return connection.execute(_ARTICLES, (page,)).fetchall()  # a zero within a text
