"""Doubts are pointed at, explained, agreed with; a page proposed once more keeps what was decided."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from logic.draft import About, Decision, Seam
from logic.proposal import Reason, Verdict
from logic.proposing.evidence import GROUPS
from logic.translation import set_language
from tests.ui.hands import click_line, key, undo_steps
from ui.column_pane.lines_model import Column
from ui.doubts import Doubts
from ui.main_window import MainWindow
from ui.reasons import SENTENCES, reason_words

LINE = 19
CODES = sorted({group.code for group in GROUPS if group.code} | {"beside", "no-home", "usual"})
REASONS = (Reason("short-line", (2, 12)), Reason("line-end", ("。",)))


def told(window: MainWindow, line: int) -> str:
    """Return what the tool tip of a line says."""
    index = window.column_pane.model().index(line - 1, Column.TEXT)
    return str(index.data(Qt.ItemDataRole.ToolTipRole) or "")


@pytest.fixture
def doubtful(window: MainWindow) -> MainWindow:
    """Return the window on a page of which one line end is doubtful."""
    session = window.session
    assert session.proposal is not None
    session.proposal = replace(session.proposal, verdicts=(Verdict(About.SEAM, LINE, 0.6, REASONS),))
    return window


def test_a_doubtful_line_end_is_marked_and_explained(doubtful: MainWindow) -> None:
    doubts = Doubts(doubtful.session)
    assert doubts.at_end(LINE) and not doubts.at_end(LINE + 1)
    assert "40 %" in told(doubtful, LINE)
    assert "the line is 2 em short of the measure of 12; the line ends in “。”" in told(doubtful, LINE)
    assert not told(doubtful, LINE + 1)


def test_agreeing_takes_the_mark_away_and_can_be_undone(doubtful: MainWindow) -> None:
    click_line(doubtful, LINE)
    key("Alt+0")
    assert Decision(About.SEAM, LINE) in doubtful.session.draft.confirmed
    assert told(doubtful, LINE) == "Confirmed."
    assert undo_steps(doubtful) == 1
    key("Ctrl+Z")
    assert told(doubtful, LINE)


def test_deciding_otherwise_takes_the_mark_away(doubtful: MainWindow) -> None:
    click_line(doubtful, LINE)
    key("Alt+2")
    assert doubtful.session.draft.seams[LINE] is Seam.SPACE
    assert told(doubtful, LINE) == "Confirmed."


RULED = {"house-rule", "page-word", "page-halves", "hyphen", "kept-hyphen", "soft-hyphen"}
RULED |= {"latin-words", "latin-marks", "address", "number"}


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize(
    "code", sorted({group.code for group in GROUPS if group.code} | {"beside", "no-home", "usual"} | RULED)
)
def test_every_reason_has_words(code: str, language: str) -> None:
    set_language(language)
    words = reason_words(Reason(code, (3, 12)))
    assert words != code
    assert "{" not in words
    assert language == "en" or words != SENTENCES[code]


def test_a_later_proposal_keeps_what_was_decided(window: MainWindow) -> None:
    session = window.session
    first = session.proposal
    assert first is not None and session.page is not None
    click_line(window, LINE)
    key("Alt+2")
    click_line(window, 40)
    key("Ctrl+Return")
    worked_on = session.draft
    key("Ctrl+Shift+R")
    assert window.proposer.waits_for(session.page.id)
    window.proposer.proposed.emit(session.page.id, replace(first, model="later"))
    assert session.draft.seams[LINE] is Seam.SPACE
    assert session.draft.stretch_at(40).start == worked_on.stretch_at(40).start
    assert session.proposal is not None and session.proposal.model == "later"
    assert window.status.saved.text() == "✓ Saved"


def test_a_later_proposal_is_one_step_of_undo(window: MainWindow) -> None:
    session = window.session
    proposal = session.proposal
    assert proposal is not None and session.page is not None and session.project is not None
    cut = replace(proposal, draft=replace(proposal.draft, seams=dict.fromkeys(proposal.draft.seams, Seam.BREAK)))
    before = session.draft
    window.proposer.proposed.emit(session.page.id, cut)
    after = session.draft
    assert after.seams != before.seams and undo_steps(window) == 1
    key("Ctrl+Z", on=window.column_pane)
    assert session.draft == before
    key("Ctrl+Shift+Z", on=window.column_pane)
    assert session.draft == after
    stored = session.project.load(session.page.id)
    assert stored.draft == after
    assert [entry.name for entry in stored.history.done()] == ["repropose"]


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Reason("short-line", ("0.0", "13.0")), "the line fills the measure of 13.0 em"),
        (Reason("short-line", ("2.0", "13.0")), "the line is 2.0 em short of the measure of 13.0"),
        (Reason("blank-lines", ("0",)), "no blank line stands between them"),
        (Reason("measure-shift", ("14.0", "14.0")), "the measure stays 14.0 em"),
    ],
)
def test_a_reason_that_is_about_nothing_says_so(reason: Reason, words: str) -> None:
    assert reason_words(reason) == words
