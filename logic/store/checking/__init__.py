"""Checking a project: quickly, at every opening, and thoroughly, when a person asks for it. Nothing is ever written."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from functools import partial
from itertools import chain, islice

from logic.errors import ProjectError
from logic.store.chain import broken_rows
from logic.store.checking.decided import check_decided, check_summaries
from logic.store.checking.drafts import check_drafts
from logic.store.checking.findings import FOUND, Finding, Found, Part, Report
from logic.store.checking.searching import check_search
from logic.store.checking.structure import check_keys, check_schema, check_structure, check_types
from logic.store.checking.texts import check_texts
from logic.store.faults import passing

__all__ = ["Finding", "Part", "Report", "check_ours", "check_quickly", "check_sound", "check_thoroughly"]

MOST = 50  # findings of each part: who sees fifty need not see fifty thousand
Connect = Callable[[], sqlite3.Connection]
Check = Callable[[sqlite3.Connection], Found]
_NONSENSE = (ValueError, KeyError, TypeError, IndexError, OverflowError, AttributeError)


def check_quickly(connect: Connect) -> tuple[Finding, ...]:
    """Return what is wrong with structure, log, sources, lines, balance, seams, texts of articles, decisions or states.

    `connect` gives connections of their own that read the same file: three threads work side by side, as SQLite and
    hashing leave the interpreter to the others. sqlite3.OperationalError when the file cannot be read just now.
    """
    with ExitStack() as stack, ThreadPoolExecutor(2) as pool:
        one = stack.enter_context(closing(connect()))
        # Before all else: whoever reads a view in the place of a table runs what somebody put there.
        if found := _each(one, (check_schema,)):
            return tuple(found)
        other, third = (stack.enter_context(closing(connect())) for _ in range(2))
        structure = pool.submit(_structure, one, (other, third))
        seals = pool.submit(_each, other, (_log, check_summaries, check_decided))
        texts = _each(third, (check_texts,))
        return (*structure.result(), *seals.result(), *texts)


def _structure(connection: sqlite3.Connection, others: Iterable[sqlite3.Connection]) -> list[Finding]:
    """Check the structure; with a fault found, what the others read would tell nothing and might have no end."""
    for check in (check_structure, check_types):
        found = _each(connection, (check,))
        if found:
            for other in others:
                _stop(other)
            return found
    return []


def _stop(connection: sqlite3.Connection) -> None:
    """Break off what a connection does, now and from now on."""
    connection.set_progress_handler(lambda: 1, 1000)
    connection.interrupt()


def check_sound(connect: Connect, name: str) -> None:
    """Raise ProjectError `project_damaged`, with all `findings`, when a project is not sound."""
    findings = check_quickly(connect)
    if findings:
        raise ProjectError("project_damaged", name=name, found=FOUND[findings[0].part], findings=findings)


def check_ours(connection: sqlite3.Connection, name: str) -> None:
    """Raise ProjectError `project_damaged` unless tables, indexes and triggers are those that the version makes.

    To be asked before anything is read: it looks at nothing that could do something by itself.
    """
    findings = tuple(_each(connection, (check_schema,)))
    if findings:
        raise ProjectError("project_damaged", name=name, found=FOUND[findings[0].part], findings=findings)


def check_thoroughly(connect: Connect) -> Report:
    """Check all that `check_quickly` does, and keys, drafts against their log, and the search index; count what.

    Where the structure is broken nothing else is gone through.
    """
    found = check_quickly(connect)
    parts = (Part.STRUCTURE,) if any(each.part is Part.STRUCTURE for each in found) else tuple(Part)
    with closing(connect()) as connection:
        if parts == tuple(Part):
            found = (*found, *_each(connection, (check_keys, check_drafts, check_search)))
        return Report(_counts(connection, parts), found)


def _each(connection: sqlite3.Connection, checks: Iterable[Check]) -> list[Finding]:
    return [*chain.from_iterable(map(partial(_carefully, connection), checks))]


def _carefully(connection: sqlite3.Connection, check: Check) -> Iterator[Finding]:
    """Yield what a check finds; a file that keeps it from going on is a finding too."""
    try:
        yield from islice(check(connection), MOST)
    except sqlite3.DatabaseError as error:
        if passing(error):
            raise
        if getattr(error, "sqlite_errorcode", -1) == sqlite3.SQLITE_INTERRUPT:
            return  # the structure has been found broken meanwhile
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


def _counts(connection: sqlite3.Connection, parts: Iterable[Part]) -> dict[Part, int]:
    counts = dict[Part, int]()
    for part in parts:
        try:
            counts[part] = int(connection.execute(_COUNTS[part]).fetchone()[0])
        except sqlite3.DatabaseError:
            counts[part] = 0  # what broke it is among the findings
    return counts
