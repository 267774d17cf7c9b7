"""Copying a project through SQLite's backup API, into a file that nobody knows of yet; verified and flushed.

The copy is taken page by page on the project's own connection, because no other may read a file that is locked, and
may go on in a thread beside the window: what is written meanwhile reaches the copy too, as SQLite sees to it, and no
step is done inside a transaction.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path

from sqlite_utils import Database

from logic.errors import ProjectError
from logic.store.connecting import connect
from logic.store.faults import opening, saving

Breathe = Callable[[], object]
_Sums = dict[str, int]

# So much is copied in a millisecond or two; an edit waits for one step at most.
_PAGES_AT_ONCE = 64
_FLUSHED_AT_ONCE = 64  # steps: the disk then never has so much to write that an edit waits for it
_BUSY_SECONDS = 0.005
# Their rows are only ever added.
_GROWING = ("pages", "sources", "lines", "edits", "page_states", "proposals")

UNLIKE = "the copy is not like the project"


def copy_project(
    db: Database,
    target: Path,
    *,
    breathe: Breathe | None = None,
    turn: AbstractContextManager[object] | None = None,
) -> None:
    """Copy the project open in `db` into the new file `target`; ProjectError `not_saved` when it cannot be.

    From a thread beside the one that edits, `breathe` is called between the steps, and `turn` held for each question
    asked of `db`: SQLite keeps one error for all who use a connection.
    """
    with saving(target.name), opening(target.name), closing(connect(target, mode="rwc")) as copy:
        for setting in ("journal_mode = OFF", "synchronous = OFF"):  # it has no past to go back to, and is flushed
            copy.execute(f"PRAGMA {setting}")
        changes = _copy_pages(db, copy, target, breathe)
        verdict = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
        if verdict == "ok" and not _alike(copy, db, changes, turn or nullcontext()):
            verdict = UNLIKE
    if verdict != "ok":
        raise ProjectError("not_saved", name=target.name, reason=verdict)
    _flush(target)


def _copy_pages(db: Database, copy: Database, target: Path, breathe: Breathe | None) -> list[int]:
    """Return how many rows were ever changed on the connection, before the last step and after it."""
    changes, steps = [db.conn.total_changes], 0

    def on_step(_status: int, _remaining: int, _total: int) -> None:
        nonlocal steps
        steps += 1
        changes.append(db.conn.total_changes)
        if breathe is not None:
            breathe()
            if steps % _FLUSHED_AT_ONCE == 0:
                _flush(target)

    pages = _PAGES_AT_ONCE if breathe else -1
    db.conn.backup(copy.conn, pages=pages, progress=on_step, sleep=_BUSY_SECONDS)
    return changes[-2:]


def _alike(copy: Database, db: Database, changes: list[int], turn: AbstractContextManager[object]) -> bool:
    """Tell whether the copy has what the project has or, if that was written to since, what it may have had then."""
    mine, theirs = _sums(copy, nullcontext()), _sums(db, turn)
    if mine == theirs and _head(copy, nullcontext()) == _head(db, turn):
        return True
    unchanged = {*changes} == {db.conn.total_changes}
    return not unchanged and mine.keys() == theirs.keys() and _may_have_been(copy, db, mine, theirs, turn)


def _may_have_been(
    copy: Database, db: Database, mine: _Sums, theirs: _Sums, turn: AbstractContextManager[object]
) -> bool:
    head = _head(copy, nullcontext())
    with turn:
        there = db.conn.execute("SELECT id, hash FROM edits WHERE id = ?", head[:1]).fetchone() if head else None
    return there == head and all(mine[name] <= theirs[name] for name in _GROWING if name in mine)


def _sums(db: Database, turn: AbstractContextManager[object]) -> _Sums:
    """Return what tells a whole copy from part of one: whose and of which version, and the rows of each table."""
    plain = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    with turn:
        names = [str(name) for (name,) in db.conn.execute(plain)]
    questions = {name: f"PRAGMA {name}" for name in ("application_id", "user_version")}
    questions |= {name: f"SELECT count(*) FROM [{name}]" for name in names}
    sums = {}
    for name, question in questions.items():
        with turn:
            sums[name] = int(db.conn.execute(question).fetchone()[0])
    return sums


def _head(db: Database, turn: AbstractContextManager[object]) -> tuple[int, str] | None:
    """Return number and hash of the last row of the log."""
    with turn:
        found = db.conn.execute("SELECT id, hash FROM edits ORDER BY id DESC LIMIT 1").fetchone()
    return found and (int(found[0]), str(found[1]))


def _flush(path: Path) -> None:
    # Through a descriptor of its own: the file is new, so nobody's lock on it can be dropped by closing that.
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    except OSError as error:
        raise ProjectError("not_saved", name=path.name, reason=error.strerror) from error
    finally:
        os.close(descriptor)
