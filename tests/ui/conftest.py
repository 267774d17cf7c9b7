"""The real window, put together by the program's own code, with settings and folders of its own."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from logic.translation import set_language
from tests.ui.hands import USUAL
from tests.ui.page_hands import NAMES
from tests.ui.town_page import make_project
from ui.app import Wishes, build_window, know_projects, use_language
from ui.main_window import MainWindow
from ui.settings import GEOMETRY, Settings

Open = Callable[..., MainWindow]

# A process that reads its questions and never answers, for tests that are not about proposing.
SILENT = [sys.executable, "-S", "-c", "import sys; sys.stdin.buffer.read()"]


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a home of its own: the sample's project is made there."""
    for name in ("XDG_DATA_HOME", "HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture(scope="session", autouse=True)
def known_projects() -> Iterator[None]:
    """Let Qt know project files, as the program does at its start."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_DIRS", os.environ.get("XDG_DATA_DIRS", ""))
        know_projects()
        yield


@pytest.fixture(autouse=True)
def silent_proposer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test wait for jieba; what the real process does is tested apart."""
    monkeypatch.setattr("ui.proposer._command", lambda: SILENT)


@pytest.fixture(autouse=True)
def no_backups(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test wait for backups but those about them, which have a keeper of their own."""
    monkeypatch.setattr("ui.app.Keeper", lambda _window: None)


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """Leave the language as the other tests expect it."""
    yield
    use_language("en")
    set_language("en")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings in a file of this test's own."""
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication, settings: Settings) -> Iterator[Open]:
    """Return what opens the window, as often as asked, on these paths; each is gone before the next test."""

    def make(*paths: Path, language: str = "en", theme: str = "light") -> MainWindow:
        window = build_window(qapp, settings, Wishes(language=language, theme=theme))
        qtbot.addWidget(window)
        if not settings.get(GEOMETRY):
            window.resize(USUAL)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        if paths:
            window.files.open_paths(paths)
        return window

    yield make
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed project to copy: making one waits for the disk many times."""
    return make_project(tmp_path_factory.mktemp("made") / "town.galley")


@pytest.fixture
def project(tmp_path: Path, made_once: Path) -> Path:
    """Return a closed project that holds the town page with its proposal, alone in its folder."""
    (tmp_path / "desk").mkdir()
    return Path(shutil.copy(made_once, tmp_path / "desk"))


@pytest.fixture
def window(open_window: Open, project: Path) -> MainWindow:
    """Return the window, in English and the light theme, with the town page ready to be corrected."""
    window = open_window(project)
    assert window.session.editable
    assert not window.bar.text
    return window


@pytest.fixture
def four(open_window: Open, tmp_path: Path) -> MainWindow:
    """Return the window on four pages, the first of them open."""
    window = open_window(make_project(tmp_path / "four.galley", *NAMES))
    window.session.who = "甲"
    return window
