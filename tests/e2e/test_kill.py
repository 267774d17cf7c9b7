"""The program is killed at the worst moments: what it had shown as saved is in the file, and nothing else is."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO

import pytest

from logic.changes import apply, invert
from logic.draft import Draft
from logic.store import OpenPage, ProjectFile

DRIVER = Path(__file__).with_name("driver.py")
TEXT = """2021年5月6日 星期四 第2版

城东新桥今日通车
昨天傍晚最后一车石子铺
平，城东新桥今天清早放
行第一辆公共汽车。桥长
二百四十步，两边有人行
道，老人可以慢走。

河边书屋添了新座位
河边书屋开张三年，来看
书的人越来越多，周末常
常没有地方坐。店主把后
院的柴房腾了出来，摆上
十六张小桌，又请木匠打
了两排书架。孩子们放学
以后都愿意来这里做功课
。冬天屋里生着炉子。
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Return a page to open, alone in its folder."""
    path = tmp_path / "may.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@contextmanager
def driven(what: str, page: Path) -> Iterator[IO[str]]:
    """Start the program and drive it; yield what it says, and kill it on leaving."""
    command = [sys.executable, str(DRIVER), what, str(page)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout
        finally:
            process.kill()  # SIGKILL; on Windows TerminateProcess: neither leaves the program a last word
            process.wait(timeout=30)


def dragged(said: IO[str]) -> tuple[int, int]:
    """Return from where to where the boundary went."""
    _, line, to = said.readline().split()
    assert line != to
    return int(line), int(to)


def opened(page: Path) -> OpenPage:
    """Return what the project beside the page holds, opened as the program opens it."""
    with ProjectFile.open(page.with_suffix(".galley")) as project:
        assert project.verify_log() is None
        return project.load("may")


def rows_of_the_log(page: Path) -> list[tuple[str, str]]:
    """Return (op, what) of every row of the log, by plain SQL."""
    with closing(sqlite3.connect(page.with_suffix(".galley"))) as connection:
        return connection.execute("SELECT op, what FROM edits ORDER BY id").fetchall()


def boundaries(draft: Draft) -> set[int]:
    """Return the lines that boundaries stand below."""
    return {stretch.stop for stretch in draft.stretches}


def test_a_drag_shown_as_saved_outlives_the_program(page: Path) -> None:
    with driven("drop", page) as said:
        line, to = dragged(said)
    ((op, what),) = rows_of_the_log(page)
    assert op == "edit"
    assert '"move_boundary"' in what
    found = opened(page)
    assert found.proposal is not None
    assert boundaries(found.draft) == (boundaries(found.proposal.draft) - {line}) | {to}
    step = found.history.undo()
    assert step is not None
    assert apply(found.draft, invert(step[1].change)) == found.proposal.draft, "undo works after the restart"


def test_a_drag_not_let_go_leaves_the_draft_as_it_was(page: Path) -> None:
    with driven("hold", page) as said:
        assert dragged(said), "the preview was on the screen"
    assert rows_of_the_log(page) == []
    found = opened(page)
    assert found.proposal is not None
    assert found.draft == found.proposal.draft
    assert not found.history.can_undo


@pytest.mark.parametrize("after", [1, 7, 30])
def test_no_edit_shown_as_saved_is_lost_while_typing_on(page: Path, after: int) -> None:
    with driven("type", page) as said:
        counts = [int(said.readline()) for _ in range(after)]
        # It goes on typing until the signal comes, wherever in an edit that is.
    found = opened(page)
    done = [*found.history.done()]
    assert len(done) >= counts[-1] == after
    assert {entry.name for entry in done} == {"set_kind"}
    draft = found.draft
    for entry in done:
        draft = apply(draft, invert(entry.change))
    assert found.proposal is not None
    assert draft == found.proposal.draft


def test_the_next_start_says_that_the_session_ended_abruptly_and_undoes_across_it(page: Path) -> None:
    with driven("type", page) as said:
        for _ in range(3):
            said.readline()
    with driven("undo", page.with_suffix(".galley")) as said:
        line, (done, count) = said.readline(), said.readline().split()
    assert "ended abruptly; all that was saved is here" in line, line
    assert "The last edit:" in line
    assert done == "undone" and int(count) >= 3
    found = opened(page)
    assert found.proposal is not None
    assert found.draft == found.proposal.draft
    assert not found.history.can_undo


@pytest.mark.parametrize("rests", [1, 3])
def test_what_was_being_typed_stands_in_its_line_again(page: Path, rests: int) -> None:
    with driven("correct", page) as said:
        line = int(said.readline())
        kept = [said.readline().rstrip("\n") for _ in range(rests)]
        # It goes on typing until the signal comes, wherever between two keys or in writing them down that is.
    assert rows_of_the_log(page) == [], "nobody pressed Enter"
    with driven("again", page.with_suffix(".galley")) as said:
        foot, (at, text) = said.readline(), said.readline().split()
    assert int(at) == line
    assert text.startswith(kept[-1]), "at least what was typed when the keys last rested"
    assert "ended abruptly" in foot and f"What was being typed in line {line} stands there again." in foot
    assert opened(page).draft.readings == {}, "it is still no edit"
