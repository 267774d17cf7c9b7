"""One quiet line where the last session in a project ended abruptly: what is saved is here, what was typed too."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from logic.errors import ProjectError
from logic.store import ProjectFile
from logic.store.presence import Presence
from logic.translation import tr
from ui.forms import in_a_row, moment, number

if TYPE_CHECKING:
    from ui.main_window import MainWindow

SECONDS = 20  # that the line stays, unless an edit takes it away before


class Abrupt(QObject):
    """Tells of it once, at the foot of one window, when such a project is opened."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._session, self._status = window.session, window.status
        self._told: ProjectFile | None = None
        self._words = ""
        window.files.opened.connect(self._on_opened)
        window.typing.put_back.connect(self._on_put_back)

    def _on_opened(self) -> None:
        project = self._session.project
        if project is not self._told:
            self._told, self._words = project, ""
            if project is not None and project.left_behind is not None:
                self._words = _sentence(project.left_behind, _last_edit(project))
                self._status.showMessage(self._words, SECONDS * 1000)

    def _on_put_back(self, line: int) -> None:
        words = tr("What was being typed in line {line} stands there again.").format(line=number(line))
        self._status.showMessage(in_a_row(self._words, words) if self._words else words, SECONDS * 1000)


def _last_edit(project: ProjectFile) -> datetime | None:
    try:
        moments = [page.edited_at for page in project.page_list() if page.edited_at]
        return max(map(datetime.fromisoformat, moments), default=None)
    except (ProjectError, ValueError, TypeError):  # a line to reassure is not worth failing for
        return None


def _sentence(last: Presence, edited: datetime | None) -> str:
    words = tr("The session of {who} that began {since} ended abruptly; all that was saved is here.")
    if edited is not None:
        words = in_a_row(words, tr("The last edit: {at}."))
    return words.format(who=last.who, since=moment(last.since), at=moment(edited) if edited else "")
