"""What goes wrong where Qt calls the window's own methods is told at once, and never in the place of something else."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.edge import guarded, guarded_or

UI = Path(__file__).resolve().parents[2] / "ui"
pytestmark = pytest.mark.qt_no_exception_capture


class Clumsy(QWidget):
    """Fails whenever it is given another size."""

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fail."""
        raise LookupError("no such size")

    @guarded_or(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fail."""
        raise LookupError("no such event")


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is told."""
    words: list[str] = []

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        words.append(str(error))

    monkeypatch.setattr(sys, "excepthook", hook)
    return words


def test_whoever_sets_a_size_goes_on_and_the_fault_is_told(qtbot: QtBot, told: list[str]) -> None:
    outer = QWidget()
    qtbot.addWidget(outer)
    clumsy = Clumsy(outer)
    QHBoxLayout(outer).addWidget(clumsy)
    with qtbot.waitExposed(outer):
        outer.show()
    told.clear()
    outer.resize(333, 222)
    assert clumsy.width() > 200, "Qt has gone on"
    assert set(told) == {"no such size"}


def test_a_filter_that_fails_lets_the_event_through(qtbot: QtBot, told: list[str]) -> None:
    watched, clumsy = QWidget(), Clumsy()
    for widget in (watched, clumsy):
        qtbot.addWidget(widget)
    watched.installEventFilter(clumsy)
    watched.setWindowTitle("Galley")
    assert watched.windowTitle() == "Galley"
    assert set(told) == {"no such event"}


def handlers() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Yield what Qt calls for events and for painting in the window's classes: where, and the method."""
    for path in UI.rglob("*.py"):
        for owner in ast.walk(ast.parse(path.read_bytes())):
            for method in owner.body if isinstance(owner, ast.ClassDef) else ():
                if isinstance(method, ast.FunctionDef) and method.name.endswith(("Event", "eventFilter")):
                    yield f"{path.name}: {method.name}", method


def test_every_handler_is_guarded() -> None:
    bare = [place for place, method in handlers() if "guarded" not in "".join(map(ast.unparse, method.decorator_list))]
    assert bare == []
