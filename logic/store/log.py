"""The log of a project: rows that are only ever added, each sealed with a hash over itself and the row before.

Whoever rewrites a row has to rewrite all later ones; cutting off the newest rows cannot be seen from the chain alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlite_utils import Database

from logic.change_json import change_from_json, change_to_json
from logic.changes import Change
from logic.chronicle import Steps
from logic.history import Entry, LogRow, Op
from logic.shapes import of
from logic.store.chain import COLUMNS, broken_rows, compact, seal

_AT_ONCE = 500  # SQLite's oldest limit for the arguments of one query is 999
# A plain look-up is ten times as quick as calling the enum.
_OPS = {op.value: op for op in Op}


class Tail(NamedTuple):
    """The last row of a log, which with its seal stands for all of it."""

    number: int = 0
    seal: str = ""


def tail(db: Database) -> Tail:
    """Return the last row of the log."""
    row = db.conn.execute("SELECT id, hash FROM edits ORDER BY id DESC LIMIT 1").fetchone()
    return Tail(*row) if row else Tail()


def row_behind(last: Tail, page_id: str, row: LogRow) -> tuple[str | int, ...]:
    """Return the row as it stands in the log behind `last`, its number first, its seal at the end."""
    what = compact({"name": row.name, "args": row.args})
    content = (last.number + 1, page_id, row.op.value, row.at, row.who, what, compact(change_to_json(row.change)))
    return (*content, seal(last.seal, content))


def tail_of(values: tuple[str | int, ...]) -> Tail:
    """Return what the log ends with once this row is in it."""
    return Tail(int(values[0]), str(values[-1]))


def append_row(db: Database, page_id: str, row: LogRow) -> None:
    """Add one row to the log, sealed onto the one before."""
    put_row(db, row_behind(tail(db), page_id, row))


def put_row(db: Database, values: tuple[str | int, ...]) -> None:
    """Add a row made by `row_behind`."""
    db.conn.execute(f"INSERT INTO edits ({COLUMNS}, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)


def read_rows(db: Database, page_id: str) -> Iterator[LogRow]:
    """Yield the rows of one page, oldest first; ValueError, KeyError or TypeError when one makes no sense."""
    query = "SELECT op, at, who, what, diff FROM edits WHERE page = ? ORDER BY id"
    for op, at, who, what, diff in db.conn.execute(query, (page_id,)):
        yield LogRow(Op(op), *_act(what), change_from_json(json.loads(diff)), of(str, at), of(str, who))


def read_steps(db: Database, page_id: str, after: int) -> Steps:
    """Return which rows one page has behind row `after`."""
    # One text made by SQLite: a hundred thousand rows of Python's own take five times as long.
    ids = "SELECT group_concat(id) FROM (SELECT id FROM edits WHERE page = ? AND id > ? ORDER BY id)"
    (numbers,) = db.conn.execute(ids, (page_id, after)).fetchone()
    turns = "SELECT id, op FROM edits WHERE page = ? AND id > ? AND op <> 'edit' ORDER BY id"
    rows = db.conn.execute(turns, (page_id, after))
    return Steps([*map(int, numbers.split(","))] if numbers else [], [(number, _OPS[op]) for number, op in rows])


def read_entry(db: Database, number: int) -> Entry:
    """Return the edit that row `number` records; KeyError when there is none, ValueError when it makes no sense."""
    query = "SELECT at, who, what, diff FROM edits WHERE id = ? AND op = 'edit'"
    row = db.conn.execute(query, (number,)).fetchone()
    if row is None:
        raise KeyError(number)
    at, who, what, diff = row
    return Entry(*_act(what), change_from_json(json.loads(diff)), of(str, at), of(str, who))


def _act(what: str) -> tuple[str, dict[str, object]]:
    """Return the name and the arguments of an edit."""
    act = of(dict, json.loads(what))
    return of(str, act["name"]), of(dict, act["args"])


def read_changes(db: Database, numbers: Sequence[int]) -> Iterator[Change]:
    """Yield what these rows changed, in the order asked for; KeyError, ValueError or TypeError as `read_rows`."""
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        query = f"SELECT id, diff FROM edits WHERE id IN ({', '.join('?' * len(some))})"
        diffs = dict(db.conn.execute(query, some))
        for number in some:
            yield change_from_json(json.loads(diffs[number]))


def has_rows(db: Database, page_id: str) -> bool:
    """Tell whether the page was ever edited."""
    return db.conn.execute("SELECT 1 FROM edits WHERE page = ? LIMIT 1", (page_id,)).fetchone() is not None


def verify(db: Database) -> int | None:
    """Return the id of the first row that does not fit its seal or its place, None when the log is whole."""
    return next(broken_rows(db.conn), None)
