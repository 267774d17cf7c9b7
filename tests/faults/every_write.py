"""Refuse every single write of every act, in every way a disk refuses: nothing is lost, nothing half done, all told.

Each act is first done on a disk that counts what it writes. Then it is done again, once for each of those writes and
each refusal, which lasts or passes. What the person sees must be the act done or a sentence; what is in the file
must be the state before or after it; and once the disk takes writes again, saving brings the file up to the screen.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from unittest.mock import patch

import apsw

from logic import edits
from logic.draft import Draft, Kind, Seam, plain_draft
from logic.errors import GalleyError, ProjectError
from logic.page_state import PageState
from logic.proposal import Proposal
from logic.proposing import propose
from logic.store import ProjectFile, writing
from logic.wording import sentence
from tests.faults.engine import REAL_CONNECT, project_files_on
from tests.faults.power_cut import quick_folder, sample_pages
from tests.faults.vfs import NAME, Act, Did, Disk
from tests.faults.walk import walk
from ui.session import Session

WRITES = frozenset({Did.CREATE, Did.WRITE, Did.TRUNCATE, Did.SYNC, Did.DELETE})
# What SQLite is told by the disks that we know: a read-only one says "write error" too, but lets no file be made.
REFUSALS: Mapping[str, Mapping[Did, int]] = {
    "disk full": dict.fromkeys(WRITES, apsw.SQLITE_FULL),
    "error": {
        Did.CREATE: apsw.SQLITE_CANTOPEN,
        Did.WRITE: apsw.SQLITE_IOERR_WRITE,
        Did.TRUNCATE: apsw.SQLITE_IOERR_TRUNCATE,
        Did.SYNC: apsw.SQLITE_IOERR_FSYNC,
        Did.DELETE: apsw.SQLITE_IOERR_DELETE,
    },
}
State = dict[str, Draft]  # the draft of each page


@dataclass(slots=True)
class Tally:
    """What came of it."""

    refused: int = 0
    acts: int = 0
    writes: int = 0
    wrong: list[str] = field(default_factory=list)

    def row(self) -> str:
        """Return a line for the report."""
        return f"refused: {self.refused} times, at {self.writes} writes of {self.acts} acts · wrong {len(self.wrong)}"


class Trouble:
    """A disk's mind: from the `n`th write on it refuses, once or until it is `well` again."""

    def __init__(self) -> None:
        self.count, self.at, self.lasting = 0, -1, False
        self.codes: Mapping[Did, int] = {}

    def well(self) -> None:
        """Refuse nothing from now on."""
        self.at = -1

    def refuse(self, at: int, codes: Mapping[Did, int], *, lasting: bool) -> None:
        """Refuse the write number `at` from now, counted from 0, with the code for what it does."""
        self.count, self.at, self.codes, self.lasting = 0, at, codes, lasting

    def seen(self, act: Act) -> None:
        """Answer an act."""
        if act.did in WRITES:
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
    stage.session.add_page(page, plain_draft([line.blank for line in page.lines]))


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


def run(acts: Mapping[str, Deed] = ACTS, *, every: int = 1, progress: Callable[[str], None] = lambda _: None) -> Tally:
    """Refuse every write of these acts, or one in `every`."""
    tally = Tally()
    with tempfile.TemporaryDirectory(dir=quick_folder()) as scratch:
        ready = Path(scratch, "ready.galley")
        _make(ready)
        for name, deed in acts.items():
            count = _count(deed, ready, Path(scratch, "work"))
            tally.acts, tally.writes = tally.acts + 1, tally.writes + count
            for at in range(len(name) % every, count, every):
                for refusal in REFUSALS:
                    for lasting in (True, False):
                        _refuse(name, deed, ready, Path(scratch, "work"), at, refusal, lasting=lasting, tally=tally)
            progress(f"{name}: {count} writes · {tally.row()}")
    return tally


def _make(path: Path) -> None:
    session = Session(who="甲")
    session.use(ProjectFile.create(path))
    for number, page in enumerate(sample_pages()):
        added = session.add_page(page, plain_draft([line.blank for line in page.lines]))
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


def _count(deed: Deed, ready: Path, folder: Path) -> int:
    with staged(ready, folder) as stage:
        stage.trouble.refuse(-1, {}, lasting=False)
        deed(stage)
        return stage.trouble.count


def stored(path: Path) -> State:
    """Return what a file holds, copied and opened as the program opens it."""
    copy = path.with_name("copy.galley")
    for suffix in ("", "-journal"):
        if Path(f"{path}{suffix}").exists():
            shutil.copyfile(f"{path}{suffix}", f"{copy}{suffix}")
    with ProjectFile.open(copy) as project:
        assert project.verify_log() is None
        return {page_id: project.load(page_id).draft for page_id in project.page_ids()}


def _refuse(
    name: str, deed: Deed, ready: Path, folder: Path, at: int, refusal: str, *, lasting: bool, tally: Tally
) -> None:
    tally.refused += 1
    told = f"{name}, write {at}, {refusal}, {'lasting' if lasting else 'passing'}"
    try:
        _check(deed, ready, folder, at, REFUSALS[refusal], lasting=lasting)
    except (AssertionError, ProjectError, apsw.Error, sqlite3.Error) as error:
        tally.wrong.append(f"{told}: {type(error).__name__}: {error}")


def _check(deed: Deed, ready: Path, folder: Path, at: int, codes: Mapping[Did, int], *, lasting: bool) -> None:
    with staged(ready, folder) as stage:
        session = stage.session
        before = {page_id: stage.project.load(page_id).draft for page_id in stage.page_ids}
        stage.trouble.refuse(at, codes, lasting=lasting)
        try:
            deed(stage)
            refused = None
        except GalleyError as error:
            refused = sentence(error)  # KeyError where there is none
        assert session.page is not None
        seen, shown = session.draft, session.page.id
        assert session.saved or session.trouble is not None, "unsaved, and no word why"
        file = stored_raw(stage.path)
        if session.saved:
            assert file[shown] == seen, "said to be saved"
        else:
            assert all(file[page_id] == draft for page_id, draft in before.items() if page_id != shown)
        stage.trouble.well()
        assert session.save(), "the disk takes writes again"
        assert session.draft == seen, "the screen keeps what was done"
        if refused is not None:
            deed(stage)  # it can be done again
        final, drafts = session.draft, len(stage.page_ids)
    after = stored(stage.path)
    assert after[shown] == final
    assert len(after) == drafts


def stored_raw(path: Path) -> State:
    """Return what the file would hold if the program were killed now."""
    with patch.object(sqlite3, "connect", REAL_CONNECT):
        return stored(path)


def main() -> int:
    """Run from the command line; 1 when anything was wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--every", type=int, default=1, help="only one write in so many")
    tally = run(every=parser.parse_args().every, progress=lambda line: print(line, flush=True))
    print("\n".join([*tally.wrong[:40], tally.row()]))
    return int(bool(tally.wrong))


if __name__ == "__main__":
    sys.exit(main())
