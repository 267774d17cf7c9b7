"""When something nobody expected goes wrong: the person is told, the details are kept, the window goes on."""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler

from logic.translation import tr
from ui.fault_log import CrashFile, Repeats, is_round, keep_log, logger, place_of, traceback_of

if TYPE_CHECKING:
    from ui.main_window import MainWindow

SHOWN = 80  # characters of a fault's own words that the person is shown
LEVELS = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Faults(QObject):
    """Takes, from all threads, what nothing caught, and tells the person in one window."""

    _happened = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._repeats = Repeats()
        self._log: Path | None = None
        self._crashes: CrashFile | None = None
        # Not at once: it may have happened amid painting, or in another thread.
        self._happened.connect(window.bar.tell_fault, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """From now on keep and tell what goes wrong; tell too of a crash that ended an earlier session."""
        self._log, self._crashes = keep_log(), CrashFile()
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        sys.unraisablehook = self._on_unraisable
        qInstallMessageHandler(self._on_message)
        if self._crashes.left is not None:
            words = tr("Galley crashed the last time; everything that was saved is here. Details are in {file}.")
            self._happened.emit(words.format(file=self._crashes.left))

    def end(self) -> None:
        """Leave everything to Python and Qt again."""
        sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        qInstallMessageHandler(None)
        if self._crashes is not None:
            self._crashes.close()
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
            handler.close()

    # ---- what comes in ----------------------------------------------------------------------------------------------
    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        self._take(error.with_traceback(trace), "not caught")

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._take(args.exc_value, "not caught in a thread")

    def _on_unraisable(self, args: sys.UnraisableHookArgs) -> None:
        """Keep what went wrong where nothing can be raised, as while something is thrown away; nobody need be told."""
        if args.exc_value is not None and self._is_news(place_of(args.exc_value)):
            logger.error("could not be raised\n%s", traceback_of(args.exc_value))

    def _on_message(self, kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
        level, words = LEVELS.get(kind), (message or "")[:SHOWN]
        if level is not None and self._is_news(("Qt", words)):
            logger.log(level, "Qt: %s", words)
        if sys.stderr is not None:  # a window without a terminal has none
            print(message, file=sys.stderr)

    def _take(self, error: BaseException, how: str) -> None:
        if self._is_news(place_of(error)):
            logger.error("%s\n%s", how, traceback_of(error))
            words = tr("Galley stumbled ({fault}); what is shown as saved is safe. Details are in {file}.")
            self._happened.emit(words.format(fault=_named(error), file=self._log or "?"))

    def _is_news(self, fault: tuple[object, ...]) -> bool:
        count = self._repeats.count(fault)
        if count > 1 and is_round(count):
            logger.error("%s: %s times on end", fault[0], count)
        return count == 1


def _named(error: BaseException) -> str:
    words = " ".join(str(error).split())
    return f"{type(error).__name__}: {words}"[:SHOWN]
