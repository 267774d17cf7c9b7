"""The pane itself: two tabs, and the commands that call them up."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabWidget, QToolButton, QVBoxLayout, QWidget

from logic.translation import tr
from ui.docks import Deed, Pane
from ui.find_pane.find_page import FindPage
from ui.find_pane.suspects_page import SuspectsPage
from ui.look import Look
from ui.plain import plain_tip
from ui.session import Session
from ui.spotlight import Spotlight


class FindPane(Pane):
    """Find and replace on the one tab, suspicious characters on the other.

    `page_wanted` asks for the page of a hit, `called` for the pane to be brought into sight, `left` tells that the
    person is done with it.
    """

    page_wanted = Signal(str)
    called = Signal()
    left = Signal()

    def __init__(self, session: Session, spotlight: Spotlight, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.find_page, self.suspects_page = FindPage(session, spotlight, look), SuspectsPage(session, spotlight, look)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for page in (self.find_page, self.suspects_page):
            self.tabs.addTab(page, "")
        self._close = QToolButton()
        self._close.setText("✕")
        self._close.setAutoRaise(True)
        self.tabs.setCornerWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs)
        self.find_page.page_wanted.connect(self.page_wanted)
        self._close.clicked.connect(self.left)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.left)

    def deeds(self) -> Mapping[str, Deed]:
        """Return what this pane does for commands, by their names."""
        return {
            "find": partial(self._call_up_find, replacing=False),
            "replace": partial(self._call_up_find, replacing=True),
            "find_next": partial(self.find_page.walk, 1),
            "find_previous": partial(self.find_page.walk, -1),
            "suspects": self._call_up_suspects,
        }

    def first_focus(self) -> QWidget:
        """Return the field to type in, or the list of suspicious characters."""
        return self.find_page.fields.pattern if self.tabs.currentWidget() is self.find_page else self.suspects_page.list

    def reword(self) -> None:
        """Take all words from the language now in use."""
        for page, words in (
            (self.find_page, tr("Find and replace")),
            (self.suspects_page, tr("Suspicious characters")),
        ):
            self.tabs.setTabText(self.tabs.indexOf(page), words)
            page.reword()
        self._close.setAccessibleName(tr("Close"))
        self._close.setToolTip(plain_tip(tr("Close")))

    def end(self) -> None:
        """End what goes on: the window closes."""
        self.find_page.end()
        self.suspects_page.end()

    def _call_up_find(self, *, replacing: bool) -> None:
        self.tabs.setCurrentWidget(self.find_page)
        self.called.emit()
        self.find_page.call_up(replacing=replacing)

    def _call_up_suspects(self) -> None:
        self.tabs.setCurrentWidget(self.suspects_page)
        self.called.emit()
        self.suspects_page.look_through()
