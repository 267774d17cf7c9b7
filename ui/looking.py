"""The line over the panes while a project is only looked at: what is seen, who works in it, how to work in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from logic.store.backups import backups_of
from logic.store.presence import read_note
from logic.translation import tr
from ui.forms import in_a_row, moment
from ui.plain import Label

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class LookingBar(QFrame):
    """Says what is looked at; `open_button` is there to work in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # It looks like the line over a draft of another time, which is as little to be edited.
        self.setObjectName("past")
        self.label, self.open_button = Label(), QPushButton()
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 10, 6)
        for widget in (self.label, self.open_button):
            layout.addWidget(widget)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show what is looked at."""
        self.label.setText(sentence)
        self.open_button.setText(tr("Open to work"))
        self.open_button.setAccessibleDescription(sentence)
        self.show()


class Looking(QObject):
    """Shows the line in one window for as long as nothing can be changed there."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._session, self._files = window.session, window.files
        self.bar = LookingBar()
        window.put_above(self.bar)
        self.bar.open_button.clicked.connect(self.open_to_work)
        self._session.pages_changed.connect(self.refresh)
        window.look.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show the line, or hide it where the project is open to work in."""
        if self._session.read_only:
            self.bar.say(self._sentence())
        else:
            self.bar.hide()

    def _sentence(self) -> str:
        project, own = self._session.project, self._files.to_work_in
        assert project is not None and own is not None
        words, at = _what(project.path, own)
        note = read_note(own)
        if note is None:
            return words.format(name=own.name, at=at)
        by = note.presence
        words = in_a_row(words, tr("{who} has had it open on {host} since {since}."))
        return words.format(name=own.name, at=at, who=by.who, host=by.host, since=moment(by.since))

    def open_to_work(self) -> None:
        """Open the project itself, if nobody works in it any more; who does is told otherwise."""
        if self._files.to_work_in is not None:
            self._files.open_project(self._files.to_work_in)
            self.refresh()


def _what(shown: Path, own: Path) -> tuple[str, str]:
    """Return the words for what is shown, and when it was made where it is a backup: its name has that in UTC."""
    made = (backup.at for backup in backups_of(own) if backup.path.name == shown.name)
    at = next(made, None)
    if at is None:
        return tr("You are looking at “{name}”; nothing can be changed."), ""
    return tr("You are looking at the backup of “{name}” made {at}; nothing can be changed."), moment(at)
