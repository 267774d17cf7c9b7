"""Find and replace: what to look for, what was found, and a tick for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from logic.draft import Span
from logic.store import ProjectFile
from logic.translation import tr, trn
from logic.wording import sentence
from ui.find_pane.fields import Fields
from ui.find_pane.hits_model import HitsModel
from ui.find_pane.replacing import Done, replace_pages, take_back
from ui.find_pane.results import Results
from ui.find_pane.row_delegate import Index, Row, RowDelegate
from ui.find_pane.search import Search
from ui.find_pane.steps import Steps
from ui.look import Look
from ui.session import Changed, Session
from ui.spotlight import Spotlight
from ui.words import lines_word

PAUSE = 250  # milliseconds of rest before what was typed or changed is searched for


class FindPage(QWidget):
    """Follows the session; `page_wanted` asks for the page of a hit."""

    page_wanted = Signal(str)

    def __init__(self, session: Session, spotlight: Spotlight, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._spotlight = session, spotlight
        self.search, self.model = Search(session, self), HitsModel(self)
        self._done, self._steps = Done(), Steps(self)
        self._tell_done: Callable[[Done], str] = self._replaced
        self._go_on: int | None = None  # the way to walk once the search under way has found something
        self._stale = False  # whether the page has changed since it was searched
        self._project: ProjectFile | None = None
        self._news = ""  # what to say before what the search under way has found
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self.fields, self.list = Fields(), Results(self.model)
        self.list.setItemDelegate(RowDelegate(look, self._row, self.list))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.fields)
        column.addWidget(self.list, 1)
        self._connect()

    def _connect(self) -> None:
        fields = self.fields
        fields.wanted.connect(self.begin)
        fields.edited.connect(self._on_edited)
        fields.find_button.clicked.connect(self._on_find_clicked)
        fields.replace_button.clicked.connect(self.replace_ticked)
        fields.back_button.clicked.connect(self.take_back)
        fields.tick_button.clicked.connect(self._on_tick_clicked)
        self.list.chosen.connect(self._show)
        self.list.acted.connect(self._on_acted)
        self.model.dataChanged.connect(self._refresh)
        self.search.grew.connect(self._on_grew)
        self.search.ended.connect(self._on_ended)
        self._steps.ended.connect(self._on_steps_ended)
        self._pause.timeout.connect(self._on_pause)
        self._session.changed.connect(self._on_changed)

    def reword(self) -> None:
        """Take all words from the language now in use."""
        self.list.setAccessibleName(tr("What was found"))
        self.fields.reword()
        self._refresh()

    # ---- searching --------------------------------------------------------------------------------------------------
    def call_up(self, *, replacing: bool) -> None:
        """Make ready for finding, or for replacing too."""
        changed, self.model.replacing = self.model.replacing is not replacing, replacing
        self.fields.show_replacing(replacing)
        self._refresh()
        self.fields.pattern.selectAll()
        if not self.fields.pattern.text():
            self._on_ended("")
        elif changed or self._stale:
            self.begin()

    def begin(self, news: str = "") -> None:
        """Search for what the fields ask for; `news` is said before what comes of it."""
        self._pause.stop()
        self._news, self._stale = news, False
        self.fields.words.setText(news)
        self.search.begin(self.fields.query, everywhere=self.fields.everywhere)
        self._refresh()

    def walk(self, step: int) -> None:
        """Go to the next (1) or previous (−1) hit; search first where the fields ask for something new."""
        if not self.fields.pattern.text():
            return
        if self._stale or self.search.query != self.fields.query or not self.model.rowCount():
            self._go_on = step
            self.begin()
        else:
            self.list.go(self.list.row + step if self.list.row >= 0 else min(step, 0))

    def end(self) -> None:
        """Search for nothing any more, and end the process."""
        self._pause.stop()
        self._steps.stop()
        self.search.end()

    @property
    def busy(self) -> bool:
        """Tell whether something is under way."""
        return self.search.running or self._steps.running or self._pause.isActive()

    def _on_pause(self) -> None:
        if self._steps.running:
            self._pause.start()
        else:
            self.begin()

    def _on_edited(self) -> None:
        if not self.fields.everywhere:
            self._pause.start()
        self._refresh()

    def _on_changed(self, changed: Changed) -> None:
        if self._session.project is not self._project:
            self._project, self._done = self._session.project, Done()
            self.search.clear()
            self.fields.back_button.hide()
        if self._frozen is self.fields.back_button.isEnabled():
            self._refresh()
        if not self.fields.pattern.text() or self._session.previewing:
            return
        self._stale = not self.fields.everywhere
        if self._stale and self.isVisible() and not self._session.large:
            self._pause.start()

    def _on_grew(self) -> None:
        row = self.list.row
        self.model.show(self.search.found)
        if self._go_on is not None and self.model.rowCount():
            step, self._go_on = self._go_on, None
            self.list.go(min(step, 0))
        elif 0 <= row < self.model.rowCount() and self.list.row < 0:
            self.list.setCurrentIndex(self.model.index(row))
        self._refresh()

    def _on_ended(self, trouble: str) -> None:
        self._go_on = None
        told = trouble or self._told()
        self.fields.words.setText(tr("; ").join(filter(None, (self._news, told))))
        self._refresh()

    def _told(self) -> str:
        count = self.model.rowCount()
        if not self.search.query.pattern:
            return tr("Type what to look for, then press Enter; Ctrl+H replaces it.")
        if not count and self._news:  # all was replaced: no advice on how to find more
            return ""
        if not count:
            return tr("Nothing found; try fewer characters, or look in the raw lines.")
        words = trn("{n} place found", "{n} places found", count).format(n=count)
        return words + (tr("; only the first are listed") if self.search.full else "")

    def _on_find_clicked(self) -> None:
        if self.search.running:
            self.search.stop()
            self._on_ended("")
        else:
            self.begin()

    def _refresh(self) -> None:
        ready = self.search.query == self.fields.query and not self.search.running and not self._steps.running
        ticked = len(self.model.ticked()) if self.model.replacing and ready else 0
        self.fields.allow(running=self.search.running, ticked=ticked, rows=self.model.rowCount() if ready else 0)
        if self._frozen:
            self.fields.replace_button.setEnabled(False)
        self.fields.back_button.setEnabled(not self._frozen)

    @property
    def _frozen(self) -> bool:
        """Tell whether nothing is to be replaced: what is not shown as it is now, or only looked at."""
        return self._session.looking_back or self._session.read_only

    # ---- what was found ---------------------------------------------------------------------------------------------
    def _row(self, index: Index) -> Row:
        found = self.model.found(index.row())
        hit, state = found.hit, index.data(Qt.ItemDataRole.CheckStateRole)
        where = lines_word(min(hit.lines), max(hit.lines))
        return Row(
            f"{found.title} · {where}" if self.fields.everywhere else where,
            hit.before,
            hit.found,
            hit.after,
            hit.new if self.model.replacing else None,
            None if state is None else state is Qt.CheckState.Checked,
        )

    def _show(self, row: int) -> None:
        found = self.model.found(row)
        page = self._session.page
        if page is None or page.id != found.page:
            self.page_wanted.emit(found.page)
        page = self._session.page
        if page is not None and page.id == found.page:
            lines = found.hit.lines
            near = max(lines) - min(lines) < len(lines)
            self._spotlight.select(Span(min(lines), max(lines)) if near else Span(lines[0], lines[0]), lines[0])

    def _on_acted(self, act: str, row: int) -> None:
        if act == "other" and self.model.replacing:
            self.model.setData(self.model.index(row), None, Qt.ItemDataRole.CheckStateRole)
        elif act == "accept":
            self._show(row)

    def _on_tick_clicked(self) -> None:
        self.model.tick_all(not self.model.ticked())

    # ---- replacing --------------------------------------------------------------------------------------------------
    def replace_ticked(self) -> None:
        """Replace the ticked hits: one step of undo for each page."""
        self._begin_steps(replace_pages(self._session, self.model.ticked()), self._replaced)

    def take_back(self) -> None:
        """Undo the last replacement on all its pages."""
        self._begin_steps(take_back(self._session, self._done), self._undone)

    def _begin_steps(self, steps: Iterator[Done], told: Callable[[Done], str]) -> None:
        self.search.stop()
        self._done, self._tell_done = Done(), told
        self.fields.back_button.hide()
        self._steps.run(self._followed(steps))
        self._refresh()

    def _followed(self, steps: Iterator[Done]) -> Iterator[Done]:
        for self._done in steps:
            self.fields.words.setText(self._tell_done(self._done))
            yield self._done

    def _on_steps_ended(self) -> None:
        done, told = self._done, self._tell_done(self._done)
        if done.trouble:
            told += tr("; ") + sentence(done.trouble)
        if self._tell_done == self._undone:
            self._done = Done()
        self.fields.back_button.setVisible(len(self._done.pages) > 1)
        if len(done.pages) > 1:
            self._session.pages_changed.emit()
        self.begin(told)

    def _replaced(self, done: Done) -> str:
        words = trn("{n} place replaced", "{n} places replaced", done.replaced).format(n=done.replaced)
        left = tr("; {n} left as they were, for a reading cannot show it").format(n=done.left)
        return words + left if done.left else words

    def _undone(self, done: Done) -> str:
        words = trn("Undone on {n} page", "Undone on {n} pages", len(done.pages)).format(n=len(done.pages))
        kept = tr("; {n} were changed since: open them and undo there").format(n=done.left)
        return words + kept if done.left else words
