"""Checking a project: quickly, at every opening, and thoroughly, when a person asks for it. Nothing is ever written."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from itertools import chain, islice

from logic.errors import ProjectError
from logic.store.chain import broken_rows
from logic.store.checking.drafts import check_drafts, check_summaries
from logic.store.checking.findings import FOUND, Finding, Found, Part, Report
from logic.store.checking.searching import check_search
from logic.store.checking.structure import check_keys, check_schema, check_structure, check_types
from logic.store.checking.texts import check_texts
from logic.store.faults import passing

__all__ = ["Finding", "Part", "Report", "check_quickly", "check_sound", "check_thoroughly"]

MOST = 50  # findings of each part: who sees fifty need not see fifty thousand
Connect = Callable[[], sqlite3.Connection]
Check = Callable[[sqlite3.Connection], Found]
_NONSENSE = (ValueError, KeyError, TypeError, IndexError, OverflowError, AttributeError)


def check_quickly(connect: Connect) -> tuple[Finding, ...]:
    """Return what is wrong with structure, log, sources, lines, balance, seams or texts of articles.

    `connect` gives connections of their own that read the same file: three threads work side by side, as SQLite and
    hashing leave the interpreter to the others. sqlite3.OperationalError when the file cannot be read just now.
    """
    tasks: tuple[tuple[Check, ...], ...] = ((check_schema, check_structure, check_types), (_log, check_summaries))
    with ThreadPoolExecutor(len(tasks)) as pool:
        running = [pool.submit(_each, connect, checks) for checks in tasks]
        texts = _each(connect, [check_texts])
        return tuple(chain(*(task.result() for task in running), texts))


def check_sound(connect: Connect, name: str) -> None:
    """Raise ProjectError `project_damaged`, with all `findings`, when a project is not sound."""
    findings = check_quickly(connect)
    if findings:
        raise ProjectError("project_damaged", name=name, found=FOUND[findings[0].part], findings=findings)


def check_thoroughly(connect: Connect) -> Report:
    """Check all that `check_quickly` does, and keys, drafts against their log, and the search index; count what."""
    quick = check_quickly(connect)
    rest = _each(connect, [check_keys, check_drafts, check_search])
    with closing(connect()) as connection:
        return Report(_counts(connection), (*quick, *rest))


def _each(connect: Connect, checks: Iterable[Check]) -> list[Finding]:
    with closing(connect()) as connection:
        return [*chain.from_iterable(map(partial(_carefully, connection), checks))]


def _carefully(connection: sqlite3.Connection, check: Check) -> Iterator[Finding]:
    """Yield what a check finds; a file that keeps it from going on is a finding too."""
    try:
        yield from islice(check(connection), MOST)
    except sqlite3.DatabaseError as error:
        if passing(error):
            raise
        yield Finding(Part.STRUCTURE, "unreadable", {"said": str(error)})
    except _NONSENSE as error:
        yield Finding(Part.STRUCTURE, "makes_no_sense", {"said": str(error)})


def _log(connection: sqlite3.Connection) -> Found:
    return (Finding(Part.LOG, "log_broken", {"row": row}) for row in broken_rows(connection))


_COUNTS = {
    Part.STRUCTURE: "PRAGMA page_count",
    Part.LOG: "SELECT count(*) FROM edits",
    Part.SOURCES: "SELECT count(*) FROM sources",
    Part.LINES: "SELECT count(*) FROM lines",
    Part.BALANCE: "SELECT count(*) FROM parts",
    Part.SEAMS: "SELECT count(*) FROM seams",
    Part.TEXTS: "SELECT count(*) FROM articles WHERE indexed OR text <> ''",
    Part.DRAFTS: "SELECT count(*) FROM pages",
    Part.SEARCH: "SELECT count(*) FROM articles WHERE indexed",
}


def _counts(connection: sqlite3.Connection) -> dict[Part, int]:
    counts = dict[Part, int]()
    for part, query in _COUNTS.items():
        try:
            counts[part] = int(connection.execute(query).fetchone()[0])
        except sqlite3.DatabaseError:
            counts[part] = 0  # what broke it is among the findings
    return counts
