"""Hands of the tests of what is being typed: into the field of a line, and what the project then holds of it."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from logic.store import ProjectFile
from logic.typed import KEY, Typed, typed_in
from tests.ui.conftest import Open
from tests.ui.hands import field, open_field
from tests.ui.town_page import LINES
from ui.main_window import MainWindow

LINE, RAW = 19, LINES[18]


def held(window: MainWindow) -> Typed | None:
    """Return what the file of the open project holds of what is being typed."""
    assert window.session.project is not None
    return typed_in(window.session.project.get_view())


def view_of(path: Path) -> dict[str, object]:
    """Return what a closed project remembers of its view."""
    with ProjectFile.open(path) as project:
        return project.get_view()


def hold(path: Path, typed: object) -> Path:
    """Have a project hold something as what was being typed when it was killed."""
    with ProjectFile.open(path) as project:
        project.set_view({"page": "town", KEY: typed})
    return path


def left_typing(path: Path, *, line: int = LINE, text: str = f"{RAW}abc", page: str = "town") -> Path:
    """Have a project hold a text as what was being typed when it was killed."""
    return hold(path, {"page": page, "line": line, "text": text})


def type_in(window: MainWindow, qtbot: QtBot, text: str = "abc", line: int = LINE) -> QLineEdit:
    """Type into the field of a line, and wait until the file holds it."""
    edit = open_field(window, line)
    QTest.keyClicks(edit, text)
    qtbot.waitUntil(lambda: held(window) == Typed("town", line, edit.text()))
    return edit


def reopened(window: MainWindow, open_window: Open, folder: Path) -> MainWindow:
    """Return a window on what the file would hold, were the program killed now."""
    assert window.session.project is not None
    return open_window(Path(shutil.copy(window.session.project.path, folder / "after.galley")))


def field_put_back(window: MainWindow, qtbot: QtBot) -> QLineEdit:
    """Return the field that the window opens by itself."""
    qtbot.waitUntil(lambda: field(window) is not None)
    edit = field(window)
    assert edit is not None
    return edit


def settle(qtbot: QtBot) -> None:
    """Let everything come that opening a project sets going for when it is over."""
    over: list[bool] = []
    QTimer.singleShot(0, lambda: over.append(True))
    qtbot.waitUntil(lambda: bool(over))


def view_of_open(window: MainWindow) -> dict[str, object]:
    """Return what the file of the open project remembers of its view."""
    assert window.session.project is not None
    return window.session.project.get_view()
