"""The bar that says what is not saved, for as long as that is so."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from logic.translation import tr
from logic.wording import sentence
from ui.offers import Offer

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class Unsaved(QObject):
    """Follows the saving of one window, and keeps it from closing over what is not saved."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self._said = self._given_up = False
        self._session.saved_changed.connect(self._on_saved_changed)

    def may_close(self) -> bool:
        """Tell whether the window may close: everything is saved, after trying once more, or the person gave it up."""
        if self._given_up or self._session.saved or self._session.save():
            return True
        self._say(tr("Close and lose it"), self._give_up)
        return False

    def _on_saved_changed(self) -> None:
        if self._session.trouble is not None:
            self._say(tr("Save again"), self._session.save)
        elif self._said:
            self._said = False
            self._window.bar.hide()

    def _say(self, words: str, deed: Callable[[], object]) -> None:
        if self._session.trouble is not None:
            self._said = True
            self._window.bar.say(sentence(self._session.trouble), Offer(words, deed))

    def _give_up(self) -> None:
        self._given_up = True
        self._window.close()
