"""What is left of one page of a damaged project, and how much of it can be vouched for."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

from sqlite_utils import Database

from logic.change_json import change_from_json
from logic.changes import apply
from logic.draft import Draft, plain_draft
from logic.history import LogRow, Op, replay
from logic.importing.encodings import BYTE_ORDER_MARK, decode_as
from logic.importing.text import split_lines
from logic.packing import unpack
from logic.page import Box, Line, Page, Source, number_lines
from logic.store.checking.drafts import taken_back
from logic.store.checking.texts import readable
from logic.store.damaged import Row, rows_of_page
from logic.store.drafts import read_draft

_LINES = "SELECT number, text, box_left, box_top, box_width, box_height FROM lines WHERE page = ? ORDER BY number"
_LAST = 1_000_000  # no page has more lines: a number beyond was spoilt, and would fill the memory with empty ones
_EMPTY, _EMPTY_EACH = 1_000, 100  # so many may be lost of a page, and besides for each that is left
NONSENSE = (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError, sqlite3.DatabaseError)


class Lack(StrEnum):
    """What cannot be vouched for on a page that was saved."""

    SOURCE = "source"  # its original text is gone; the lines stand in for it
    LINES = "lines"  # some are empty now
    UNPROVED = "unproved"  # they could not be compared with an original text
    DRAFT = "draft"  # not proved to be what the edits lead to
    EDITS = "edits"  # some, or all, are not in its history


class StoredProposal(NamedTuple):
    """A proposal as it stands in the file."""

    page: str
    model: str
    at: str
    text: str


class StoredEdit(NamedTuple):
    """A row of the log whose seal fits, by its number."""

    number: int
    row: LogRow


@dataclass(frozen=True, slots=True)
class Remains:
    """A page as it can be saved: its first draft, the edits from there, and the draft that it has now."""

    page: Page
    first: Draft
    draft: Draft
    edits: tuple[StoredEdit, ...]
    proposals: tuple[StoredProposal, ...]
    lacks: frozenset[Lack]


def stored_edit(number: int, values: Row) -> StoredEdit:
    """Return a row of the log from its columns; one of NONSENSE where it makes no sense."""
    _, op, at, who, what, diff = values
    act = json.loads(what)
    return StoredEdit(number, LogRow(Op(op), act["name"], act["args"], change_from_json(json.loads(diff)), at, who))


# ---- the page -------------------------------------------------------------------------------------------------------
def page_left(
    connection: sqlite3.Connection, page: str, about: Row | None, source: Row | None
) -> tuple[Page, set[Lack]]:
    """Return a page as it came in, as far as can be, and what it lacks; ValueError when nothing of it is left.

    `about` is position, title, scan and number of lines, `source` name, encoding, SHA-256 and data; None when lost.
    """
    rows = {row[0]: row for row in rows_of_page(connection, _LINES, page) if isinstance(row[1], str) and row[0] > 0}
    title = about[1] if about and isinstance(about[1], str) else page
    scan = about[2] if about and isinstance(about[2], str) else None
    kept, told = _source_left(source)
    count = about[3] if about and isinstance(about[3], int) else None
    if told is not None and _fits(told, rows, count):
        lines, lacks = _with_boxes(told, rows), set[Lack]()
    else:
        lines, lacks = _lines_left(rows, count)
        lacks.add(Lack.UNPROVED)
        kept = kept if told is None or len(told) != len(lines) else None  # it tells otherwise
    if not lines:
        raise ValueError("no lines")
    if kept is None and source is not None and told is None and _same_text(source, lines):
        kept = Source(source[0], source[3], source[1])
        lacks.discard(Lack.UNPROVED)
    if kept is None:
        lacks.add(Lack.SOURCE)
        kept = Source(f"{title}.txt", "\n".join(line.text for line in lines).encode(), "utf-8")
    return Page(page, title, lines, kept, scan), lacks


def _source_left(source: Row | None) -> tuple[Source | None, list[str] | None]:
    """Return the original file where its hash still fits, and its lines where it is text."""
    if source is None or not isinstance(source[3], bytes) or sha256(source[3]).hexdigest() != source[2]:
        return None, None
    name, encoding, _, data = source
    if not isinstance(encoding, str) or not readable(encoding):
        return None, None
    kept = Source(name if isinstance(name, str) else "?", data, encoding)
    return kept, _text_lines(data, encoding)


def _text_lines(data: bytes, encoding: str) -> list[str] | None:
    try:
        return split_lines(decode_as(data, encoding).removeprefix(BYTE_ORDER_MARK))
    except (ValueError, LookupError):
        return None


def _fits(told: list[str], rows: Mapping[int, Row], count: int | None) -> bool:
    """Tell whether the lines of the original text are those of the page: as many, or most of what is left the same."""
    if count in (None, len(told)) or not rows:
        return bool(told)
    same = sum(row[1] == told[number - 1] for number, row in rows.items() if number <= len(told))
    return 2 * int(same) >= len(rows)


def _same_text(source: Row, lines: Sequence[Line]) -> bool:
    """Tell whether the bytes are those of the lines after all: then only their hash was damaged."""
    if not (isinstance(source[3], bytes) and isinstance(source[1], str) and isinstance(source[0], str)):
        return False
    return _text_lines(source[3], source[1]) == [line.text for line in lines]


def _with_boxes(told: list[str], rows: Mapping[int, Row]) -> tuple[Line, ...]:
    return tuple(line._replace(box=_box(rows.get(line.number))) for line in number_lines(told))


def _lines_left(rows: Mapping[int, Row], count: int | None) -> tuple[tuple[Line, ...], set[Lack]]:
    most = min(_LAST, _EMPTY + _EMPTY_EACH * len(rows))
    rows = {number: row for number, row in rows.items() if 0 < number <= most}
    last = max(max(rows, default=0), count if count is not None and 0 < count <= 2 * max(rows, default=0) else 0)
    lines = tuple(Line(n, rows[n][1] if n in rows else "", _box(rows.get(n))) for n in range(1, last + 1))
    return lines, {Lack.LINES} if len(rows) < last or last != (last if count is None else count) else set()


def _box(row: Row | None) -> Box | None:
    return Box(*row[2:6]) if row and all(isinstance(value, int) for value in row[2:6]) else None


# ---- the draft ------------------------------------------------------------------------------------------------------
def drafts_left(
    connection: sqlite3.Connection, page: Page, edits: Sequence[StoredEdit], proposals: Iterable[StoredProposal]
) -> Remains:
    """Return the best draft there is, with a history that leads to it.

    In this order: the draft as stored, if its log leads to it from a known beginning; what the log makes of a known
    beginning; the draft as stored; the proposal; the page uncut.
    """
    kept = tuple(each for each in proposals if _unpacked(each, page) is not None)
    beginnings = [draft for draft in (_unpacked(each, page) for each in kept) if draft is not None]
    beginnings.append(plain_draft([line.blank for line in page.lines]))
    stored, rows = _stored_draft(connection, page), [edit.row for edit in edits]
    start = taken_back(stored, rows) if stored is not None and _makes_sense(rows) else None
    if stored is not None and start is not None:
        proved = start in beginnings
        return Remains(page, start, stored, tuple(edits), kept, frozenset() if proved else frozenset({Lack.DRAFT}))
    first = beginnings[-2] if len(beginnings) > 1 else beginnings[0]
    draft, done = carried_on(first, edits)
    whole = stored is None and done == len(edits)
    lacks = {Lack.DRAFT} if whole else {Lack.DRAFT, Lack.EDITS}
    return Remains(page, first, draft if stored is None else stored, tuple(edits[:done]), kept, frozenset(lacks))


def _unpacked(proposal: StoredProposal, page: Page) -> Draft | None:
    try:
        draft = unpack(json.loads(proposal.text), [line.blank for line in page.lines]).draft
    except NONSENSE:
        return None
    return draft if draft.line_count == len(page.lines) else None


def _stored_draft(connection: sqlite3.Connection, page: Page) -> Draft | None:
    try:
        draft = read_draft(Database(connection, execute_plugins=False), page.id)
    except NONSENSE:
        return None
    with_text = {line.number for line in page.lines if not line.blank}
    texts = all(isinstance(text, str) for text in draft.readings.values())
    whole = texts and draft.line_count == len(page.lines) and draft.seams.keys() == with_text
    return draft if whole else None


def _makes_sense(rows: Sequence[LogRow]) -> bool:
    try:
        replay(rows)
    except NONSENSE:
        return False
    return True


def carried_on(draft: Draft, edits: Sequence[StoredEdit]) -> tuple[Draft, int]:
    """Return the draft after the edits, as far as they follow each other, and how many those are."""
    reached, done = draft, 0
    for edit in edits:
        try:
            reached = apply(reached, edit.row.change)
        except NONSENSE:
            break
        done += 1
    return (reached, done) if _makes_sense([edit.row for edit in edits[:done]]) else (draft, 0)
