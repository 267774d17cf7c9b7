"""How many keys and clicks it takes to bring a real page to its truth, as a person would with this window."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from logic.page_state import PageState
from logic.proposal import layout_to_json
from logic.training.measures import headline_homes
from logic.training.truth import decisions
from tests.ui.conftest import Open
from tests.ui.hands import LEFT, key
from tests.ui.test_marking import button_of
from tests.ui.test_proposer import REAL, WAIT
from ui.main_window import MainWindow

KEYS_AND_CLICKS = 2  # "Page done", and that it is so although its first article has no headline


def test_a_real_page_comes_up_right_and_is_done_with_two_acts(
    open_window: Open, qtbot: QtBot, tmp_path: Path, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.proposer._command", lambda: REAL)
    source = shared / "pages" / "jining-2020-01-06.txt"
    path = tmp_path / source.name
    path.write_bytes(source.read_bytes())
    window = open_window(path)
    qtbot.waitUntil(lambda: window.session.editable, timeout=WAIT)
    assert wrong(window, shared) == []
    acts = 0
    key("Ctrl+Shift+D", on=window.column_pane)
    acts += 1
    if window.odd_list.isVisible():
        QTest.mouseClick(button_of(window, "&Mark done all the same"), LEFT)
        acts += 1
    assert acts <= KEYS_AND_CLICKS
    assert [page.state for page in window.session.pages()] == [PageState.DONE]


def wrong(window: MainWindow, shared: Path) -> list[int]:
    """Return the lines at which the draft is not as the truth has it."""
    truth = json.loads((shared / "pages" / "jining-2020-01-06.jsonl").read_text(encoding="utf-8"))
    guess = layout_to_json(window.session.draft)
    right, found = (decisions(truth["lines"], layout) for layout in (truth["gold"], guess))
    heads, all_heads = headline_homes(truth["gold"], guess)
    return [line for line in right if right[line] != found[line]] + [0] * (all_heads - heads)
