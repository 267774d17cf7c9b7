"""Whether what a person has decided and marked is what the log and the marks of the project tell."""

from __future__ import annotations

import sqlite3

from logic.store.checking.findings import Finding, Found, Part

# Each decision as the last row left it that made it (side 1) or took it back (side 0): SQLite takes `held` from the row
# with the highest id. One that no row touches is let be: the log alone cannot tell what a page began with.
_DECISIONS = """
WITH turned AS (
    SELECT page, edits.id AS id, side.key AS held, decision.value AS value
    FROM edits, json_each(diff, '$.confirmed') AS side, json_each(side.value) AS decision
),
last AS (SELECT page, value, held, max(id) FROM turned GROUP BY page, value)
SELECT page, json_extract(value, '$[1]') FROM last WHERE held <> EXISTS (
    SELECT 1 FROM confirmed WHERE page = last.page
    AND about = json_extract(value, '$[0]') AND line = json_extract(value, '$[1]')
)
"""
_MARKS = """
SELECT id FROM pages WHERE state <> coalesce(
    (SELECT state FROM page_states WHERE page = pages.id ORDER BY id DESC LIMIT 1), 'new'
)
"""
_LAST_EDITS = """
SELECT pages.id FROM pages LEFT JOIN edits ON edits.id = (SELECT max(id) FROM edits WHERE page = pages.id)
WHERE edited_at <> coalesce(at, '')
"""


def check_decided(connection: sqlite3.Connection) -> Found:
    """Check that each decision which the log made last is there, and none that it took back."""
    for page, line in connection.execute(_DECISIONS):
        yield Finding(Part.DRAFTS, "decision_differs", {"page": str(page), "line": int(line)})


def check_summaries(connection: sqlite3.Connection) -> Found:
    """Check each page's state against its marks, and that the log has the last edit that the page tells of.

    Of a log, only its end can be missing unseen.
    """
    if connection.execute("PRAGMA user_version").fetchone()[0] >= 2:
        yield from (
            Finding(Part.LOG, "edits_missing", {"page": str(page)}) for (page,) in connection.execute(_LAST_EDITS)
        )
        yield from (
            Finding(Part.DRAFTS, "state_differs", {"page": str(page)}) for (page,) in connection.execute(_MARKS)
        )
