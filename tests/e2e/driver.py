"""Start the real program, work in its window with real mouse events, say on standard output how far that is, go on.

Run as `driver.py WHAT PAGE`; WHAT is `drop` (drag a boundary and let go), `hold` (drag, and never let go), `type`
(one edit after the other by keys, without end; each is counted as soon as it is shown as saved), `undo` (say what the
window says at its foot, then undo by keys whatever can be undone, and count it), `correct` (type into the field of a
line, without end and without Enter; say which line, and the text whenever the keys have rested) or `again` (say what
the window says at its foot, and what stands in the field that it opened by itself).
"""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

import main
import ui.app
from logic.draft import Stretch
from ui.main_window import MainWindow
from ui.settings import Settings

BUTTON, KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SAVED = "✓ Saved"
PATIENCE = 60_000  # milliseconds
LINES = 3  # how far the boundary is dragged


def steps(window: MainWindow, what: str) -> Iterator[None]:
    """Yield while there is something to wait for; the window's own loop runs in between."""
    while not window.session.editable:
        yield
    ways = {"type": type_on, "undo": undo_all, "correct": correct, "again": tell_field}
    yield from ways[what](window) if what in ways else drag(window, what)


def longest(window: MainWindow) -> Stretch:
    """Return the longest part below the first stretch of the page."""
    return max((s for s in window.session.draft.stretches[1:] if s.part), key=lambda s: s.stop - s.start)


def type_on(window: MainWindow) -> Iterator[None]:
    """Change the kind of the longest part again and again."""
    pane = window.column_pane
    stretch = longest(window)
    pane.scroll_to_top_line(stretch.start)
    yield
    middle = QPoint(80, (pane.rows.top(stretch.start) + pane.rows.bottom(stretch.start)) // 2)
    QTest.mouseClick(pane.viewport(), BUTTON, KEYS, middle)
    window.activateWindow()
    for count in itertools.count(1):
        QTest.keyClick(window.column_pane, (Qt.Key.Key_4, Qt.Key.Key_5)[count % 2], Qt.KeyboardModifier.ControlModifier)
        while window.status.saved.text() != SAVED or sum(1 for _ in window.session.history.done()) < count:
            yield
        print(count, flush=True)
        yield


def correct(window: MainWindow) -> Iterator[None]:
    """Open the field of a line in the longest part, and type there; rest after every few keys until they are kept."""
    window.activateWindow()
    while not window.isActiveWindow():
        yield
    line = longest(window).start
    window.column_pane.correct_line(line)
    yield
    field = open_field(window)
    print(line, flush=True)
    for count in itertools.count(1):
        QTest.keyClicks(field, f"{count},")
        yield
        if count % 3 == 0:
            while window.typing.kept is None or window.typing.kept.text != field.text():
                yield
            print(field.text(), flush=True)


def tell_field(window: MainWindow) -> Iterator[None]:
    """Say what stands at the foot and in the open field, and which line it is."""
    while not window.column_pane.viewport().findChildren(QLineEdit):
        yield
    print(window.status.currentMessage(), flush=True)
    print(window.column_pane.currentIndex().row() + 1, open_field(window).text(), flush=True)


def open_field(window: MainWindow) -> QLineEdit:
    """Return the field in which a line is being corrected."""
    (field,) = window.column_pane.viewport().findChildren(QLineEdit)
    assert isinstance(field, QLineEdit)
    return field


def undo_all(window: MainWindow) -> Iterator[None]:
    """Undo until nothing is left to undo."""
    print(window.status.currentMessage(), flush=True)
    window.activateWindow()
    window.column_pane.setFocus()
    while not window.isActiveWindow():
        yield
    count = 0
    while window.session.history.can_undo:
        left = sum(1 for _ in window.session.history.done())
        QTest.keyClick(window.column_pane, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        while window.status.saved.text() != SAVED or sum(1 for _ in window.session.history.done()) == left:
            yield
        count += 1
    print("undone", count, flush=True)


def drag(window: MainWindow, what: str) -> Iterator[None]:
    """Drag the boundary above the longest part down."""
    pane, session = window.column_pane, window.session
    stretch = longest(window)
    pane.scroll_to_top_line(max(stretch.start - 5, 1))
    yield
    start = QPoint(80, pane.rows.bottom(stretch.start - 1))
    goal = start + QPoint(0, LINES * pane.rows.height)
    QTest.mousePress(pane.viewport(), BUTTON, KEYS, start)
    QTest.mouseMove(pane.viewport(), (start + goal) / 2)
    QTest.mouseMove(pane.viewport(), goal)
    while session.shown is session.draft:
        yield
    if what == "drop":
        QTest.mouseRelease(pane.viewport(), BUTTON, KEYS, goal)
        while window.status.saved.text() != SAVED or session.history.undo_name is None:
            yield
    print(what, stretch.start - 1, session.shown.stretch_at(stretch.stop).start - 1, flush=True)


def drive(window: MainWindow, what: str) -> None:
    """Take a step whenever the window has nothing else to do."""
    work, timer = steps(window, what), QTimer(window, interval=5)
    timer.timeout.connect(lambda: next(work, None))
    timer.start()
    QTimer.singleShot(PATIENCE, window, lambda: os._exit(2))  # so that no test waits for ever for a word


def run(what: str, page: str) -> int:
    """Run the program as `main.py` does, with somebody at its window."""
    build = ui.app.build_window

    def build_and_drive(app: QApplication, settings: Settings, wishes: ui.app.Wishes) -> MainWindow:
        window = build(app, settings, wishes)
        drive(window, what)
        return window

    ui.app.build_window = build_and_drive
    return main.main(["--language", "en", page])


if __name__ == "__main__":
    sys.exit(run(*sys.argv[1:]))
