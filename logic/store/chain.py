"""The seal of each row of the log: a hash over the row before and its own content, and finding where it is broken."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from hashlib import sha256

COLUMNS = "id, page, op, at, who, what, diff"
_AT_ONCE = 1000
# A thousand rows come in one step and as bytes, so that other threads go on meanwhile; they are made into the JSON that
# was sealed by replacing in all of them at once. A row that holds characters used here, or such as JSON writes in
# another way, then does not fit its seal and is looked at again by itself.
_ROWS = """
SELECT count(*), CAST(group_concat(
    hash || id || char(2) || page || char(1) || op || char(1) || at || char(1) || who || char(1) || what || char(1)
    || diff, char(3)) AS BLOB)
FROM (SELECT * FROM edits WHERE id BETWEEN ? AND ? ORDER BY id)
"""
_AS_JSON = ((b"\\", b"\\\\"), (b'"', b'\\"'), (b"\x02", b',"'), (b"\x01", b'","'))
_ONE_BY_ONE = f"SELECT {COLUMNS}, hash FROM edits WHERE id BETWEEN ? AND ? ORDER BY id"
_SPAN = "SELECT min(id), max(id) FROM (SELECT id FROM edits WHERE id >= ? ORDER BY id LIMIT ?)"
_DIGEST = 64  # characters of a hash
_LEAST, _MOST = -(2**63), 2**63 - 1  # of what SQLite takes for an id


def seal(previous: str, content: tuple[str | int, ...]) -> str:
    """Return the seal of a row: SHA-256, in hexadecimal, over the seal before (empty for the first) and its content."""
    return sha256(compact([previous, *content]).encode()).hexdigest()


def compact(value: object) -> str:
    """Return a value as the JSON that is stored and sealed."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def broken_rows(connection: sqlite3.Connection) -> Iterator[int]:
    """Yield the id of each row that does not fit its seal or its place; a row after it is measured by its own seal."""
    place, previous = 1, ""
    for start, stop in _spans(connection):
        whole = _sealed(connection, start, stop, previous) if start == place else None
        if whole is not None:
            place, previous = place + whole[0], whole[1]
            continue
        for *content, stored in connection.execute(_ONE_BY_ONE, (start, stop)):
            if content[0] != place or seal(previous, tuple(content)) != stored:
                yield int(content[0])
            place, previous = int(content[0]) + 1, str(stored)


def _spans(connection: sqlite3.Connection) -> Iterator[tuple[int, int]]:
    """Yield the first and the last id of a thousand rows at a time: ids that were tampered with may lie far apart."""
    start = _LEAST
    while start <= _MOST:
        first, last = connection.execute(_SPAN, (start, _AT_ONCE)).fetchone()
        if first is None:
            return
        yield first, last
        start = last + 1


def _sealed(connection: sqlite3.Connection, start: int, stop: int, previous: str) -> tuple[int, str] | None:
    """Return how many rows there are and the last seal; None where one does not fit, or has to be looked at closely."""
    count, rows = connection.execute(_ROWS, (start, stop)).fetchone()
    if count != stop - start + 1 or rows is None:
        return None
    for plain, escaped in _AS_JSON:
        rows = rows.replace(plain, escaped)
    last = previous.encode()
    for row in rows.split(b"\x03"):
        stored = row[:_DIGEST]
        if sha256(b'["%b",%b"]' % (last, row[_DIGEST:])).hexdigest().encode() != stored:
            return None
        last = stored
    return count, last.decode()
