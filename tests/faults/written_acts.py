"""A project at work on a disk that may refuse, and acts by which it is written; what its file then holds."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from unittest.mock import patch

import apsw

from logic import edits
from logic.draft import Draft, Kind, Seam, plain_draft
from logic.page_state import PageState
from logic.proposal import Proposal
from logic.proposing import propose
from logic.store import ProjectFile, writing
from tests.faults.engine import REAL_CONNECT, project_files_on
from tests.faults.power_cut import sample_pages
from tests.faults.vfs import NAME, Act, Did, Disk
from tests.faults.walk import walk
from ui.session import Session

WRITES = frozenset({Did.CREATE, Did.WRITE, Did.TRUNCATE, Did.SYNC, Did.DELETE})
State = dict[str, Draft]  # the draft of each page


class Trouble:
    """A disk's mind: from the `n`th act that is watched on it refuses, once or until it is `well` again."""

    def __init__(self, watched: frozenset[Did] = WRITES) -> None:
        self.watched = watched
        self.count, self.at, self.lasting = 0, -1, False
        self.codes: Mapping[Did, int] = {}

    def well(self) -> None:
        """Refuse nothing from now on."""
        self.at = -1

    def refuse(self, at: int, codes: Mapping[Did, int], *, lasting: bool) -> None:
        """Refuse the watched act number `at` from now, counted from 0, with the code for what it does."""
        self.count, self.at, self.codes, self.lasting = 0, at, codes, lasting

    def seen(self, act: Act) -> None:
        """Answer an act."""
        if act.did in self.watched:
            number, self.count = self.count, self.count + 1
            if number == self.at or (self.lasting and 0 <= self.at < number):
                raise apsw.exception_for(self.codes[act.did])


@dataclass(slots=True)
class Stage:
    """A project at work on a disk that may refuse."""

    session: Session
    path: Path
    trouble: Trouble

    @property
    def project(self) -> ProjectFile:
        """The open project."""
        assert self.session.project is not None
        return self.session.project

    @property
    def page_ids(self) -> tuple[str, ...]:
        """The pages of the project."""
        return self.project.page_ids()


Deed = Callable[[Stage], object]


def _edit(edit: Callable[..., Draft], **kwargs: object) -> Deed:
    return lambda stage: stage.session.apply(edit, **kwargs)


def _walked(seed: int) -> Deed:
    def deed(stage: Stage) -> None:
        session = stage.session
        assert session.page is not None
        (edit, kwargs), _ = walk(session.page, session.draft, Random(seed))
        session.apply(edit, **kwargs)

    return deed


def _undo(stage: Stage) -> None:
    stage.session.undo()


def _redo(stage: Stage) -> None:
    stage.session.undo()
    stage.session.redo()


def _propose_again(stage: Stage) -> None:
    session = stage.session
    assert session.page is not None and session.proposal is not None
    other = walk(session.page, session.proposal.draft, Random(3))[1]
    session.take_later_proposal(Proposal(other, session.proposal.verdicts, "another"))


def _import(stage: Stage) -> None:
    page = sample_pages()[0]
    stage.session.add_pages([(page, plain_draft([line.blank for line in page.lines]))])


def _take_proposal(stage: Stage) -> None:
    page = stage.project.load(stage.page_ids[1]).page
    stage.session.take_proposal(page.id, propose(page))


ACTS: Mapping[str, Deed] = {
    "line end": _edit(edits.set_seam, lines=[3, 4, 5], seam=Seam.BREAK),
    "kind": _edit(edits.set_kind, start=1, stop=40, kind=Kind.ADVERT),
    "split": _edit(edits.split_article, line=12),
    "set aside": _edit(edits.set_aside, start=2, stop=4),
    "correct": _edit(edits.correct, line=7, text="改过的一行", raw="?"),
    "any edit": _walked(1),
    "any other edit": _walked(2),
    "undo": _undo,
    "undo, redo": _redo,
    "mark done": lambda stage: stage.session.mark_page(PageState.DONE),
    "import a page": _import,
    "take a proposal": _take_proposal,
    "propose again": _propose_again,
    "remember the view": lambda stage: stage.project.set_view({"page": stage.page_ids[0], "line": 5}),
}


def make_ready(path: Path) -> None:
    session = Session(who="甲")
    session.use(ProjectFile.create(path))
    for number, page in enumerate(sample_pages()):
        added = session.add_pages([(page, plain_draft([line.blank for line in page.lines]))])[0]
        if number == 0:
            session.take_proposal(added.id, propose(page))
    assert session.project is not None
    session.show(session.project.load(session.project.page_ids()[0]))
    for seed in range(3):
        _walked(seed)(Stage(session, path, Trouble()))
    session.close()


@contextmanager
def staged(ready: Path, folder: Path) -> Iterator[Stage]:
    """Open a copy of a project on a disk that may refuse."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    path = folder / "work.galley"
    shutil.copyfile(ready, path)
    trouble, session = Trouble(), Session(who="甲")
    disk = Disk(trouble.seen)
    try:
        with patch.object(writing, "PAUSES", (0.0, 0.0, 0.0)), project_files_on(NAME):
            session.use(ProjectFile.open(path))
            stage = Stage(session, path, trouble)
            session.show(stage.project.load(stage.page_ids[0]))
            yield stage
            trouble.well()
            session.close()
    finally:
        disk.unregister()


def stored(path: Path) -> State:
    """Return what a file holds, copied and opened as the program opens it."""
    copy = path.with_name("copy.galley")
    for suffix in ("", "-journal"):
        if Path(f"{path}{suffix}").exists():
            shutil.copyfile(f"{path}{suffix}", f"{copy}{suffix}")
    with ProjectFile.open(copy) as project:
        assert project.verify_log() is None
        return {page_id: project.load(page_id).draft for page_id in project.page_ids()}


def stored_raw(path: Path) -> State:
    """Return what the file would hold if the program were killed now."""
    with real_engine():
        return stored(path)


@contextmanager
def real_engine() -> Iterator[None]:
    with patch.object(sqlite3, "connect", REAL_CONNECT):
        yield
