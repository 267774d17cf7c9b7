"""Salvaging: whatever is sound in a damaged project is saved in a new one; the damaged file is only read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

from sqlite_utils import Database

from logic.changes import diff
from logic.errors import ProjectError
from logic.history import Entry, Op, log_row, utc_now
from logic.page_state import Mark, PageState
from logic.store import log
from logic.store.chain import seal
from logic.store.damaged import Row, damaged, rows_of_table
from logic.store.drafts import write_draft
from logic.store.faults import saving
from logic.store.pages import insert_page
from logic.store.placing import place_new
from logic.store.project import ProjectFile
from logic.store.remains import (
    NONSENSE,
    Lack,
    Remains,
    StoredEdit,
    StoredProposal,
    carried_on,
    drafts_left,
    page_left,
    stored_edit,
)
from logic.store.summaries import mark_page, note_edit

_PUT_PROPOSAL = "INSERT INTO proposals (page, model, at, proposal) VALUES (?, ?, ?, ?)"
_PAGE, _PAGE_OF_OLD = "id, position, title, scan, line_count, edited_at", "id, position, title, scan, NULL, NULL"
WHO = "Galley"  # whose edit it is that leads to a draft for which edits are lost


class SavedPage(NamedTuple):
    """A page that was saved, and what cannot be vouched for on it."""

    id: str
    title: str
    lacks: frozenset[Lack]


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What came of it: the pages saved, the ids of those lost, and of the edits how many were saved and lost.

    Lost edits are those whose rows are there or must have been; how many were cut off at the end nobody knows.
    """

    pages: tuple[SavedPage, ...] = ()
    lost: tuple[str, ...] = ()
    edits: int = 0
    edits_lost: int = 0

    @property
    def whole(self) -> tuple[SavedPage, ...]:
        """The pages that are proved to be as they were."""
        return tuple(page for page in self.pages if not page.lacks)


@dataclass(slots=True)
class _Tables:
    """What can be read of the tables that are read as a whole."""

    pages: dict[str, Row] = field(default_factory=dict)
    sources: dict[str, Row] = field(default_factory=dict)
    edits: dict[str, list[StoredEdit]] = field(default_factory=dict)
    proposals: dict[str, list[StoredProposal]] = field(default_factory=dict)
    marks: dict[str, list[Mark]] = field(default_factory=dict)
    rows: int = 0
    last_row: int = 0
    log_whole: bool = True


def salvage(old: Path, new: Path) -> Salvaged:
    """Save what is left of the project `old` in the new project `new`, and return what that is.

    ProjectError: `project_exists`, `project_unreadable`, `nothing_to_salvage`, `not_saved`, as for opening.
    """
    if new.exists():
        raise ProjectError("project_exists", name=new.name)
    building = new.with_name(f".{new.name}.{token_hex(4)}.new")
    try:
        with damaged(old, room=new.parent) as connection:
            salvaged = _rescue(connection, building, old.name)
        place_new(building, new)
    except OSError as error:
        raise ProjectError("project_unwritable", name=new.name, reason=error.strerror or str(error)) from error
    finally:
        building.unlink(missing_ok=True)
    return salvaged


def _rescue(connection: sqlite3.Connection, building: Path, name: str) -> Salvaged:
    tables = _tables(connection)
    left = dict[str, Remains]()
    lost = list[str]()
    for page_id in _page_ids(connection, tables):
        try:
            left[page_id] = _remains(connection, tables, page_id)
        except NONSENSE:
            lost.append(page_id)
    if not left:
        raise ProjectError("nothing_to_salvage", name=name)
    with ProjectFile.create(building) as project, saving(name), project._db.atomic():
        _write(project._db, left, tables)
    saved = tuple(SavedPage(page_id, each.page.title, each.lacks) for page_id, each in left.items())
    edits = sum(len(each.edits) for each in left.values())
    return Salvaged(saved, tuple(lost), edits, max(tables.rows, tables.last_row) - edits)


# ---- reading --------------------------------------------------------------------------------------------------------
def _tables(connection: sqlite3.Connection) -> _Tables:
    tables = _Tables()
    for row in _table(connection, "pages", _PAGE, _PAGE_OF_OLD):
        tables.pages[str(row[0])] = row[1:]
    for row in _table(connection, "sources", "page, name, encoding, sha256, data"):
        tables.sources[str(row[0])] = row[1:]
    for row in _table(connection, "proposals", "page, model, at, proposal"):
        if all(isinstance(value, str) for value in row):
            tables.proposals.setdefault(row[0], []).append(StoredProposal(*row))
    for page, state, at, who in _table(connection, "page_states", "page, state, at, who"):
        if state in frozenset(PageState) and isinstance(at, str) and isinstance(who, str):
            tables.marks.setdefault(str(page), []).append(Mark(PageState(state), at, who))
    _read_log(connection, tables)
    return tables


def _table(connection: sqlite3.Connection, table: str, *columns: str) -> Iterator[Row]:
    """Yield the rows of a table that can be read, with the first choice of columns that gives any."""
    for choice in columns:
        rows = rows_of_table(connection, table, choice)
        if rows:
            yield from rows.values()
            return


def _read_log(connection: sqlite3.Connection, tables: _Tables) -> None:
    """Take the rows whose seal fits the one before; a row behind one that is lost cannot be proved."""
    rows = rows_of_table(connection, "edits", "page, op, at, who, what, diff, hash")
    seals = {0: "", **{number: row[-1] for number, row in rows.items()}}
    tables.rows = len(rows)
    proved = 0
    for number, (*content, stored) in rows.items():
        try:
            if seal(seals[number - 1], (number, *content)) == stored:
                tables.edits.setdefault(content[0], []).append(stored_edit(number, tuple(content)))
                proved += 1
                tables.last_row = number
        except NONSENSE:
            continue
    tables.log_whole = proved == max(rows, default=0)


def _page_ids(connection: sqlite3.Connection, tables: _Tables) -> list[str]:
    """Return the ids of all pages that anything tells of, in their order as far as that is known."""
    ids = {**tables.pages, **tables.sources, **tables.edits, **tables.proposals, **tables.marks}
    try:
        for (page,) in connection.execute("SELECT DISTINCT page FROM lines"):
            ids.setdefault(page, ())
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        pass  # whatever came before the error counts
    places = {page: row[0] for page, row in tables.pages.items() if isinstance(row[0], int)}
    return sorted((page for page in ids if isinstance(page, str)), key=lambda page: (places.get(page, 2**62), page))


def _remains(connection: sqlite3.Connection, tables: _Tables, page_id: str) -> Remains:
    page, lacks = page_left(connection, page_id, tables.pages.get(page_id), tables.sources.get(page_id))
    edits: Sequence[StoredEdit] = tables.edits.get(page_id, ())
    left = drafts_left(connection, page, edits, tables.proposals.get(page_id, ()))
    if not tables.log_whole or _told_of_more(tables.pages.get(page_id), edits):
        lacks.add(Lack.EDITS)
    return Remains(page, left.first, left.draft, left.edits, left.proposals, left.lacks | lacks)


def _told_of_more(about: Row | None, edits: Sequence[StoredEdit]) -> bool:
    """Tell whether a page says that it was edited last at another moment than the log does."""
    return about is None or about[4] not in (None, edits[-1].row.at if edits else "")


# ---- writing --------------------------------------------------------------------------------------------------------
def _write(db: Database, left: Mapping[str, Remains], tables: _Tables) -> None:
    for each in left.values():
        insert_page(db, each.page)
    edits = sorted((edit.number, page_id, edit) for page_id, each in left.items() for edit in each.edits)
    for _, page_id, edit in edits:
        log.append_row(db, page_id, edit.row)
    for page_id, each in left.items():
        for proposal in each.proposals:
            db.conn.execute(_PUT_PROPOSAL, proposal)
        write_draft(db, each.page, each.draft)
        at = _write_rest(db, page_id, each)
        for mark in tables.marks.get(page_id, ()):
            mark_page(db, page_id, mark)
        if at is not None:
            note_edit(db, page_id, at=at, who=WHO, doubts=None)


def _write_rest(db: Database, page_id: str, left: Remains) -> str | None:
    """Add the edit that leads from the last one saved to the draft, where one is missing; return when the last was."""
    reached, _ = carried_on(left.first, left.edits)
    if reached != left.draft:
        entry = Entry("salvage", {}, diff(reached, left.draft), utc_now(), WHO)
        log.append_row(db, page_id, log_row(Op.EDIT, entry, at=entry.at, who=WHO))
        return entry.at
    return left.edits[-1].row.at if left.edits else None
