"""What nobody expected: the person is told once, the log has where, no text of a page goes into it, work goes on."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from logic.paths import cache_dir
from tests.ui.hands import click_line, key
from tests.ui.town_page import town_draft
from ui.fault_log import CRASHES, LOG, OLD_CRASHES, CrashFile, Repeats
from ui.faults import Faults
from ui.main_window import MainWindow
from ui.offers import Offer

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.qt_no_exception_capture


@pytest.fixture
def faults(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Faults]:
    """Return the hooks, at work as in the program, with a log of this test's own."""
    for name in ("XDG_CACHE_HOME", "HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    taken = Faults(window)
    taken.begin()
    yield taken
    taken.end()


def log_text() -> str:
    """Return what the log holds."""
    path = cache_dir() / LOG
    return path.read_text(encoding="utf-8") if path.exists() else ""


def stumble() -> None:
    """Raise what nobody expects, with a long text in it."""
    raise LookupError("第一行\n" + "城东新桥今日通车" * 100)


def test_an_exception_is_told_and_kept_and_work_goes_on(window: MainWindow, faults: Faults, qtbot: QtBot) -> None:
    QTimer.singleShot(0, stumble)
    qtbot.waitUntil(lambda: bool(window.bar.text))
    assert window.bar.text.startswith("Galley stumbled (LookupError: 第一行 城东新桥")
    assert str(cache_dir() / LOG) in window.bar.text and len(window.bar.text) < 400
    assert "in stumble" in log_text()
    assert "城东新桥今日通车" * 30 not in log_text(), "text of a page is cut short"
    click_line(window, 16)
    key("Ctrl+Return")
    assert window.session.draft != town_draft() and window.session.saved


@pytest.mark.parametrize("first", [True, False])
def test_what_else_is_told_does_not_hide_it_nor_is_hidden(
    window: MainWindow, faults: Faults, qtbot: QtBot, first: bool
) -> None:
    deeds = list[str]()
    told = partial(window.bar.say, "The file is away.", Offer("Try again", lambda: deeds.append("again")))
    told() if not first else None
    QTimer.singleShot(0, stumble)
    qtbot.waitUntil(lambda: "LookupError" in window.bar.text)
    told() if first else None
    assert window.bar.text.startswith("The file is away.\nGalley stumbled (LookupError")
    window.bar.findChildren(QPushButton)[-1].click()
    assert deeds == ["again"]
    window.files.opened.emit()  # a page is shown: what was said is over
    assert window.bar.text.startswith("Galley stumbled (LookupError")
    window.bar.hide()
    told()
    assert window.bar.text == "The file is away.", "closed, it is told no more"


def test_one_in_a_thread_is_told_in_the_window(window: MainWindow, faults: Faults, qtbot: QtBot) -> None:
    thread = threading.Thread(target=stumble)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: "LookupError" in window.bar.text)
    assert "not caught in a thread" in log_text()


class Spiteful:
    """Raises when it is thrown away."""

    def __del__(self) -> None:
        stumble()


def test_one_that_cannot_be_raised_is_kept(window: MainWindow, faults: Faults) -> None:
    spiteful = Spiteful()
    del spiteful
    assert "could not be raised" in log_text() and "__del__" in log_text()
    QApplication.processEvents()
    assert not window.bar.text


def test_a_flood_is_counted_and_told_once(window: MainWindow, faults: Faults, qtbot: QtBot) -> None:
    for _ in range(100):
        QTimer.singleShot(0, stumble)
    qtbot.waitUntil(lambda: "100 times on end" in log_text() and bool(window.bar.text))
    window.bar.hide()
    after: list[bool] = []
    QTimer.singleShot(0, stumble)
    QTimer.singleShot(0, lambda: after.append(True))
    qtbot.waitUntil(lambda: bool(after))
    QApplication.processEvents()
    assert not window.bar.text, "whoever has read it is not told again"
    assert log_text().count("Traceback") == 1


def test_the_same_fault_after_a_pause_is_news() -> None:
    now = [0.0]
    repeats = Repeats(quiet=10, clock=lambda: now[0])
    counts = []
    for moment in (1, 5, 14, 25, 26):
        now[0] = moment
        counts.append(repeats.count("fault"))
    assert counts == [1, 2, 3, 1, 2]


def test_what_qt_warns_of_is_in_the_log(window: MainWindow, faults: Faults) -> None:
    qWarning("the painter is at odds")
    assert "WARNING Qt: the painter is at odds" in log_text()


def test_what_is_not_saved_stays_on_the_bar(window: MainWindow, faults: Faults, qtbot: QtBot) -> None:
    assert window.session.project is not None
    database = window.session.project.connection.db
    database.execute("PRAGMA query_only = ON")
    click_line(window, 16)
    key("Ctrl+Return")
    said = window.unsaved.bar.text
    assert said and not window.session.saved
    QTimer.singleShot(0, stumble)
    qtbot.waitUntil(lambda: "stumbled" in window.bar.text)
    assert window.unsaved.bar.text == said
    database.execute("PRAGMA query_only = OFF")
    key("Ctrl+S")
    assert window.session.saved


CRASH = """
import ctypes
from ui.fault_log import CrashFile
file = CrashFile()
def going_down():
    ctypes.string_at(0)
going_down()
"""


def test_a_crash_leaves_its_stack_and_is_told_at_the_next_start(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    for name in ("XDG_CACHE_HOME", "HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    ran = subprocess.run([sys.executable, "-c", CRASH], cwd=ROOT, check=False, capture_output=True)
    assert ran.returncode != 0
    assert "going_down" in (cache_dir() / CRASHES).read_text(encoding="utf-8")
    taken = Faults(window)
    taken.begin()
    qtbot.waitUntil(lambda: window.bar.text.startswith("Galley crashed the last time"))
    taken.end()
    assert "going_down" in (cache_dir() / OLD_CRASHES).read_text(encoding="utf-8")
    again = CrashFile()
    assert again.left is None, "a crash is told once"
    again.close()


def test_without_a_folder_for_it_nothing_is_kept_and_the_window_opens(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    (tmp_path / "file").write_text("no folder")
    for name in ("XDG_CACHE_HOME", "HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "file"))
    taken = Faults(window)
    taken.begin()
    QTimer.singleShot(0, stumble)
    qtbot.waitUntil(lambda: "stumbled" in window.bar.text)
    taken.end()
    assert not logging.getLogger("galley").handlers
