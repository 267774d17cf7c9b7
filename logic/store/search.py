"""Full-text search over the finished articles of a project.

Texts are indexed character by character and queried by phrase: that finds every 汉字 term of any length exactly, which
neither word lists nor trigrams do. Case, width, white space and punctuation make no difference.
"""

from __future__ import annotations

import unicodedata

from sqlite_utils import Database

# Indexing takes a microsecond a character. An article longer than this, as before a page is cut up, would keep an edit
# from being saved at once; it waits for the next search.
INDEXED_AT_ONCE = 5_000

_QUERY = """
SELECT articles.page, articles.article FROM article_search
JOIN articles ON articles.id = article_search.rowid JOIN pages ON pages.id = articles.page
WHERE article_search MATCH ? ORDER BY pages.position, articles.position
"""


def index_article(db: Database, row_id: int, *, title: str, text: str) -> None:
    """Index the article with this `articles.id` anew."""
    db.conn.execute("DELETE FROM article_search WHERE rowid = ?", (row_id,))
    values = (row_id, searchable(title), searchable(text))
    db.conn.execute("INSERT INTO article_search (rowid, title, text) VALUES (?, ?, ?)", values)


def has_rest(db: Database) -> bool:
    """Tell whether there are articles that are not indexed yet."""
    return db.conn.execute("SELECT 1 FROM articles WHERE NOT indexed LIMIT 1").fetchone() is not None


def index_the_rest(db: Database) -> None:
    """Index the articles that were too long to be indexed at once."""
    rows = db.conn.execute("SELECT id, title, text FROM articles WHERE NOT indexed").fetchall()
    for row_id, title, text in rows:
        index_article(db, row_id, title=title, text=text)
    if rows:
        db.conn.execute("UPDATE articles SET indexed = 1 WHERE NOT indexed")


def search(db: Database, text: str) -> list[tuple[str, int]]:
    """Return (page id, article id) of each article whose title or text holds `text`, in the order of the project."""
    characters = searchable(text)
    if not characters:
        return []
    return [(page, article) for page, article in db.conn.execute(_QUERY, (f'"{characters}"',))]


def searchable(text: str) -> str:
    """Return a text as it is indexed: letters, 汉字 and digits, a token each."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(filter(str.isalnum, plain))
