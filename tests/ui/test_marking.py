"""Marking pages done and checked: what is odd is said first, and nothing is forbidden."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from logic import edits
from logic.draft import About, Decision, Seam
from logic.page_state import PageState
from tests.ui.hands import LEFT, NO_KEYS, click_line, compose, key, open_field
from tests.ui.page_hands import (
    CHECKED,
    DONE,
    IN_PROGRESS,
    NAMES,
    NEW,
    open_title,
    said,
    settle_doubts,
    spoken,
    states,
)
from tests.ui.town_page import town_draft, town_proposal
from ui.main_window import MainWindow
from ui.settings import GO_ON, Settings


def test_a_page_with_nothing_odd_is_marked_and_the_next_comes(four: MainWindow) -> None:
    settle_doubts(four)
    key("Ctrl+Shift+D", on=four.column_pane)
    assert states(four) == [DONE, NEW, NEW, NEW]
    assert open_title(four) == "第2版"
    assert four.status.currentMessage() == "“第1版” is done."
    assert spoken(four, 0).startswith("第1版, done, 0 doubts left")


def test_the_next_page_comes_only_to_those_who_want_it(four: MainWindow, settings: Settings) -> None:
    option = next(a for a in four.page_pane.choice.menu().actions() if a.text().startswith("After marking"))
    option.trigger()
    assert settings.get(GO_ON) is False
    settle_doubts(four)
    key("Ctrl+Shift+D", on=four.column_pane)
    assert (states(four)[0], open_title(four)) == (DONE, "第1版")


def test_what_is_odd_is_said_and_leads_to_its_line(four: MainWindow) -> None:
    rewrite_to_open_a_quote(four)
    key("Ctrl+Shift+D", on=four.column_pane)
    assert said(four) == ["line 8: “ is never closed", "line 18: 1 doubt is left"]
    assert QApplication.focusWidget() is four.odd_list.list
    key("Down")
    key("Return")
    assert four.spotlight.current == 18
    assert said(four), "the list stays, to go on to the next"
    box = four.odd_list.list
    QTest.mouseClick(box.viewport(), LEFT, NO_KEYS, box.visualItemRect(box.item(0)).center())
    assert four.spotlight.current == 8
    assert states(four)[0] is IN_PROGRESS, "nothing is marked yet"


def rewrite_to_open_a_quote(window: MainWindow) -> None:
    """Put an opening quote into line 8."""
    field = open_field(window, 8)
    field.selectAll()
    compose(field, "", "桥长“二百四十步，两边有")
    key("Return", on=field)


def test_what_is_mended_meanwhile_leaves_the_list(four: MainWindow) -> None:
    rewrite_to_open_a_quote(four)
    key("Ctrl+Shift+D", on=four.column_pane)
    click_line(four, 8)
    key("Ctrl+Backspace")
    assert said(four) == ["line 18: 1 doubt is left"]
    settle_doubts(four)
    assert not four.odd_list.isHidden() and said(four) == []
    button = four.odd_list.go_on
    assert button.text() == "&Mark done"
    QTest.mouseClick(button, LEFT)
    assert states(four)[0] is DONE and four.odd_list.isHidden()


@pytest.mark.parametrize("way", ["Escape", "button"])
def test_going_back_marks_nothing(four: MainWindow, way: str) -> None:
    key("Ctrl+Shift+D", on=four.column_pane)
    assert said(four)
    if way == "Escape":
        key("Escape")
    else:
        QTest.mouseClick(button_of(four, "Go bac&k"), LEFT)
    assert said(four) == [] and states(four)[0] is NEW
    assert four.session.history.undo_name is None


def button_of(window: MainWindow, words: str) -> QPushButton:
    """Return the button of the list of odd things with these words."""
    return next(b for b in window.odd_list.findChildren(QPushButton) if b.text() == words)


@pytest.mark.parametrize("command", ["english", "chinese"])
def test_no_letter_of_its_buttons_opens_a_menu(four: MainWindow, command: str) -> None:
    four.actions_[command].trigger()
    four.actions_["mark_done"].trigger()
    menus = [action.text() for action in four.menuBar().actions()]
    words = [b.text() for b in four.odd_list.findChildren(QPushButton)]
    letters = [text[text.index("&") + 1] for text in menus + words]
    assert len(words) == 2 and len(set(map(str.upper, letters))) == len(letters)


def test_marking_all_the_same_passes_over_the_doubts_for_good(four: MainWindow) -> None:
    key("Ctrl+Shift+D", on=four.column_pane)
    QTest.mouseClick(button_of(four, "&Mark done all the same"), LEFT)
    assert states(four) == [DONE, NEW, NEW, NEW]
    assert open_title(four) == "第2版"
    four.files.show_page("第1版")
    assert four.session.draft.confirmed == {Decision(About.SEAM, 18)}
    assert four.session.open_doubts == ()
    assert four.session.history.undo_name == "pass_over", "one step of undo gives them back"
    other = replace(town_proposal(), draft=edits.set_seam(town_draft(), lines=[18], seam=Seam.SPACE))
    four.session.take_later_proposal(other)
    assert four.session.draft.seams[18] is town_draft().seams[18]


def test_a_line_still_being_corrected_is_taken_in_first(four: MainWindow) -> None:
    settle_doubts(four)
    field = open_field(four, 8)
    field.selectAll()
    compose(field, "", "桥长“二百四十步，两边有")
    four.actions_["mark_done"].trigger()
    assert said(four) == ["line 8: “ is never closed"]


def test_done_can_be_taken_back(four: MainWindow) -> None:
    four.session.mark_page(DONE)
    four.actions_["mark_in_progress"].trigger()
    assert states(four)[0] is IN_PROGRESS
    assert four.status.currentMessage() == "“第1版” is in progress again."


def test_an_edit_leaves_a_page_done_and_says_so(four: MainWindow) -> None:
    four.session.mark_page(DONE)
    click_line(four, 18)
    key("Alt+1")
    assert states(four)[0] is DONE
    assert "done, edited since" in spoken(four, 0)
    four.session.mark_page(CHECKED)
    assert "edited since" not in spoken(four, 0)


# ---- a second reader ------------------------------------------------------------------------------------------------
def test_a_second_reader_checks_what_another_has_done(four: MainWindow) -> None:
    for name in NAMES[:2]:
        four.files.show_page(name)
        settle_doubts(four)
        four.session.mark_page(DONE)
    four.files.show_page("第1版")
    four.session.who = "乙"
    key("Ctrl+Alt+D", on=four.column_pane)
    assert states(four) == [CHECKED, DONE, NEW, NEW]
    assert open_title(four) == "第2版", "the next that waits for a second reader"
    project = four.session.project
    assert project is not None
    assert [(mark.state, mark.who) for mark in project.page_marks("第1版")][-2:] == [(DONE, "甲"), (CHECKED, "乙")]


@pytest.mark.parametrize(
    ("first", "words"),
    [
        (DONE, "You marked this page done yourself; somebody else should check it."),
        (None, "Nobody has marked this page done yet."),
    ],
)
def test_checking_ones_own_page_is_warned_of_and_allowed(four: MainWindow, first: PageState | None, words: str) -> None:
    settle_doubts(four)
    if first:
        four.session.mark_page(first)
    key("Ctrl+Alt+D", on=four.column_pane)
    assert said(four) == [words]
    QTest.mouseClick(button_of(four, "&Mark checked all the same"), LEFT)
    assert states(four)[0] is CHECKED


# ---- when the file does not take it ---------------------------------------------------------------------------------
def test_a_mark_that_cannot_be_saved_is_not_shown(four: MainWindow) -> None:
    settle_doubts(four)
    project = four.session.project
    assert project is not None
    moved = project.path.with_name("elsewhere.galley")
    project.path.rename(moved)
    four.actions_["mark_done"].trigger()
    assert "not saved" in four.unsaved.bar.text
    assert "in progress" in spoken(four, 0)
    moved.rename(project.path)
    four.actions_["mark_done"].trigger()
    assert states(four)[0] is DONE
