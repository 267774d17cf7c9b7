"""Projects that somebody else wrote: sound files whose rows hold what no Galley ever put there."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from logic.draft import About, plain_draft
from logic.exporting import FORMATS
from logic.page_state import Mark, PageState
from logic.proposal import Proposal, Reason, Verdict
from logic.store import ProjectFile
from logic.store.chain import COLUMNS, seal
from logic.telling import tell
from logic.typed import Typed, in_view, not_taken_over, typed_in
from tests.faults.mutants import Script, spoiled_json
from tests.logic.store_helpers import Editor, correct_line, join_headline, sample_draft, sample_page

PAGES = ("样张", "樣張")
TABLES = (
    *("pages", "sources", "lines", "articles", "parts", "seams", "readings", "confirmed", "proposals", "edits", "view"),
    "page_states",
)
VALUES: tuple[object, ...] = (
    *(
        None,
        0,
        1,
        -1,
        2,
        7,
        9,
        2**31,
        2**63 - 1,
        -(2**63),
        0.5,
        1e308,
        float("inf"),
        "",
        " ",
        "x",
        "1",
        "好",
        "\x00",
        "\ud7ff",
    ),
    *(
        b"",
        b"\x00",
        b"\xff\xfe",
        b"[" * 5000,
        b"x" * 100_000,
        "x" * 100_000,
        "[]",
        "{}",
        "null",
        "[[[[",
        '{"page": []}',
    ),
    *(
        "headline",
        "join",
        "edit",
        "undo",
        "redo",
        "done",
        "../../x",
        "<img src='file:///x'>",
        "{name}",
        "%s",
        "9" * 5000,
    ),
)
JSON = {"proposals": "proposal", "view": "state", "edits": "diff"}


def make_good(path: Path) -> Path:
    """Make a project of two pages that has something in every table."""
    proposal = Proposal(sample_draft(), (Verdict(About.SEAM, 2, 0.4, (Reason("short"),)),), "m")
    with ProjectFile.create(path) as project:
        for name in PAGES:
            page = project.add_page(sample_page(name), plain_draft([line.blank for line in sample_page().lines]))
            project.save_proposal(page.id, proposal)
            editor = Editor(project, page, sample_draft())
            for step in (join_headline, correct_line):
                editor.edit(step)
            editor.undo()
            project.mark_page(page.id, Mark(PageState.DONE, "2026-01-02T03:04:05+00:00", "甲"))
        project.set_view({"page": PAGES[0], "places": {PAGES[0]: {"top": 2, "current": 3}}})
        project.set_view(in_view(Typed(PAGES[0], 3, "字")))
    return path


def spoiled(good: bytes, script: Script) -> bytes:
    """Return the bytes of a project with up to three rows changed, and its guards as they were."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(good)
        connection.text_factory = lambda data: data.decode("utf-8", "ignore")
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        for _ in range(1 + script.number(3)):
            _spoil(connection, script)
        for _, sql in guards:
            connection.execute(sql)
        return connection.serialize()


def _spoil(connection: sqlite3.Connection, script: Script) -> None:
    table = script.pick(TABLES)
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    rows = connection.execute(f"SELECT * FROM {table}").fetchall()
    if not rows:
        return
    row, column = script.pick(rows), script.pick(columns)
    if table in JSON and script.number(2):
        column = JSON[table]
    new = _value(table, column, row[columns.index(column)], script)
    where = " AND ".join(f"{name} IS ?" for name in columns)
    try:
        if script.number(8) == 7:
            connection.execute(f"DELETE FROM {table} WHERE {where}", row)
        else:
            connection.execute(f"UPDATE {table} SET {column} = {new[0]} WHERE {where}", (*new[1], *row))
    except sqlite3.Error:
        pass  # a value that the table itself refuses


def _value(table: str, column: str, old: object, script: Script) -> tuple[str, Sequence[object]]:
    """Return SQL for a value, and what it takes."""
    if JSON.get(table) == column and script.number(4) and _is_json(old):
        return "?", (spoiled_json(json.loads(str(old)), script).decode("utf-8", "replace"),)
    if script.number(6) == 5:
        return "CAST(? AS TEXT)", (b"\xff\xfe broken \x80",)  # text that is no UTF-8
    return "?", (script.pick(VALUES),)


def _is_json(value: object) -> bool:
    try:
        json.loads(str(value))
    except (ValueError, RecursionError):
        return False
    return True


def walk(path: Path, open_: Callable[[Path], ProjectFile] = ProjectFile.open) -> int:
    """Open a project, look at everything in it, count the edits told; ProjectError for what makes no sense."""
    told = 0
    with open_(path) as project:
        typed = typed_in(project.get_view())
        project.page_list()
        project.most_doubtful(5)
        project.verify_log()
        for page_id in project.page_ids():
            project.page_summary(page_id)
            opened = project.load(page_id)
            if typed is not None:
                not_taken_over(typed, opened.page, opened.draft)
            steps = project.steps(page_id)
            for number in {*steps.numbers} - {number for number, _ in steps.turns}:
                project.entry(number)
            for entry in opened.history.done():
                tell(entry)
                told += 1
            project.page_marks(page_id)
            project.find_page(opened.page.source)
            for form in FORMATS.values():
                form.write(opened.page, opened.draft)
        project.search("河水")
    return told


def resealed(data: bytes) -> bytes:
    """Return the bytes of a project with each row of its log sealed anew, as somebody who knows how would do it."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(data)
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE name LIKE 'edits_never%'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        previous = ""
        try:
            for row in connection.execute(f"SELECT {COLUMNS} FROM edits ORDER BY id").fetchall():
                previous = seal(previous, row)
                connection.execute("UPDATE edits SET hash = ? WHERE id = ?", (previous, row[0]))
        except (sqlite3.OperationalError, TypeError, ValueError):
            pass  # no text, or nothing that JSON can hold: it stays as it was
        for _, sql in guards:
            connection.execute(sql)
        return connection.serialize()
