"""Suspicious characters in the real window: listed, accepted, left as they are, with the process that finds them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from logic import edits
from logic.draft import About, Decision
from tests.ui.hands import key, rewrite, undo_steps
from ui.find_pane.suspects_page import SuspectsPage
from ui.main_window import MainWindow


@pytest.fixture
def listed(window: MainWindow, qtbot: QtBot) -> SuspectsPage:
    """Return the list of a page on which five characters on four lines look wrong."""
    texts = {
        13: "河边书屋开张三年,来看",
        15: "常没有地方坐,有己经",
        16: "店主把后院的柴房腾了出,",
        19: "孩⼦们放学以后都愿意来",
    }
    window.session.apply(edits.correct_lines, readings=list(texts.items()))
    window.actions_["suspects"].trigger()
    page = window.find_pane.suspects_page
    qtbot.waitUntil(lambda: seen(window, page), timeout=30_000)
    assert QApplication.focusWidget() is page.list
    return page


def seen(window: MainWindow, page: SuspectsPage) -> bool:
    return page._seen is window.session.draft and not page._pause.isActive()


def told(page: SuspectsPage) -> list[tuple[int, str, str | None]]:
    return [(s.line, s.found, s.suggestion) for s in page.model.suspects]


def test_they_are_listed_with_what_may_be_meant(listed: SuspectsPage) -> None:
    wanted = {(13, ",", "，"), (15, ",", "，"), (15, "己", "已"), (19, "⼦", "子")}
    assert wanted <= set(told(listed))
    assert "places look wrong" in listed.words.text()
    assert "looks like another" in str(listed.model.index(told(listed).index((15, "己", "已"))).data())


def test_nothing_is_changed_without_a_key(window: MainWindow, listed: SuspectsPage) -> None:
    assert undo_steps(window) == 1


def test_return_accepts_one_and_goes_on(window: MainWindow, listed: SuspectsPage, qtbot: QtBot) -> None:
    listed.list.go(told(listed).index((19, "⼦", "子")))
    assert window.spotlight.current == 19
    key("Return", on=listed.list)
    assert 19 not in window.session.draft.readings, "the raw text is right again"
    assert (19, "⼦", "子") not in told(listed)
    assert listed.list.row >= 0
    key("Ctrl+Z", on=window.column_pane)
    qtbot.waitUntil(lambda: (19, "⼦", "子") in told(listed), timeout=30_000)


def test_shift_return_accepts_all_alike_in_one_step(window: MainWindow, listed: SuspectsPage, qtbot: QtBot) -> None:
    listed.list.go(told(listed).index((13, ",", "，")))
    key("Shift+Return", on=listed.list)
    assert undo_steps(window) == 2
    readings = window.session.draft.readings
    assert 13 not in readings
    assert readings[15] == "常没有地方坐，有己经"
    qtbot.waitUntil(lambda: (15, "己", "已") in told(listed), timeout=30_000)


def test_space_leaves_the_line_as_it_is_for_good(window: MainWindow, listed: SuspectsPage, qtbot: QtBot) -> None:
    listed.list.go(told(listed).index((15, "己", "已")))
    key("Space", on=listed.list)
    assert Decision(About.TEXT, 15) in window.session.draft.confirmed
    qtbot.waitUntil(lambda: seen(window, listed), timeout=30_000)
    assert 15 not in {line for line, _, _ in told(listed)}
    assert window.session.project is not None and window.session.page is not None
    assert Decision(About.TEXT, 15) in window.session.project.load(window.session.page.id).draft.confirmed
    key("Ctrl+Z", on=window.column_pane)
    qtbot.waitUntil(lambda: (15, "己", "已") in told(listed), timeout=30_000)


def test_what_is_typed_meanwhile_is_looked_through(window: MainWindow, listed: SuspectsPage, qtbot: QtBot) -> None:
    rewrite(window, 37, "，遇到虫蛀的地方还要去统—")
    rewrite(window, 19, "孩子们放学以后都愿意来")
    qtbot.waitUntil(lambda: 19 not in {line for line, _, _ in told(listed)}, timeout=30_000)
