"""Whether each page's draft is what its log leads to, and whether all that is stored of it can be read."""

from __future__ import annotations

import json
import sqlite3

from sqlite_utils import Database

from logic.changes import Change, apply, invert
from logic.draft import Draft, plain_draft
from logic.history import LogRow, replay
from logic.packing import unpack
from logic.page import Page
from logic.store import log
from logic.store.checking.findings import Finding, Found, Part
from logic.store.drafts import read_draft
from logic.store.pages import read_page

_PROPOSALS = "SELECT at, proposal FROM proposals WHERE page = ? ORDER BY id"


def check_drafts(connection: sqlite3.Connection) -> Found:
    """Check each page's draft against its log, and the log against the proposal that it began with."""
    for (page_id,) in connection.execute("SELECT id FROM pages ORDER BY position").fetchall():
        try:
            yield from check_draft(connection, page_id)
        except (ValueError, KeyError, TypeError, IndexError) as error:
            yield Finding(Part.DRAFTS, "makes_no_sense", {"page": str(page_id), "said": str(error)})


def check_draft(connection: sqlite3.Connection, page_id: str) -> Found:
    """Check one page; ValueError, KeyError, TypeError or IndexError where what is stored makes no sense."""
    db = Database(connection, execute_plugins=False)
    page, draft, rows = read_page(db, page_id), read_draft(db, page_id), [*log.read_rows(db, page_id)]
    replay(rows)
    beginnings = first_drafts(connection, page, before=rows[0].at if rows else None)
    start = taken_back(draft, rows)
    if start is None or (beginnings and not any(same_decisions(start, known) for known in beginnings)):
        yield Finding(Part.DRAFTS, "draft_differs", {"page": page_id})


def first_drafts(connection: sqlite3.Connection, page: Page, *, before: str | None) -> list[Draft]:
    """Return the drafts that the log of a page may have begun with; none where that is not known.

    The draft of the last proposal before the first edit; and before there was any, that of a page nobody looked at.
    """
    proposals = connection.execute(_PROPOSALS, (page.id,)).fetchall()
    blanks = [line.blank for line in page.lines]
    drafts = [unpack(json.loads(text), blanks).draft for at, text in proposals if before is None or at <= before]
    return [*drafts, plain_draft(blanks)] if drafts else []


def taken_back(draft: Draft, rows: list[LogRow]) -> Draft | None:
    """Return the draft before all rows of a page's log, None where they do not lead to `draft`."""
    changes: list[Change] = [invert(row.change) for row in reversed(rows)]
    try:
        for change in changes:
            draft = apply(draft, change)
    except (ValueError, KeyError):
        return None
    return draft


def same_decisions(one: Draft, other: Draft) -> bool:
    """Tell whether two drafts are the same but for seams that were not kept with older proposals."""
    return one == other
