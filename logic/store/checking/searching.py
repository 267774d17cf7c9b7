"""Whether full-text search finds what it has to: its own check, and each article that counts as indexed."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from logic.store.checking.findings import Finding, Found, Part
from logic.store.connecting import nameless
from logic.store.search import searchable

_INDEXED = """
SELECT articles.page, articles.article, articles.title, articles.text, article_search.title, article_search.text
FROM articles LEFT JOIN article_search ON article_search.rowid = articles.id WHERE indexed
"""
_STRAYS = "SELECT count(*) FROM article_search WHERE rowid NOT IN (SELECT id FROM articles)"


def check_search(connection: sqlite3.Connection) -> Found:
    """Check the index of full-text search. SQLite's check of it counts as writing, so it is done on a copy."""
    for page, article, title, text, *stored in connection.execute(_INDEXED):
        if stored != [searchable(title), searchable(text)]:
            yield Finding(Part.SEARCH, "not_indexed", {"page": page, "article": article})
    if connection.execute(_STRAYS).fetchone()[0]:
        yield Finding(Part.SEARCH, "search_broken", {"said": "an article that is not there"})
    with closing(nameless().conn) as copy:
        connection.backup(copy)
        try:
            copy.execute("INSERT INTO article_search (article_search) VALUES ('integrity-check')")
        except sqlite3.DatabaseError as error:
            yield Finding(Part.SEARCH, "search_broken", {"said": str(error)})
