"""The difference pane: two texts of the article in hand, what differs marked by shape; it follows the selection."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from logic import edits
from logic.draft import Seam
from tests.ui.conftest import Open
from tests.ui.hands import click_line, drag_boundary, key, rewrite
from tests.ui.town_page import LINES
from ui import difference
from ui.difference import Side
from ui.main_window import MainWindow


@pytest.fixture
def compared(window: MainWindow) -> MainWindow:
    """Return the window with line 16 selected and its article compared."""
    click_line(window, 16)
    key("Ctrl+D")
    assert window.difference.isVisible()
    return window


def left(window: MainWindow) -> Side:
    return window.difference.sides[0]


def right(window: MainWindow) -> Side:
    return window.difference.sides[1]


def marked(side: Side, *, struck: bool) -> list[str]:
    """Return the characters of a side that are struck out, or underlined, run by run."""
    runs: list[str] = []
    cursor, inside = QTextCursor(side.view.document()), False
    while not cursor.atEnd():
        cursor.clearSelection()
        moved = cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
        form = cursor.charFormat()
        shows = form.fontStrikeOut() if struck else form.fontUnderline()
        if moved and shows and cursor.selectedText() != "\u2029":
            runs = [*runs[:-1], runs[-1] + cursor.selectedText()] if inside else [*runs, cursor.selectedText()]
        inside = moved and shows
    return runs


def settle(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until the pane has caught up."""
    qtbot.waitUntil(lambda: not window.difference._timer.isActive())


def choose(side: Side, keys: str) -> None:
    side.choice.setFocus()
    key(keys)


def test_the_raw_text_stands_beside_the_present_one(compared: MainWindow) -> None:
    raw = left(compared).view.toPlainText().split("\n")
    assert raw == [text for text in LINES[10:24] if text.strip()]
    assert (
        right(compared).view.toPlainText().split("\n")[2]
        == "河边书屋开张三年，来看书的人越来越多，周末常常没有地方坐。¶"
    )
    assert marked(left(compared), struck=True) == []
    assert set(marked(right(compared), struck=False)) == {"¶"}
    assert "¶ is the end of a paragraph" in compared.difference.summary.text()


def test_corrected_characters_are_struck_out_and_underlined(compared: MainWindow, qtbot: QtBot) -> None:
    rewrite(compared, 16, "店主把后院的紫房腾了出")
    qtbot.waitUntil(lambda: "紫" in right(compared).view.toPlainText())
    assert marked(left(compared), struck=True) == ["柴"]
    assert "紫" in marked(right(compared), struck=False)
    assert compared.difference.summary.text().startswith("1 character only on the left (struck out), 6 only on")


def test_any_two_texts_can_be_chosen_by_keys(compared: MainWindow, qtbot: QtBot) -> None:
    compared.session.apply(edits.set_seam, lines=[13], seam=Seam.SPACE)
    choose(left(compared), "Down")
    settle(compared, qtbot)
    assert left(compared).choice.currentText() == "Proposal"
    assert marked(left(compared), struck=True) == []
    assert marked(right(compared), struck=False) == [" "]
    choose(right(compared), "Up")
    settle(compared, qtbot)
    assert compared.difference.summary.text() == "No difference."


def test_it_follows_the_selection(compared: MainWindow, qtbot: QtBot) -> None:
    click_line(compared, 28)
    settle(compared, qtbot)
    assert left(compared).view.toPlainText().startswith(LINES[24])
    click_line(compared, 48)
    settle(compared, qtbot)
    assert left(compared).view.toPlainText() == right(compared).view.toPlainText() == ""
    assert compared.difference.summary.text() == "Select a line of an article to compare its texts."


def test_a_dragged_boundary_shows_before_it_is_decided(compared: MainWindow, qtbot: QtBot) -> None:
    click_line(compared, 13)

    def seen() -> None:
        settle(compared, qtbot)
        assert "冬天屋里生着炉子" not in right(compared).view.toPlainText()

    drag_boundary(compared, 24, 19, seen=seen)


def test_the_nearest_article_of_the_proposal_is_compared(compared: MainWindow, qtbot: QtBot) -> None:
    click_line(compared, 16)
    key("Ctrl+Return")
    click_line(compared, 17)
    choose(left(compared), "Down")
    settle(compared, qtbot)
    assert left(compared).view.toPlainText().startswith("河边书屋添了新座位")
    assert marked(left(compared), struck=True)[0].startswith("河边书屋添了新座位")
    assert marked(right(compared), struck=False) == []


def test_while_looking_back_it_shows_the_state_looked_at(compared: MainWindow, qtbot: QtBot) -> None:
    rewrite(compared, 16, "店主把后院的紫房腾了出")
    qtbot.waitUntil(lambda: "紫" in right(compared).view.toPlainText())
    key("Ctrl+Shift+H", on=compared)
    key("Down")
    settle(compared, qtbot)
    assert "紫" not in right(compared).view.toPlainText()
    assert right(compared).choice.currentText() == "As it was"
    key("Escape")
    settle(compared, qtbot)
    assert right(compared).choice.currentText() == "Present state"


def test_its_text_can_be_copied_and_not_changed(compared: MainWindow) -> None:
    view = right(compared).view
    view.setFocus()
    key("Ctrl+A", on=view)
    key("Ctrl+C", on=view)
    assert QApplication.clipboard().text().startswith("河边书屋添了新座位¶\n记者 林小满¶")
    before = view.toPlainText()
    QTest.keyClicks(view, "x")
    assert view.toPlainText() == before
    assert compared.session.draft.readings == {}
    assert view.accessibleName() == "Present state"
    assert left(compared).choice.accessibleName() == "Text to compare"


def test_characters_that_mean_something_elsewhere_are_only_text(compared: MainWindow, qtbot: QtBot) -> None:
    compared.session.apply(edits.correct, line=16, text="<b>&amp; 柴房", raw=LINES[15])
    qtbot.waitUntil(lambda: "<b>&amp; 柴房" in right(compared).view.toPlainText())


def test_long_articles_say_that_they_are_cut_short(
    compared: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("logic.differences.MOST_LINES", 3)
    monkeypatch.setattr(difference, "MOST_LINES", 3)
    click_line(compared, 28)
    settle(compared, qtbot)
    assert left(compared).view.toPlainText() == "\n".join(LINES[24:27])
    assert compared.difference.summary.text().endswith("Only the first 3 lines of this article are compared.")


def test_out_of_sight_it_does_nothing_and_catches_up(window: MainWindow) -> None:
    click_line(window, 16)
    assert left(window).view.toPlainText() == ""
    key("Ctrl+D")
    assert left(window).view.toPlainText().startswith(LINES[10])
    key("Ctrl+D", on=window)
    assert not window.difference.isVisible()


def test_the_words_follow_the_language(compared: MainWindow, qtbot: QtBot) -> None:
    compared.actions_["chinese"].trigger()
    settle(compared, qtbot)
    assert [left(compared).choice.itemText(n) for n in range(3)] == ["原文", "建议", "现在"]
    assert compared.docks["difference"].windowTitle() == "差异"
    assert "¶ 表示段落结束" in compared.difference.summary.text()


def test_without_a_page_it_says_what_to_do(open_window: Open) -> None:
    window = open_window()
    window.docks.call_up("difference")
    assert window.difference.summary.text() == "Select a line of an article to compare its texts."
    assert window.difference.summary.mapTo(window, QPoint(0, 0)).y() > 0
    assert Qt.TextInteractionFlag.TextEditable not in left(window).view.textInteractionFlags()
