"""The ways out when a project cannot be opened, by what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from logic.errors import GalleyError, ProjectError
from logic.store import ProjectFile
from logic.store.backups import newest_good
from logic.translation import tr
from logic.wording import sentence
from ui.forms import moment
from ui.offers import Offer, Trouble
from ui.salvaging import salvage_from

if TYPE_CHECKING:
    from ui.files import Files


def look_at_backup(files: Files, path: Path) -> Offer | None:
    """Offer to look at the newest good backup, where there is one."""
    backup = newest_good(path)
    if backup is None:
        return None
    words = tr("Look at the backup of {at}").format(at=moment(backup.at))
    return Offer(words, partial(files.view_project, backup.path, instead_of=path))


def look_at_it(files: Files, path: Path) -> Offer | None:
    """Offer to look at the project itself, where that can be done."""
    try:
        ProjectFile.view(path).close()
    except ProjectError:
        return None
    return Offer(tr("Look at it"), partial(files.view_project, path))


def try_again(files: Files, path: Path) -> Offer:
    """Offer to open the project once more."""
    return Offer(tr("Try again"), partial(files.open_project, path))


def open_to_work(files: Files, path: Path) -> Offer:
    """Offer to open the project and not only look at it."""
    return Offer(tr("Open to work"), partial(files.open_project, path))


def restore_it_beside(files: Files, path: Path) -> Offer | None:
    """Offer to make the newest good backup a project to work in, where there is one; what is there stays."""
    backup = newest_good(path)
    if backup is None:
        return None
    words = tr("Go on from the backup of {at}").format(at=moment(backup.at))
    return Offer(words, partial(files.restore_beside, path, backup.path))


def salvage_it(files: Files, path: Path) -> Offer:
    """Offer to save what is sound in a damaged project in a new one."""
    return Offer(tr("Salvage into a new file…"), partial(salvage_from, files, path))


# By the code of the error; each gets who opens files, and the project that could not be opened.
WAYS_OUT: Mapping[str, tuple[Callable[[Files, Path], Offer | None], ...]] = {
    "project_busy": (look_at_backup, try_again),
    "nothing_to_salvage": (restore_it_beside, look_at_backup),
    "project_damaged": (restore_it_beside, look_at_backup, salvage_it),
    "project_empty": (restore_it_beside, look_at_backup),
    "project_missing": (restore_it_beside,),
    "project_newer": (look_at_it,),
    "project_not_ours": (restore_it_beside, look_at_backup),
    "project_unfinished": (open_to_work,),
    "project_no_room": (try_again, look_at_backup),
    "project_unreadable": (try_again, look_at_backup, salvage_it),
    "project_unwritable": (look_at_it, try_again),
}
# What the line over a project that is looked at offers already.
OF_LOOKING = frozenset({look_at_backup, look_at_it, open_to_work, try_again})


def trouble(error: GalleyError, files: Files, path: Path | None = None) -> Trouble:
    """Return what to tell of an error; with the `path` of a project, the ways out there are for it too."""
    ways = WAYS_OUT.get(error.code, ()) if path else ()
    if path is not None and files.looks_at(path):
        ways = tuple(way for way in ways if way not in OF_LOOKING)
    offers = [way(files, path) for way in ways if path]
    return Trouble(sentence(error, moment), tuple(filter(None, offers)))
