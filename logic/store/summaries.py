"""What is kept of each page so that a list of all of them is one quick look: its state, its sums, its last edit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from logic.page_state import FINISHED, Mark, PageState
from logic.shapes import every, of
from logic.store.faults import NoPageError

_SUMMARY = """
SELECT id, title, line_count, (SELECT count(*) FROM articles WHERE page = pages.id), position,
       state, doubts, edited_at, edited_since
FROM pages
"""
_MARK = "INSERT INTO page_states (page, state, at, who) VALUES (?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class PageSummary:
    """A page in the list of pages; `position` counts from 1.

    `doubts` is None until a proposal has come, `edited_at` empty until the first edit, and `edited_since` tells of a
    finished page that was edited after it had been marked.
    """

    id: str
    title: str
    line_count: int
    article_count: int
    position: int
    state: PageState = PageState.NEW
    doubts: int | None = None
    edited_at: str = ""
    edited_since: bool = False

    @property
    def finished(self) -> bool:
        """Tell whether the page is marked done or checked."""
        return self.state in FINISHED


def page_list(db: Database) -> tuple[PageSummary, ...]:
    """Return a summary of each page, in order."""
    return tuple(map(_summary, db.conn.execute(f"{_SUMMARY} ORDER BY position")))


def most_doubtful(db: Database, count: int) -> tuple[PageSummary, ...]:
    """Return the summaries of the pages with most open doubts, at most `count`, those with most first."""
    found = db.conn.execute(f"{_SUMMARY} WHERE doubts > 0 ORDER BY doubts DESC, position LIMIT ?", (count,))
    return tuple(map(_summary, found))


def page_ids(db: Database) -> tuple[str, ...]:
    """Return the id of each page, in order."""
    return tuple(every(str, [row[0] for row in db.conn.execute("SELECT id FROM pages ORDER BY position")]))


def page_summary(db: Database, page_id: str) -> PageSummary:
    """Return the summary of one page; KeyError when there is none with this id."""
    row = db.conn.execute(f"{_SUMMARY} WHERE id = ?", (page_id,)).fetchone()
    if row is None:
        raise NoPageError(page_id)
    return _summary(row)


def mark_page(db: Database, page_id: str, mark: Mark) -> None:
    """Put a page into a state; what it was in before stays on record."""
    db.conn.execute(_MARK, (page_id, mark.state.value, mark.at, mark.who))
    db.conn.execute("UPDATE pages SET state = ?, edited_since = 0 WHERE id = ?", (mark.state.value, page_id))


def page_marks(db: Database, page_id: str) -> Iterator[Mark]:
    """Yield every change of a page's state, oldest first."""
    query = "SELECT state, at, who FROM page_states WHERE page = ? ORDER BY id"
    for state, at, who in db.conn.execute(query, (page_id,)):
        yield Mark(PageState(state), of(str, at), of(str, who))


def note_edit(db: Database, page_id: str, *, at: str, who: str, doubts: int | None) -> None:
    """Keep up the summary of a page that was edited; the first edit puts it in progress. `doubts` None: unchanged."""
    (state,) = db.conn.execute("SELECT state FROM pages WHERE id = ?", (page_id,)).fetchone()
    if state == PageState.NEW:
        mark_page(db, page_id, Mark(PageState.IN_PROGRESS, at, who))
    noted = "edited_at = ?, edited_since = ?, doubts = coalesce(?, doubts)"
    db.conn.execute(f"UPDATE pages SET {noted} WHERE id = ?", (at, state in FINISHED, doubts, page_id))


def note_doubts(db: Database, page_id: str, doubts: int) -> None:
    """Keep how many doubts a proposal leaves open on a page."""
    db.conn.execute("UPDATE pages SET doubts = ? WHERE id = ?", (doubts, page_id))


def _summary(row: tuple[Any, ...]) -> PageSummary:
    if not all(map(isinstance, row, _TYPES)):
        raise ValueError("a page's summary makes no sense")
    values: tuple[Any, ...] = (*row[:5], _STATES[row[5]], *row[6:8], bool(row[8]))
    return PageSummary(*values)


_TYPES = (str, str, int, int, int, str, int | None, str, int)
# A plain look-up is ten times as quick as calling the enum.
_STATES = {state.value: state for state in PageState}
