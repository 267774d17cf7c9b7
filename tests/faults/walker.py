"""A person at the window: a random walk over all kinds of edits, by real key and mouse events."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from random import Random

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.faults.judging import Shown, fingerprint
from tests.faults.victims import Say
from tests.ui import hands
from ui.column_pane.geometry import Target
from ui.commands import COMMANDS
from ui.main_window import MainWindow

SAVED = "✓ Saved"
PATIENCE, STEP = 20.0, 2  # seconds; milliseconds
KEYS = {command.name: command.shortcut for command in COMMANDS}
# Commands that act on the lines selected before, and how often each is chosen.
ON_LINES = {
    **dict.fromkeys(("start_up", "start_down", "end_up", "end_down"), 3),
    **dict.fromkeys(("split_article", "split_part", "merge_above", "merge_below"), 2),
    **dict.fromkeys(("join", "space", "break", "dehyphenate"), 2),
    **dict.fromkeys(("headline", "byline", "body", "caption", "advert"), 1),
    **dict.fromkeys(("own_article", "part_up", "part_down", "article_up", "article_down"), 1),
    **dict.fromkeys(("set_aside", "restore", "clear_correction", "confirm", "accept_doubt"), 1),
}
ANYWHERE = {"undo": 8, "redo": 5, "next_page": 1, "previous_page": 1, "mark_done": 1, "mark_checked": 1}
TEXTS = ("新", "舊書店", "，", " Galley ", "1987", "𠮷", "“校”")


class Walker:
    """Works in a window; says what the window shows as saved, after each act that changed anything."""

    def __init__(self, window: MainWindow, rng: Random, say: Say) -> None:
        self._window, self._rng, self._say = window, rng, say
        self._sent: tuple[float, float] | None = None
        self._rows: dict[str, int] = {}
        self._seen = self._shown()
        self._typing = False  # the file is known to hold what is being typed
        own: tuple[tuple[Callable[[], object], int], ...] = (
            (self._drag_boundary, 8),
            (self._drag_chip, 4),
            (self._turn_seam, 5),
            (self._rewrite, 8),
            (self._type, 25),
            (self._choose_home, 3),
        )
        by_keys = ((lambda name=name: self._command(name), weight) for name, weight in ON_LINES.items())
        free = ((lambda name=name: self._press(KEYS[name]), weight) for name, weight in ANYWHERE.items())
        self._acts, self._weights = zip(*own, *by_keys, *free, strict=True)

    def act(self) -> None:
        """Do one thing, wait until the window shows all as saved, and say so."""
        (act,) = self._rng.choices(self._acts, self._weights)
        self._sent = None
        act()
        self._wait_until_saved()
        now = time.perf_counter(), time.process_time()
        self._report([(now[n] - self._sent[n]) * 1000 for n in (0, 1)] if self._sent else None)
        self._tidy()

    def find_typed(self) -> None:
        """Wait until what was being typed when the window before was killed stands in its field, and say what does."""
        self._wait(lambda: hands.field(self._window) is not None, "not put back")
        self._typing = True
        self._tell("again", self._field().text())

    def leave_typing(self) -> None:
        """Type into a line, and leave its field open."""
        hands.click_line(self._window, self._line())
        hands.key("F2", on=self._window.column_pane)
        if hands.field(self._window) is not None:
            for _ in range(self._rng.randint(2, 4)):
                self._type_on()

    def undo_everything(self) -> None:
        """Undo by key until nothing is left to undo; AssertionError unless that is what was proposed."""
        session = self._window.session
        while session.history.can_undo:
            self._press(KEYS["undo"])
            self._wait_until_saved()
        assert session.proposal is not None and session.draft == session.proposal.draft, "undone, but not as proposed"
        self._report()

    def _wait_until_saved(self) -> None:
        QApplication.processEvents()
        status, session = self._window.status, self._window.session
        self._wait(lambda: status.saved.text() == SAVED and not session.previewing, "not shown as saved")
        if self._typing and hands.field(self._window) is None:
            self._typing = False
            self._say(json.dumps(["taken"]))

    def _wait(self, until: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not until():
            QTest.qWait(STEP)  # to look without rest would keep the processor from all others
            if time.monotonic() > end:
                raise TimeoutError(f"{what}: {self._window.bar.text}")

    def _report(self, milliseconds: list[float] | None = None) -> None:
        """Say what is shown as saved, where that is something new, and how long it took: by the clock, computing."""
        shown = self._shown()
        if shown != self._seen:
            same = shown.page == self._seen.page
            self._seen = shown
            self._say(json.dumps(["saved", *shown, milliseconds if same else None]))

    def _shown(self) -> Shown:
        """Return what is on the screen; the rows of the log are counted, to name the place in it."""
        session = self._window.session
        assert session.page is not None and session.project is not None
        page = session.page.id
        rows, marks = len(session.project.steps(page).numbers), len(session.project.page_marks(page))
        return Shown(page, rows, marks, fingerprint(session.draft))

    def _tidy(self) -> None:
        """Close what an act left open."""
        while (menu := QApplication.activePopupWidget()) is not None:
            menu.close()
        if not self._window.odd_list.isHidden():
            self._window.odd_list.go_on.click() if self._rng.random() < 0.7 else self._window.odd_list.hide()
        if hands.field(self._window) is not None:
            if self._typing and self._rng.random() < 0.5:
                return  # whatever comes next finds the field open
            self._drop()
        self._window.column_pane.setFocus()

    # ---- acts -------------------------------------------------------------------------------------------------------
    def _line(self) -> int:
        return self._rng.randint(1, self._window.session.draft.line_count)

    def _press(self, keys: str) -> None:
        self._stamp()
        hands.key(keys, on=self._window.column_pane)

    def _stamp(self) -> None:
        self._sent = time.perf_counter(), time.process_time()

    def _command(self, name: str) -> None:
        line = self._line()
        last = min(line + self._rng.randint(1, 4), self._window.session.draft.line_count)
        hands.click_line(self._window, line, last if self._rng.random() < 0.3 and last > line else None)
        self._press(KEYS[name])

    def _rewrite(self) -> None:
        hands.click_line(self._window, self._line())
        hands.key("F2", on=self._window.column_pane)
        field = hands.field(self._window)
        if field is None:
            return
        field.setCursorPosition(self._rng.randint(0, len(field.text())))
        for _ in range(self._rng.randint(0, 2)):
            hands.key("Backspace", on=field)
        hands.compose(field, "", self._rng.choice(TEXTS))
        self._stamp()
        hands.key("Return", on=field)

    def _type(self) -> None:
        self.leave_typing()
        if hands.field(self._window) is None:
            return
        end = self._rng.choice(("Return", "Escape", "click", "leave it"))
        self._stamp()
        if end == "Return":
            hands.key(end, on=self._field())
        elif end == "Escape":
            self._drop()
        elif end == "click":
            hands.click_line(self._window, self._line())

    def _type_on(self) -> None:
        """Type at the end of the open field; say what will stand there before each key, and what the file then holds.

        Digits at random, so that no other edit has made the same of the line.
        """
        for digit in f"{self._rng.randrange(10**6):06}":
            text = f"{self._field().text()}{digit}"
            self._tell("typing", text)
            hands.key(digit, on=self._field())
            QApplication.processEvents()
        memory = self._window.typing
        self._wait(lambda: memory.kept is not None and memory.kept.text == text, "not kept")
        self._typing = True
        self._tell("typed", text)

    def _drop(self) -> None:
        self._say(json.dumps(["dropped"]))
        self._typing = False
        hands.key("Escape", on=self._field())

    def _field(self) -> QLineEdit:
        field = hands.field(self._window)
        assert field is not None, "no field is open"
        return field

    def _tell(self, word: str, text: str) -> None:
        """Say what stands, or will stand, in the open field."""
        page, at = self._window.session.page, self._window.column_pane.indexAt(self._field().geometry().center())
        assert page is not None
        self._say(json.dumps([word, page.id, at.row() + 1, text]))

    def _turn_seam(self) -> None:
        pane = self._window.column_pane
        point = hands.line_point(self._window, self._line())
        along = (QPoint(x, point.y()) for x in range(point.x(), pane.viewport().width(), 4))
        glyph = next((point for point in along if pane.hit(point).target is Target.SEAM), None)
        if glyph is not None:
            self._stamp()
            QTest.mouseClick(pane.viewport(), hands.LEFT, hands.NO_KEYS, glyph)

    def _drag_boundary(self) -> None:
        line = self._rng.choice(self._window.session.draft.stretches).stop
        if line == self._window.session.draft.line_count:
            return
        self._window.column_pane.show_around(line)
        to = min(max(line + self._rng.choice((-4, -2, -1, 1, 2, 4)), 1), self._window.session.draft.line_count - 1)
        height = self._window.column_pane.viewport().height()
        if 0 < hands.gap_point(self._window, line).y() < height and 0 < hands.gap_point(self._window, to).y() < height:
            hands.drag_boundary(self._window, line, to, seen=self._stamp)

    def _drag_chip(self) -> None:
        window, articles = self._window, self._window.session.draft.articles
        article, goal = self._rng.choice(articles), self._rng.choice(articles)
        start = hands.chip_point(window, article.id, self._rng.randrange(len(article.parts)))
        top, bottom = window.article_pane.card_span(goal.id) or (0.0, 0.0)
        view = window.article_pane.viewport()
        y = min(max(round(self._rng.uniform(top, bottom)), 2), view.height() - 2)
        hands.drag(view, [start, start + QPoint(0, 12), QPoint(view.width() - 60, y)], seen=self._stamp)

    def _choose_home(self) -> None:
        hands.click_line(self._window, self._line())
        hands.key(KEYS["assign"], on=self._window.column_pane)
        QApplication.processEvents()
        menu = QApplication.activePopupWidget()
        if menu is not None:
            for _ in range(self._rng.randint(0, 3)):
                hands.key("Down", on=menu)
            self._stamp()
            hands.key("Return", on=menu)
