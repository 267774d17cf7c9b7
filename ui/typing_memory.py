"""Keeps what is being typed into a line in the project, where it outlives the program; puts it back on opening."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from logic.article_text import shown_text
from logic.errors import ProjectError
from logic.typed import Typed, in_view, not_taken_over, typed_in
from ui.column_pane import ColumnPane
from ui.session import Changed, Session

PAUSE = 250  # milliseconds of rest before what was typed is written down
LONGEST = 800  # … and how long it may wait where the keys do not rest
AGAIN = 2_000  # after which it is tried again where the file did not take it


class TypingMemory(QObject):
    """Follows the field in which a line is corrected. What is typed there is no edit before it is taken over.

    It is forgotten only when the edit that took it over is in the file. A file that does not take it is no matter to
    tell of: the edit will tell.
    """

    put_back = Signal(int)  # what was typed into this line stands there again

    def __init__(self, session: Session, pane: ColumnPane) -> None:
        super().__init__(pane)
        self._session, self._pane = session, pane
        self._kept: Typed | None = None  # what the project holds
        self._wanted: Typed | None = None  # what it should hold
        self._waiting: Typed | None = None  # what it held on opening, until its page can be edited
        self._timer, self._since = QTimer(self, singleShot=True), QElapsedTimer()
        self._timer.timeout.connect(self.write)
        session.pages_changed.connect(self._load)
        session.changed.connect(self._on_changed)
        session.saved_changed.connect(self._on_saved_changed)
        session.closing.connect(self.write)
        pane.typed.connect(self._on_typed)
        pane.ended.connect(self._on_ended)

    @property
    def kept(self) -> Typed | None:
        """What the project holds of what is being typed."""
        return self._kept

    # ---- keeping ----------------------------------------------------------------------------------------------------
    def _on_typed(self, line: int, text: str) -> None:
        page = self._session.page
        if page is not None:
            as_it_was = text == shown_text(page, self._session.shown, line)
            self._want(None if as_it_was else Typed(page.id, line, text))

    def _on_ended(self) -> None:
        self._want(None)

    def _on_saved_changed(self) -> None:
        if self._wanted != self._kept and not self._timer.isActive():
            self._want(self._wanted)

    def _want(self, typed: Typed | None) -> None:
        self._wanted = typed
        if not self._timer.isActive():
            self._since.start()
        elif not self._since.isValid():  # it is tried again in a moment; sooner would be no better
            return
        self._timer.start(min(PAUSE, max(LONGEST - self._since.elapsed(), 0)))

    def write(self) -> None:
        """Have the project hold what it should, at once; where it does not take it, that is tried again."""
        self._timer.stop()
        project = self._session.project
        if project is None or project.read_only or self._wanted == self._kept or self._needed:
            return
        try:
            project.set_view(in_view(self._wanted))
        except ProjectError:
            self._since.invalidate()
            self._timer.start(AGAIN)
        else:
            self._kept = self._wanted

    @property
    def _needed(self) -> bool:
        """Tell whether what the project holds is nowhere else: not put back, or taken over by an edit that waits."""
        if self._waiting is not None:
            return True
        ended = self._kept is not None and (self._wanted is None or self._wanted[:2] != self._kept[:2])
        return ended and not self._session.saved

    # ---- putting back -----------------------------------------------------------------------------------------------
    def _load(self) -> None:
        """See what a project that was just opened holds."""
        project = self._session.project
        if self._session.page is None and project is not None:
            typed = None if project.read_only else typed_in(project.get_view())
            if typed is not None and typed.page not in project.page_ids():
                typed = None  # it stays there until something else is typed
            self._wanted, self._kept, self._waiting = None, typed, typed

    def _on_changed(self, changed: Changed) -> None:
        if changed.whole and self._waiting is not None:
            # Not before all others have followed: they place the page, and whoever opened it the keyboard.
            QTimer.singleShot(0, self, self._put_back)

    def _put_back(self) -> None:
        typed, page = self._waiting, self._session.page
        if typed is None or page is None or page.id != typed.page or not self._session.editable:
            return
        self._waiting = None
        if not_taken_over(typed, page, self._session.draft):
            self._pane.show_around(typed.line)
            self._pane.correct_line(typed.line, typed.text)
            self.put_back.emit(typed.line)
        else:
            self._want(None)
