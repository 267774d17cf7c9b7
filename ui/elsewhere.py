"""Saving elsewhere: when the open file does not take what was decided, the work goes on in a new one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from logic import store
from logic.errors import ProjectError
from logic.store import Cause, OpenPage
from logic.translation import tr
from logic.wording import sentence
from ui import prompts
from ui.session import Session
from ui.settings import LAST_FOLDER

if TYPE_CHECKING:
    from ui.main_window import MainWindow

SUFFIX = ".galley"
UNREADABLE = frozenset({Cause.DRIVE, Cause.DAMAGED, Cause.BUSY})


def save_elsewhere(window: MainWindow) -> None:
    """Ask for a place, make a project there of all there is, and go on in it."""
    window.column_pane.finish_correcting()
    path = prompts.ask_elsewhere(window, window.settings.get(LAST_FOLDER))
    if path is None or window.session.project is None:
        return
    path = path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)
    try:
        whole = _save(window.session, path)
    except ProjectError as error:
        window.bar.say(sentence(error))
        return
    old = window.session.project.path.name
    window.files.go_on_in(path)
    window.status.tell(tr("All is saved in “{name}”.").format(name=path.name))
    if not whole:
        words = tr("“{old}” can no longer be read: “{name}” holds only this page, with its edits. Keep the old file.")
        window.bar.say(words.format(old=old, name=path.name))


def _save(session: Session, path: Path) -> bool:
    """Save everything to `path`; False when it could be only the page that is open. ProjectError when not even that."""
    project, page = session.project, session.page
    assert project is not None
    try:
        store.save_elsewhere(project, path, session.saving.waiting, page_id=page.id if page else None)
    except ProjectError as error:
        if page is None or not _unreadable(error):
            raise
        store.save_page_elsewhere(path, OpenPage(page, session.draft, session.history, session.proposal))
        return False
    return True


def _unreadable(error: ProjectError) -> bool:
    return error.code == "project_damaged" or error.facts.get("cause") in UNREADABLE
