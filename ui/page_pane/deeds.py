"""Marking pages, and going from one to another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from logic import edits
from logic.doubts import open_doubts
from logic.draft import Span
from logic.page_checks import Oddity, check_page, check_second_reading
from logic.page_state import FINISHED, PageState
from logic.translation import mark, tr
from ui.session import Changed
from ui.settings import GO_ON

if TYPE_CHECKING:
    from ui.main_window import MainWindow

SECONDS = 8  # that a sentence stays in the status line
UNFINISHED = frozenset(PageState) - FINISHED
# Whoever does pages goes on to one that is not done; whoever checks them, to one that is done and not checked.
AFTER = {PageState.DONE: UNFINISHED, PageState.CHECKED: frozenset({PageState.DONE})}
SAID = {
    PageState.DONE: mark("“{title}” is done."),
    PageState.CHECKED: mark("“{title}” is checked."),
    PageState.IN_PROGRESS: mark("“{title}” is in progress again."),
}


class PageDeeds(QObject):
    """What the commands about whole pages do, in one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._session, self._pane = window, window.session, window.page_pane
        self._list = window.odd_list
        self._list.accepted.connect(self._mark)
        self._list.line_wanted.connect(self._show_line)
        self._session.changed.connect(self._on_changed)

    def table(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each command, by its name."""
        return {
            "mark_done": partial(self.ask, PageState.DONE),
            "mark_checked": partial(self.ask, PageState.CHECKED),
            "mark_in_progress": self.mark_in_progress,
            "previous_page": partial(self._go, lambda: self._pane.model.neighbour(-1)),
            "next_page": partial(self._go, lambda: self._pane.model.neighbour(1)),
            "next_unfinished": self.go_next_unfinished,
        }

    # ---- going about ------------------------------------------------------------------------------------------------
    def _go(self, choose: Callable[[], str | None]) -> bool:
        page_id = choose()
        if page_id:
            self._window.files.show_page(page_id)
        return bool(page_id)

    def go_next_unfinished(self) -> None:
        """Show the next page that is not done, or say that there is none."""
        if not self._go(lambda: self._pane.model.next_in(UNFINISHED)):
            self._say(tr("No other page is left to do."))

    def _show_line(self, line: int) -> None:
        self._window.spotlight.select(Span(line, line))

    # ---- marking ----------------------------------------------------------------------------------------------------
    def ask(self, state: PageState) -> None:
        """Put the open page into a state; where something is odd, say so first."""
        session = self._session
        if session.page is None or not session.editable:
            return
        self._window.column_pane.finish_correcting()
        self._list.state = state
        oddities = self._oddities(state)
        if oddities:
            self._list.ask(session.page.title, oddities, state)
        else:
            self._mark()

    def _oddities(self, state: PageState) -> tuple[Oddity, ...]:
        session = self._session
        assert session.page is not None and session.project is not None
        odd = check_page(session.page, session.draft, session.open_doubts)
        if state is PageState.CHECKED:
            odd = check_second_reading(session.project.page_marks(session.page.id), session.who) + odd
        return odd

    def _mark(self) -> None:
        """Mark the open page, and pass over the doubts that are left: they are never asked about again."""
        session, state = self._session, self._list.state
        assert session.page is not None and session.proposal is not None
        left = open_doubts(session.page, session.draft, session.proposal)
        if left:
            decisions = [(about.value, line) for doubt in left for about, line in doubt.decisions]
            session.apply(edits.pass_over, decisions=decisions)
        if self._put(state):
            self._list.hide()
            if self._window.settings.get(GO_ON):
                self._go(lambda: self._pane.model.next_in(AFTER[state]))

    def mark_in_progress(self) -> None:
        """Take back that the open page is done or checked."""
        page, project = self._session.page, self._session.project
        if page is not None and project is not None and project.page_summary(page.id).finished:
            self._put(PageState.IN_PROGRESS)

    def _put(self, state: PageState) -> bool:
        session = self._session
        assert session.page is not None
        if not session.saved and not session.save():
            return False  # the bar says why
        if not self._is_marked(state) and not session.mark_page(state):
            return False
        self._say(tr(SAID[state]).format(title=session.page.title))
        return True

    def _is_marked(self, state: PageState) -> bool:
        """Tell whether the page is in a state already: a mark that had to wait may just have been saved."""
        project, page = self._session.project, self._session.page
        assert project is not None and page is not None
        summary = project.page_summary(page.id)
        return summary.state is state and not summary.edited_since

    def _say(self, words: str) -> None:
        self._window.status.showMessage(words, SECONDS * 1000)

    def _on_changed(self, changed: Changed) -> None:
        if self._list.isHidden():
            return
        if changed.whole:
            self._list.hide()
        elif not self._session.previewing:
            self._list.refresh(self._oddities(self._list.state))
