"""The house rule for Chinese beside Latin letters or digits: chosen in the menu, kept, and followed by proposals."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from logic.draft import About, Decision, Draft, Seam
from logic.house import HouseRules, Mixed
from tests.ui.conftest import Open
from tests.ui.hands import click_line, key
from tests.ui.test_proposer import REAL, WAIT
from ui.main_window import MainWindow
from ui.settings import MIXED, Settings

LINES = (
    "县档案馆添置新设备",
    "",
    "县档案馆昨天添置了",
    "3台扫描仪，都装上",
    "Linux系统，编号从",
    "17到19。馆员说，",
    "一页报纸只要不到",
    "20秒就能扫完，比",
    "从前快了许多倍。",
)
MIXED_ENDS = {3, 4, 5, 7}


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a page with mixed line ends; the real process proposes."""
    monkeypatch.setattr("ui.proposer._command", lambda: REAL)
    path = tmp_path / "scanner.txt"
    path.write_text("\n".join(LINES), encoding="utf-8")
    return path


def chosen(window: MainWindow) -> list[Mixed]:
    """Return the rules that the menu shows as chosen."""
    return [mixed for mixed in Mixed if window.actions_[f"mixed_{mixed}"].isChecked()]


def propose_again(window: MainWindow, qtbot: QtBot) -> Draft:
    """Propose again from the keyboard, wait for the draft to change, and return it."""
    before = window.session.draft
    key("Ctrl+Shift+R")
    qtbot.waitUntil(lambda: window.session.draft != before, timeout=WAIT)
    return window.session.draft


def test_proposing_again_by_another_rule_changes_only_mixed_line_ends(
    open_window: Open, page: Path, qtbot: QtBot
) -> None:
    window = open_window(page)
    qtbot.waitUntil(lambda: window.session.editable, timeout=WAIT)
    first = window.session.draft
    assert {first.seams[n] for n in MIXED_ENDS} == {Seam.JOIN}
    click_line(window, 5)
    key("Alt+0")
    assert Decision(About.SEAM, 5) in window.session.draft.confirmed
    window.actions_["mixed_space"].trigger()
    assert "Propose again" in window.status.currentMessage()
    again = propose_again(window, qtbot)
    changed = {n for n, seam in again.seams.items() if seam is not first.seams[n]}
    assert changed == MIXED_ENDS - {5}, "line 5 was agreed to"
    assert {again.seams[n] for n in changed} == {Seam.SPACE}
    assert "添置了 3台扫描仪" in "".join(p.text for c in window.article_pane.stack.cards for p in c.text.paragraphs)
    key("Ctrl+Z")
    assert window.session.draft.seams == first.seams
    key("Ctrl+Shift+Z")
    assert window.session.draft == again


def test_a_rule_chosen_while_a_page_is_being_proposed_holds_for_it(open_window: Open, page: Path, qtbot: QtBot) -> None:
    window = open_window(page)
    assert window.proposer.waits_for("scanner")
    window.actions_["mixed_space"].trigger()
    assert window.proposer.waits_for("scanner")
    qtbot.waitUntil(lambda: window.session.editable, timeout=WAIT)
    assert {window.session.draft.seams[n] for n in MIXED_ENDS} == {Seam.SPACE}


def test_the_rule_survives_a_restart(open_window: Open, page: Path, qtbot: QtBot, settings: Settings) -> None:
    window = open_window()
    assert chosen(window) == [Mixed.PAGE]
    window.actions_["mixed_space"].trigger()
    assert chosen(window) == [Mixed.SPACE]
    window.close()
    again = open_window(page)
    assert chosen(again) == [Mixed.SPACE]
    assert settings.house_rules() == HouseRules(Mixed.SPACE)
    qtbot.waitUntil(lambda: again.session.editable, timeout=WAIT)
    assert {again.session.draft.seams[n] for n in MIXED_ENDS} == {Seam.SPACE}


def test_a_setting_that_makes_no_sense_counts_as_not_set(open_window: Open, settings: Settings) -> None:
    settings.put(MIXED, "sometimes")
    assert chosen(open_window()) == [Mixed.PAGE]
