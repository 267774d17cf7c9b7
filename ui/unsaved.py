"""The bar that says what is not saved and why, for as long as that is so; it has it saved as soon as that can be."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from logic.translation import tr, trn
from logic.wording import cause
from ui.bar import Bar
from ui.edge import guarded_or
from ui.elsewhere import save_elsewhere
from ui.forms import clock, number
from ui.offers import Offer

if TYPE_CHECKING:
    from ui.main_window import MainWindow

# Milliseconds until it is tried again; the last one from then on.
PAUSES: tuple[int, ...] = (2_000, 4_000, 8_000, 15_000, 30_000)


class Unsaved(QObject):
    """Follows the saving of one window, and keeps it from closing over what is not saved."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self._said = self._closing = self._given_up = False
        self._tries = 0
        self._marked = frozenset[int]()
        self.bar = Bar(lasting=True)
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self._try_again)
        self._session.saved_changed.connect(self._on_saved_changed)
        window.files.held_back.connect(self._on_held_back)
        window.installEventFilter(self)

    def may_close(self) -> bool:
        """Tell whether the window may close: everything is saved, after trying once more, or the person gave it up."""
        if self._given_up or self._session.saved or self._session.save():
            return True
        self._closing = True
        self.reword()
        return False

    def reword(self) -> None:
        """Say what is not saved, in the language now in use."""
        if self._session.trouble is not None:
            self.bar.say(self._sentence(), *self._offers())

    @guarded_or(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Try again when the person comes back, perhaps from making room."""
        if event.type() is QEvent.Type.WindowActivate and self._said:
            QTimer.singleShot(0, self, self._save)
        return super().eventFilter(watched, event)

    # ---- trying again -----------------------------------------------------------------------------------------------
    def _try_again(self) -> None:
        self._tries += 1
        self._save()

    def _save(self) -> None:
        if self._session.project is not None and not self._session.saved:
            self._session.save()

    def _on_saved_changed(self) -> None:
        session = self._session
        if session.trouble is not None:
            self._said = True
            self.reword()
            if not self.timer.isActive():
                self.timer.start(PAUSES[min(self._tries, len(PAUSES) - 1)])
        elif self._said:
            self._end(saved=session.project is not None)
        self._mark()

    def _on_held_back(self) -> None:
        self._window.status.tell(tr("Nothing else can be opened before all is saved: save again, or save elsewhere."))

    def _end(self, *, saved: bool) -> None:
        self._said = self._closing = False
        self._tries = 0
        self.timer.stop()
        self.bar.hide()
        if saved:
            self._window.status.tell(tr("All is saved again."))

    def _mark(self) -> None:
        """Have the marks of what is not saved painted again where they are others than before."""
        lines, self._marked = self._marked, self._session.unsaved_lines
        if lines != self._marked:
            for pane in (self._window.column_pane, self._window.article_pane):
                pane.viewport().update()

    # ---- words ------------------------------------------------------------------------------------------------------
    def _sentence(self) -> str:
        saving, project = self._session.saving, self._session.project
        assert saving.trouble is not None and project is not None
        words = trn(
            "◇ {n} change is not saved in “{name}” since {time}. {why}",
            "◇ {n} changes are not saved in “{name}” since {time}. {why}",
            len(saving.waiting),
        )
        since = clock(datetime.fromisoformat(saving.since))
        return words.format(
            n=number(len(saving.waiting)), name=project.path.name, time=since, why=cause(saving.trouble)
        )

    def _offers(self) -> list[Offer]:
        offers = [
            Offer(tr("Save again"), self._session.save),
            Offer(tr("Save elsewhere…"), lambda: save_elsewhere(self._window)),
        ]
        return [*offers, Offer(tr("Close and lose it"), self._give_up)] if self._closing else offers

    def _give_up(self) -> None:
        self._given_up = True
        self._window.close()
