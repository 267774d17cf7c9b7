"""The pane of pages: how much is done, a filter, and the table."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from logic.page_state import Progress
from logic.translation import tr
from ui.docks import Pane
from ui.edge import guarded
from ui.look import Look
from ui.page_pane.listing import HEADS, SOME, Column, Filter, Some
from ui.page_pane.page_view import PageView
from ui.page_pane.pages_model import PagesModel
from ui.page_pane.progress_bar import ThinBar
from ui.page_pane.words import progress_word
from ui.plain import Label, plain_tip
from ui.session import Changed, Session
from ui.settings import GO_ON, Settings

PROJECT_ORDER = -1


class FilterField(QLineEdit):
    """A field for words of the filter; Down and Enter lead on into the list, Escape empties it."""

    left = Signal()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that are not for the text."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class PagePane(Pane):
    """Follows the session; `page_wanted` says which page was chosen, `progressed` that more or less is done."""

    page_wanted = Signal(str)
    progressed = Signal(Progress)

    def __init__(self, session: Session, look: Look, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self.model = PagesModel(self)
        self.view = PageView(self.model, look)
        self.summary, self.bar = Label(), ThinBar(look)
        self.field, self.choice = FilterField(), QToolButton()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.field.setObjectName("filter")
        self.choice.setObjectName("choice")
        self.field.setClearButtonEnabled(True)
        self.choice.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.choice.setMenu(QMenu(self.choice))
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        row.addWidget(self.choice)
        head = QVBoxLayout()
        head.setContentsMargins(10, 4, 10, 6)
        head.setSpacing(6)
        head.addWidget(self.summary)
        head.addWidget(self.bar)
        head.addLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)

    def _connect(self) -> None:
        session = self._session
        session.pages_changed.connect(self.refresh)
        session.page_noted.connect(self._on_noted)
        session.changed.connect(self._on_changed)
        self.model.progressed.connect(self._on_progressed)
        self.view.page_wanted.connect(self.page_wanted)
        self.field.textChanged.connect(self._list_words)
        self.field.left.connect(self._go_into_list)

    # ---- words ------------------------------------------------------------------------------------------------------
    def first_focus(self) -> QWidget:
        """Return the table."""
        return self.view

    def reword(self) -> None:
        """Take all words from the language now in use."""
        self.view.setAccessibleName(tr("Pages"))
        self.field.setPlaceholderText(tr("Title or state"))
        self.field.setAccessibleName(tr("Filter by title or state"))
        self._fill_menu()
        self.view.fit()
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        self._on_progressed()

    def _fill_menu(self) -> None:
        menu = self.choice.menu()
        menu.clear()
        group = QActionGroup(menu)
        for some, words in SOME.items():
            self._add_choice(menu, group, tr(words), self.model.filter.some is some).triggered.connect(
                partial(self._list_some, some)
            )
        menu.addSeparator()
        self._fill_orders(menu.addMenu(tr("Sort by")))
        menu.addSeparator()
        go_on = menu.addAction(tr("After marking a page, go to the next"))
        go_on.setCheckable(True)
        go_on.setChecked(self._settings.get(GO_ON))
        go_on.toggled.connect(partial(self._settings.put, GO_ON))
        self._name_choice()

    def _fill_orders(self, menu: QMenu) -> None:
        group, now = QActionGroup(menu), self.view.horizontalHeader().sortIndicatorSection()
        words = {PROJECT_ORDER: tr("The order of the project"), **{c.value: tr(HEADS[c]) for c in Column}}
        for column, text in words.items():
            self._add_choice(menu, group, text, now == column).triggered.connect(partial(self.sort_by, column))

    def _add_choice(self, menu: QMenu, group: QActionGroup, words: str, chosen: bool) -> QAction:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(chosen)
        group.addAction(action)
        return action

    def _name_choice(self) -> None:
        words = tr(SOME[self.model.filter.some])
        self.choice.setText(words)
        self.choice.setAccessibleName(tr("Which pages, and in which order: {words}").format(words=words))
        self.choice.setToolTip(plain_tip(tr("Which pages are listed, and in which order")))

    # ---- filter and order -------------------------------------------------------------------------------------------
    def sort_by(self, column: int, _checked: bool = False) -> None:
        """List by a column, or (−1) in the order of the project."""
        self.view.horizontalHeader().setSortIndicator(column, Qt.SortOrder.AscendingOrder)

    def _list_some(self, some: Some, _checked: bool = False) -> None:
        self.model.list_only(Filter(some, self.field.text()))
        self._name_choice()

    def _list_words(self, text: str) -> None:
        self.model.list_only(Filter(self.model.filter.some, text))

    def _go_into_list(self) -> None:
        self.view.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.view.currentIndex().isValid() and self.model.rowCount():
            self.view.show_page(self.model.page(0).id)

    # ---- following the session --------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """List the pages of the project anew."""
        self.model.open_page = None
        self.model.load(self._session.pages())
        self._follow_open_page()

    def _on_noted(self, page_id: str) -> None:
        project = self._session.project
        if project is not None:
            self.model.note(project.page_summary(page_id))

    def _on_changed(self, changed: Changed) -> None:
        page = self._session.page
        if changed.whole and (page.id if page else None) != self.model.open_page:
            self._follow_open_page()

    def _follow_open_page(self) -> None:
        page = self._session.page
        self.model.mark_open(page.id if page else None)
        self.view.show_page(self.model.open_page)

    def _on_progressed(self) -> None:
        progress = self.model.progress
        self.summary.setText(progress_word(progress))
        self.bar.tell(progress, progress_word(progress))
        self.progressed.emit(progress)
