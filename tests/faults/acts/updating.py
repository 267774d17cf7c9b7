"""Killed while a project of an older version is brought up to date: it is wholly of the one or of the other."""

from __future__ import annotations

import gzip
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from logic.store import ProjectFile
from logic.store.schema import VERSION
from tests.faults.acts.common import NAME

GOLDEN = Path(__file__).resolve().parents[2] / "data" / "version-1.galley.gz"
COPIES = 30  # of each page of the golden project


def stage_migration(folder: Path) -> None:
    """Leave a project of version 1 with many pages, and what it holds as SQL."""
    path = folder / NAME
    path.write_bytes(gzip.decompress(GOLDEN.read_bytes()))
    with closing(sqlite3.connect(path)) as connection, connection:
        for table in ("pages", "sources", "lines", "articles", "parts", "seams", "readings"):
            _multiply(connection, table)
    (folder / "before.sql").write_text(dump(path), encoding="utf-8")


def _multiply(connection: sqlite3.Connection, table: str) -> None:
    """Copy each row to so many further pages."""
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    others = {"page": "page || '-' || n", "id": "NULL"}
    if table == "pages":
        others = {"id": "id || '-' || n", "position": "position + 10 * n"}
    values = ", ".join(others.get(name, name) for name in columns)
    numbers = f"WITH RECURSIVE many(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < {COPIES})"
    connection.execute(f"INSERT INTO {table} ({', '.join(columns)}) {numbers} SELECT {values} FROM {table}, many")


def dump(path: Path) -> str:
    """Return a closed file as SQL."""
    with closing(sqlite3.connect(path)) as connection:
        return "\n".join(connection.iterdump())


def open_it(folder: Path) -> None:
    """Open the project, which brings it up to date."""
    ProjectFile.open(folder / NAME).close()


def judge_migration(folder: Path) -> Iterator[str]:
    """Look for a project wholly of one version or the other, and for a copy of the old one that is whole."""
    before, path = (folder / "before.sql").read_text(encoding="utf-8"), folder / NAME
    version = _recovered_version(path)
    copies = [*folder.glob("报.version-1*.galley")]
    if version == 1 and dump(path) != before:
        yield "version 1 is not what it was"
    if version == VERSION and not copies:
        yield "brought up to date without a copy"
    yield from (f"the copy {copy.name} is not whole" for copy in copies if dump(copy) != before)
    with ProjectFile.open(path) as project:
        pages = [project.load(page_id) for page_id in project.page_ids()]
        if len(pages) != 3 * (COPIES + 1) or project.verify_log() is not None:
            yield f"{len(pages)} pages are there"
    if _recovered_version(path) != VERSION or path.read_bytes()[60:64] != VERSION.to_bytes(4, "big"):
        yield f"opening it led to version {_recovered_version(path)}"


def _recovered_version(path: Path) -> int:
    """Return the version after SQLite has taken back what was not certain."""
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
