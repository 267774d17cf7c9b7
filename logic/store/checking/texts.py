"""Whether the texts of a page are those that came in and those that follow: source, lines, balance, seams, articles.

Most pages are sound, so each is first compared in whole texts. Only where one differs is it gone through line by line;
a difference in an article's text is left to the code that makes them, so that a page is never called damaged in error.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import compress, groupby, islice
from typing import NamedTuple

from sqlite_utils import Database

from logic.article_text import HYPHENS, article_text
from logic.draft import Kind, Seam
from logic.importing.text import split_lines
from logic.store.checking.findings import Finding, Found, Part
from logic.store.checking.rows import PageRows, Row, pages_with_rows
from logic.store.drafts import read_draft
from logic.store.pages import read_page

BYTE_ORDER_MARK = "\ufeff"
_GLUE = {Seam.JOIN.value: "", Seam.SPACE.value: " ", Seam.BREAK.value: "\n", Seam.DEHYPHENATE.value: ""}
_KINDS = frozenset(Kind)
_PARTS_OF_ARTICLES = "SELECT page, article FROM parts WHERE article IS NOT NULL"


class _Page(NamedTuple):
    """A page's rows, with its lines taken apart; `texts` has each raw line."""

    rows: PageRows
    texts: list[str]

    def finding(self, part: Part, code: str, **facts: str | int) -> Finding:
        """Return a finding on this page."""
        return Finding(part, code, {"page": self.rows.page, **facts})


def check_texts(connection: sqlite3.Connection) -> Iterator[Finding | int]:
    """Yield what is wrong with the texts of each page, and after each page how many lines it has."""
    numbers = _Numbers()
    for rows in pages_with_rows(connection):
        lines = _lines_of(rows)
        if isinstance(lines, Finding):
            yield from _check_source(_Page(rows, []))
            yield lines
            continue
        page = _Page(rows, lines)
        yield from _check_source(page)
        yield from _check_balance(page)
        yield from _check_seams(page, numbers)
        yield from _check_articles(page, connection)
        yield len(lines)


class _Numbers:
    """The numbers of lines as texts, made once for all pages."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def __call__(self, count: int) -> list[str]:
        if len(self._texts) < count:
            self._texts = [*map(str, range(1, count + 1))]
        return self._texts


# ---- lines and their source -----------------------------------------------------------------------------------------
def _lines_of(rows: PageRows) -> list[str] | Finding:
    """Return the raw lines of a page; a finding where some are missing."""
    count, first, last, text = rows.lines[0][1:] if rows.lines else (0, 1, 0, "")
    wanted = count if rows.line_count is None else rows.line_count
    if not (first == 1 and count == last == wanted and count):
        return Finding(Part.LINES, "lines_missing", {"page": rows.page, "lines": abs(wanted - count)})
    lines = str(text).split("\n")
    if len(lines) != count:
        return Finding(Part.LINES, "lines_with_ends", {"page": rows.page})
    return lines


def _check_source(page: _Page) -> Found:
    if not page.rows.sources:
        yield page.finding(Part.SOURCES, "source_missing")
        return
    _, _, encoding, digest, data = page.rows.sources[0]
    if sha256(data).hexdigest() != digest:
        yield page.finding(Part.SOURCES, "source_changed")
    elif page.texts and (line := _line_apart(page.texts, data, encoding)):
        yield page.finding(Part.LINES, "line_changed", line=line)


def _line_apart(texts: list[str], data: bytes, encoding: str) -> int | None:
    """Return the number of the first line that is not as in the source, None where they agree or cannot be compared.

    Not every source is lines of plain text: only one that has as many lines as the page is compared with it.
    """
    try:
        text = data.decode(encoding).removeprefix(BYTE_ORDER_MARK)
    except (UnicodeDecodeError, LookupError):
        return None
    lines = text.split("\n") if "\r" not in text and not text.endswith("\n") else split_lines(text)
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
        if (article is None) != (position is None) or (article is None) != (kind is None):
            yield page.finding(Part.BALANCE, "part_bad", line=start)
        elif article is not None and (article not in ids or kind not in _KINDS):
            yield page.finding(Part.BALANCE, "part_bad", line=start)
        after = stop + 1
    if after != len(page.texts) + 1:
        yield page.finding(Part.BALANCE, "line_unbalanced", line=min(after, len(page.texts)))
    yield from (
        page.finding(Part.BALANCE, "article_empty", article=n) for n in ids - {row[3] for row in page.rows.parts}
    )


def _check_seams(page: _Page, numbers: _Numbers) -> Found:
    """Check that each line with text has a seam, and no other line, and that readings are of lines with text."""
    lines, seams = page.rows.seams[0][1:] if page.rows.seams else ("", "")
    blanks = [*map(str.strip, page.texts)]
    wanted = [*compress(numbers(len(blanks)), blanks)]
    if ",".join(wanted) != (lines or ""):
        apart = set(wanted) ^ set(filter(None, str(lines).split(",")))
        yield page.finding(Part.SEAMS, "seam_missing", line=min(map(int, apart), default=1))
    for seam in set(filter(None, str(seams).split(","))) - _GLUE.keys():
        yield page.finding(Part.SEAMS, "seam_bad", seam=seam)
    for _, line, text in page.rows.readings:
        if not isinstance(text, str) or not (1 <= line <= len(blanks) and blanks[line - 1]):
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
    except (KeyError, IndexError, TypeError):
        return page.rows.articles
    parts: dict[int, list[Row]] = {}
    for row in page.rows.parts:
        if row[3] is not None:
            parts.setdefault(row[3], []).append(row)
    return [row for row in page.rows.articles if _due(row) or _quick_text(parts.get(row[1], []), pieces) != row[3:5]]


def _due(row: Row) -> bool:
    """Tell whether an article's text is still to be worked out; such are never called changed."""
    return False


def _pieces(page: _Page) -> list[str]:
    """Return for each line its text as shown and what joins it to the next, alternately; nothing for blank lines."""
    shown = [*map(str.strip, page.texts)]
    pieces = [""] * (2 * len(shown))
    numbers, seams = page.rows.seams[0][1:] if page.rows.seams else ("", "")
    glue = [*map(_GLUE.__getitem__, filter(None, str(seams).split(",")))]
    places = [2 * int(n) - 1 for n in filter(None, str(numbers).split(","))]
    for _, line, text in page.rows.readings:
        shown[line - 1] = text.strip() if text else shown[line - 1]
    pieces[::2] = shown
    for place, text in zip(places, glue, strict=True):
        pieces[place] = text
    if Seam.DEHYPHENATE in seams:
        for place, seam in zip(places, seams.split(","), strict=True):
            if seam == Seam.DEHYPHENATE and pieces[place - 1].endswith(tuple(HYPHENS)):
                pieces[place - 1] = pieces[place - 1][:-1]
    return pieces


def _quick_text(parts: list[Row], pieces: list[str]) -> tuple[str, str]:
    """Return title and text of an article, right but for a hyphen that ends a run of parts."""
    ordered = sorted(parts, key=lambda row: int(row[4]))
    runs = [
        (headline, _run_text(pieces, [*group]))
        for headline, group in groupby(ordered, lambda row: row[5] == Kind.HEADLINE)
    ]
    told = [(headline, text) for headline, text in runs if text is not None]
    opening = next((n for n, (headline, _) in enumerate(told) if not headline), len(told))
    title = " ".join(text for _, text in islice(told, opening)).replace("\n", " ")
    return title, "\n".join(text for _, text in told[opening:])


def _run_text(pieces: list[str], parts: list[Row]) -> str | None:
    text = "".join(["".join(pieces[2 * row[1] - 2 : 2 * row[2]]) for row in parts])
    if not text:
        return None
    return text[:-1] if text[-1] in " \n" else text


Check = Callable[[sqlite3.Connection], Iterator[Finding | int]]
