"""The doubts pane itself: a list of the queue, which follows the walk, and the commands that go along it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from logic.draft import Seam
from logic.store import PageSummary
from logic.translation import tr, trn
from ui.docks import Deed, Pane
from ui.doubts import pages_with_doubts
from ui.doubts_pane.list import RowsView
from ui.doubts_pane.rows import Keys, Kind, Row, View, rows_of
from ui.doubts_pane.walk import Walk
from ui.edge import guarded
from ui.look import Look
from ui.session import Changed, Session
from ui.spotlight import Spotlight


class DoubtsPane(Pane):
    """Lists the doubts of the page; `page_wanted` asks for another page, `told` carries a sentence for the person."""

    page_wanted = Signal(str)
    told = Signal(str)

    def __init__(
        self, session: Session, spotlight: Spotlight, look: Look, keys: Keys, parent: QWidget | None = None
    ) -> None:
        """`keys` gives the shortcut of a command, as a person reads it."""
        super().__init__(parent)
        self._session, self._keys, self._stale = session, keys, True
        self._others: tuple[PageSummary, ...] = ()
        self.walk = Walk(session, spotlight, self)
        self.list = RowsView(look)
        self._build()
        self.walk.moved.connect(self._on_moved)
        self.walk.ended.connect(self._on_ended)
        session.pages_changed.connect(self._count_others)
        session.changed.connect(self._on_changed)
        look.changed.connect(self.list.scheduleDelayedItemsLayout)
        self.list.chosen.connect(self._on_chosen)
        self.list.reached.connect(self._on_reached)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        self.setMinimumWidth(200)

    # ---- what it does for the window --------------------------------------------------------------------------------
    def deeds(self) -> Mapping[str, Deed]:
        """Return what this pane does for commands, by their names."""
        return {
            "next_doubt": partial(self.go, 1),
            "previous_doubt": partial(self.go, -1),
            "accept_doubt": self.accept,
            "accept_doubts_alike": partial(self.accept, whole=True),
        }

    def reword(self) -> None:
        """Take all words from the language now in use."""
        self.list.setAccessibleName(tr("Doubts"))
        self._on_moved()

    def first_focus(self) -> QWidget:
        """Return the list."""
        return self.list

    def go(self, step: int) -> None:
        """Go to the next (1) or previous (−1) doubt; without any left, to the next page that has some."""
        if not self.walk.go(step):
            if self._others:
                self.page_wanted.emit(self._others[0].id)
            else:
                self._on_ended()

    def accept(self, *, whole: bool = False) -> None:
        """Agree with the current doubt, or its whole group, and go on."""
        if not self.walk.accept(whole=whole):
            self._on_ended()

    def settle_seam(self, seam: Seam) -> bool:
        """Settle the current doubt by a seam, where the line selected is the one it is about; False where not."""
        return self.walk.settle_seam(seam)

    # ---- following --------------------------------------------------------------------------------------------------
    def _on_changed(self, changed: Changed) -> None:
        if changed.whole:
            self._count_others()

    def _count_others(self) -> None:
        """Ask for the doubts of the other pages: when pages come or go, not with every edit."""
        self._others = pages_with_doubts(self._session)
        self._on_moved()

    def _on_moved(self) -> None:
        """List the rows anew, or, out of sight, when they come into sight."""
        self._stale = True
        if self.isVisible():
            self._refresh()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """List what has changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def _refresh(self) -> None:
        self._stale = False
        self.list.put(self._rows())

    def _rows(self) -> tuple[Row, ...]:
        session, walk = self._session, self.walk
        if session.page is None:
            return (Row(Kind.NOTE, tr("Open a page: what deserves a look on it is listed here.")),)
        if session.looking_back:
            return (Row(Kind.NOTE, tr("Return to now to go through the doubts.")),)
        if session.read_only:
            return (Row(Kind.NOTE, tr("Open the project to work to go through the doubts.")),)
        if not session.editable:
            return (Row(Kind.NOTE, tr("Doubts are listed here once the articles are proposed.")),)
        view = View(session.page, session.draft, walk.groups, walk.place, walk.doubt, self._others)
        return rows_of(view, self._keys)

    def _on_ended(self) -> None:
        others = self._others
        words = tr("No doubts are left on this page.")
        if others:
            count = trn("{n} doubt", "{n} doubts", others[0].doubts or 0).format(n=others[0].doubts)
            further = tr("{key} goes to “{page}” ({doubts}).")
            key = self._keys("next_doubt")
            words = f"{words} {further.format(key=key, page=others[0].title, doubts=count)}"
        self.told.emit(words)

    # ---- hands ------------------------------------------------------------------------------------------------------
    def _on_chosen(self, row: Row, whole: bool) -> None:
        if row.kind is Kind.PAGE:
            self.page_wanted.emit(row.page)
        elif row.outcome is not None:
            self.walk.settle(row.outcome, whole=whole or row.kind is Kind.ALIKE)
        else:
            self._on_reached(row)

    def _on_reached(self, row: Row) -> None:
        if row.kind is Kind.HEAD and not row.current:
            self.walk.go_to(row.place)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
