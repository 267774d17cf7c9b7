"""Whether the texts of a page are those that came in and those that follow: source, lines, balance, seams, articles.

Most pages are sound, so each is first compared in whole texts. Only where one differs is it gone through line by line;
a difference in an article's text is left to the code that makes them, so that a page is never called damaged in error.
"""

from __future__ import annotations

import sqlite3
from hashlib import sha256
from itertools import accumulate, compress
from operator import itemgetter
from typing import NamedTuple

from sqlite_utils import Database

from logic.article_text import HYPHENS, article_text
from logic.draft import Kind, Seam
from logic.errors import InputError
from logic.importing.encodings import BYTE_ORDER_MARK, decode_as, known
from logic.importing.text import split_lines
from logic.store.checking.findings import Finding, Found, Part
from logic.store.checking.rows import PageRows, Row, pages_with_rows
from logic.store.drafts import read_draft
from logic.store.pages import read_page

_GLUE = {Seam.JOIN.value: "", Seam.SPACE.value: " ", Seam.BREAK.value: "\n", Seam.DEHYPHENATE.value: ""}
_KINDS = frozenset(Kind)
_SEAM_TYPES = "integertext"
_POSITION = itemgetter(4)


class _Page(NamedTuple):
    """A page's rows, with its lines and the seams taken apart.

    `before` has for each line, and for the end, how many lines with text come before it.
    """

    rows: PageRows
    texts: list[str]
    shown: list[str]
    before: list[int]
    seams: list[str]

    def finding(self, part: Part, code: str, **facts: str | int) -> Finding:
        """Return a finding on this page."""
        return Finding(part, code, {"page": self.rows.page, **facts})


def _page_of(rows: PageRows, texts: list[str]) -> _Page:
    shown = [*map(str.strip, texts)]
    before = [0, *accumulate(map(bool, shown))]
    seams = rows.seams[0][2].split(",") if rows.seams else []
    return _Page(rows, texts, shown, before, seams)


def check_texts(connection: sqlite3.Connection) -> Found:
    """Check the texts of each page."""
    numbers = _Numbers()
    for rows in pages_with_rows(connection):
        lines = _lines_of(rows, connection)
        page = _page_of(rows, [] if isinstance(lines, Finding) else lines)
        yield from _check_source(page)
        if isinstance(lines, Finding):
            yield lines
        else:
            yield from _check_balance(page)
            yield from _check_seams(page, numbers)
            yield from _check_articles(page, connection)


class _Numbers:
    """The numbers of lines as texts, made once for all pages."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def __call__(self, count: int) -> list[str]:
        if len(self._texts) < count:
            self._texts = [*map(str, range(1, count + 1))]
        return self._texts


# ---- lines and their source -----------------------------------------------------------------------------------------
def _lines_of(rows: PageRows, connection: sqlite3.Connection) -> list[str] | Finding:
    """Return the raw lines of a page; a finding where some are missing."""
    count, first, last, text, kind = rows.lines[0][1:] if rows.lines else (0, 1, 0, "", "text")
    wanted = count if rows.line_count is None else rows.line_count
    if not (first == 1 and count == last == wanted and count and kind == "text"):
        return Finding(Part.LINES, "lines_missing", {"page": rows.page, "lines": abs(wanted - count)})
    lines = str(text).split("\n")
    if len(lines) != count:  # ends of lines within a line: no text file gives such, but a list of texts may
        query = "SELECT text FROM lines WHERE page = ? ORDER BY number"
        lines = [text for (text,) in connection.execute(query, (rows.page,))]
    return lines


def _check_source(page: _Page) -> Found:
    if not page.rows.sources:
        yield page.finding(Part.SOURCES, "source_missing")
        return
    _, _, encoding, digest, data = page.rows.sources[0]
    if sha256(data).hexdigest() != digest or not readable(encoding):
        yield page.finding(Part.SOURCES, "source_changed")
    elif page.texts and (line := _line_apart(page.texts, data, encoding)):
        yield page.finding(Part.LINES, "line_changed", line=line)


def readable(encoding: str) -> bool:
    """Tell whether a text can be in the encoding of this name; Python knows others that are no text's."""
    try:
        return bool(known(encoding))
    except InputError:
        return False


def _line_apart(texts: list[str], data: bytes, encoding: str) -> int | None:
    """Return the number of the first line that is not as in the source, None where they agree or cannot be compared.

    Not every source is lines of plain text: only one that has as many lines as the page is compared with it.
    """
    try:
        text = decode_as(data, encoding).removeprefix(BYTE_ORDER_MARK)
    except UnicodeDecodeError:
        return None
    lines = text.split("\n") if text and "\r" not in text and not text.endswith("\n") else split_lines(text)
    if lines == texts or len(lines) != len(texts):
        return None
    return next(n for n, (line, other) in enumerate(zip(texts, lines, strict=True), 1) if line != other)


# ---- balance and seams ----------------------------------------------------------------------------------------------
def _check_balance(page: _Page) -> Found:
    """Check that each line stands in exactly one part or is set aside, and each part in an article that is there."""
    after = 1
    ids = {row[1] for row in page.rows.articles}
    for _, start, stop, article, position, kind in page.rows.parts:
        if start != after or stop < start:
            yield page.finding(Part.BALANCE, "line_unbalanced", line=min(start, after))
            return
        aside = (article, position, kind) == (None, None, None)
        if not aside and (article not in ids or position is None or kind not in _KINDS):
            yield page.finding(Part.BALANCE, "part_bad", line=start)
        after = stop + 1
    if after != len(page.texts) + 1:
        yield page.finding(Part.BALANCE, "line_unbalanced", line=min(after, len(page.texts)))
    yield from (
        page.finding(Part.BALANCE, "article_empty", article=n) for n in ids - {row[3] for row in page.rows.parts}
    )


def _check_seams(page: _Page, numbers: _Numbers) -> Found:
    """Check that each line with text has a seam, and no other line, and that readings are of lines with text."""
    lines, kinds = (page.rows.seams[0][1], page.rows.seams[0][3]) if page.rows.seams else ("", _SEAM_TYPES)
    wanted = [*compress(numbers(len(page.shown)), page.shown)]
    if ",".join(wanted) != lines or kinds != _SEAM_TYPES:
        apart = set(wanted) ^ set(filter(None, lines.split(",")))
        yield page.finding(Part.SEAMS, "seam_missing", line=min(map(int, apart), default=1))
    for seam in set(page.seams) - _GLUE.keys():
        yield page.finding(Part.SEAMS, "seam_bad", seam=seam)
    for _, line, text in page.rows.readings:
        if not isinstance(text, str) or not (1 <= line <= len(page.shown) and page.shown[line - 1]):
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
    for _, article, _, title, text, _ in differ:
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
    parts: dict[int, list[Row]] = {row[1]: [] for row in page.rows.articles}
    for row in page.rows.parts:
        if row[3] in parts:
            parts[row[3]].append(row)
    return [
        row for row in page.rows.articles if _quick_text(parts[row[1]], pieces, page.before) != row[3:5] and _done(row)
    ]


def _done(row: Row) -> bool:
    """Tell whether an article's text has been worked out."""
    return bool(row[5]) or row[4] != ""


def _pieces(page: _Page) -> list[str]:
    """Return for each line with text how it is shown and what joins it to the next, alternately."""
    pieces = [""] * (2 * page.before[-1])
    pieces[::2] = filter(None, page.shown)
    pieces[1::2] = map(_GLUE.__getitem__, page.seams)
    for _, line, text in page.rows.readings:
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
    runs: list[tuple[bool, str]] = []
    for _, start, stop, _, _, kind in parts:
        text = "".join(pieces[2 * before[start - 1] : 2 * before[stop]])
        headline = kind == "headline"
        if runs and runs[-1][0] == headline:
            runs[-1] = headline, runs[-1][1] + text
        else:
            runs.append((headline, text))
    told = [(headline, text[:-1] if text[-1] in " \n" else text) for headline, text in runs if text]
    opening = next((n for n, (headline, _) in enumerate(told) if not headline), len(told))
    title = " ".join([text for _, text in told[:opening]]).replace("\n", " ")
    return title, "\n".join([text for _, text in told[opening:]])
