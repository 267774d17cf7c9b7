"""Ways in: files dropped on the window, the start page, dialogs; and coming back to how things were left."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from logic.draft import Span
from logic.proposing import propose
from logic.store import ProjectFile
from tests.ui.conftest import Open
from tests.ui.hands import LEFT, NO_KEYS, answer_encoding, answer_file_dialog, click_line, drop_files, key
from tests.ui.town_page import LINES, TEXT, make_project, town_draft, town_proposal
from ui.main_window import MainWindow


@pytest.fixture
def text_file(tmp_path: Path) -> Path:
    """Return the town page as a file, alone in its folder."""
    folder = tmp_path / "scans"
    folder.mkdir()
    path = folder / "may.txt"
    path.write_text(TEXT, encoding="gb18030")
    return path


def is_shown(window: MainWindow, title: str) -> bool:
    """Tell whether a page with this title is on the screen."""
    page = window.session.page
    return page is not None and page.title == title and window.stack.currentWidget() is window.splitter


# ---- dropping -------------------------------------------------------------------------------------------------------
def test_a_dropped_page_is_imported_into_a_project_beside_it(open_window: Open, text_file: Path) -> None:
    window = open_window()
    assert drop_files(window, text_file)
    assert is_shown(window, "may")
    assert window.windowTitle() == "may — may.galley — Galley"
    assert not window.session.editable, "the proposal is awaited"
    assert window.status.progress.text() == "Proposing articles…"
    assert not window.actions_["split_article"].isEnabled()
    window.session.take_proposal("may", town_proposal())
    assert window.session.editable
    assert window.session.draft == town_draft()
    click_line(window, 16)
    key("Ctrl+Return")
    window.close()
    with ProjectFile.open(text_file.with_suffix(".galley")) as project:
        opened = project.load("may")
    assert [line.text for line in opened.page.lines] == list(LINES)
    assert (opened.page.source.name, opened.page.source.encoding) == ("may.txt", "gb18030")
    assert opened.page.source.data == text_file.read_bytes()
    assert len(opened.draft.articles) == 5


def test_what_the_program_proposes_can_be_corrected(open_window: Open, text_file: Path) -> None:
    window = open_window(text_file)
    page = window.session.page
    assert page is not None
    window.session.take_proposal(page.id, propose(page))
    assert len(window.session.draft.articles) > 1
    assert window.status.balance.text().startswith("49 lines = ")
    before = len(window.session.draft.articles)
    longest = max((s for s in window.session.draft.stretches if s.part), key=lambda s: s.stop - s.start)
    click_line(window, longest.start + 2)
    key("Ctrl+Return")
    assert len(window.session.draft.articles) == before + 1


def test_a_dropped_project_is_opened(open_window: Open, project: Path) -> None:
    window = open_window()
    assert drop_files(window, project)
    assert is_shown(window, "town")
    assert window.session.editable


def test_several_dropped_pages_go_into_one_project(open_window: Open, text_file: Path) -> None:
    other = text_file.with_name("june.txt")
    other.write_text(TEXT.replace("通车", "完工"), encoding="utf-8")
    window = open_window()
    drop_files(window, text_file, other)
    assert [page.title for page in window.session.pages()] == ["may", "june"]
    assert is_shown(window, "may")
    assert window.docks["pages"].isVisible()
    key("Ctrl+PgDown")
    assert is_shown(window, "june")
    key("Ctrl+PgUp")
    assert is_shown(window, "may")


def test_a_page_dropped_on_an_open_project_joins_it_and_twice_is_once(window: MainWindow, text_file: Path) -> None:
    for _ in range(2):
        drop_files(window, text_file)
        assert is_shown(window, "may")
    assert [page.title for page in window.session.pages()] == ["town", "may"]
    assert not text_file.with_suffix(".galley").exists()


def test_the_open_project_dropped_again_stays_as_it_is(window: MainWindow, project: Path) -> None:
    click_line(window, 16)
    drop_files(window, project)
    assert is_shown(window, "town")
    assert not window.bar.text
    assert window.spotlight.selection == Span(16, 16)


def test_text_that_is_no_file_is_not_taken(window: MainWindow) -> None:
    mime = QMimeData()
    mime.setText("no file")
    event = QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, mime, LEFT, NO_KEYS)
    event.ignore()
    QApplication.sendEvent(window, event)
    assert not event.isAccepted()


# ---- the start page and its dialogs ---------------------------------------------------------------------------------
def start_button(window: MainWindow, words: str) -> QPushButton:
    """Return a button of the start page."""
    buttons = window.start_page.findChildren(QPushButton)
    return next(b for b in buttons if words in b.text() and b.isVisible())


def test_the_start_page_opens_the_sample(open_window: Open) -> None:
    window = open_window()
    assert window.stack.currentWidget() is window.start_page
    QTest.mouseClick(start_button(window, "sample"), LEFT)
    assert is_shown(window, "sample")
    assert window.session.project is not None and window.session.project.path.name == "sample.galley"


def test_the_start_page_makes_a_project(open_window: Open, tmp_path: Path) -> None:
    window = open_window()
    answered = answer_file_dialog(tmp_path / "fresh")
    QTest.mouseClick(start_button(window, "New project"), LEFT)
    assert answered()
    assert window.session.project is not None and window.session.project.path.name == "fresh.galley"
    assert window.windowTitle() == "fresh.galley — Galley"
    assert window.actions_["import_pages"].isEnabled()


def test_the_start_page_opens_a_file(open_window: Open, project: Path) -> None:
    window = open_window()
    answered = answer_file_dialog(project)
    QTest.mouseClick(start_button(window, "Open a project"), LEFT)
    assert answered()
    assert is_shown(window, "town")


def test_the_start_page_goes_on_with_the_last_project(open_window: Open, project: Path) -> None:
    first = open_window()
    assert not [b for b in first.start_page.findChildren(QPushButton) if "Go on" in b.text() and b.isVisible()]
    first.files.open_paths([project])
    first.close()
    window = open_window()
    button = start_button(window, "Go on with “town”")
    assert button.hasFocus()
    key("Space", on=button)
    assert is_shown(window, "town")


def test_a_last_project_that_is_gone_is_told(open_window: Open, project: Path) -> None:
    open_window(project).close()
    project.unlink()
    window = open_window()
    QTest.mouseClick(start_button(window, "Go on"), LEFT)
    assert "There is no project “town.galley” here" in window.bar.text
    assert window.stack.currentWidget() is window.start_page


def test_pages_are_imported_in_the_encoding_the_person_chooses(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("河邊書屋開張三年，來看書的人越來越多。\n".encode("big5"))
    named, chosen = answer_file_dialog(path), answer_encoding("Down", "Return")
    window.actions_["import_encoded"].trigger()
    assert named() and chosen()
    page = window.session.page
    assert page is not None and page.source.encoding == "big5hkscs"
    assert page.text(1).startswith("河邊書屋")


# ---- coming back ----------------------------------------------------------------------------------------------------
def test_a_project_comes_back_as_it_was_left(open_window: Open, tmp_path: Path) -> None:
    path = make_project(tmp_path / "two.galley", "town", "city")
    window = open_window(path)
    window.docks["doubts"].hide()
    window.setGeometry(40, 50, 760, 500)
    QApplication.processEvents()
    key("Ctrl+PgDown")
    window.column_pane.verticalScrollBar().setValue(window.column_pane.rows.height * 9)
    QTest.mouseClick(window.column_pane.viewport(), LEFT, NO_KEYS, QPoint(80, 90))
    window.splitter.setSizes([250, 400])
    chosen, sizes = window.spotlight.selection, window.splitter.sizes()
    geometry = window.geometry()
    window.close()
    again = open_window(path)
    assert is_shown(again, "city")
    assert again.column_pane.rows.line_at(0) == 10
    assert again.spotlight.selection == chosen
    assert again.geometry() == geometry
    assert again.splitter.sizes() == sizes


def test_each_page_comes_back_where_it_was_left(open_window: Open, tmp_path: Path) -> None:
    window = open_window(make_project(tmp_path / "two.galley", "town", "city"))
    window.resize(1000, 500)
    click_line(window, 40)
    top = window.column_pane.rows.line_at(0)
    assert top > 1
    key("Ctrl+PgDown")
    assert window.spotlight.selection == Span(1, 1)
    key("Ctrl+PgUp")
    assert window.spotlight.selection == Span(40, 40)
    assert window.column_pane.rows.line_at(0) == top
