"""The tables of a project file, under plain names that any SQL tool can query.

Text columns keep what they were given. Lines, sources and the log are guarded by triggers, also against REPLACE, which
deletes without asking; a page nobody has edited can still be removed whole.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

APPLICATION_ID = int.from_bytes(b"GALY", "big")
VERSION = 2

_FIRST_TABLES = frozenset(
    {"pages", "sources", "lines", "articles", "parts", "seams", "readings", "confirmed"}
    | {"proposals", "edits", "view", "article_search"}
)


def tables(version: int) -> frozenset[str]:
    """Return the tables that a project of a version has to have."""
    return _FIRST_TABLES | ({"page_states"} if version >= 2 else frozenset())


migrations = Migrations("galley")

# The key of a table without rowid names its columns in the order they stand in: quick_check of SQLite 3.40 reports
# damage where there is none otherwise.
_TABLES = """
CREATE TABLE pages (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    scan TEXT
);
CREATE TABLE sources (
    page TEXT PRIMARY KEY REFERENCES pages(id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    encoding TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    data BLOB NOT NULL
);
CREATE INDEX sources_by_sha256 ON sources(sha256);
CREATE TABLE lines (
    page TEXT NOT NULL REFERENCES pages(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    box_left INTEGER, box_top INTEGER, box_width INTEGER, box_height INTEGER,
    PRIMARY KEY (page, number)
) WITHOUT ROWID;
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    page TEXT NOT NULL REFERENCES pages(id) ON DELETE CASCADE,
    article INTEGER NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    indexed INTEGER NOT NULL DEFAULT 0, -- 0: article_search does not hold this text yet
    UNIQUE (page, article)
);
CREATE INDEX articles_to_index ON articles(id) WHERE NOT indexed;
CREATE TABLE parts ( -- article, position and kind are NULL for lines set aside
    page TEXT NOT NULL REFERENCES pages(id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL CHECK (stop >= start),
    article INTEGER,
    position INTEGER,
    kind TEXT,
    PRIMARY KEY (page, start),
    FOREIGN KEY (page, article) REFERENCES articles(page, article) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE INDEX parts_by_article ON parts(page, article);
CREATE TABLE seams (
    page TEXT NOT NULL,
    line INTEGER NOT NULL,
    seam TEXT NOT NULL,
    PRIMARY KEY (page, line),
    FOREIGN KEY (page, line) REFERENCES lines(page, number) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE readings (
    page TEXT NOT NULL,
    line INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (page, line),
    FOREIGN KEY (page, line) REFERENCES lines(page, number) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE confirmed (
    page TEXT NOT NULL REFERENCES pages(id) ON DELETE CASCADE,
    line INTEGER NOT NULL,
    about TEXT NOT NULL,
    PRIMARY KEY (page, line, about)
) WITHOUT ROWID;
CREATE TABLE proposals (
    id INTEGER PRIMARY KEY,
    page TEXT NOT NULL REFERENCES pages(id) ON DELETE CASCADE,
    model TEXT NOT NULL,
    at TEXT NOT NULL,
    proposal TEXT NOT NULL
);
CREATE INDEX proposals_by_page ON proposals(page);
CREATE TABLE edits (
    id INTEGER PRIMARY KEY,
    page TEXT NOT NULL REFERENCES pages(id),
    op TEXT NOT NULL CHECK (op IN ('edit', 'undo', 'redo')),
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    diff TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX edits_by_page ON edits(page);
CREATE TABLE view (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    state TEXT NOT NULL
);
-- One character a token (see search.py); `ascii` takes every character beyond ASCII as part of a token.
CREATE VIRTUAL TABLE article_search USING fts5(title, text, tokenize = 'ascii');
"""

_GUARDS = """
CREATE TRIGGER edits_never_change BEFORE UPDATE ON edits
    BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER edits_never_go BEFORE DELETE ON edits
    BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER edits_are_never_replaced BEFORE INSERT ON edits
    WHEN EXISTS (SELECT 1 FROM edits WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER lines_never_change BEFORE UPDATE ON lines
    BEGIN SELECT RAISE(ABORT, 'raw lines never change'); END;
CREATE TRIGGER lines_never_go BEFORE DELETE ON lines WHEN EXISTS (SELECT 1 FROM pages WHERE id = OLD.page)
    BEGIN SELECT RAISE(ABORT, 'raw lines never change'); END;
CREATE TRIGGER lines_are_never_replaced BEFORE INSERT ON lines
    WHEN EXISTS (SELECT 1 FROM lines WHERE page = NEW.page AND number = NEW.number)
    BEGIN SELECT RAISE(ABORT, 'raw lines never change'); END;
CREATE TRIGGER sources_never_change BEFORE UPDATE ON sources
    BEGIN SELECT RAISE(ABORT, 'sources never change'); END;
CREATE TRIGGER sources_never_go BEFORE DELETE ON sources WHEN EXISTS (SELECT 1 FROM pages WHERE id = OLD.page)
    BEGIN SELECT RAISE(ABORT, 'sources never change'); END;
CREATE TRIGGER sources_are_never_replaced BEFORE INSERT ON sources
    WHEN EXISTS (SELECT 1 FROM sources WHERE page = NEW.page)
    BEGIN SELECT RAISE(ABORT, 'sources never change'); END;
CREATE TRIGGER articles_leave_the_search AFTER DELETE ON articles
    BEGIN DELETE FROM article_search WHERE rowid = OLD.id; END;
"""


@migrations()
def version_1(db: Database) -> None:
    """Make all tables of the first version."""
    db.executescript(_TABLES)
    db.executescript(_GUARDS)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")


# The state and the sums of a page stand in `pages` so that a list of ten thousand is one quick look; `page_states`
# tells how they came about. `doubts` is NULL for a page without a proposal, `edited_since` is about the last mark.
_PAGE_STATES = """
CREATE TABLE page_states (
    id INTEGER PRIMARY KEY,
    page TEXT NOT NULL REFERENCES pages(id),
    state TEXT NOT NULL CHECK (state IN ('new', 'in_progress', 'done', 'checked')),
    at TEXT NOT NULL,
    who TEXT NOT NULL
);
CREATE INDEX page_states_by_page ON page_states(page);
ALTER TABLE pages ADD COLUMN state TEXT NOT NULL DEFAULT 'new';
ALTER TABLE pages ADD COLUMN edited_since INTEGER NOT NULL DEFAULT 0;
ALTER TABLE pages ADD COLUMN edited_at TEXT NOT NULL DEFAULT '';
ALTER TABLE pages ADD COLUMN doubts INTEGER;
ALTER TABLE pages ADD COLUMN line_count INTEGER NOT NULL DEFAULT 0;
CREATE TRIGGER page_states_never_change BEFORE UPDATE ON page_states
    BEGIN SELECT RAISE(ABORT, 'marks are append-only'); END;
CREATE TRIGGER page_states_never_go BEFORE DELETE ON page_states
    BEGIN SELECT RAISE(ABORT, 'marks are append-only'); END;
CREATE TRIGGER page_states_are_never_replaced BEFORE INSERT ON page_states
    WHEN EXISTS (SELECT 1 FROM page_states WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'marks are append-only'); END;
"""

_STATES_SO_FAR = """
INSERT INTO page_states (page, state, at, who)
    SELECT page, 'in_progress', at, who FROM edits WHERE id IN (SELECT min(id) FROM edits GROUP BY page) ORDER BY id;
UPDATE pages SET
    state = CASE WHEN id IN (SELECT page FROM edits) THEN 'in_progress' ELSE 'new' END,
    edited_at = coalesce((SELECT at FROM edits WHERE page = pages.id ORDER BY id DESC LIMIT 1), ''),
    doubts = CASE WHEN id IN (SELECT page FROM proposals) THEN 0 END,
    line_count = coalesce((SELECT max(number) FROM lines WHERE page = pages.id), 0);
"""

# The rule as it was when this version was made: counts are brought up to date with the next edit of a page anyway.
_DOUBTS_SO_FAR = """
WITH newest AS (SELECT max(id) AS id FROM proposals GROUP BY page),
stored AS (
    SELECT page, CASE WHEN json_valid(proposal) THEN proposal ELSE '{}' END AS proposal
    FROM proposals WHERE id IN (SELECT id FROM newest)
),
firsts AS (SELECT page, each.value AS verdict FROM stored, json_each(proposal, '$.doubts') AS each),
verdicts AS (
    SELECT page, verdict FROM firsts
    UNION ALL SELECT page, each.value FROM firsts, json_each(verdict, '$.also') AS each
),
plain AS (
    SELECT page, json_extract(verdict, '$.line') AS line, json_extract(verdict, '$.about') AS about
    FROM verdicts WHERE json_extract(verdict, '$.doubt') >= 0.25
)
SELECT count(*), page FROM plain WHERE NOT EXISTS (
    SELECT 1 FROM confirmed WHERE page = plain.page AND line = plain.line AND (
        about = plain.about OR about IN ('seam', 'boundary') AND plain.about IN ('seam', 'boundary')
    )
) GROUP BY page
"""


@migrations()
def version_2(db: Database) -> None:
    """Keep a state, a count of doubts and the moment of the last edit for each page."""
    db.executescript(_PAGE_STATES)
    db.executescript(_STATES_SO_FAR)
    counts = db.execute(_DOUBTS_SO_FAR).fetchall()
    db.conn.executemany("UPDATE pages SET doubts = ? WHERE id = ?", counts)
    db.execute("PRAGMA user_version = 2")
