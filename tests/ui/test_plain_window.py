"""A page and a project whose every text looks like HTML: all of it is shown letter by letter, and nothing is opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QMenu, QWidget

from logic.draft import About, Seam
from logic.page import Page, Source, number_lines
from logic.page_state import Mark, PageState
from logic.proposal import Proposal, Reason, Verdict
from logic.store import ProjectFile
from tests.logic.helpers import B, H, draft_of
from tests.ui.conftest import Open
from tests.ui.hands import click_line, rewrite
from ui.main_window import MainWindow

TAGS = '<img src="file:///etc/passwd"><a href="x">b</a>&amp;<b>&x</b>{0}%s'
COLUMNS = 5  # no view has more; a place where there is none has no tip
Role = Qt.ItemDataRole


@pytest.fixture
def hostile(open_window: Open, tmp_path: Path) -> MainWindow:
    lines = number_lines([TAGS, f"第一行{TAGS}", f"第二行{TAGS}", "", TAGS])
    page = Page(TAGS.replace("/", "_"), TAGS, lines, Source(f"{TAGS}.txt", b"x", "utf-8"), scan="file:///etc/passwd")
    draft = draft_of(page, {1: [(1, 1, H), (2, 4, B)], 2: [(5, 5, B)]}, seams={1: Seam.BREAK})
    reasons = (Reason("line-end", (TAGS,)), Reason(TAGS, (TAGS,)), Reason("short-line"))
    verdicts = [Verdict(About.SEAM, 2, 0.3, reasons), Verdict(About.BOUNDARY, 1, 0.3, reasons)]
    path = tmp_path / "<b>x<b>&amp;.galley"
    with ProjectFile.create(path) as project:
        for name in ("1", "2"):
            source = replace(page.source, data=name.encode())
            added = project.add_page(replace(page, id=page.id + name, source=source), draft)
            project.save_proposal(added.id, Proposal(draft, tuple(verdicts), TAGS))
            project.mark_page(added.id, Mark(PageState.DONE, "2026-01-02T03:04:05+00:00", TAGS))
        project.set_view({"page": added.id, TAGS: TAGS, "places": {added.id: {"top": TAGS, "current": 2}}})
    window = open_window(path)
    window.session.who = TAGS
    return window


def shown(window: MainWindow) -> Iterator[str]:
    """Yield every text of the window that Qt could take for HTML."""
    for widget in QApplication.allWidgets():
        if isinstance(widget, QLabel):
            assert widget.textFormat() is Qt.TextFormat.PlainText or not Qt_rich(widget.text()), widget.text()
        yield widget.toolTip()
        yield widget.statusTip()
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from tips(widget.model())


def tips(model: QAbstractItemModel) -> Iterator[str]:
    for row in range(min(model.rowCount(QModelIndex()), 20)):
        for column in range(COLUMNS):
            yield str(model.index(row, column, QModelIndex()).data(Role.ToolTipRole) or "")


def Qt_rich(text: str) -> bool:
    return "<img" in text or "<a href" in text


class Guarded(QTextDocument):
    """Takes HTML as a tool tip would, and notes what it would open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def loadResource(self, kind: int, name: object) -> object:
        self.opened.append(str(name))
        return None


def test_every_text_is_shown_letter_by_letter(hostile: MainWindow) -> None:
    for name in ("pages", "doubts", "history", "find", "difference"):
        hostile.docks[name].show()
    click_line(hostile, 2)
    rewrite(hostile, 2, f"改过{TAGS}")
    click_line(hostile, 2)
    QApplication.processEvents()
    told = [text for text in shown(hostile) if text]
    assert any("etc/passwd" in text for text in told), "nothing of the page is told in a tool tip"
    for text in told:
        document = Guarded()
        document.setHtml(text) if "<" in text else document.setPlainText(text)
        plain = document.toPlainText()
        assert not document.opened
        assert ("etc/passwd" in plain) == ("etc/passwd" in text)
        assert "\ufffc" not in plain, "a picture"
    assert hostile.windowTitle().startswith(TAGS)
    assert hostile.grab().width() > 0


def test_menus_and_the_start_page_show_names_as_they_are(hostile: MainWindow) -> None:
    click_line(hostile, 5)
    hostile.actions_["assign"].trigger()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    words = [action.text().replace("&&", "\0") for action in menu.actions()]
    assert any("<img" in text for text in words)
    assert all(text.count("&") <= 1 for text in words)
    menu.close()
    path = str(hostile.session.project.path) if hostile.session.project else ""
    hostile.start_page.offer(path)
    buttons: list[QWidget] = [*hostile.start_page._buttons]
    assert any("<b>x<b>&&amp;" in button.text() for button in hostile.start_page._buttons), buttons
