"""Whether the texts of a page are those that came in and those that follow: source, lines, balance, seams, articles.

Most pages are sound, so each is first compared in whole texts. Only where one differs is it gone through line by line;
a difference in an article's text is left to the code that makes them, so that a page is never called damaged in error.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from hashlib import sha256
from itertools import accumulate, compress
from operator import itemgetter
from typing import NamedTuple

from sqlite_utils import Database

from logic.article_text import HYPHENS, article_text
from logic.draft import Kind, Seam
from logic.errors import InputError
from logic.importing.encodings import BYTE_ORDER_MARK, decode_as, known
from logic.importing.text import LINE_END
from logic.store.checking.findings import Finding, Found, Part
from logic.store.checking.rows import PageRows, Row, pages_with_rows
from logic.store.drafts import read_draft
from logic.store.pages import read_page

_GLUE = {Seam.JOIN.value: "", Seam.SPACE.value: " ", Seam.BREAK.value: "\n", Seam.DEHYPHENATE.value: ""}
_KINDS = frozenset(Kind)
_POSITION = itemgetter(3)
_NUMBERS = " OR ".join(f"typeof(box_{side}) <> 'integer'" for side in ("left", "top", "width", "height"))
_BOXES = f"SELECT EXISTS (SELECT 1 FROM lines WHERE page = ? AND box_left IS NOT NULL AND ({_NUMBERS}))"


class _Page(NamedTuple):
    """A page's rows, with its lines as they are shown and its seams.

    `before` has for each line, and for the end, how many lines with text come before it.
    """

    rows: PageRows
    shown: list[str]
    before: list[int]
    seams: list[str]

    def finding(self, part: Part, code: str, **facts: str | int) -> Finding:
        """Return a finding on this page."""
        return Finding(part, code, {"page": self.rows.page, **facts})


def check_texts(connection: sqlite3.Connection) -> Found:
    """Check the texts of each page."""
    numbers = _Numbers()
    for rows in pages_with_rows(connection):
        text = _source_text(rows)
        lines = _lines_of(rows, text, numbers)
        shown = [*map(str.strip, lines)]
        page = _Page(rows, shown, [0, *accumulate(map(bool, shown))], _seams_of(rows))
        yield from _check_boxes(page, connection)
        yield from _check_source(page, lines, text)
        if lines:
            yield from _check_balance(page)
            yield from _check_seams(page, numbers)
            yield from _check_articles(page, connection)
        else:
            count = len(json.loads(rows.lines[1]))
            wanted = count if rows.line_count is None else rows.line_count
            yield page.finding(Part.LINES, "lines_missing", lines=abs(wanted - count))


class _Numbers:
    """The numbers of lines as texts, made once for all pages."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def __call__(self, count: int) -> list[str]:
        if len(self._texts) < count:
            self._texts = [*map(str, range(1, count + 1))]
        return self._texts if len(self._texts) == count else self._texts[:count]


def _seams_of(rows: PageRows) -> list[str]:
    """Return the seams of a page; what is none, or no text, is none of the words for one here either."""
    return rows.seams[1][2:-2].split('","') if rows.seams[1] != "[]" else []


def _as_json(numbers: Iterable[str]) -> str:
    return f"[{','.join(numbers)}]"


# ---- lines and their source -----------------------------------------------------------------------------------------
def _source_text(rows: PageRows) -> str | None:
    r"""Return the text of a page's source with plain ends of lines and none at the end; None where it has no text."""
    if rows.source is None or not readable(rows.source[1]):
        return None
    try:
        text = decode_as(rows.source[3], rows.source[1]).removeprefix(BYTE_ORDER_MARK)
    except UnicodeDecodeError:
        return None
    if "\r" in text:
        text = LINE_END.sub("\n", text)
    return text.removesuffix("\n") if text else None


def _lines_of(rows: PageRows, source: str | None, numbers: _Numbers) -> list[str]:
    """Return the raw lines of a page; none where they are not those that it has to have, each with a text."""
    stored, texts = rows.lines
    # Most are just those of the source, and then nothing has to be taken apart.
    lines = source.split("\n") if source is not None and _lines_as_json(source) == texts else json.loads(texts)
    wanted = len(lines) if rows.line_count is None else rows.line_count
    if len(lines) != wanted or stored != _as_json(numbers(wanted)) or {*map(type, lines)} != {str}:
        return []
    return lines


def _lines_as_json(text: str) -> str:
    """Return what SQLite makes of lines, but for characters that it writes in a way of their own."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", '","')
    return f'["{escaped}"]'


def _check_boxes(page: _Page, connection: sqlite3.Connection) -> Found:
    if page.rows.boxes and connection.execute(_BOXES, (page.rows.page,)).fetchone()[0]:
        yield Finding(Part.STRUCTURE, "type_differs", {"name": "lines"})


def _check_source(page: _Page, lines: list[str], text: str | None) -> Found:
    if page.rows.source is None:
        yield page.finding(Part.SOURCES, "source_missing")
        return
    _, encoding, digest, data = page.rows.source
    if sha256(data).hexdigest() != digest or not readable(encoding):
        yield page.finding(Part.SOURCES, "source_changed")
    elif lines and text is not None and (line := _line_apart(lines, text)):
        yield page.finding(Part.LINES, "line_changed", line=line)


def readable(encoding: str) -> bool:
    """Tell whether a text can be in the encoding of this name; Python knows others that are no text's."""
    try:
        return bool(known(encoding))
    except InputError:
        return False


def _line_apart(lines: list[str], text: str) -> int | None:
    """Return the number of the first line that is not as in the source, None where they agree or cannot be compared.

    Not every source is lines of plain text: only one that has as many lines as the page is compared with it.
    """
    if "\n".join(lines) == text or text.count("\n") + 1 != len(lines):
        return None
    return next(
        (n for n, (line, other) in enumerate(zip(lines, text.split("\n"), strict=True), 1) if line != other), None
    )


# ---- balance and seams ----------------------------------------------------------------------------------------------
def _check_balance(page: _Page) -> Found:
    """Check that each line stands in exactly one part or is set aside, and each part in an article that is there."""
    after = 1
    ids = {row[0] for row in page.rows.articles}
    for start, stop, article, position, kind in page.rows.parts:
        if start != after or stop < start:
            yield page.finding(Part.BALANCE, "line_unbalanced", line=min(start, after))
            return
        aside = (article, position, kind) == (None, None, None)
        if not aside and (article not in ids or position is None or kind not in _KINDS):
            yield page.finding(Part.BALANCE, "part_bad", line=start)
        after = stop + 1
    if after != len(page.shown) + 1:
        yield page.finding(Part.BALANCE, "line_unbalanced", line=min(after, len(page.shown)))
    yield from (
        page.finding(Part.BALANCE, "article_empty", article=n) for n in ids - {row[2] for row in page.rows.parts}
    )


def _check_seams(page: _Page, numbers: _Numbers) -> Found:
    """Check that each line with text has a seam, and no other line, and that readings are of lines with text."""
    stored, shown = page.rows.seams[0], page.shown
    wanted = [*compress(numbers(len(shown)), shown)]
    if stored != _as_json(wanted) or len(page.seams) != len(wanted):
        apart = {*map(int, wanted)} ^ {line for line in json.loads(stored) if isinstance(line, int)}
        yield page.finding(Part.SEAMS, "seam_missing", line=min(apart, default=1))
    for seam in {*page.seams} - _GLUE.keys():
        yield page.finding(Part.SEAMS, "seam_bad", seam=seam)
    for line, text in zip(*page.rows.readings, strict=True):
        if not isinstance(text, str) or not (1 <= line <= len(shown) and shown[line - 1]):
            yield page.finding(Part.SEAMS, "reading_bad", line=line)


# ---- articles -------------------------------------------------------------------------------------------------------
def _check_articles(page: _Page, connection: sqlite3.Connection) -> Found:
    """Check that the texts of articles are those that follow from lines, readings and seams."""
    differ = _differing(page)
    if not differ:
        return
    try:
        exact = _exact_texts(connection, page.rows.page)
    except (ValueError, KeyError, TypeError, IndexError):
        return  # told already: what the draft is made of is broken
    for article, _, title, text in differ:
        if exact.get(article) != (title, text):
            yield page.finding(Part.TEXTS, "text_changed", article=article)


def _exact_texts(connection: sqlite3.Connection, page_id: str) -> dict[int, tuple[str, str]]:
    db = Database(connection, execute_plugins=False)
    page, draft = read_page(db, page_id), read_draft(db, page_id)
    finished = {article.id: article_text(page, draft, article) for article in draft.articles}
    return {number: (text.title, text.text) for number, text in finished.items()}


def _differing(page: _Page) -> list[Row]:
    """Return the articles whose text is not what is quickly put together from whole parts."""
    try:
        pieces = _pieces(page)
    except (KeyError, IndexError, TypeError, ValueError):
        return page.rows.articles
    parts: dict[int, list[Row]] = {row[0]: [] for row in page.rows.articles}
    for row in page.rows.parts:
        if row[2] in parts:
            parts[row[2]].append(row)
    quick = (_quick_text(parts[row[0]], pieces, page.before) for row in page.rows.articles)
    return [row for row, text in zip(page.rows.articles, quick, strict=True) if text != (row[2], row[3]) and _done(row)]


def _done(row: Row) -> bool:
    """Tell whether an article's text has been worked out."""
    return bool(row[1]) or row[3] != ""


def _pieces(page: _Page) -> list[str]:
    """Return for each line with text how it is shown and what joins it to the next, alternately."""
    pieces = [""] * (2 * page.before[-1])
    pieces[::2] = filter(None, page.shown)
    pieces[1::2] = map(_GLUE.__getitem__, page.seams)
    for line, text in zip(*page.rows.readings, strict=True):
        pieces[2 * page.before[line - 1]] = text.strip() if text else page.shown[line - 1]
    if Seam.DEHYPHENATE.value in page.seams:
        for place, seam in enumerate(page.seams):
            if seam == Seam.DEHYPHENATE and pieces[2 * place].endswith(tuple(HYPHENS)):
                pieces[2 * place] = pieces[2 * place][:-1]
    return pieces


def _quick_text(parts: list[Row], pieces: list[str], before: list[int]) -> tuple[str, str]:
    """Return title and text of an article, right but for a hyphen that ends a run of parts."""
    if len(parts) > 1:
        parts.sort(key=_POSITION)
    titles, runs = list[str](), list[str]()
    last = None
    for start, stop, _, _, kind in parts:
        into = runs if runs or kind != "headline" else titles
        headline, text = kind == "headline", "".join(pieces[2 * before[start - 1] : 2 * before[stop]])
        if headline == last:
            into[-1] += text
        elif text:
            into.append(text)
            last = headline
    return " ".join(map(_ended, titles)).replace("\n", " "), "\n".join(map(_ended, runs))


def _ended(text: str) -> str:
    return text[:-1] if text[-1] in " \n" else text
