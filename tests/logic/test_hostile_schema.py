"""Projects whose schema does things by itself: refused, or looked at, without any of it ever going off."""

from __future__ import annotations

import gzip
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from logic.errors import ProjectError
from logic.store import ProjectFile
from logic.store.backups import is_good
from logic.store.checking import Part
from logic.store.comparing import beginnings, difference, held_by, pages_of
from logic.store.inspecting import inspect
from logic.store.restoring import restore_beside
from logic.store.salvaging import salvage
from logic.store.schema import VERSION
from logic.wording import sentence
from tests.faults.damage import make, texts_of

OLD = Path(__file__).resolve().parents[1] / "data" / "version-1.galley.gz"
# What takes for ever, or more memory than there is, should anything run it.
ENDLESS = "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
HEAVY = "length(hex(zeroblob(900000000)))"
LIBRARY = "load_extension('/nowhere/evil')"


def master(name: str, old: str, new: str) -> str:
    """Return a statement that rewrites part of the SQL which stands in the file for one of its tables."""
    values = [text.replace("'", "''") for text in (old, new, name)]
    return "UPDATE sqlite_master SET sql = replace(sql, '{}', '{}') WHERE name = '{}'".format(*values)


def put(kind: str, name: str, table: str, sql: str) -> str:
    """Return a statement that puts an object into the schema that CREATE would not take."""
    return "INSERT INTO sqlite_master VALUES ('{}', '{}', '{}', 0, '{}')".format(
        kind, name, table, sql.replace("'", "''")
    )


HOSTILE: dict[str, tuple[str, ...]] = {
    "a trigger on edits": ("CREATE TRIGGER extra AFTER INSERT ON edits BEGIN DELETE FROM readings; END",),
    "a trigger that goes on": (f"CREATE TRIGGER extra BEFORE INSERT ON edits BEGIN SELECT ({ENDLESS}); END",),
    "a trigger that loads": (f"CREATE TRIGGER extra AFTER UPDATE ON pages BEGIN SELECT {LIBRARY}; END",),
    "a trigger on the presence of a view": ("CREATE TRIGGER extra AFTER INSERT ON view BEGIN DELETE FROM parts; END",),
    "a trigger called statistics": (
        put(
            "trigger",
            "sqlite_stat9",
            "edits",
            "CREATE TRIGGER sqlite_stat9 AFTER INSERT ON edits BEGIN DELETE FROM parts; END",
        ),
    ),
    "a trigger called as a table": ("CREATE TRIGGER parts AFTER INSERT ON edits BEGIN DELETE FROM readings; END",),
    "a trigger that attaches": (
        put("trigger", "extra", "edits", "CREATE TRIGGER extra AFTER INSERT ON edits BEGIN ATTACH '/tmp/x' AS x; END"),
    ),
    "a guard that does more": (master("edits_never_go", "BEGIN ", f"BEGIN SELECT {LIBRARY}; "),),
    "lines are a view": (
        "DROP TABLE lines",
        f"CREATE VIEW lines AS SELECT 'town' AS page, ({ENDLESS}) AS number, '' AS text, 0 AS box_left, 0 AS box_top, "
        "0 AS box_width, 0 AS box_height",
    ),
    "the log is a view": (
        "DROP TABLE edits",
        f"CREATE VIEW edits AS SELECT ({ENDLESS}) AS id, '' AS page, 'edit' AS op, '' AS at, '' AS who, '' AS what, "
        "'' AS diff, '' AS hash",
    ),
    "pages are a view that loads": (
        "ALTER TABLE pages RENAME TO old",
        f"CREATE VIEW pages AS SELECT *, {LIBRARY} FROM old",
    ),
    "one more view": (f"CREATE VIEW all_of_it AS {ENDLESS}",),
    "lines are virtual": ("DROP TABLE lines", "CREATE VIRTUAL TABLE lines USING fts5(page, number, text)"),
    "one more virtual table": ("CREATE VIRTUAL TABLE boxes USING rtree(id, a, b)",),
    "a search over another table": (
        "DROP TABLE article_search",
        "CREATE VIRTUAL TABLE article_search USING fts5(title, text, tokenize = 'ascii', content = 'sources')",
    ),
    "scans are worked out": ("ALTER TABLE pages DROP COLUMN scan", f"ALTER TABLE pages ADD COLUMN scan AS ({HEAVY})"),
    "a column that loads": (master("articles", "title TEXT NOT NULL", f"title TEXT AS ({LIBRARY})"),),
    "a check that is heavy": (master("view", "state TEXT NOT NULL", f"state TEXT NOT NULL CHECK ({HEAVY} > 0)"),),
    "a check that loads": (master("edits", "hash TEXT NOT NULL", f"hash TEXT NOT NULL CHECK ({LIBRARY} IS NULL)"),),
    "a default that loads": (master("parts", "kind TEXT", f"kind TEXT DEFAULT ({LIBRARY})"),),
    "an index on what is heavy": ("CREATE INDEX heavy ON edits(length(who))", master("heavy", "length(who)", HEAVY)),
    "an index of some rows": ("CREATE INDEX some ON parts(page) WHERE kind", master("some", "kind", f"{HEAVY} > 0")),
    "an index that lets none in": ("CREATE UNIQUE INDEX one ON edits(page, id)",),
    "one more table": (
        "CREATE TABLE notes (id, heavy AS (length(id)))",
        "INSERT INTO notes VALUES (1)",
        master("notes", "length(id)", HEAVY),
    ),
    "a table of the libraries that checks": (
        master("_sqlite_migrations", '"name" TEXT', f'"name" TEXT CHECK ({HEAVY} > 0)'),
    ),
    "a shadow table that works out": (master("article_search_content", "c0", f"c0 DEFAULT ({LIBRARY})"),),
    "a cascade": ("CREATE TABLE notes (page REFERENCES pages(id) ON DELETE CASCADE)",),
}


NO_SCHEMA = ("a trigger that attaches", "a column that loads")  # SQLite itself does not take these
Look = Callable[[Path], object]
LOOKS: dict[str, Look] = {
    "open": ProjectFile.open,
    "view": ProjectFile.view,
    "held_by": held_by,
    "pages_of": pages_of,
    "beginnings": lambda path: beginnings(path, "town", articles=2, characters=10),
}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed project of four pages, three of them edited; never to be changed."""
    return make(tmp_path_factory.mktemp("good") / "good.galley")


def altered(good: Path, path: Path, *statements: str) -> Path:
    """Return a copy of a project whose schema somebody changed."""
    shutil.copy(good, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        for statement in statements:
            connection.execute(statement)
    return path


def refusal(path: Path, look: Look) -> ProjectError:
    """Return why a project is not opened; it has to be as it was, and alone in its folder."""
    before = path.read_bytes()
    with pytest.raises(ProjectError) as caught:
        look(path)
    assert path.read_bytes() == before and [*path.parent.iterdir()] == [path]
    assert path.name in sentence(caught.value)
    return caught.value


@pytest.mark.parametrize("name", HOSTILE)
def test_what_does_something_by_itself_is_refused_before_it_can(good: Path, tmp_path: Path, name: str) -> None:
    path = altered(good, tmp_path / "evil.galley", *HOSTILE[name])
    for look in LOOKS.values():
        error = refusal(path, look)
        found = error.facts.get("findings", ())  # none where SQLite does not take the schema at all
        assert error.code == "project_damaged" and isinstance(found, tuple)
        told = {(finding.part, finding.code) for finding in found}
        assert told <= {(Part.STRUCTURE, code) for code in ("object_differs", "object_unknown", "unreadable")}
    assert not is_good(path)
    if name not in NO_SCHEMA:
        report = inspect(path)
        assert {finding.part for finding in report.findings} == {Part.STRUCTURE} == {*report.checked}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_left_of_it_is_saved_without_it(good: Path, tmp_path: Path, name: str) -> None:
    path = altered(good, tmp_path / "evil.galley", *HOSTILE[name])
    try:
        salvaged = salvage(path, tmp_path / "new.galley")
    except ProjectError as error:
        codes = {error.code}
        assert codes <= {"nothing_to_salvage", "project_unreadable"}
        return
    left = {finding.part for finding in inspect(tmp_path / "new.galley").findings}
    assert left <= {Part.DRAFTS}, "where the whole log is lost nothing leads to the drafts"
    with ProjectFile.open(good) as one, ProjectFile.open(tmp_path / "new.galley") as other:
        for page in salvaged.whole:
            assert other.load(page.id).draft == one.load(page.id).draft


@pytest.mark.parametrize("name", HOSTILE)
def test_one_of_a_later_version_is_tamed_or_not_shown(good: Path, tmp_path: Path, name: str) -> None:
    path = altered(good, tmp_path / "evil.galley", *HOSTILE[name], f"PRAGMA user_version = {VERSION + 1}")
    for look in (ProjectFile.open, held_by, restore_here):
        assert refusal(path, look).code in ("project_newer", "backup_damaged")
    try:
        viewed = ProjectFile.view(path)
    except ProjectError as error:
        codes = {error.code}
        assert codes <= {"project_newer", "project_damaged"}
        return
    with viewed, ProjectFile.open(good) as project:
        assert texts_of(viewed) == texts_of(project)
        viewed.search("桥")


def restore_here(path: Path) -> Path:
    """Bring a file back as if it were a backup."""
    return restore_beside(path.with_name("other.galley"), path)


def test_a_backup_that_does_something_is_not_compared(good: Path, tmp_path: Path) -> None:
    path = altered(good, tmp_path / "evil.galley", *HOSTILE["the log is a view"])
    with ProjectFile.open(good) as project:
        assert refusal(path, lambda backup: difference(project, backup)).code == "project_damaged"


@pytest.mark.parametrize("statement", ["DROP TABLE pages", HOSTILE["a trigger that goes on"][0]])
def test_an_older_one_is_not_brought_up_to_date(tmp_path: Path, statement: str) -> None:
    (tmp_path / "old").write_bytes(gzip.decompress(OLD.read_bytes()))
    (tmp_path / "evil").mkdir()
    path = altered(tmp_path / "old", tmp_path / "evil" / "evil.galley", statement)
    for look in (ProjectFile.open, ProjectFile.view):
        assert refusal(path, look).code == "project_damaged"


LIES = {
    "PRAGMA user_version = 0": "project_damaged",
    "PRAGMA user_version = 1": "project_damaged",
    "PRAGMA user_version = -1": "project_newer",
    "PRAGMA user_version = 2147483647": "project_newer",
    "PRAGMA application_id = 1": "project_not_ours",
}


@pytest.mark.parametrize("lie", LIES)
def test_what_lies_about_itself_is_refused(good: Path, tmp_path: Path, lie: str) -> None:
    path = altered(good, tmp_path / "evil.galley", lie)
    assert refusal(path, ProjectFile.open).code == LIES[lie]
    assert not is_good(path)


def test_one_that_says_it_is_up_to_date_already_is_told(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(gzip.decompress(OLD.read_bytes()))
    told = "INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('galley', 'version_2')"
    path = altered(tmp_path / "old", tmp_path / "evil.galley", told)
    for look in (ProjectFile.open, ProjectFile.view):
        with pytest.raises(ProjectError) as caught:
            look(path)
        assert path.name in sentence(caught.value)


def test_rows_that_were_counted_do_no_harm(good: Path, tmp_path: Path) -> None:
    path = altered(good, tmp_path / "counted.galley", "ANALYZE")
    assert inspect(path).sound
    with ProjectFile.open(path) as one, ProjectFile.open(good) as other:
        assert texts_of(one) == texts_of(other)
