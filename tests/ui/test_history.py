"""Undo and redo of every act, at once and after the project was closed and opened again."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from logic.balance import Balance, balance
from logic.draft import Draft
from tests.ui.conftest import Open
from tests.ui.hands import (
    LEFT,
    NO_KEYS,
    chip_point,
    click_line,
    drag,
    drag_boundary,
    glyph_point,
    key,
    open_menu,
    rewrite,
    text_point,
    undo_steps,
)
from tests.ui.town_page import BRIDGE, town_draft
from ui.main_window import MainWindow

Act = Callable[[MainWindow], object]


def keys_on(line: int, keys: str, *, to: int | None = None) -> Act:
    """Return the act of selecting lines and pressing keys."""

    def act(window: MainWindow) -> None:
        click_line(window, line, to)
        key(keys)

    return act


def drag_chip(window: MainWindow) -> None:
    """Drag a caption into another article."""
    window.resize(1280, 1300)
    QApplication.processEvents()
    start = chip_point(window, BRIDGE, 2)
    drag(window.article_pane.viewport(), [start, text_point(window, 35), text_point(window, 29)])


def pick_article(window: MainWindow) -> None:
    """Move a part by the menu."""
    keys_on(40, "Ctrl+Shift+A")(window)
    key("3", on=open_menu())


def turn_seam(window: MainWindow) -> None:
    """Click a seam."""
    QTest.mouseClick(window.column_pane.viewport(), LEFT, NO_KEYS, glyph_point(window, 4))


ACTS: Mapping[str, Act] = MappingProxyType(
    {
        "drag a boundary": lambda window: drag_boundary(window, 24, 17),
        "boundary above up": keys_on(40, "Alt+Up"),
        "boundary above down": keys_on(28, "Alt+Down"),
        "boundary below up": keys_on(20, "Alt+Shift+Up"),
        "boundary below down": keys_on(25, "Alt+Shift+Down"),
        "split into articles": keys_on(16, "Ctrl+Return"),
        "split into parts": keys_on(16, "Ctrl+Shift+Return"),
        "merge up": keys_on(25, "Ctrl+M"),
        "merge down": keys_on(12, "Ctrl+Shift+M"),
        "turn a seam": turn_seam,
        "seams of lines": keys_on(14, "Alt+2", to=17),
        "dehyphenate": keys_on(30, "Alt+4"),
        "kind of a part": keys_on(28, "Ctrl+5"),
        "kind of lines": keys_on(28, "Ctrl+4", to=29),
        "drag a chip": drag_chip,
        "pick an article": pick_article,
        "own article": keys_on(17, "Ctrl+Shift+N", to=18),
        "part earlier": keys_on(40, "Ctrl+Shift+Up"),
        "article later": keys_on(40, "Ctrl+Alt+Down"),
        "set aside": keys_on(26, "Delete", to=27),
        "set a whole article aside": keys_on(42, "Delete", to=47),
        "bring back": keys_on(48, "Insert"),
        "correct": lambda window: rewrite(window, 19, "改过的一行"),
    }
)


def balance_shown(window: MainWindow) -> Balance:
    """Return the sum in the status bar, which must come out even."""
    lines, inside, articles, aside, blank = map(int, re.findall(r"\d+", window.status.balance.text()))
    assert lines == inside + aside + blank == 49
    return Balance(lines, inside, aside, blank, articles)


def travel(window: MainWindow, keys: str) -> Draft:
    """Undo or redo by keys and return the draft."""
    key(keys, on=window.column_pane)
    assert window.session.shown == window.session.draft
    assert balance_shown(window) == balance(window.session.draft)
    return window.session.draft


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
def test_every_act_is_one_step_there_and_back_also_after_a_restart(open_window: Open, project: Path, act: Act) -> None:
    window = open_window(project)
    act(window)
    QApplication.processEvents()
    after = window.session.draft
    assert after != town_draft()
    assert undo_steps(window) == 1
    assert balance_shown(window) == balance(after)
    for _ in range(2):
        assert travel(window, "Ctrl+Z") == town_draft()
        assert travel(window, "Ctrl+Shift+Z") == after
    window.close()
    again = open_window(project)
    assert again.session.draft == after
    assert travel(again, "Ctrl+Z") == town_draft()
    again.close()
    third = open_window(project)
    assert third.session.draft == town_draft()
    assert travel(third, "Ctrl+Shift+Z") == after
    assert third.status.saved.text() == "✓ Saved"


def test_all_acts_after_one_another_are_undone_and_redone(open_window: Open, project: Path) -> None:
    window = open_window(project)
    seen = [window.session.draft]
    for act in (keys_on(16, "Ctrl+Return"), keys_on(25, "Ctrl+M"), turn_seam, keys_on(26, "Delete", to=27), drag_chip):
        act(window)
        seen.append(window.session.draft)
    window.close()
    window = open_window(project)
    for draft in reversed(seen[:-1]):
        assert travel(window, "Ctrl+Z") == draft
    assert not window.actions_["undo"].isEnabled()
    for draft in seen[1:]:
        assert travel(window, "Ctrl+Shift+Z") == draft
    assert not window.actions_["redo"].isEnabled()


def test_a_new_edit_ends_what_could_be_redone(window: MainWindow) -> None:
    keys_on(16, "Ctrl+Return")(window)
    travel(window, "Ctrl+Z")
    keys_on(28, "Ctrl+5")(window)
    after = window.session.draft
    assert not window.actions_["redo"].isEnabled()
    assert travel(window, "Ctrl+Shift+Z") == after
