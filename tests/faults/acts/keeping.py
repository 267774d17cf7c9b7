"""Killed while a project is backed up, or a backup brought back."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from logic.history import utc_now
from logic.importing import read_page
from logic.page_state import Mark, PageState
from logic.store import ProjectFile
from logic.store.backing_up import back_up
from logic.store.backups import backups_of, is_good, name_of
from logic.store.presence import note_path
from logic.store.restoring import restore
from logic.store.thinning import MOST
from tests.faults.acts.common import LINES, NAME, draft_of, judge_leftovers, write_texts

OLD_BACKUPS = 20


def stage_backups(folder: Path) -> None:
    """Leave a project of some pages, more backups of it than are kept, and a mark that they do not have."""
    write_texts(folder)
    path = folder / NAME
    with ProjectFile.create(path) as project:
        for lines in LINES:
            page = read_page(folder / f"{lines}.txt")
            project.add_page(page, draft_of(page))
        made = back_up(project)
        mark(project)
    for day in range(OLD_BACKUPS):
        shutil.copy(made.path, made.path.with_name(name_of(path, made.at - timedelta(days=day, minutes=1))))


def mark(project: ProjectFile) -> None:
    """Mark the first page, so that there is something new to back up."""
    project.mark_page(project.page_ids()[0], Mark(PageState.DONE, utc_now(), "甲"))


def make_backups(folder: Path) -> None:
    """Open the project and back it up, mark a page, and back it up again."""
    with ProjectFile.open(folder / NAME) as project:
        back_up(project)
        mark(project)
        back_up(project)


def judge_backups(folder: Path) -> Iterator[str]:
    """Look whether all that is listed as a backup is good; the next one has to sweep what was left unfinished."""
    yield from judge_listed(folder)
    marks = marks_in(folder / NAME)
    if marks not in (1, 2):  # an act marks once
        yield f"the project has {marks} marks"
    make_backups(folder)
    yield from judge_listed(folder)
    if note_path(folder / NAME).exists():
        yield "the note stays when the project is closed"
    if len(backups_of(folder / NAME)) > MOST:
        yield "more backups than are kept"
    yield from judge_leftovers(folder)


def judge_listed(folder: Path) -> Iterator[str]:
    """Check every backup that is listed, by itself and by what it holds."""
    for backup in backups_of(folder / NAME):
        if not _is_good(backup.path):
            yield f"{backup.path.name} is not good"


_good_ones = set[bytes]()  # digests: most backups are copies of one another, byte by byte


def _is_good(path: Path) -> bool:
    digest = sha256(path.read_bytes()).digest()
    if digest not in _good_ones and path.stat().st_size > 0 and is_good(path):
        _good_ones.add(digest)
    return digest in _good_ones


def marks_in(path: Path) -> int:
    """Return how many marks a closed project holds, after SQLite has taken back what was not certain."""
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM page_states").fetchone()[0])


def open_and_mark(folder: Path) -> None:
    """Open the project, mark a page and close it."""
    with ProjectFile.open(folder / NAME) as project:
        mark(project)


def restore_oldest(folder: Path) -> None:
    """Bring the oldest backup back."""
    project = ProjectFile.open(folder / NAME)
    restore(project, backups_of(folder / NAME)[-1].path)


def judge_restore(folder: Path) -> Iterator[str]:
    """Look for the project as it was or the backup in its place, and for the other among the backups."""
    bad = [*judge_listed(folder)]
    if bad:
        yield from bad
        return
    present, kept = marks_in(folder / NAME), {marks_in(backup.path) for backup in backups_of(folder / NAME)}
    if {present, *kept} != {0, 1}:
        yield f"the project has {present} marks, the backups have {kept}"
    make_backups(folder)
    yield from judge_leftovers(folder)
