"""Whoever does the acts: step by step out of Qt's loop, as in the program, also while a dialog or a menu is open."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from tests.faults.mines import Mines
from ui.main_window import MainWindow

Step = Callable[[MainWindow], object]
SOON, POLL = 10, 2  # milliseconds
LONGEST = 40.0  # seconds for all steps of an act: some wait for a process that loads a dictionary


def come_to(window: MainWindow) -> bool:
    """Come to the window: a dialog that was open may have had the keyboard."""
    window.activateWindow()
    return window.isActiveWindow()


def leave_it(_window: MainWindow) -> None:
    """Leave everything as it is."""


@dataclass(frozen=True, slots=True)
class Act:
    """What is done: a step that answers False is done again, until it does not.

    `mend` puts right afterwards what the world was made to be for it, however far it got.
    """

    steps: tuple[Step, ...]
    mend: Step = leave_it


def act(*steps: Step, mend: Step = leave_it) -> Act:
    """Return what is done in these steps."""
    return Act(steps, mend)


class Person:
    """Does an act, and closes what still asks when there is nothing left to do in it."""

    def __init__(self, window: MainWindow, mines: Mines) -> None:
        self._window, self._mines = window, mines
        self._steps: deque[Step] = deque()
        self._within, self._until = 0, 0.0
        self.stumbled = ""  # why the last act was not done to its end
        self._closer = QTimer(interval=SOON)
        self._closer.timeout.connect(self._close)
        self._closer.start()

    @property
    def busy(self) -> bool:
        """Tell whether something is left to be done."""
        return bool(self._steps) or self._within > 0

    def begin(self, what: Act) -> None:
        """Begin to do something."""
        self._steps.extend((come_to, *what.steps))
        self._until, self.stumbled = time.monotonic() + LONGEST, ""
        QTimer.singleShot(0, self._go_on)

    def stop(self) -> None:
        """Leave the rest, and close what asks."""
        self._steps.clear()
        close_what_asks()

    def end(self) -> None:
        """Close nothing any more."""
        self._closer.stop()

    def _go_on(self) -> None:
        if not self._mines.armed:  # one has gone off: what came of it is looked at now
            self._steps.clear()
        if not self._steps:
            return
        # Before the step, which may open what does not return before it is closed.
        QTimer.singleShot(POLL, self._go_on)
        if not self._within or _asked():
            self._do(self._steps.popleft())

    def _do(self, step: Step) -> None:
        self._within += 1
        try:
            if step(self._window) is False:
                if time.monotonic() > self._until:
                    raise AssertionError("it does not come")
                self._steps.appendleft(step)
        except (AssertionError, StopIteration) as error:  # what the hands look for may not have come
            self.stumbled = f"{getattr(step, '__name__', step)}: {error!r}"
            self._steps.clear()
        finally:
            self._within -= 1

    def _close(self) -> None:
        if not self._steps:
            close_what_asks()


def _asked() -> bool:
    return QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None


def close_what_asks() -> None:
    """Close a dialog or a menu that waits for an answer."""
    for widget in (QApplication.activeModalWidget(), QApplication.activePopupWidget()):
        if isinstance(widget, QDialog):
            widget.reject()
        elif isinstance(widget, QMenu):
            widget.close()
