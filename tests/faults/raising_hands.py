"""Hands for the acts in a window full of mines: each returns a step, or is part of one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, QProcess
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFileDialog, QLineEdit, QMenu, QWidget

from tests.faults.raising_person import Step
from tests.ui.hands import LEFT, NO_KEYS, click_line, compose, key
from ui.main_window import MainWindow

Asked = TypeVar("Asked", bound=QWidget)
EDITS = ("Ctrl+4", "Ctrl+5", "Insert")  # at least one of them changes something, wherever a line stands


def command(name: str) -> Step:
    """Choose a command, as from a menu."""
    return lambda window: window.actions_[name].trigger()


def call_up(name: str) -> Step:
    """Have a pane come into sight anew, and the keyboard go to it."""

    def step(window: MainWindow) -> None:
        window.docks[name].hide()
        window.docks.call_up(name)

    return step


def keys(*pressed: str, on: Callable[[MainWindow], QWidget]) -> Step:
    """Press keys one after the other."""

    def step(window: MainWindow) -> None:
        for each in pressed:
            key(each, on=on(window))

    return step


def within(kind: type[Asked], do: Callable[[Asked], object]) -> Step:
    """Do something in the dialog or menu of this kind that is open by then."""

    def step(_window: MainWindow) -> bool:
        asked = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if not isinstance(asked, kind) or not asked.isVisible():
            return False
        if not isinstance(asked, QMenu) and not asked.isActiveWindow():  # the keyboard is not in it yet
            return False
        do(asked)
        return True

    return step


def until(condition: Callable[[MainWindow], bool]) -> Step:
    """Wait for something."""
    return lambda window: condition(window)


def click(widget: QWidget, point: QPoint | None = None) -> None:
    """Click a button, or a point of anything else."""
    assert widget.isVisible() and widget.isEnabled(), f"{widget} cannot be clicked"
    QTest.mouseClick(widget, LEFT, NO_KEYS, widget.rect().center() if point is None else point)


def write(field: QLineEdit, text: str) -> None:
    """Write a text into a field in place of what is there, as an input method would."""
    field.setFocus()
    field.selectAll()
    key("Delete", on=field)
    compose(field, "", text)


def name_file(path: Path) -> Step:
    """Name a file in the dialog that asks for one."""

    def name(dialog: QFileDialog) -> None:
        edit = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(edit, QLineEdit)
        edit.setText(str(path))
        key("Return", on=edit)

    return within(QFileDialog, name)


def choose(words: str) -> Step:
    """Click an entry of the menu that is open, by a part of its words."""

    def step(menu: QMenu) -> None:
        action = next(each for each in menu.actions() if words in each.text())
        click(menu, menu.actionGeometry(action).center())

    return within(QMenu, step)


def kill_processes(owner: QWidget) -> None:
    """End the processes of something, as a system short of memory would."""
    for process in owner.findChildren(QProcess):
        process.kill()
        process.waitForFinished(1000)


def numbered(path: Path) -> Iterator[Path]:
    """Yield this path with ever another number."""
    return (path.with_stem(f"{path.stem}{number}") for number, _ in enumerate(cycle([0])))


def row_point(view: QAbstractItemView, row: int) -> QPoint:
    """Return the middle of a row that is in sight."""
    index = view.model().index(row, 0)
    assert index.isValid(), f"there is no row {row}"
    view.scrollTo(index)
    return view.visualRect(index).center()


def click_in(view: QAbstractItemView, row: int) -> None:
    """Click a row."""
    click(view.viewport(), row_point(view, row))


def change_something(window: MainWindow) -> bool:
    """Edit the page by key, as it may stand; False when that did not go."""
    before = window.session.draft
    click_line(window, 16)
    for each in EDITS:
        key(each, on=window.column_pane)
        QApplication.processEvents()
        if window.session.draft != before:
            return True
    return False
