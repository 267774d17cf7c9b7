"""Looking back at an edit, and going back to it: one step of undo, also after a restart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from logic import edits
from logic.draft import Kind, Seam
from logic.store import ProjectFile
from tests.ui.conftest import Open
from tests.ui.hands import LEFT, click_line, compose, field, key, open_field, rewrite, undo_steps
from tests.ui.history_hands import click_row, open_history, split, three_edits, words
from tests.ui.test_saving import make_full, make_room
from tests.ui.town_page import make_project
from ui.main_window import MainWindow


def test_choosing_an_edit_shows_the_page_as_it_was_and_nothing_can_be_edited(window: MainWindow) -> None:
    open_history(window)
    seen = three_edits(window)
    window.history_pane.list.setFocus()
    for past in (seen[2], seen[1], seen[0]):
        key("Down")
        assert window.session.shown == past
        assert window.session.draft == seen[3]
    bar = window.history_pane.bar
    assert bar.isVisible()
    assert bar.label.text() == "The page as it was first proposed. Nothing can be edited meanwhile."
    click_line(window, 26)
    for keys in ("Delete", "Ctrl+Z", "F2"):
        key(keys, on=window.column_pane)
    assert field(window) is None
    assert window.session.draft == seen[3]
    assert undo_steps(window) == 3
    window.history_pane.list.setFocus()
    key("Escape")
    assert not bar.isVisible()
    assert window.session.shown == seen[3]
    assert window.history_pane.list.currentIndex().row() == 0
    key("Delete", on=window.column_pane)
    assert window.session.draft != seen[3]


def test_the_other_panes_know_that_the_page_is_looked_back_at(window: MainWindow) -> None:
    window.docks.call_up("doubts")
    open_history(window)
    three_edits(window)
    click_row(window, 2)
    assert window.session.looking_back
    notice = window.article_pane.findChild(QLabel, "notice")
    assert notice is not None
    assert not notice.isVisible(), notice.text()
    window.docks.call_up("doubts")
    assert [row.words for row in window.doubts_pane.list.rows.rows] == ["Return to now to go through the doubts."]
    key("Ctrl+Shift+P")
    window.keys.palette.field.setText("merge up")
    assert window.keys.palette.entries()[0].why_not == "Return to now first."
    key("Escape")
    window.history_pane.return_to_now()
    assert window.doubts_pane.list.rows.rows[0].words == "Line 18 → 19 · new paragraph"


def test_home_and_end_go_to_now_and_to_the_first_proposal(window: MainWindow) -> None:
    open_history(window)
    seen = three_edits(window)
    window.history_pane.list.setFocus()
    key("End")
    assert window.session.shown == seen[0]
    key("Home")
    assert window.session.shown == seen[3]
    assert not window.session.looking_back


def test_before_everything_is_saved_there_is_no_looking_back(window: MainWindow) -> None:
    open_history(window)
    seen = three_edits(window)
    make_full(window)
    rewrite(window, 20, "长" * 9000)
    QApplication.processEvents()
    assert not window.session.saved
    click_row(window, 2)
    assert not window.session.looking_back
    assert window.history_pane.list.currentIndex().row() == 0
    make_room(window)
    key("Ctrl+S", on=window.column_pane)
    assert len(words(window)) == 5
    click_row(window, 1)
    assert window.session.shown == seen[3]


def test_the_bar_says_when_and_after_what_and_leads_back_to_now(window: MainWindow) -> None:
    open_history(window)
    seen = three_edits(window)
    click_row(window, 1)
    bar = window.history_pane.bar
    assert bar.label.text().startswith("The page as it was today ")
    assert "after: End of lines 13–14: Space. " in bar.label.text()
    QTest.mouseClick(bar.now, LEFT)
    assert window.session.shown == seen[3]
    assert not bar.isVisible()


def go_back_by_key(window: MainWindow) -> None:
    window.history_pane.list.setFocus()
    key("Return")


def go_back_by_bar(window: MainWindow) -> None:
    QTest.mouseClick(window.history_pane.bar.back, LEFT)


def go_back_by_menu(window: MainWindow) -> None:
    window.actions_["go_back"].trigger()


@pytest.mark.parametrize("way", [go_back_by_key, go_back_by_bar, go_back_by_menu])
def test_going_back_is_one_step_of_undo_also_after_a_restart(
    open_window: Open, project: Path, way: Callable[[MainWindow], None]
) -> None:
    window = open_window(project)
    open_history(window)
    seen = three_edits(window)
    click_row(window, 2)
    way(window)
    assert window.session.draft == window.session.shown == seen[1]
    assert words(window)[0].startswith("Gone back to how it was today ")
    assert undo_steps(window) == 4
    window.close()
    again = open_window(project)
    assert again.session.draft == seen[1]
    key("Ctrl+Z", on=again.column_pane)
    assert again.session.draft == seen[3]
    key("Ctrl+Shift+Z", on=again.column_pane)
    assert again.session.draft == seen[1]


def test_what_was_cut_off_can_be_gone_back_to_after_a_restart(open_window: Open, project: Path) -> None:
    window = open_window(project)
    seen = three_edits(window)
    for _ in range(3):
        key("Ctrl+Z", on=window.column_pane)
    click_line(window, 42)
    key("Ctrl+1")
    after = window.session.draft
    window.close()
    window = open_window(project)
    if not window.history_pane.isVisible():
        open_history(window)
    click_row(window, 1)
    assert words(window)[1:5] == [
        "3 undone edits",
        "Line 19: 孩子们放学以后都愿意来 → 改过的一行",
        "End of lines 13–14: Space",
        "New article begun at line 16",
    ]
    for row, draft in ((2, seen[3]), (4, seen[1]), (3, seen[2]), (5, seen[0])):
        click_row(window, row)
        assert window.session.shown == draft
    click_row(window, 2)
    go_back_by_key(window)
    assert window.session.draft == seen[3]
    key("Ctrl+Z", on=window.column_pane)
    assert window.session.draft == after
    window.close()
    with ProjectFile.open(project) as file:
        opened = file.load("town")
        assert opened.draft == after
        assert file.verify_log() is None


def test_a_later_proposal_is_taken_in_now_and_not_then(window: MainWindow) -> None:
    open_history(window)
    three_edits(window)
    click_row(window, 3)
    assert window.session.looking_back
    proposal = window.session.proposal
    assert proposal is not None
    window.session.take_later_proposal(proposal)
    assert not window.session.looking_back
    assert not window.history_pane.bar.isVisible()


def test_leaving_the_page_leaves_its_past(open_window: Open, tmp_path: Path) -> None:
    window = open_window(make_project(tmp_path / "two.galley", "town", "city"))
    open_history(window)
    split(window)
    click_row(window, 1)
    assert window.history_pane.bar.isVisible()
    key("Ctrl+PgDown", on=window.column_pane)
    assert not window.history_pane.bar.isVisible()
    assert window.session.editable


def test_the_words_follow_the_language(window: MainWindow) -> None:
    open_history(window)
    window.session.apply(edits.set_kind, start=42, stop=47, kind=Kind.BODY)
    window.session.apply(edits.set_seam, lines=[13], seam=Seam.BREAK)
    click_row(window, 1)
    window.actions_["chinese"].trigger()
    assert words(window) == ["第 13 行行尾：另起一段", "第 42–47 行改为正文", "最初的建议"]
    assert window.history_pane.bar.back.text() == "退回到这时"
    assert "第 42–47 行改为正文。此时不能修改。" in window.history_pane.bar.label.text()
    assert window.docks["history"].windowTitle() == "历史"


def test_what_is_being_typed_is_taken_over_before_looking_back(window: MainWindow) -> None:
    open_history(window)
    split(window)
    edit = open_field(window, 19)
    edit.selectAll()
    compose(edit, "", "打到一半")
    click_row(window, 1)
    assert field(window) is None
    assert window.session.draft.readings == {19: "打到一半"}
    assert window.session.looking_back
