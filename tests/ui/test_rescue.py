"""A damaged project in the window: what was found, a backup, salvaging; and the check of the open one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Open
from tests.ui.town_page import make_project, town_draft
from ui.main_window import MainWindow
from ui.plain import Label
from ui.report_dialog import ReportDialog


def damaged(path: Path) -> Path:
    """Make a project one character of which was exchanged."""
    data = make_project(path).read_bytes()
    before, after = "河边书屋添了新座位", "河边书屋添了新坐位"
    assert before.encode() in data
    path.write_bytes(data.replace(before.encode(), after.encode(), 1))
    return path


def buttons(window: MainWindow) -> dict[str, QPushButton]:
    return {button.text(): button for button in window.bar._buttons}


def test_a_damaged_project_can_be_salvaged(open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, new = damaged(tmp_path / "old.galley"), tmp_path / "new.galley"
    before = path.read_bytes()
    window = open_window(path)
    assert window.bar.text.startswith("“old.galley” is damaged (")
    monkeypatch.setattr("ui.prompts.ask_salvage", lambda parent, damaged: new)
    buttons(window)["Salvage into a new file…"].click()
    assert window.session.project is not None and window.session.project.path == new.resolve()
    assert window.session.draft == town_draft()
    report = window.findChild(ReportDialog)
    assert report is not None and report.verdict.text().startswith("1 page saved")
    assert path.read_bytes() == before
    report.close()


def test_where_room_is_short_the_buttons_stand_below_the_sentence(open_window: Open, tmp_path: Path) -> None:
    window = open_window(damaged(tmp_path / "old.galley"))
    sentence, (first, *_) = window.bar.findChildren(Label)[0], buttons(window).values()
    assert first.mapTo(window, first.rect().topLeft()).x() > sentence.geometry().right(), "beside it"
    window.resize(window.minimumSizeHint().width(), 700)
    window.docks["doubts"].show()
    QApplication.processEvents()
    assert first.y() > sentence.geometry().bottom(), "below it"
    assert sentence.width() > window.bar.width() * 0.9
    shown = [button for button in buttons(window).values() if window.bar.rect().contains(button.geometry())]
    assert len(shown) == len(buttons(window)), "all of them can be reached"


def test_nothing_left_is_told(open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.galley"
    path.write_bytes(make_project(path).read_bytes()[:4096])
    window = open_window(path)
    monkeypatch.setattr("ui.prompts.ask_salvage", lambda parent, damaged: tmp_path / "new.galley")
    buttons(window)["Salvage into a new file…"].click()
    assert window.bar.text.startswith("Nothing could be read of “old.galley”")
    assert not (tmp_path / "new.galley").exists()


def test_the_open_project_is_checked(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_["check_project"].trigger()
    qtbot.waitUntil(lambda: window.findChild(ReportDialog) is not None)
    report = window.findChild(ReportDialog)
    assert report is not None and report.verdict.text() == "Everything is in order."
    assert "✓ Raw lines: 49" in report.text.toPlainText()
    assert window.session.editable
    report.close()
