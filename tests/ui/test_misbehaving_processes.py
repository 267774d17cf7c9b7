"""Child processes that go wrong: silent, dying, talking nonsense or without end. The window tells and goes on."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from logic.page import Page, Source, number_lines
from logic.shapes import BYTES_LIMIT
from tests.ui.conftest import Open
from tests.ui.hands import click_line, key
from tests.ui.town_page import TEXT, make_project, town_page
from ui import asker as asking
from ui import proposer as proposing
from ui.asker import Asker
from ui.proposer import Proposer

SILENT = "import sys; sys.stdin.buffer.read()"
FLOOD = "import sys; sys.stdin.readline(); [sys.stdout.write('x' * 1000000) for _ in range(400)]; sys.stdin.read()"


def saying(*lines: str, first: str = "") -> str:
    """Return a program that says `first` at once, and to each line it reads the next of these."""
    return (
        f"import sys; print({first!r}, flush=True)\n"
        f"for line in {lines!r}: sys.stdin.readline(); print(line, flush=True)\n"
        "sys.stdin.read()"
    )


def command(program: str) -> list[str]:
    """Return how to run a program of a few lines."""
    return [sys.executable, "-S", "-c", program]


# ---- proposing ------------------------------------------------------------------------------------------------------
PACKED = {"model": "m", "articles": [], "set_aside": [], "seams": "", "verdicts": {}}
BAD_PROPOSALS = {
    "silent": SILENT,
    "endless": FLOOD,
    "dying on a question": "import sys; sys.stdin.readline()",
    "killed": "import os, sys; sys.stdin.readline(); os.kill(os.getpid(), 9)",
    "another's answer": saying('{"id": "99"}', "[]", "null"),
    "no text": saying("\udcff\udcfe".encode("utf-8", "surrogateescape").decode("latin-1")),
    "an empty page": saying(json.dumps({"id": "1", **PACKED})),
    "seams of numbers": saying(json.dumps({"id": "1", **PACKED, "seams": [1, 2]})),
    "nested": saying('{"id": "1", "articles": ' + "[" * 900 + "]" * 900 + "}"),
}


@pytest.mark.parametrize("name", BAD_PROPOSALS)
def test_a_page_is_not_waited_for_for_ever(
    open_window: Open, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("ui.proposer._command", lambda: command(BAD_PROPOSALS[name]))
    monkeypatch.setattr(proposing, "PATIENCE", 800)
    path = tmp_path / "may.txt"
    path.write_text(TEXT, encoding="utf-8")
    window = open_window(path)
    qtbot.waitUntil(lambda: window.session.editable, timeout=20_000)
    assert "cut it by hand" in window.bar.text and window.status.progress.text() == ""
    click_line(window, 11)
    key("Ctrl+Return")
    assert len(window.session.draft.articles) == 2 and window.session.saved


def test_a_question_that_would_not_be_read_is_not_asked(qapp: QApplication, qtbot: QtBot) -> None:
    proposer = Proposer(qapp, lambda: command(SILENT))
    long = "字" * (BYTES_LIMIT // 30)
    page = Page("p", "p", number_lines([long] * 11), Source("p.txt", b"", "utf-8"))
    with qtbot.waitSignal(proposer.failed) as told:
        proposer.ask(page)
        assert proposer.waits_for("p")
    assert told.args == ["p"] and not proposer.waits_for("p")
    proposer.stop()


def test_a_process_that_was_given_up_is_followed_by_another(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proposing, "PATIENCE", 300)
    programs = [SILENT, saying('{"id": "3", "articles": 3}')]
    proposer = Proposer(qapp, lambda: command(programs.pop(0)))
    failed: list[str] = []
    proposer.failed.connect(failed.append)
    proposer.ask(town_page("a"))
    proposer.ask(town_page("b"))
    qtbot.waitUntil(lambda: failed == ["a", "b"])
    monkeypatch.setattr(proposing, "PATIENCE", 30_000)
    with qtbot.waitSignal(proposer.failed, timeout=10_000):
        proposer.ask(town_page("c"))
    assert not programs
    proposer.stop()


# ---- finding --------------------------------------------------------------------------------------------------------
READY = '{"ready": true}'
FIND = {"find": {"pattern": "x", "replacement": "", "regex": False, "case": False}, "texts": ["ab", "cd"]}
BAD_ANSWERS = {
    "no id": "{}",
    "no JSON": "what?",
    "nested too deeply": "[" * 100_000,
    "nothing found": '{"id": 1}',
    "one text too few": '{"id": 1, "found": [[]]}',
    "a hit outside": '{"id": 1, "found": [[[0, 9, ""]], []]}',
    "a hit before the text": '{"id": 1, "found": [[[-1, 1, ""]], []]}',
    "a hit of texts": '{"id": 1, "found": [[["0", "1", ""]], []]}',
    "a refusal without facts": '{"id": 1, "error": "slow"}',
    "a refusal by number": '{"id": 1, "error": 3, "facts": {}}',
}


@pytest.fixture
def asker(qapp: QApplication) -> Iterator[Asker]:
    made = Asker(qapp)
    yield made
    made.stop()


@pytest.mark.parametrize("name", BAD_ANSWERS)
def test_an_answer_that_makes_no_sense_is_refused(
    asker: Asker, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(asking, "_command", lambda: command(saying(BAD_ANSWERS[name], first=READY)))
    with qtbot.waitSignal(asker.refused, timeout=10_000) as told:
        asker.ask(FIND, patience=1000)
    assert told.args is not None and told.args[0] in ("slow", "stopped") and not asker.busy


@pytest.mark.parametrize("program", ["raise SystemExit(3)", SILENT, "while True: print('x' * 1000)"])
def test_a_process_that_is_never_ready_is_given_up(
    asker: Asker, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(asking, "_command", lambda: command(program))
    monkeypatch.setattr(asking, "STARTING", 500)
    with qtbot.waitSignal(asker.refused, timeout=10_000) as told:
        asker.ask(FIND, patience=1000)
    assert told.args == ["stopped", {}]


def test_the_next_question_finds_another_process(asker: Asker, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    good = '{"id": 2, "found": [[[0, 1, "n"]], []]}'
    programs = [saying("{", first=READY), saying(good, first=READY)]
    monkeypatch.setattr(asking, "_command", lambda: command(programs.pop(0)))
    with qtbot.waitSignal(asker.refused, timeout=10_000):
        asker.ask(FIND, patience=300)
    with qtbot.waitSignal(asker.answered, timeout=10_000) as told:
        asker.ask(FIND, patience=10_000)
    assert told.args == [[[(0, 1, "n")], []]]


def test_suspects_of_no_known_kind_are_refused(asker: Asker, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = '{"id": 1, "found": [[[[0, 1, "odd", null]]]]}'
    monkeypatch.setattr(asking, "_command", lambda: command(saying(answer, first=READY)))
    with qtbot.waitSignal(asker.refused, timeout=10_000) as told:
        asker.ask({"suspects": [[("ab", ())]]}, patience=10_000)
    assert told.args == ["stopped", {}]


def test_the_window_tells_of_a_search_that_fails(
    open_window: Open, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "_command", lambda: command(saying('{"id": 1, "found": 7}', first=READY)))
    window = open_window(make_project(tmp_path / "town.galley"))
    page = window.find_pane.find_page
    key("Ctrl+F", on=window.column_pane)
    page.fields.pattern.setText("书")
    key("Return", on=page.fields.pattern)
    qtbot.waitUntil(lambda: "interrupted" in page.fields.words.text(), timeout=10_000)
    assert not page.search.running
