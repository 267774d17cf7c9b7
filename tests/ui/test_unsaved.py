"""What is not saved: a bar that stays, marks on the lines, saving by itself, and saving elsewhere."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from sqlite_utils import Database

import ui.elsewhere
from logic.draft import plain_draft
from logic.errors import ProjectError
from logic.store import Cause, ProjectFile
from tests.ui.conftest import Open
from tests.ui.hands import LEFT, answer_file_dialog, click_line, drag_boundary, key
from tests.ui.town_page import make_project, town_draft, town_page, town_proposal
from ui.column_pane.lines_model import Column
from ui.main_window import MainWindow

SAVED = "✓ Saved"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let an open file be moved")


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try again soon."""
    monkeypatch.setattr("ui.unsaved.PAUSES", (30, 60))


@pytest.fixture
def away(project: Path) -> Path:
    """Return where the project is when it is not in its place."""
    return project.with_name("away.galley")


@pytest.fixture
def unsaved(window: MainWindow, project: Path, away: Path) -> MainWindow:
    """Return the window with an edit on line 5 that its file, moved away, did not take."""
    project.rename(away)
    click_line(window, 5)
    key("Alt+3")
    assert not window.session.saved
    return window


def buttons(window: MainWindow) -> dict[str, QPushButton]:
    """Return the buttons of the bar that can be pressed, by their words."""
    return {b.text(): b for b in window.unsaved.bar.findChildren(QPushButton) if b.isVisible()}


def spoken(window: MainWindow, line: int) -> str:
    """Return what a screen reader says of a line."""
    model = window.column_pane.model()
    return str(model.data(model.index(line - 1, Column.TEXT), Qt.ItemDataRole.AccessibleTextRole))


def test_the_bar_says_how_much_since_when_and_why_and_stays(unsaved: MainWindow) -> None:
    drag_boundary(unsaved, 24, 19)
    words = unsaved.unsaved.bar.text
    assert words.startswith("◇ 2 changes are not saved in “town.galley” since ")
    assert "The file is not in its place: put it back" in words
    assert [*buttons(unsaved)] == ["Save again", "Save elsewhere…"]
    unsaved.bar.say("something else")
    assert unsaved.unsaved.bar.text == words, "nothing that is told hides it"


def test_the_bar_speaks_the_language_now_in_use(unsaved: MainWindow) -> None:
    unsaved.actions_["chinese"].trigger()
    assert "处修改未存入“town.galley”" in unsaved.unsaved.bar.text
    assert unsaved.status.saved.text() == "◇ 1 处修改未保存"


def test_it_is_saved_by_itself_and_that_is_said(unsaved: MainWindow, project: Path, away: Path, qtbot: QtBot) -> None:
    away.rename(project)
    qtbot.waitUntil(lambda: unsaved.status.saved.text() == SAVED)
    assert not unsaved.unsaved.bar.text
    assert unsaved.status.currentMessage() == "All is saved again."
    assert not unsaved.unsaved.timer.isActive()


def test_coming_back_to_the_window_tries_again(unsaved: MainWindow, project: Path, away: Path, qtbot: QtBot) -> None:
    unsaved.unsaved.timer.stop()
    away.rename(project)
    QApplication.sendEvent(unsaved, QEvent(QEvent.Type.WindowActivate))
    qtbot.waitUntil(lambda: unsaved.status.saved.text() == SAVED)


def test_the_lines_concerned_are_marked_until_they_are_saved(unsaved: MainWindow, project: Path, away: Path) -> None:
    unsaved.docks["history"].show()
    assert unsaved.session.unsaved_lines == {5}
    assert "Not saved yet." in spoken(unsaved, 5)
    assert "Not saved yet." not in spoken(unsaved, 6)
    assert unsaved.history_pane.waiting.isVisible()
    marked = [pane.viewport().grab().toImage() for pane in (unsaved.column_pane, unsaved.article_pane)]
    away.rename(project)
    key("Ctrl+S", on=unsaved.column_pane)
    assert unsaved.session.unsaved_lines == frozenset()
    assert "Not saved yet." not in spoken(unsaved, 5)
    assert not unsaved.history_pane.waiting.isVisible()
    plain = [pane.viewport().grab().toImage() for pane in (unsaved.column_pane, unsaved.article_pane)]
    assert all(one != other for one, other in zip(marked, plain, strict=True))


def test_an_undone_edit_leaves_no_mark(unsaved: MainWindow) -> None:
    key("Ctrl+Z", on=unsaved.column_pane)
    assert unsaved.session.unsaved_lines == frozenset()
    assert unsaved.status.saved.text() == "◇ 2 changes not saved"


@pytest.mark.parametrize("closing", [False, True])
def test_all_is_saved_elsewhere_and_the_work_goes_on_there(
    unsaved: MainWindow, tmp_path: Path, away: Path, closing: bool
) -> None:
    if closing:
        assert not unsaved.close()
        assert [*buttons(unsaved)] == ["Save again", "Save elsewhere…", "Close and lose it"]
    away.unlink()
    draft, answered = unsaved.session.draft, answer_file_dialog(tmp_path / "new")
    QTest.mouseClick(buttons(unsaved)["Save elsewhere…"], LEFT)
    assert answered()
    assert unsaved.status.saved.text() == SAVED
    assert not unsaved.unsaved.bar.text
    assert unsaved.session.draft == draft
    unsaved.actions_["undo"].trigger()
    assert unsaved.session.draft == town_draft()
    assert unsaved.close()
    with ProjectFile.open(tmp_path / "new.galley") as project:
        assert project.load("town").draft == town_draft()
        assert project.verify_log() is None


def test_what_can_no_longer_be_read_is_saved_from_memory(
    unsaved: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(db: Database, path: Path) -> None:
        raise ProjectError("not_saved", name=path.name, reason="disk I/O error", cause=Cause.DRIVE)

    monkeypatch.setattr("logic.store.elsewhere.copy_project", unreadable)
    draft = unsaved.session.draft
    answer_file_dialog(tmp_path / "new.galley")
    QTest.mouseClick(buttons(unsaved)["Save elsewhere…"], LEFT)
    assert unsaved.session.draft == draft
    assert unsaved.session.history.can_undo
    assert unsaved.bar.text == (
        "“town.galley” can no longer be read: “new.galley” holds only this page, with its edits. Keep the old file."
    )


def test_a_place_that_takes_nothing_leaves_everything_as_it_was(unsaved: MainWindow, tmp_path: Path) -> None:
    taken = make_project(tmp_path / "taken.galley", "other")
    before = taken.read_bytes()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ui.prompts.ask_elsewhere", lambda parent, folder: taken)
        ui.elsewhere.save_elsewhere(unsaved)
    assert "taken.galley" in unsaved.bar.text
    assert unsaved.unsaved.bar.text
    assert not unsaved.session.saved
    assert taken.read_bytes() == before


# ---- other writes ---------------------------------------------------------------------------------------------------
def test_a_page_whose_first_proposal_waits_can_be_edited(open_window: Open, tmp_path: Path, qtbot: QtBot) -> None:
    path, away = tmp_path / "fresh.galley", tmp_path / "away.galley"
    with ProjectFile.create(path) as fresh:
        page = town_page("fresh")
        fresh.add_page(page, plain_draft([line.blank for line in page.lines]))
    window = open_window(path)
    assert not window.session.editable
    path.rename(away)
    window.files._on_proposed("fresh", town_proposal())
    assert window.session.editable
    assert "not saved" in window.unsaved.bar.text
    click_line(window, 5)
    key("Alt+3")
    away.rename(path)
    qtbot.waitUntil(lambda: window.status.saved.text() == SAVED)
    draft = window.session.draft
    window.close()
    with ProjectFile.open(path) as project:
        found = project.load("fresh")
    assert found.draft == draft
    assert found.proposal is not None
    assert len([*found.history.done()]) == 1


def test_of_several_pages_all_or_none_come_in(window: MainWindow, project: Path, away: Path, tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.txt" for name in ("one", "two", "three")]
    for path in paths:
        path.write_text(f"{path.stem}\n第一行\n第二行\n", encoding="utf-8")
    shutil.copy(paths[0], tmp_path / "four.txt")
    assert window.session.project is not None
    project.rename(away)
    window.files.import_pages(paths)
    assert "could not be saved" in window.bar.text
    assert window.session.project.page_ids() == ("town",)
    away.rename(project)
    window.files.import_pages([*paths, tmp_path / "four.txt"])
    assert window.session.project.page_ids() == ("town", "one", "two", "three")


def test_a_mark_that_waits_is_saved_with_the_rest(window: MainWindow, project: Path, away: Path, qtbot: QtBot) -> None:
    project.rename(away)
    window.actions_["mark_done"].trigger()
    if not window.odd_list.isHidden():
        window.odd_list.go_on.click()
    assert "not saved" in window.unsaved.bar.text
    away.rename(project)
    qtbot.waitUntil(lambda: window.status.saved.text() == SAVED)
    assert window.session.project is not None
    window.actions_["mark_done"].trigger()
    assert len([*window.session.project.page_marks("town")]) <= 2, "not marked twice"


def test_what_cannot_be_opened_meanwhile_is_not_refused_in_silence(unsaved: MainWindow, tmp_path: Path) -> None:
    project = unsaved.session.project
    unsaved.files.new_project(tmp_path / "another.galley")
    assert unsaved.session.project is project and not (tmp_path / "another.galley").exists()
    assert unsaved.status.currentMessage().startswith("Nothing else can be opened before all is saved")
