"""What a project remembers of its view: one table of plain values, of which each writer changes only its own."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlite_utils import Database

_PUT = "INSERT OR REPLACE INTO view (id, state) VALUES (1, ?)"


def read_view(db: Database) -> dict[str, object]:
    """Return all that is remembered; empty where there is nothing, or nothing that makes sense."""
    return _parsed(_stored(db))


def merge_view(db: Database, state: Mapping[str, object]) -> None:
    """Remember these values beside those that are there; None forgets one. Nothing is written that is there already."""
    stored = _stored(db)
    try:
        text = _text({**_parsed(stored), **state})
    except RecursionError:  # what somebody put there can just be read and not be written again
        text = _text(state)
    if text != stored:
        db.execute(_PUT, (text,))


def _stored(db: Database) -> object:
    row = db.conn.execute("SELECT state FROM view").fetchone()
    return row[0] if row else None


def _parsed(stored: object) -> dict[str, object]:
    try:
        return dict(json.loads(stored)) if isinstance(stored, str) else {}
    except (ValueError, TypeError, RecursionError):
        return {}  # a convenience, not worth refusing the project for


def _text(state: Mapping[str, object]) -> str:
    text = json.dumps({name: value for name, value in state.items() if value is not None}, ensure_ascii=False)
    return text.encode("utf-8", "ignore").decode()  # half a character, come as an escape, is nothing that a file takes
