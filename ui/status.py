"""The line at the foot of the window: the balance of lines, and whether everything is saved."""

from __future__ import annotations

from PySide6.QtWidgets import QStatusBar, QWidget

from logic.balance import balance
from logic.page_state import Progress
from logic.translation import tr, trn
from ui.forms import number
from ui.look import Look
from ui.page_pane.words import progress_word
from ui.plain import Label
from ui.proposer import Proposer
from ui.session import Changed, Session


class Status(QStatusBar):
    """Follows the session and the proposer."""

    def __init__(self, session: Session, proposer: Proposer, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._proposer, self._look = session, proposer, look
        self._colour = self._hint = ""
        self.balance, self.progress, self.pages, self.saved, self.who = (Label() for _ in range(5))
        self.setContentsMargins(10, 0, 10, 0)
        for label in (self.balance, self.progress, self.pages, self.saved):
            label.setContentsMargins(0, 0, 12, 0)
        for label in (self.balance, self.progress):
            self.addWidget(label)
        for label in (self.pages, self.saved, self.who):
            self.addPermanentWidget(label)
        session.changed.connect(self._on_changed)
        session.saved_changed.connect(self.refresh)
        session.pages_changed.connect(self.refresh)
        look.changed.connect(self.refresh)

    def _on_changed(self, changed: Changed) -> None:
        """Count anew. Whether an edit is saved is not known yet: the session tells when it is."""
        if changed.whole:
            self.refresh()
        elif self._session.page is not None:
            self.clearMessage()  # it told of the page as it was before this
            self.balance.setText(self._balance())

    def tell_progress(self, progress: Progress) -> None:
        """Say how many pages are done, where there are several."""
        self.pages.setText(progress_word(progress) if progress.pages > 1 else "")

    def tell(self, sentence: str) -> None:
        """Say something for a while."""
        self.showMessage(sentence, 8000)

    def hint(self, tip: str) -> None:
        """Say what a command would do while the mouse is on it; without a tip, what is said otherwise stays."""
        if tip or self.currentMessage() == self._hint:
            self._hint = tip
            self.showMessage(tip)

    def refresh(self) -> None:
        """Say how things stand."""
        session = self._session
        self.who.setText(tr("Proofreader: {name}").format(name=session.who) if session.project else "")
        if session.page is None:
            for label in (self.balance, self.progress, self.saved):
                label.clear()
            return
        self.balance.setText(self._balance())
        waits = self._proposer.waits_for(session.page.id)
        self.progress.setText(tr("Proposing articles…") if waits else "")
        self._show_saved()

    def _balance(self) -> str:
        sums = balance(self._session.shown)
        words = tr("{lines} lines = {inside} in {articles} articles + {aside} set aside + {blank} blank")
        return words.format(
            lines=number(sums.lines),
            inside=number(sums.in_articles),
            articles=number(sums.articles),
            aside=number(sums.set_aside),
            blank=number(sums.blank),
        )

    def _show_saved(self) -> None:
        saved, waiting = self._session.saved, len(self._session.saving.waiting)
        words = trn("◇ {n} change not saved", "◇ {n} changes not saved", waiting).format(n=number(waiting))
        self.saved.setText(tr("Read-only") if self._session.read_only else tr("✓ Saved") if saved else words)
        colour = (self._look.theme.good if saved else self._look.theme.bad).name()
        if colour != self._colour:  # a style sheet takes longer to set than everything else here together
            self._colour = colour
            self.saved.setStyleSheet(f"color: {colour}")
