"""The proposals of a project; every one is kept, the newest counts."""

from __future__ import annotations

import json

from sqlite_utils import Database

from logic.history import utc_now
from logic.packing import pack, unpack
from logic.page import Page
from logic.proposal import Proposal


def insert_proposal(db: Database, page_id: str, proposal: Proposal) -> None:
    """Keep a proposal for a page, with the model that made it and the moment it came in."""
    value = json.dumps(pack(proposal, page_id), ensure_ascii=False, separators=(",", ":"))
    insert = "INSERT INTO proposals (page, model, at, proposal) VALUES (?, ?, ?, ?)"
    db.conn.execute(insert, (page_id, proposal.model, utc_now(), value))


def read_proposal(db: Database, page: Page) -> Proposal | None:
    """Return the newest proposal for a page, None when there is none; ValueError or KeyError when it makes no sense."""
    query = "SELECT proposal FROM proposals WHERE page = ? ORDER BY id DESC LIMIT 1"
    row = db.conn.execute(query, (page.id,)).fetchone()
    return row and unpack(json.loads(row[0]), [line.blank for line in page.lines])
