"""Where there is nothing to see yet, the window says what to do next."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Open
from tests.ui.hands import LEFT, answer_file_dialog, click_line, key
from tests.ui.test_words_and_looks import han
from tests.ui.town_page import TEXT, town_proposal
from ui.main_window import MainWindow


def notice(window: MainWindow) -> str:
    """Return what the article pane says, as far as it is seen."""
    label = window.article_pane.findChild(QLabel, "notice")
    assert isinstance(label, QLabel)
    if label.isHidden():
        return ""
    assert window.article_pane.rect().contains(label.geometry())
    assert label.heightForWidth(label.width()) <= label.height(), "nothing is clipped"
    return label.text()


def offers(window: MainWindow) -> list[str]:
    """Return the words of the buttons that the start page shows."""
    return [button.text() for button in window.start_page.findChildren(QPushButton) if not button.isHidden()]


def test_without_a_project_the_start_page_offers_ways_to_begin(open_window: Open) -> None:
    window = open_window()
    assert offers(window) == ["Open the sample page", "New project…", "Open a project or a page…"]
    assert notice(window) == ""


def test_a_project_without_pages_asks_for_some(open_window: Open, tmp_path: Path) -> None:
    window = open_window()
    window.files.new_project(tmp_path / "empty.galley")
    assert window.start_page.isVisible()
    assert offers(window) == ["Import pages…", "Open a project or a page…"]
    words = " ".join(label.text() for label in window.start_page.findChildren(QLabel))
    assert "empty" in words and "no pages yet" in words
    page = tmp_path / "town.txt"
    page.write_text(TEXT, encoding="utf-8")
    answered = answer_file_dialog(page)
    button = window.start_page.findChildren(QPushButton)[0]
    assert button.hasFocus()
    QTest.mouseClick(button, LEFT)
    assert answered()
    assert window.session.page is not None
    assert not window.start_page.isVisible()


def test_a_page_that_waits_for_its_proposal_says_so(open_window: Open, tmp_path: Path, qtbot: QtBot) -> None:
    page = tmp_path / "town.txt"
    page.write_text(TEXT, encoding="utf-8")
    window = open_window(page, language="zh_CN")
    assert han(notice(window))
    window.actions_["english"].trigger()
    assert "still proposing" in notice(window)
    shown = window.session.page
    assert shown is not None
    window.session.take_proposal(shown.id, town_proposal())
    assert notice(window) == ""


def test_a_page_without_articles_says_how_to_bring_lines_back(window: MainWindow) -> None:
    click_line(window, 1)
    key("Ctrl+A")
    key("Delete")
    assert not window.session.draft.articles
    assert "Insert" in notice(window)
    window.resize(700, 400)
    QApplication.processEvents()
    assert notice(window)
    key("Insert")
    assert window.session.draft.articles
    assert notice(window) == ""


def test_the_mouse_goes_through_what_is_said(window: MainWindow) -> None:
    click_line(window, 1)
    key("Ctrl+A")
    key("Delete")
    label = window.article_pane.findChild(QLabel, "notice")
    assert isinstance(label, QLabel)
    window.spotlight.point_at(window.spotlight.selection)
    QTest.mouseMove(window.article_pane.viewport(), label.geometry().center() - QPoint(0, 0))
    assert window.spotlight.hover is None
