"""The present draft of a page in plain tables: written whole once, then kept up change by change."""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Iterable, Mapping
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

from sqlite_utils import Database

from logic.article_text import article_text, title_text
from logic.changes import Change, Parts, Swap, touched_articles
from logic.draft import About, Article, Decision, Draft, Kind, Part, Seam, Span
from logic.page import Page
from logic.shapes import every
from logic.store.search import INDEXED_AT_ONCE, index_article

T = TypeVar("T", str, Seam)

# Working a text out takes some microseconds a line. Longer articles, as before a page is cut up, would keep an edit
# from being saved at once: their texts are worked out before a search and on closing.
LONG = 400  # lines
LONG_PAGE = 5_000  # lines: all texts of a longer page wait, when it comes in and when it is proposed

_CLEARED = ("parts", "articles", "seams", "readings", "confirmed")
_PUT_ARTICLE = """
INSERT INTO articles (page, article, position, title, text, indexed) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (page, article) DO UPDATE
SET position = excluded.position, title = excluded.title, text = excluded.text, indexed = excluded.indexed
RETURNING id
"""
_DUE = "SELECT DISTINCT page FROM articles WHERE NOT indexed AND text = ''"
_DUE_OF = "SELECT article FROM articles WHERE NOT indexed AND text = '' AND page = ?"
_PUT_PART = "INSERT INTO parts (page, article, position, start, stop, kind) VALUES (?, ?, ?, ?, ?, ?)"
_PUT_LINE = {
    "seams": "INSERT OR REPLACE INTO seams (page, line, seam) VALUES (?, ?, ?)",
    "readings": "INSERT OR REPLACE INTO readings (page, line, text) VALUES (?, ?, ?)",
}
_PUT_CONFIRMED = "INSERT INTO confirmed (page, about, line) VALUES (?, ?, ?)"


def write_draft(db: Database, page: Page, draft: Draft) -> None:
    """Make `draft` the present draft of a page, whatever was there before."""
    for table in _CLEARED:
        db.conn.execute(f"DELETE FROM {table} WHERE page = ?", (page.id,))
    every = {article.id for article in draft.articles}
    _put_articles(db, page, draft, every, whole=len(page.lines) > LONG_PAGE)
    _put_parts(db, page.id, ((article.id, article.parts) for article in draft.articles))
    _put_set_aside(db, page.id, draft.set_aside)
    db.conn.executemany(_PUT_LINE["seams"], ((page.id, n, seam) for n, seam in draft.seams.items()))
    db.conn.executemany(_PUT_LINE["readings"], ((page.id, n, text) for n, text in draft.readings.items()))
    db.conn.executemany(_PUT_CONFIRMED, ((page.id, *decision) for decision in draft.confirmed))


def update_draft(db: Database, page: Page, change: Change, *, before: Draft, after: Draft) -> None:
    """Carry one change over into the tables; only the rows that differ are written."""
    _drop_parts(db, page.id, change)
    _put_articles(db, page, after, touched_articles(change, before, after))
    if change.order:
        _renumber(db, page.id, before, after)
    _put_parts(db, page.id, ((n, swap.new or ()) for n, swap in change.articles.items()))
    _put_set_aside(db, page.id, change.set_aside.new)
    _swap_lines(db, page.id, "seams", change.seams)
    _swap_lines(db, page.id, "readings", change.readings)
    dropped = ((page.id, *decision) for decision in change.confirmed.old)
    db.conn.executemany("DELETE FROM confirmed WHERE page = ? AND about = ? AND line = ?", dropped)
    db.conn.executemany(_PUT_CONFIRMED, ((page.id, *decision) for decision in change.confirmed.new))


def read_draft(db: Database, page_id: str) -> Draft:
    """Return the present draft of a page; ValueError when the rows do not make one."""

    def rows(query: str) -> sqlite3.Cursor:
        return db.conn.execute(query, (page_id,))

    parts = _read_parts(db, page_id)
    ids = every(int, [n for (n,) in rows("SELECT article FROM articles WHERE page = ? ORDER BY position")])
    articles = tuple(Article(n, tuple(Part(a, b, Kind(k)) for a, b, k in parts.get(n, ()))) for n in ids)
    seams = {n: _SEAMS[seam] for n, seam in rows("SELECT line, seam FROM seams WHERE page = ?")}
    readings = dict(rows("SELECT line, text FROM readings WHERE page = ?"))
    every(str, [*readings.values()])
    decisions = rows("SELECT about, line FROM confirmed WHERE page = ?").fetchall()
    every(int, [*seams, *readings, *(line for _, line in decisions)])
    confirmed = frozenset(Decision(_ABOUTS[about], line) for about, line in decisions)
    set_aside = tuple(Span(a, b) for a, b, _ in parts.get(None, ()))
    return Draft(articles, set_aside, seams, readings, confirmed)


def check_fit(page: Page, draft: Draft) -> None:
    """Raise ValueError when a draft is not one of this page."""
    if draft.line_count != len(page.lines) or draft.seams.keys() != {n for n, text, _ in page.lines if text.strip()}:
        raise ValueError("the draft is that of another page")


# A plain look-up is ten times as quick as calling the enum.
_SEAMS = {seam.value: seam for seam in Seam}
_ABOUTS = {about.value: about for about in About}


def _read_parts(db: Database, page_id: str) -> dict[int | None, list[tuple[int, int, str]]]:
    query = "SELECT article, start, stop, kind FROM parts WHERE page = ? ORDER BY article, position, start"
    rows = db.conn.execute(query, (page_id,)).fetchall()
    every(int, [line for row in rows for line in row[1:3]])
    return {article: [row[1:] for row in group] for article, group in groupby(rows, itemgetter(0))}


def _drop_parts(db: Database, page_id: str, change: Change) -> None:
    whole = ((page_id, n) for n in change.articles)
    db.conn.executemany("DELETE FROM parts WHERE page = ? AND article = ?", whole)
    spans = ((page_id, span.start) for span in change.set_aside.old)
    db.conn.executemany("DELETE FROM parts WHERE page = ? AND start = ? AND article IS NULL", spans)
    gone = ((page_id, n) for n, swap in change.articles.items() if swap.new is None)
    db.conn.executemany("DELETE FROM articles WHERE page = ? AND article = ?", gone)


def _put_articles(db: Database, page: Page, draft: Draft, ids: Container[int], *, whole: bool = False) -> None:
    for position, article in enumerate(draft.articles, 1):
        if article.id in ids:
            if whole or sum(len(part.span) for part in article.parts) > LONG:
                _put_due(db, page, draft, article, position)
            else:
                _put_text(db, page, draft, article, position)


def _put_text(db: Database, page: Page, draft: Draft, article: Article, position: int) -> None:
    finished = article_text(page, draft, article)
    at_once = len(finished.text) <= INDEXED_AT_ONCE
    values = (page.id, article.id, position, finished.title, finished.text, at_once)
    (row_id,) = db.conn.execute(_PUT_ARTICLE, values).fetchone()
    if at_once:
        index_article(db, row_id, title=finished.title, text=finished.text)


def _put_due(db: Database, page: Page, draft: Draft, article: Article, position: int) -> None:
    """Put an article whose text takes too long to be worked out at every edit: it is left empty, and thereby due."""
    values = (page.id, article.id, position, title_text(page, draft, article, LONG), "", False)
    db.conn.execute(_PUT_ARTICLE, values).fetchone()


def texts_due(db: Database) -> list[str]:
    """Return the ids of the pages with articles whose text is still to be worked out."""
    return [page for (page,) in db.conn.execute(_DUE)]


def write_texts(db: Database, page: Page, draft: Draft) -> None:
    """Work out the texts of a page that are due; `draft` is the present one."""
    due = {n for (n,) in db.conn.execute(_DUE_OF, (page.id,))}
    for position, article in enumerate(draft.articles, 1):
        if article.id in due:
            _put_text(db, page, draft, article, position)


def _renumber(db: Database, page_id: str, before: Draft, after: Draft) -> None:
    old = {article.id: position for position, article in enumerate(before.articles, 1)}
    new = ((position, article.id) for position, article in enumerate(after.articles, 1))
    moved = ((position, page_id, n) for position, n in new if old.get(n) != position)
    db.conn.executemany("UPDATE articles SET position = ? WHERE page = ? AND article = ?", moved)


def _put_parts(db: Database, page_id: str, articles: Iterable[tuple[int, Parts]]) -> None:
    rows = ((page_id, n, at, p.start, p.stop, p.kind) for n, parts in articles for at, p in enumerate(parts, 1))
    db.conn.executemany(_PUT_PART, rows)


def _put_set_aside(db: Database, page_id: str, spans: Iterable[Span]) -> None:
    db.conn.executemany(_PUT_PART, ((page_id, None, None, span.start, span.stop, None) for span in spans))


def _swap_lines(db: Database, page_id: str, table: str, swaps: Mapping[int, Swap[T | None]]) -> None:
    gone = ((page_id, n) for n, swap in swaps.items() if swap.new is None)
    db.conn.executemany(f"DELETE FROM {table} WHERE page = ? AND line = ?", gone)
    put = ((page_id, n, swap.new) for n, swap in swaps.items() if swap.new is not None)
    db.conn.executemany(_PUT_LINE[table], put)
