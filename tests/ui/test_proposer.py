"""The process that proposes: the real one, one that fails, and answers that nobody wants any more."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from logic import edits
from logic.page import Page, Source, number_lines
from logic.proposal import Proposal
from logic.proposing import propose
from logic.proposing.allowed import allowed_labels
from tests.ui.conftest import Open
from tests.ui.hands import click_line, key
from tests.ui.town_page import TEXT, town_page
from ui.proposer import MAIN, Proposer

REAL = [sys.executable, str(MAIN), "propose", "--pages", "-"]
DYING = [sys.executable, "-S", "-c", "raise SystemExit(3)"]
MISSING = [str(Path(__file__).with_name("no-such-program"))]
SPLIT = 20  # a line in the middle of an article
WAIT = 60_000  # milliseconds: the dictionary is loaded in them


@pytest.fixture
def real(qapp: QApplication) -> Iterator[Proposer]:
    """Return a proposer with the real process."""
    proposer = Proposer(qapp, lambda: REAL)
    yield proposer
    proposer.stop()


def test_the_process_proposes_what_the_function_proposes(real: Proposer, qtbot: QtBot) -> None:
    page = town_page()
    short = Page("two", "two", number_lines(["一行", "又一行。"]), Source("two.txt", b"", "utf-8"))
    answers: dict[str, Proposal] = {}
    real.proposed.connect(answers.__setitem__)
    real.ask(page)
    real.ask(short)
    assert real.waits_for("town") and real.waits_for("two")
    qtbot.waitUntil(lambda: len(answers) == 2, timeout=WAIT)
    assert not real.waits_for("town")
    for asked in (page, short):
        expected = propose(asked)
        assert answers[asked.id].draft.articles == expected.draft.articles
        assert answers[asked.id].draft.set_aside == expected.draft.set_aside
        assert len(answers[asked.id].verdicts) == len(expected.verdicts)
    answers.clear()
    real.ask(page)
    real.forget()
    assert not real.waits_for("town")
    real.ask(short)
    qtbot.waitUntil(lambda: "two" in answers, timeout=WAIT)
    assert list(answers) == ["two"], "what was forgotten is not announced"


def test_the_process_keeps_to_what_a_person_decided(real: Proposer, qtbot: QtBot) -> None:
    page, answers = town_page(), list[Proposal]()
    real.proposed.connect(lambda _, proposal: answers.append(proposal))
    decided = edits.split_article(propose(page).draft, line=SPLIT)
    real.ask(page, allowed_labels(decided))
    qtbot.waitUntil(lambda: bool(answers), timeout=WAIT)
    assert edits.is_boundary(answers[0].draft, SPLIT - 1) and not edits.is_boundary(propose(page).draft, SPLIT - 1)


@pytest.mark.parametrize("command", [DYING, MISSING], ids=["dying", "missing"])
def test_a_process_that_fails_is_told_for_every_page(qapp: QApplication, qtbot: QtBot, command: list[str]) -> None:
    proposer = Proposer(qapp, lambda: command)
    failed: list[str] = []
    proposer.failed.connect(failed.append)
    proposer.ask(town_page("a"))
    proposer.ask(town_page("b"))
    qtbot.waitUntil(lambda: sorted(failed) == ["a", "b"])
    assert not proposer.waits_for("a")
    proposer.ask(town_page("c"))
    qtbot.waitUntil(lambda: "c" in failed)
    proposer.stop()


def test_stopping_ends_the_process(qapp: QApplication, qtbot: QtBot) -> None:
    proposer = Proposer(qapp)
    proposer.warm_up()
    process = proposer._process
    assert process is not None
    assert process.waitForStarted()
    failed: list[str] = []
    proposer.failed.connect(failed.append)
    proposer.ask(town_page())
    proposer.stop()
    assert process.state() is process.ProcessState.NotRunning
    assert not failed
    assert not proposer.waits_for("town")


@pytest.mark.parametrize("command", [DYING, MISSING], ids=["dying", "missing"])
def test_a_page_without_a_proposal_is_cut_by_hand(
    open_window: Open, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setattr("ui.proposer._command", lambda: command)
    path = tmp_path / "may.txt"
    path.write_text(TEXT, encoding="utf-8")
    window = open_window(path)
    qtbot.waitUntil(lambda: window.session.editable)
    assert "cut it by hand" in window.bar.text
    assert window.status.progress.text() == ""
    assert len(window.session.draft.articles) == 1
    click_line(window, 11)
    key("Ctrl+Return")
    assert len(window.session.draft.articles) == 2


def test_the_window_shows_what_the_process_proposes(
    open_window: Open, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.proposer._command", lambda: REAL)
    path = tmp_path / "may.txt"
    path.write_text(TEXT, encoding="utf-8")
    window = open_window(path)
    assert window.status.progress.text() == "Proposing articles…"
    qtbot.waitUntil(lambda: window.session.editable, timeout=WAIT)
    assert window.status.progress.text() == ""
    assert not window.bar.text
    assert len(window.article_pane.stack.cards) == len(window.session.draft.articles) > 1


def test_a_proposal_for_a_project_that_was_left_goes_nowhere(open_window: Open, tmp_path: Path, project: Path) -> None:
    path = tmp_path / "may.txt"
    path.write_text(TEXT, encoding="utf-8")
    window = open_window(path)
    assert window.proposer.waits_for("may")
    window.files.open_paths([project])
    assert not window.proposer.waits_for("may")
    window.files.open_paths([path.with_suffix(".galley")])
    assert window.proposer.waits_for("may"), "and is asked for again when the page is"


def test_an_answer_that_makes_no_sense_is_told_and_the_next_is_taken(qtbot: QtBot) -> None:
    lines = ['{"id": "1", "articles": 3}', "no JSON at all", "[]", '{"id": "9"}']
    program = f"import sys; sys.stdin.readline(); print('\\n'.join({lines!r}), flush=True); sys.stdin.read()"
    proposer = Proposer(command=lambda: [sys.executable, "-S", "-c", program])
    with qtbot.waitSignal(proposer.failed) as told:
        proposer.ask(Page("p", "p", number_lines(["一"]), Source("p.txt", b"", "utf-8")))
    assert told.args == ["p"]
    proposer.stop()
