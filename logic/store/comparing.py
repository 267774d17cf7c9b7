"""What a backup holds, and how it differs from the project now, told from the pages and the log."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from logic.store import summaries
from logic.store.backups import open_backup
from logic.store.faults import decoding, opening
from logic.store.project import ProjectFile
from logic.store.summaries import PageSummary

_LAST = "SELECT id, who, at FROM edits ORDER BY id DESC LIMIT 1"
_HASH = "SELECT hash FROM edits WHERE id = ?"
_SINCE = "SELECT count(*), count(DISTINCT page) FROM edits WHERE id > ?"
_ROWS = "SELECT page, count(*) FROM edits GROUP BY page"
# A text that is left to be worked out later is empty in the file: its first lines stand in for it.
_BEGINNINGS = """
SELECT title, substr(coalesce(nullif(text, ''), (
    SELECT group_concat(line, '') FROM (
        SELECT coalesce(readings.text, lines.text) || iif(seam IN ('join', 'dehyphenate'), '', ' ') AS line
        FROM parts JOIN lines ON lines.page = parts.page AND number BETWEEN start AND stop
        LEFT JOIN readings ON readings.page = lines.page AND readings.line = number
        LEFT JOIN seams ON seams.page = lines.page AND seams.line = number
        WHERE parts.page = articles.page AND parts.article = articles.article AND kind <> 'headline'
        ORDER BY parts.position, number LIMIT 20
    )
), ''), 1, ?)
FROM articles WHERE page = ? ORDER BY position LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Held:
    """What a backup holds, in short; `edits` counts rows of the log, the last of them by `who` at `edited_at`."""

    pages: int
    edits: int
    who: str = ""
    edited_at: str = ""


@dataclass(frozen=True, slots=True)
class HeldPage:
    """A page that a backup holds, and how many rows of its log are about it."""

    summary: PageSummary
    edits: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What restoring would take away and bring back: edits, the pages they are on, and pages altogether.

    Counted from where the two logs part; `newer` is only in the project, `older` only in the backup.
    """

    newer_edits: int
    newer_on: int
    older_edits: int
    older_on: int
    newer_pages: int
    older_pages: int


@dataclass(frozen=True, slots=True)
class Beginning:
    """How an article begins: its title, and the first characters of its text."""

    title: str
    text: str


def held_by(backup: Path) -> Held:
    """Return what a backup holds, in short; ProjectError when it cannot be read."""
    with opening(backup.name), closing(open_backup(backup)) as db:
        pages = _one(db, "SELECT count(*) FROM pages")
        last = db.conn.execute(_LAST).fetchone()
        return Held(pages, *(last or (0,)))


def pages_of(backup: Path) -> tuple[HeldPage, ...]:
    """Return the pages that a backup holds, in order; ProjectError when it cannot be read."""
    with opening(backup.name), decoding(backup.name), closing(open_backup(backup)) as db:
        edits = dict(db.conn.execute(_ROWS).fetchall())
        return tuple(HeldPage(page, edits.get(page.id, 0)) for page in summaries.page_list(db))


def beginnings(backup: Path, page_id: str, *, articles: int, characters: int) -> tuple[Beginning, ...]:
    """Return how the first so many articles of a page in a backup begin; ProjectError when it cannot be read."""
    with opening(backup.name), closing(open_backup(backup)) as db:
        rows = db.conn.execute(_BEGINNINGS, (characters, page_id, articles))
        return tuple(Beginning(str(title), str(text)) for title, text in rows)


def difference(project: ProjectFile, backup: Path) -> Difference:
    """Return how a backup differs from an open project; ProjectError when either cannot be read."""
    with opening(backup.name), closing(open_backup(backup)) as there, opening(project.path.name):
        here = project.connection.db
        same = _common(here, there)
        pages = [{str(name) for (name,) in db.conn.execute("SELECT id FROM pages")} for db in (here, there)]
        newer, older = ([*map(int, db.conn.execute(_SINCE, (same,)).fetchone())] for db in (here, there))
        gone, back = len(pages[0] - pages[1]), len(pages[1] - pages[0])
        return Difference(newer[0], newer[1], older[0], older[1], gone, back)


def _common(one: Database, other: Database) -> int:
    """Return the last row that two logs share: each hash vouches for all rows before it, so halving finds it."""

    def shared(number: int) -> bool:
        hashes = [db.conn.execute(_HASH, (number,)).fetchone() for db in (one, other)]
        return hashes[0] is not None and hashes[0] == hashes[1]

    ends = [_one(db, "SELECT coalesce(max(id), 0) FROM edits") for db in (one, other)]
    return _last_that(shared, min(ends))


def _last_that(holds: Callable[[int], bool], highest: int) -> int:
    low, high = 0, highest
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if holds(middle) else (low, middle - 1)
    return low


def _one(db: Database, question: str) -> int:
    return int(db.conn.execute(question).fetchone()[0])
