"""The history pane itself: the list of edits, looking back at one of them, and going back to it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from logic import edits
from logic.chronicle import START, travelled
from logic.draft import Draft, DraftError
from logic.errors import GalleyError, ProjectError
from logic.translation import tr, trn
from logic.wording import sentence
from ui.docks import Deed, Pane
from ui.edge import guarded, guarded_or
from ui.forms import number
from ui.history_pane.delegate import HistoryDelegate
from ui.history_pane.model import HistoryModel
from ui.history_pane.past_bar import PastBar
from ui.history_pane.words import moment, start_words, told
from ui.look import Look
from ui.plain import Label
from ui.session import Session

REST = 30_000  # milliseconds after which “2 minutes ago” is told anew
Key = Qt.Key
MOVES = (Key.Key_Up, Key.Key_Down, Key.Key_PageUp, Key.Key_PageDown)


class HistoryList(QTableView):
    """The edits in a table of one column; rows of equal height, however many there are."""

    chosen = Signal(QModelIndex)
    accepted = Signal(QModelIndex)
    turned = Signal(QModelIndex, bool)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with the keys that move, accept with Enter, open and close folds with right and left."""
        current, pressed = self.currentIndex(), event.key()
        if pressed in (Key.Key_Return, Key.Key_Enter):
            self.accepted.emit(current)
        elif pressed == Key.Key_Escape:
            self.left.emit()
        elif pressed in (Key.Key_Left, Key.Key_Right):
            self.turned.emit(current, pressed == Key.Key_Right)
        elif pressed in (Key.Key_Home, Key.Key_End):
            row = 0 if pressed == Key.Key_Home else self.model().rowCount() - 1
            self.setCurrentIndex(self.model().index(row, 0))
            self.chosen.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
            if pressed in MOVES and self.currentIndex() != current:
                self.chosen.emit(self.currentIndex())


class HistoryPane(Pane):
    """Follows the session; `leaving` comes before the present is left, `failed` says that the log cannot be read."""

    leaving = Signal()
    failed = Signal(str)

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._seen = START  # the edit after which the page is shown, while looking back
        self.model = HistoryModel(session, self)
        self.list, self.hint, self.waiting, self.bar = HistoryList(), Label(), Label(), PastBar()
        self._delegate, self._timer = HistoryDelegate(look), QTimer(self, interval=REST)
        self._build()
        self._connect(look)

    def _build(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.hint.setWordWrap(True)
        self.hint.setMargin(12)
        self.waiting.setWordWrap(True)
        self.waiting.setMargin(12)
        self.waiting.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.waiting)
        layout.addWidget(self.hint)
        layout.addWidget(self.list, 1)
        self._timer.start()

    def _connect(self, look: Look) -> None:
        self._session.saved_changed.connect(self._follow)
        self._session.pages_changed.connect(self._follow)
        self._session.changed.connect(self._on_changed)
        self.list.clicked.connect(self._on_clicked)
        self.list.chosen.connect(self._on_chosen)
        self.list.accepted.connect(self._on_accepted)
        self.list.turned.connect(self._on_turned)
        self.list.left.connect(self.return_to_now)
        self.bar.back_wanted.connect(self.go_back)
        self.bar.now_wanted.connect(self.return_to_now)
        self._timer.timeout.connect(self.list.viewport().update)
        look.changed.connect(self._adopt_look)
        self._adopt_look()

    def deeds(self) -> Mapping[str, Deed]:
        """Return what this pane does for commands."""
        return {"go_back": self.go_back, "return_to_now": self.return_to_now}

    @guarded_or(QSize())
    def sizeHint(self) -> QSize:
        """Ask for the room that most sentences need."""
        return QSize(300, 400)

    def first_focus(self) -> QWidget:
        """Return the list."""
        return self.list

    def reword(self) -> None:
        """Take all words from the language now in use."""
        self.list.setAccessibleName(tr("Edits of the page, the newest first"))
        self.list.viewport().update()
        self._say_hint()
        self._say_waiting()
        self._say_past()

    def _adopt_look(self) -> None:
        self.list.verticalHeader().setDefaultSectionSize(self._delegate.row_height)
        self.list.viewport().update()

    # ---- following the log ------------------------------------------------------------------------------------------
    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Take up what was edited while nobody looked here."""
        self._follow()
        super().showEvent(event)

    def _follow(self) -> None:
        self._say_waiting()
        if not self.isVisible() or not self._session.saved:
            return
        try:
            self.model.follow()
        except ProjectError as error:
            self.failed.emit(sentence(error))
        self._say_hint()
        if self.model.rowCount() and not self._session.looking_back:
            self._mark(self.model.chronicle.present)

    def _mark(self, number: int) -> None:
        index = self.model.index_of(number)
        if index != self.list.currentIndex():
            self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def _say_waiting(self) -> None:
        """Tell above the list of what is not in the file, of which the list is made."""
        count = len(self._session.saving.waiting)
        words = trn("◇ {n} newer change is not saved yet.", "◇ {n} newer changes are not saved yet.", count)
        self.waiting.setText(words.format(n=number(count)))
        self.waiting.setVisible(count > 0)

    def _say_hint(self) -> None:
        known = self.model.rowCount()
        words = tr("Each edit of the page will be listed here. Choose one to see the page as it was then.")
        self.hint.setText(words if known else tr("Open a page to see its history."))
        self.hint.setVisible(known <= 1)

    # ---- looking back -----------------------------------------------------------------------------------------------
    def _on_chosen(self, index: QModelIndex) -> None:
        number = self.model.number_at(index)
        if number is not None:
            self._look_at(number)

    def _on_clicked(self, index: QModelIndex) -> None:
        fold = self.model.fold_at(index)
        if fold:
            self.model.turn(fold, to=not self.model.is_open(fold))
        else:
            self._on_chosen(index)

    def _on_accepted(self, index: QModelIndex) -> None:
        if self.model.fold_at(index):
            self._on_clicked(index)
        else:
            self.go_back()

    def _on_turned(self, index: QModelIndex, to: bool) -> None:
        fold = self.model.fold_at(index)
        if fold:
            self.model.turn(fold, to=to)

    def _look_at(self, number: int) -> None:
        self.leaving.emit()
        session, present = self._session, self.model.chronicle.present
        if number == present:
            self.return_to_now()
        elif not session.saved:
            self._mark(present)  # the file does not have what is on the screen; a bar says so
        else:
            start = self._seen if session.looking_back else present
            try:
                past = self._travelled(session.shown if session.looking_back else session.draft, start, number)
            except GalleyError as error:
                self.failed.emit(sentence(error))
                return
            self._seen = number
            session.look_back(past)
            self._say_past()

    def _travelled(self, draft: Draft, start: int, goal: int) -> Draft:
        """Return the draft after edit `goal`, led there from `draft`, the one after `start`; ProjectError otherwise."""
        project = self._session.project
        assert project is not None
        back, on = (project.changes(numbers) for numbers in self.model.chronicle.way(start, goal))
        try:
            return travelled(draft, back=back, on=on)
        except (DraftError, LookupError) as error:
            raise ProjectError("project_damaged", name=project.path.name, reason=str(error)) from error

    def _say_past(self) -> None:
        if not self._session.looking_back:
            self.bar.hide()
            return
        if self._seen == START:
            words = start_words()
        else:
            entry = self.model.entry(self._seen)
            words = tr("The page as it was {at}, after: {edit}").format(at=moment(entry.at), edit=told(entry))
        self.bar.back.setHidden(self._session.read_only)
        self.bar.say(tr("{what}. Nothing can be edited meanwhile.").format(what=words))

    def _on_changed(self) -> None:
        if not self._session.looking_back and not self.bar.isHidden():
            self.bar.hide()
            self._follow()

    def return_to_now(self) -> None:
        """Show the page as it is now."""
        self._session.look_back(None)

    def go_back(self) -> None:
        """Make what is shown the present draft, in one step."""
        session = self._session
        if session.looking_back:
            past, at = session.shown, "" if self._seen == START else self.model.entry(self._seen).at
            session.look_back(None)
            session.apply(edits.go_back, to=past, at=at)
