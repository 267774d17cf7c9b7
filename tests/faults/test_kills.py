"""The short form of `tests.faults.kills`: the window is killed at random, what it showed as saved is there."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from logic import edits
from logic.changes import diff
from logic.history import Entry, LogRow, Op, log_row, utc_now
from logic.store import ProjectFile
from logic.typed import Typed, in_view
from tests.faults.judging import Shown, fingerprint, judge
from tests.faults.victims import NO_FORK
from tests.ui.town_page import make_project, town_draft, town_page

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason=NO_FORK)


def kills(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the long form's own program, apart from this process: it forks, and this one has threads and a window."""
    command = [sys.executable, "-m", "tests.faults.kills", *arguments]
    return subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)


def numbers(line: str) -> dict[str, int]:
    """Return the counts of a line of the table, each by the last word before it."""
    return {name: int(count) for name, count in re.findall(r"(\w+) (\d+)", line.split(" | latency")[0])}


@needs_fork
def test_no_edit_shown_as_saved_is_lost_in_200_kills() -> None:
    ran = kills("--count", "200", "--workers", "2")
    counts = numbers(ran.stdout)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert (counts["tried"], counts["lost"], counts["damaged"], counts["stumbled"]) == (200, 0, 0, 0)
    assert counts["saved"] > 200, "somebody was at work"
    assert counts["told"] > 100 and counts["not"] == 0, "the next window says that a session ended abruptly"
    assert counts["typed"] > 0 and counts["back"] > 0, "the next window puts back what was being typed"
    assert counts["in"] > 0, "undo goes back across it, to the proposal"


@needs_fork
def test_the_kills_find_a_program_that_lies() -> None:
    ran = kills("--count", "8", "--control")
    assert ran.returncode == 1
    assert numbers(ran.stdout)["lost"] > 0, ran.stdout + ran.stderr


# ---- the judge ------------------------------------------------------------------------------------------------------
@pytest.fixture
def worked(tmp_path: Path) -> tuple[Path, Shown]:
    """Return a closed project with one edit, and what its window showed."""
    path, before = make_project(tmp_path / "town.galley"), town_draft()
    after = edits.merge(before, line=10)
    entry = Entry("merge", {"line": 10}, diff(before, after), utc_now(), "甲")
    row: LogRow = log_row(Op.EDIT, entry, at=utc_now(), who="甲")
    with ProjectFile.open(path) as project:
        project.save_edit("town", row, town_page(), before, after)
    return path, Shown("town", 1, 1, fingerprint(after))


def test_what_was_shown_is_found(worked: tuple[Path, Shown]) -> None:
    path, shown = worked
    verdict = judge(path, [shown._replace(rows=0, marks=0, draft=fingerprint(town_draft())), shown])
    assert (verdict.lost, verdict.damaged, verdict.found) == ([], [], (shown,))


@pytest.mark.parametrize(("name", "value"), [("rows", 2), ("marks", 2), ("draft", "0"), ("page", "none")])
def test_what_is_not_there_counts_as_lost(worked: tuple[Path, Shown], name: str, value: object) -> None:
    path, shown = worked
    verdict = judge(path, [Shown(**{**shown._asdict(), name: value})])
    assert len(verdict.lost) == 1 and not verdict.damaged


TYPED = Typed("town", 19, "打到一半 ")


@pytest.mark.parametrize("kept", [TYPED, TYPED._replace(text="打到一半，又")])
def test_what_was_being_typed_is_found_as_it_was_or_further_on(worked: tuple[Path, Shown], kept: Typed) -> None:
    with ProjectFile.open(worked[0]) as project:
        project.set_view(in_view(kept))
    verdict = judge(worked[0], [], [TYPED, TYPED._replace(text="打到一半，"), TYPED._replace(text="打到一半，又")])
    assert (verdict.lost, verdict.typed) == ([], kept)


def test_what_was_being_typed_is_found_in_the_edit_that_took_it_over(worked: tuple[Path, Shown]) -> None:
    with ProjectFile.open(worked[0]) as project:
        before = project.load("town").draft
        after = edits.correct(before, line=19, text=TYPED.text, raw=town_page().text(19))
        entry = Entry("correct", {"line": 19}, diff(before, after), utc_now(), "甲")
        project.save_edit("town", log_row(Op.EDIT, entry, at=utc_now(), who="甲"), town_page(), before, after)
        project.set_view(in_view(TYPED))
    verdict = judge(worked[0], [], [TYPED])
    assert (verdict.lost, verdict.typed) == ([], None), "nothing is left to be put back"


@pytest.mark.parametrize("kept", [None, TYPED._replace(text="打到"), TYPED._replace(line=20)])
def test_what_was_being_typed_and_is_not_there_counts_as_lost(worked: tuple[Path, Shown], kept: Typed | None) -> None:
    with ProjectFile.open(worked[0]) as project:
        project.set_view(in_view(kept))
    assert len(judge(worked[0], [], [TYPED]).lost) == 1


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM seams WHERE line = 4",
        "UPDATE parts SET stop = stop - 1 WHERE start = 26",
        "DROP TRIGGER {trigger}; UPDATE edits SET who = '乙'",
    ],
)
def test_what_is_damaged_is_noticed(worked: tuple[Path, Shown], harm: str) -> None:
    path, shown = worked
    with closing(sqlite3.connect(path)) as connection:
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'edits'")
        drops = [f"DROP TRIGGER {name};" for (name,) in triggers]
        connection.executescript("".join(drops) + harm.replace("DROP TRIGGER {trigger};", ""))
    assert judge(path, [shown]).damaged
