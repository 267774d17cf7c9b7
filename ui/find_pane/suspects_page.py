"""Suspicious characters of the open page: accept a suggestion, all alike, or leave the line as it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from logic import edits
from logic.article_text import shown_text
from logic.draft import About, Draft, Seam, Span
from logic.errors import GalleyError
from logic.suspects import Code, Finding, Suspect, placed, texts_of
from logic.suspects.mending import alike, mended
from logic.translation import tr, trn
from logic.wording import sentence
from ui.asker import Asker
from ui.edge import guarded
from ui.find_pane.results import Results
from ui.find_pane.row_delegate import RowDelegate
from ui.find_pane.suspects_model import SuspectsModel
from ui.look import Look
from ui.plain import Label
from ui.session import Changed, Session
from ui.spotlight import Spotlight

PAUSE = 300  # milliseconds of rest before a page that changed is looked through again
PATIENCE = 60_000  # milliseconds: the first time the dictionary is loaded, and pages can be long
WIDE = 330  # pixels for place and reason


class SuspectsPage(QWidget):
    """Looks through the open page whenever it shows; what it finds comes from a process of its own."""

    def __init__(self, session: Session, spotlight: Spotlight, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._spotlight = session, spotlight
        self._asker = Asker(self)
        self._asked: Draft | None = None
        self._seen: Draft | None = None  # the draft that the rows are about
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self.model = SuspectsModel(self._text_of, self)
        self.list, self.words = Results(self.model), Label()
        self.list.setItemDelegate(RowDelegate(look, self.model.row, self.list, where=WIDE))
        self.accept_button, self.alike_button, self.leave_button = QPushButton(), QPushButton(), QPushButton()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout()
        row.setContentsMargins(10, 0, 10, 0)
        row.setSpacing(10)
        for button in (self.accept_button, self.alike_button, self.leave_button):
            row.addWidget(button)
        row.addWidget(self.words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.list, 1)

    def _connect(self) -> None:
        self._session.changed.connect(self._on_changed)
        self._asker.answered.connect(self._on_answered)
        self._asker.refused.connect(self._on_refused)
        self._pause.timeout.connect(self.look_through)
        self.list.chosen.connect(self._show)
        self.list.acted.connect(self._act)
        for button, act in (
            (self.accept_button, "accept"),
            (self.alike_button, "accept_alike"),
            (self.leave_button, "other"),
        ):
            button.clicked.connect(lambda _=False, act=act: self._act(act, self.list.row))

    def reword(self) -> None:
        """Take all words from the language now in use."""
        self.list.setAccessibleName(tr("Suspicious characters"))
        self.accept_button.setText(tr("Accept  (Enter)"))
        self.alike_button.setText(tr("Accept all alike  (Shift+Enter)"))
        self.leave_button.setText(tr("Leave the line as it is  (Space)"))
        self._refresh()

    def end(self) -> None:
        """Look through nothing any more, and end the process."""
        self._pause.stop()
        self._asker.stop()

    # ---- looking through --------------------------------------------------------------------------------------------
    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Look through the page if it is not the one already seen."""
        super().showEvent(event)
        self._pause.start(0)

    def _on_changed(self, changed: Changed) -> None:
        if changed.whole:
            self._seen = None
            self.model.show(())
        if self.isVisible() and not self._session.previewing and (changed.whole or not self._session.large):
            self._pause.start(PAUSE)

    def look_through(self) -> None:
        """Ask what is suspicious on the open page; rows of an earlier draft stay until the answer is there."""
        page = self._session.page
        if page is None:
            return
        draft = self._session.draft
        if draft is self._seen or (draft is self._asked and self._asker.busy):
            return
        self._asked = draft
        articles = [[(text.text, text.cuts) for text, _ in of_one] for of_one in texts_of(page, draft)]
        self._asker.ask({"suspects": articles}, patience=PATIENCE)
        self._refresh()

    def _on_answered(self, answer: Sequence[Sequence[Sequence[tuple[int, int, str, str | None]]]]) -> None:
        page = self._session.page
        if page is None or self._session.draft is not self._asked or self._asked is None:
            self._pause.start(PAUSE)
            return
        found = [[[Finding(a, b, Code(code), new) for a, b, code, new in p] for p in article] for article in answer]
        row, self._seen = self.list.row, self._asked
        self.model.show(placed(page, self._asked, found))
        if row >= 0 and self.list.row < 0 and self.model.rowCount():
            self.list.go(min(row, self.model.rowCount() - 1))
        self._refresh()

    def _on_refused(self, code: str, facts: dict[str, str]) -> None:
        self._asked = None
        self.words.setText(sentence(GalleyError("search_stopped")))

    def _refresh(self) -> None:
        count = self.model.rowCount()
        for button in (self.accept_button, self.alike_button, self.leave_button):
            button.setEnabled(count > 0 and self._session.editable)
        if self._asker.busy and self._seen is None:
            self.words.setText(tr("Looking through the page…"))
        elif count:
            self.words.setText(trn("{n} place looks wrong", "{n} places look wrong", count).format(n=count))
        else:
            self.words.setText(tr("Nothing on this page looks wrong.") if self._seen is not None else "")

    def _text_of(self, line: int) -> str:
        page = self._session.page
        return shown_text(page, self._session.draft, line) if page is not None else ""

    # ---- acts -------------------------------------------------------------------------------------------------------
    def _show(self, row: int) -> None:
        line = self.model.suspects[row].line
        self._spotlight.select(Span(line, line))

    def _act(self, act: str, row: int) -> None:
        if not 0 <= row < self.model.rowCount():
            self.list.go(0)
            return
        suspect = self.model.suspects[row]
        if act == "other":
            self._session.apply(edits.confirm, decisions=[(About.TEXT.value, suspect.line)])
            self._drop([s for s in self.model.suspects if s.line == suspect.line], row)
            return
        chosen = alike(self.model.suspects, suspect) if act == "accept_alike" else (suspect,)
        if suspect.suggestion is None:
            self.words.setText(tr("There is no suggestion here: press F2 to correct the line, or leave it as it is."))
        elif self._accept(chosen):
            self._drop(chosen, row)

    def _accept(self, chosen: Sequence[Suspect]) -> bool:
        session = self._session
        assert session.page is not None
        if chosen[0].code is Code.NUMBER:
            return session.apply(edits.set_seam, lines=[s.line for s in chosen], seam=Seam.JOIN)
        readings = mended(session.page, session.draft, chosen)
        return session.apply(edits.correct_lines, readings=readings)

    def _drop(self, gone: Sequence[Suspect], row: int) -> None:
        """Take rows away at once and go on to the next; the page is looked through again in a moment."""
        lines = {s.line for s in gone}
        kept = [s for s in self.model.suspects if s not in gone]
        # Others on the same lines have moved.
        self.model.show([s for s in kept if s.line not in lines])
        if self.model.rowCount():
            self.list.go(min(row, self.model.rowCount() - 1))
        self._refresh()
