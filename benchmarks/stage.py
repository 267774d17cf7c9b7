"""What the measurements share: a long page, a project with it, and the real window with settings of its own."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain, repeat
from pathlib import Path
from typing import NamedTuple

# Before anything imports Qt: no screen is needed, unless the person asks for one.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Qt's stand-in for a screen waits so many milliseconds before it paints; a real screen has a pace of its own.
os.environ.setdefault("QT_QPA_UPDATE_IDLE_TIME", "0")

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from logic.draft import Article, Draft, Kind, Part, Seam, Span, plain_draft
from logic.page import Page, Source, number_lines
from logic.proposal import Proposal
from logic.proposing import propose
from logic.store import ProjectFile
from ui.app import Wishes, build_window
from ui.main_window import MainWindow
from ui.settings import Settings

SAMPLE = Path(__file__).resolve().parent.parent / "resources" / "sample.txt"
PATIENCE = 30.0  # seconds to wait for the window before giving up
PERSONAL = ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "HOME", "APPDATA", "LOCALAPPDATA")
Button, Modifier = Qt.MouseButton, Qt.KeyboardModifier


# ---- pages and projects ---------------------------------------------------------------------------------------------
def sample_page(lines: int | None = None) -> Page:
    """Return the sample page, repeated to `lines` lines where a number is given."""
    data = SAMPLE.read_bytes()
    texts = data.decode("utf-8").splitlines()
    wanted = [text for text, _ in zip(chain.from_iterable(repeat(texts)), range(lines or len(texts)), strict=False)]
    return Page("sample", "青岚晚报 第3版", number_lines(wanted), Source("sample.txt", data, "utf-8"))


def proposed(page: Page) -> Draft:
    """Return the draft that Galley proposes."""
    return propose(page).draft


def pair(page: Page) -> Draft:
    """Return a draft of two articles, half the page each, that keeps the proposed line ends."""
    middle, seams = len(page.lines) // 2, dict(proposed(page).seams)
    halves = (Part(1, middle, Kind.BODY), Part(middle + 1, len(page.lines), Kind.BODY))
    return Draft(tuple(Article(n, (half,)) for n, half in enumerate(halves, 1)), (), seams)


def endless(page: Page) -> Draft:
    """Return a draft of two articles of one paragraph each: every line joins the next."""
    draft = pair(page)
    return replace(draft, seams=dict.fromkeys(draft.seams, Seam.JOIN))


SHAPES: dict[str, Callable[[Page], Draft]] = {"proposed": proposed, "pair": pair, "endless": endless}


def make_project(path: Path, page: Page, draft: Draft) -> Path:
    """Write a project with one page, for which `draft` is the proposal."""
    with ProjectFile.create(path) as project:
        stored = project.add_page(page, plain_draft([line.blank for line in page.lines]))
        proposal = propose(page) if draft == proposed(page) else Proposal(draft, (), "benchmark")
        project.save_proposal(stored.id, proposal)
    return path


def personal_folders(folder: Path) -> dict[str, str]:
    """Return the environment in which a program finds settings and caches in `folder` only."""
    return {name: str(folder / name.lower()) for name in PERSONAL}


# ---- the window -----------------------------------------------------------------------------------------------------
class Paints(QObject):
    """Counts the paint events of some widgets."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self._widgets = widgets
        self.counts: dict[int, int] = {}
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Count a paint event, and let it through."""
        if event.type() is QEvent.Type.Paint:
            self.counts[id(watched)] = self.counts.get(id(watched), 0) + 1
        return False

    def clear(self) -> None:
        """Count from 0 again."""
        self.counts.clear()

    def painted(self, *widgets: QWidget) -> bool:
        """Tell whether each of these widgets, or of all, was painted since the last `clear`."""
        return all(self.counts.get(id(widget)) for widget in widgets or self._widgets)


class Took(NamedTuple):
    """How long something took, in milliseconds: on the clock, and of this process's own computing."""

    clock: float
    computing: float


@dataclass(frozen=True, slots=True)
class Stage:
    """The window under measurement, and what was painted in its two panes."""

    app: QApplication
    window: MainWindow
    paints: Paints

    def wait(self, done: Callable[[], bool]) -> None:
        """Let the window work until `done`; TimeoutError when it never is."""
        end = time.monotonic() + PATIENCE
        while not done():
            self.app.processEvents()
            if time.monotonic() > end:
                raise TimeoutError("the window did not get there")

    def open(self, project: Path) -> None:
        """Open a project, and wait until its page is painted and can be edited."""
        self.paints.clear()
        self.window.files.open_project(project)
        self.wait(lambda: self.window.session.editable and self.paints.painted())
        self.window.activateWindow()
        self.window.column_pane.setFocus()
        self.rest()

    def rest(self) -> None:
        """Let the window finish whatever it has begun."""
        for _ in range(5):
            self.app.processEvents()

    def timed(self, act: Callable[[], object], *painted: QWidget, done: Callable[[], bool] = lambda: True) -> Took:
        """Do something; time it until these viewports, or both, are painted, `done` holds and nothing is left to do."""
        self.rest()
        self.paints.clear()
        start, computing = time.perf_counter(), time.process_time()
        act()
        self.wait(lambda: self.paints.painted(*painted) and done())
        self.app.processEvents()
        return Took((time.perf_counter() - start) * 1000.0, (time.process_time() - computing) * 1000.0)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
        """Press and release a key in the column pane."""
        QTest.keyClick(self.window.column_pane, key, modifier)

    def mouse(self, kind: QEvent.Type, widget: QWidget, at: QPoint | QPointF) -> None:
        """Send a mouse event with the left button to a widget."""
        point, pressed = QPointF(at), QEvent.Type.MouseButtonRelease
        button = Button.NoButton if kind is QEvent.Type.MouseMove else Button.LeftButton
        held = Button.NoButton if kind is pressed else Button.LeftButton
        event = QMouseEvent(kind, point, QPointF(widget.mapToGlobal(point)), button, held, Modifier.NoModifier)
        self.app.sendEvent(widget, event)

    def show_line(self, line: int) -> None:
        """Select a line and bring it to the middle of the column pane."""
        pane = self.window.column_pane
        pane.scroll_to_top_line(max(line - pane.viewport().height() // pane.rows.height // 2, 1))
        self.window.spotlight.select(Span(line, line))
        self.rest()


def application() -> QApplication:
    """Return the one application."""
    app = QApplication.instance()
    return app if isinstance(app, QApplication) else QApplication([])


@contextmanager
def staged(folder: Path, wishes: Wishes | None = None) -> Iterator[Stage]:
    """Show a window of 1280 × 800 whose settings are in `folder`; close it in the end."""
    app = application()
    settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    window = build_window(app, settings, wishes or Wishes(language="zh_CN", theme="light"))
    window.resize(1280, 800)
    window.show()
    try:
        yield Stage(app, window, Paints(window.column_pane.viewport(), window.article_pane.viewport()))
    finally:
        window.close()
        window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        app.processEvents()
