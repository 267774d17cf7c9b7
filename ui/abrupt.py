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
        self._ended = ""
        window.files.opened.connect(self._on_opened)
        window.typing.put_back.connect(self._on_put_back)

    def _on_opened(self) -> None:
        project = self._session.project
        if project is not self._told:
            self._told, self._ended = project, ""
            if project is not None and project.left_behind is not None:
                self._ended = _ended(project.left_behind)
                self._tell(_edited(_last_edit(project)))

    def _on_put_back(self, line: int) -> None:
        """Say so in the place of when the last edit was, which was before that: there is room for one of them."""
        self._tell(tr("What was being typed in line {line} stands there again.").format(line=number(line)))

    def _tell(self, words: str) -> None:
        told = in_a_row(self._ended, words) if self._ended and words else self._ended or words
        self._status.showMessage(told, SECONDS * 1000)


def _last_edit(project: ProjectFile) -> datetime | None:
    try:
        moments = [page.edited_at for page in project.page_list() if page.edited_at]
        return max(map(datetime.fromisoformat, moments), default=None)
    except (ProjectError, ValueError, TypeError):  # a line to reassure is not worth failing for
        return None


def _edited(last: datetime | None) -> str:
    return tr("The last edit: {at}.").format(at=moment(last)) if last is not None else ""


def _ended(last: Presence) -> str:
    words = tr("The session of {who} that began {since} ended abruptly; all that was saved is here.")
    return words.format(who=last.who, since=moment(last.since))
