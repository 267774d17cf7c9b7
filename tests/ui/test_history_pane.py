"""The list of the history: every edit in words, the newest on top, and those that were undone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from tests.ui.conftest import Open
from tests.ui.hands import click_line, key
from tests.ui.history_hands import click_row, open_history, rows, split, three_edits, words
from tests.ui.town_page import make_project
from ui.history_pane.model import State
from ui.main_window import MainWindow


def test_every_edit_is_listed_the_newest_on_top(window: MainWindow) -> None:
    open_history(window)
    assert words(window) == ["The page as it was first proposed"]
    assert window.history_pane.hint.isVisible()
    three_edits(window)
    assert words(window) == [
        "Line 19: 孩子们放学以后都愿意来 → 改过的一行",
        "End of lines 13–14: Space",
        "New article begun at line 16",
        "The page as it was first proposed",
    ]
    assert rows(window)[0].who_when == f"{window.session.who} · just now"
    assert [row.state for row in rows(window)] == [State.PRESENT, *[State.IN_FORCE] * 3]
    assert not window.history_pane.hint.isVisible()


def test_what_was_undone_stays_and_is_folded_where_it_was_cut_off(window: MainWindow) -> None:
    open_history(window)
    three_edits(window)
    for _ in range(2):
        key("Ctrl+Z", on=window.column_pane)
    assert [row.state for row in rows(window)] == [State.UNDONE, State.UNDONE, State.PRESENT, State.IN_FORCE]
    click_line(window, 28)
    key("Ctrl+5")
    assert words(window) == [
        "Lines 26–39: now Advert",
        "2 undone edits",
        "New article begun at line 16",
        "The page as it was first proposed",
    ]
    window.history_pane.list.setFocus()
    for keys in ("Down", "Right"):
        key(keys)
    assert [row.state for row in rows(window)][:5] == [
        State.PRESENT,
        State.FOLD,
        State.UNDONE,
        State.UNDONE,
        State.IN_FORCE,
    ]
    assert words(window)[2:4] == ["Line 19: 孩子们放学以后都愿意来 → 改过的一行", "End of lines 13–14: Space"]
    key("Left")
    assert len(rows(window)) == 4
    click_row(window, 1)
    assert len(rows(window)) == 6


def test_rows_taken_up_one_by_one_are_those_of_the_whole_log(open_window: Open, project: Path) -> None:
    window = open_window(project)
    open_history(window)
    three_edits(window)
    for keys in ("Ctrl+Z", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Z"):
        key(keys, on=window.column_pane)
    click_line(window, 28)
    key("Ctrl+5")
    key("Ctrl+Z")
    key("Ctrl+Z")
    click_line(window, 42)
    key("Ctrl+1")
    lived = words(window)
    assert lived == ["Lines 42–47: now Headline", "4 undone edits", "The page as it was first proposed"]
    window.close()
    again = open_window(project)
    if not again.history_pane.isVisible():
        open_history(again)
    assert words(again) == lived


def test_rows_are_read_out_with_what_is_otherwise_told_by_their_looks(window: MainWindow) -> None:
    open_history(window)
    three_edits(window)
    key("Ctrl+Z", on=window.column_pane)
    model = window.history_pane.model
    spoken = [str(model.index(n).data(Qt.ItemDataRole.AccessibleTextRole)) for n in range(2)]
    assert spoken[0].endswith("· undone")
    assert spoken[1].endswith("· now")
    assert window.history_pane.list.accessibleName() == "Edits of the page, the newest first"


def test_another_page_has_another_history(open_window: Open, tmp_path: Path) -> None:
    window = open_window(make_project(tmp_path / "two.galley", "town", "city"))
    open_history(window)
    split(window)
    assert len(rows(window)) == 2
    key("Ctrl+PgDown", on=window.column_pane)
    assert words(window) == ["The page as it was first proposed"]
    key("Ctrl+PgUp", on=window.column_pane)
    assert len(rows(window)) == 2


def test_edits_made_while_the_pane_is_away_are_there_when_it_comes(window: MainWindow) -> None:
    open_history(window)
    key("Ctrl+Shift+H")
    assert not window.history_pane.isVisible()
    three_edits(window)
    open_history(window)
    assert len(rows(window)) == 4
