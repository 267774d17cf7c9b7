"""The seal of each row of the log: a hash over the row before and its own content, and finding where it is broken."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from hashlib import sha256

COLUMNS = "id, page, op, at, who, what, diff"
_AT_ONCE = 1000
# A thousand rows come in one step, as the JSON that was sealed or nearly so, made by SQLite while other threads go on.
# It tells numbers from texts as the seals do. Rows in which SQLite writes a character in a way of its own, or that look
# as if another began within them, do not fit their seals then and are looked at one by one.
_ROWS = f"""
SELECT count(*), CAST(json_group_array(json_array({COLUMNS})) AS BLOB), group_concat(hash, ''),
    total(typeof(hash) <> 'text')
FROM edits WHERE id BETWEEN ? AND ?
"""
_NEXT_ROW = re.compile(rb'"\],\[(?=[0-9]+,")')
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
    try:
        count, rows, hashes, strange = connection.execute(_ROWS, (start, stop)).fetchone()
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", -1) != sqlite3.SQLITE_ERROR:
            raise
        return None  # bytes where a text has to be: JSON cannot say them
    if count != stop - start + 1 or strange:
        return None
    seals = [hashes[at : at + _DIGEST] for at in range(0, len(hashes), _DIGEST)]
    contents = _NEXT_ROW.split(rows[len(b"[[") : -len(b'"]]')])
    if not len(seals) == len(contents) == count:
        return None
    befores = [previous.encode(), *map(str.encode, seals[:-1])]
    made = [sha256(b'["%b",%b"]' % row).hexdigest() for row in zip(befores, contents, strict=True)]
    return (count, seals[-1]) if made == seals else None
