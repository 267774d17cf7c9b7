"""Backups in the window: made without being asked, listed with what they hold, looked at, restored."""

from __future__ import annotations

import os
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from logic import edits
from logic.draft import Seam
from logic.store import ProjectFile
from logic.store.backing_up import back_up
from logic.store.backups import Backup, backups_of, folders_of, name_of
from tests.ui.conftest import Open
from ui.backups import Keeper
from ui.backups.dialog import BackupsDialog
from ui.main_window import MainWindow


def join(window: MainWindow, line: int) -> None:
    """Turn the end of a line."""
    seam = Seam.SPACE if window.session.draft.seams[line] is Seam.JOIN else Seam.JOIN
    assert window.session.apply(edits.set_seam, lines=[line], seam=seam)


def backups(window: MainWindow) -> tuple[Backup, ...]:
    """Return the backups of the open project."""
    assert window.session.project is not None
    return backups_of(window.session.project.path)


def make(window: MainWindow, *, hours: int = 0) -> Backup:
    """Make a backup now, as if it had been so many hours ago."""
    assert window.session.project is not None
    made = back_up(window.session.project)
    at = made.at - timedelta(hours=hours)
    path = made.path.rename(made.path.with_name(name_of(window.session.project.path, at)))
    return Backup(path, at, made.size)


def rows(path: Path) -> int:
    """Return how many rows the log of a closed file has."""
    with ProjectFile.view(path) as project:
        return sum(len(project.steps(page).numbers) for page in project.page_ids())


def call_up(window: MainWindow) -> BackupsDialog:
    """Open the list of backups by its keys."""
    QTest.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    return window.findChildren(BackupsDialog)[-1]


def row(dialog: BackupsDialog, number: int) -> list[str]:
    """Return what a row of the list says, but for the moment and the size."""
    return [item.text() for column in (1, 2, 3) if (item := dialog.table.item(number, column))]


# ---- without being asked --------------------------------------------------------------------------------------------
def test_a_backup_is_made_soon_after_opening(
    open_window: Open, project: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.backups.keeper.SOON", 0)
    window = open_window()
    keeper = Keeper(window)
    with qtbot.waitSignal(keeper.finished) as told:
        window.files.open_project(project)
    assert told.args == [None]
    assert len(backups_of(project)) == 1


def test_while_there_are_edits_it_is_made_from_time_to_time(
    open_window: Open, project: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.backups.keeper.EVERY", 20)
    window = open_window()
    keeper = Keeper(window)
    with qtbot.waitSignals([keeper.finished] * 3):
        window.files.open_project(project)
    assert len(backups(window)) == 1, "nothing new, no backup"
    join(window, 4)
    qtbot.waitUntil(lambda: len(backups(window)) == 2)
    assert rows(backups(window)[0].path) == 1


def test_closing_makes_the_last_one(window: MainWindow, project: Path) -> None:
    Keeper(window)
    make(window)
    join(window, 4)
    window.close()
    assert [rows(backup.path) for backup in backups_of(project)] == [1, 0]
    with ProjectFile.open(project) as opened:
        assert opened.verify_log() is None, "the lock is let go"


def test_one_that_is_being_made_is_finished_at_closing(
    window: MainWindow, project: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.backups.keeper.PAUSE", 60)  # a step a minute
    keeper = Keeper(window)
    with qtbot.waitSignal(keeper.finished):
        keeper.begin()
        join(window, 4)
        window.close()
    assert rows(backups_of(project)[0].path) == 1


def test_edits_are_saved_while_one_is_being_made(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    monkeypatch.setattr("ui.backups.keeper.PAUSE", 60)
    keeper = Keeper(window)
    monkeypatch.setattr(keeper, "_hurry", go_on)
    keeper.begin()
    join(window, 4)
    assert window.session.saved
    with qtbot.waitSignal(keeper.finished):
        go_on.set()
    assert rows(backups(window)[0].path) in (0, 1)


def test_one_that_fails_disturbs_nobody(window: MainWindow, project: Path, qtbot: QtBot) -> None:
    for folder in folders_of(project):
        folder.write_text("a file is in the way", encoding="utf-8")
    keeper = Keeper(window)
    with qtbot.waitSignal(keeper.finished):
        keeper.begin()
    assert "could not be backed up" in window.status.currentMessage()
    assert not window.bar.text
    join(window, 4)
    assert window.session.saved
    for folder in folders_of(project):
        folder.unlink()
    with qtbot.waitSignal(keeper.finished):
        keeper.begin()
    assert rows(backups(window)[0].path) == 1, "it is tried again"


# ---- the list -------------------------------------------------------------------------------------------------------
def test_the_list_tells_what_each_backup_holds(four: MainWindow) -> None:
    four.session.who = "甲"
    make(four, hours=50)
    join(four, 4)
    join(four, 5)
    make(four, hours=3)
    join(four, 4)
    four.files.show_page("第2版")
    join(four, 4)
    dialog = call_up(four)
    assert [row(dialog, n) for n in range(2)] == [["4", "2", "甲"], ["4", "0", ""]]
    assert dialog.preview.sentence.text() == "Compared with now: 2 edits fewer on 2 pages."
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    assert dialog.preview.sentence.text() == "Compared with now: 4 edits fewer on 2 pages."
    pages = dialog.preview.pages
    assert pages.rowCount() == 4
    assert pages.selectedItems()[0].text() == "第2版", "the page that is open"
    assert "城东新桥今日通车\n昨天傍晚最后一车石子铺平" in dialog.preview.text.toPlainText()


def test_what_came_after_the_logs_parted_is_told(window: MainWindow) -> None:
    old = make(window, hours=5)
    for line in (4, 5, 6):
        join(window, line)
    window.files.restore_backup(old.path)
    join(window, 8)
    dialog = call_up(window)
    assert dialog.preview.sentence.text() == (
        "Compared with now: 1 edit fewer on 1 page; 3 edits on 1 page that are no longer there."
    )


def test_one_without_a_difference_says_so(window: MainWindow) -> None:
    make(window)
    assert call_up(window).preview.sentence.text() == "It holds the same edits as the project now."


def test_without_backups_the_list_says_when_there_will_be_one(window: MainWindow) -> None:
    dialog = call_up(window)
    assert not dialog.table.isVisible()
    assert any("no backups of this project yet" in label.text() for label in dialog.findChildren(QLabel))
    assert not dialog.restore.isVisible() and not dialog.look.isVisible()


def test_a_damaged_backup_can_neither_be_looked_at_nor_restored(window: MainWindow) -> None:
    bad = make(window)
    os.truncate(bad.path, 100)
    dialog = call_up(window)
    assert row(dialog, 0) == ["", "", "cannot be read"]
    assert "is damaged" in dialog.preview.sentence.text()
    assert not dialog.restore.isEnabled()


def test_its_parts_have_names_for_screen_readers(window: MainWindow) -> None:
    make(window)
    dialog = call_up(window)
    parts = (dialog.table, dialog.preview.pages, dialog.preview.text)
    assert [part.accessibleName() for part in parts] == [
        "Backups",
        "Pages of the backup",
        "How the articles of the page begin",
    ]


def test_of_a_page_whose_texts_are_due_the_list_shows_the_first_lines(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("logic.store.drafts.LONG", 1)
    join(window, 4)
    made = make(window)
    with ProjectFile.view(made.path) as project:
        assert project._db.execute("SELECT count(*) FROM articles WHERE text = ''").fetchone()[0]
    shown = call_up(window).preview.text.toPlainText()
    assert "城东新桥今日通车\n昨天傍晚最后一车石子铺 平，城东新桥" in shown


# ---- what can be done with it ---------------------------------------------------------------------------------------
def test_a_backup_can_be_looked_at(window: MainWindow, project: Path) -> None:
    make(window)
    join(window, 4)
    dialog = call_up(window)
    QTest.mouseClick(dialog.look, Qt.MouseButton.LeftButton)
    assert window.session.read_only
    assert not window.session.history.can_undo
    window.files.open_project(project)
    assert window.session.history.can_undo


def test_restoring_asks_once_and_can_be_taken_back(window: MainWindow, project: Path, qtbot: QtBot) -> None:
    Keeper(window)
    make(window, hours=2)
    join(window, 4)
    turned = window.session.draft
    dialog = call_up(window)
    QTest.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert "it becomes the newest backup" in dialog.message.text()
    assert dialog.focusWidget() is dialog.leave, "Enter does no harm"
    assert window.session.draft is turned
    QTest.mouseClick(dialog.sure, Qt.MouseButton.LeftButton)
    assert window.session.editable
    assert window.session.draft != turned
    assert not window.session.history.can_undo
    assert not window.bar.text
    newest = backups(window)[0]
    window.files.restore_backup(newest.path)
    assert window.session.draft == turned
    assert window.session.history.can_undo


def test_it_can_all_be_done_from_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    make(window)
    join(window, 4)
    dialog = call_up(window)
    dialog.restore.setFocus()
    QTest.keyClick(dialog.restore, Qt.Key.Key_Return)
    assert dialog.sure.isVisible()
    QTest.keyClick(dialog.leave, Qt.Key.Key_Return)
    assert dialog.restore.isVisible() and dialog.focusWidget() is dialog.table
    dialog.look.setFocus()
    QTest.keyClick(dialog.look, Qt.Key.Key_Return)
    assert window.session.read_only


def test_leaving_it_as_it_is_changes_nothing(window: MainWindow) -> None:
    make(window)
    join(window, 4)
    dialog = call_up(window)
    QTest.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dialog.leave, Qt.MouseButton.LeftButton)
    assert dialog.restore.isVisible() and not dialog.sure.isVisible() and window.session.history.can_undo


def test_when_restoring_fails_the_project_stays_open(window: MainWindow) -> None:
    bad = make(window)
    join(window, 4)
    os.truncate(bad.path, 8192)
    window.files.restore_backup(bad.path)
    assert "is damaged" in window.bar.text
    join(window, 5)
    assert window.session.saved


def test_a_damaged_project_offers_to_go_on_from_a_backup(open_window: Open, project: Path, qtbot: QtBot) -> None:
    with ProjectFile.open(project) as opened:
        backup = back_up(opened)
    project.write_bytes(b"")
    window = open_window(project)
    button = next(button for button in window.bar._buttons if button.text().startswith("Go on from the backup of"))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.session.project is not None
    assert window.session.project.path == project.with_name(backup.path.name)
    assert window.session.editable
    assert project.read_bytes() == b"", "what was there stays"
