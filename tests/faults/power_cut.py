"""Cut the power at random moments of the work on a project: no edit that was acknowledged is lost.

The work is done on a disk that keeps a record. For each cut, what would be left is put into a folder and opened as
the program opens it; now and then the power is cut once more while that is being opened. With `--control` the disk is
never asked to flush: then edits must be lost, or the simulation would prove nothing.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from logic.changes import apply, diff, invert
from logic.draft import Draft, DraftError, plain_draft
from logic.errors import ProjectError
from logic.history import Entry, History, Op, log_row, utc_now
from logic.page import Page, Source, number_lines
from logic.paths import RESOURCES
from logic.store import ProjectFile
from tests.faults.engine import project_files_on
from tests.faults.remains import Remains, put
from tests.faults.vfs import NAME, Act, Did, Disk
from tests.faults.walk import walk

EDITS = 60  # on each project that is worked on
CUTS = 250  # in the record of each project
AGAIN = 0.1  # how often the power is cut once more while the project is being opened
FLUSH, NEVER = "PRAGMA synchronous = ", "PRAGMA synchronous = OFF"


@dataclass(slots=True)
class Tally:
    """What came of it."""

    cuts: int = 0
    lost: int = 0
    damaged: int = 0
    again: int = 0
    times: list[float] = field(default_factory=list)

    def row(self) -> str:
        """Return a line for the report."""
        times = sorted(self.times)
        latency = f"{times[len(times) // 2] * 1000:.2f} / {times[int(len(times) * 0.99)] * 1000:.2f}"
        return (
            f"power cuts: {self.cuts} (of them {self.again} twice) · lost {self.lost} · damaged {self.damaged} · "
            f"{len(times)} edits, saved in {latency} ms (median / p99)"
        )


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """From here on the project is known to stand so."""

    state: State


State = tuple[tuple[Draft, ...], int]  # the draft of each page, and the rows of the log
Record = list[Act | Acknowledged]


def sample_pages() -> list[Page]:
    """Return two pages of the sample's text."""
    texts = (RESOURCES / "sample.txt").read_text(encoding="utf-8").splitlines()
    halves = texts[:40], texts[40:90]
    data = [Source(f"{n}.txt", "\n".join(half).encode(), "utf-8") for n, half in enumerate(halves)]
    return [Page(f"page {n}", f"第{n}版", number_lines(half), data[n]) for n, half in enumerate(halves)]


class Worker:
    """Edits the pages of a project at random, undoing and redoing now and then."""

    def __init__(self, project: ProjectFile, random: Random) -> None:
        self.project, self.random, self.rows = project, random, 0
        self.pages = [self._added(page) for page in sample_pages()]
        self.histories = [History() for _ in self.pages]
        self.drafts = [plain_draft([line.blank for line in page.lines]) for page in self.pages]

    def _added(self, page: Page) -> Page:
        return self.project.add_page(page, plain_draft([line.blank for line in page.lines]))

    @property
    def state(self) -> State:
        """How the project stands."""
        return tuple(self.drafts), self.rows

    def work(self) -> None:
        """Do one edit, undo or redo, and save it."""
        n = self.random.randrange(len(self.pages))
        op, history, entry, after = self._step(n)
        row = log_row(op, entry, at=entry.at, who="甲")
        self.project.save_edit(self.pages[n].id, row, self.pages[n], self.drafts[n], after)
        self.histories[n], self.drafts[n] = history, after
        self.rows += 1

    def _step(self, n: int) -> tuple[Op, History, Entry, Draft]:
        draft, history, chance = self.drafts[n], self.histories[n], self.random.random()
        if chance < 0.15 and (undone := history.undo()):
            return Op.UNDO, *undone, apply(draft, invert(undone[1].change))
        if chance < 0.25 and (redone := history.redo()):
            return Op.REDO, *redone, apply(draft, redone[1].change)
        (edit, kwargs), after = walk(self.pages[n], draft, self.random)
        entry = Entry(
            edit.__name__, {key: str(value) for key, value in kwargs.items()}, diff(draft, after), utc_now(), "甲"
        )
        return Op.EDIT, history.record(entry), entry, after


def worked_on(
    path: Path, random: Random, *, edits: int, control: bool, tally: Tally
) -> tuple[dict[str, bytes], Record]:
    """Work on a new project on a recording disk; return the files it began with, and the record."""
    with ProjectFile.create(path) as project:
        worker = Worker(project, random)
    before, record = {str(path): path.read_bytes()}, Record()
    with recorded(record, control=control), ProjectFile.open(path) as worker.project:
        record.append(Acknowledged(worker.state))
        for _ in range(edits):
            start = time.perf_counter()
            worker.work()
            tally.times.append(time.perf_counter() - start)
            record.append(Acknowledged(worker.state))
    return before, record


@contextmanager
def recorded(record: Record, *, control: bool = False) -> Iterator[None]:
    """Keep a record of what is done to projects inside."""

    def swap(statement: str) -> str:
        return NEVER if control and statement.startswith(FLUSH) else statement

    disk = Disk(lambda act: None if act.did is Did.READ else record.append(act))
    try:
        with project_files_on(NAME, swap):
            yield
    finally:
        disk.unregister()


def check_cut(files: dict[str, bytes], folder: Path, path: Path, allowed: Iterable[State], tally: Tally) -> None:
    """Open what a cut left, and compare it with the states that it may be in."""
    put(files, folder)
    tally.cuts += 1
    try:
        with ProjectFile.open(path) as project:
            whole = project.verify_log() is None
            found = state_of(project)
    except (ProjectError, DraftError):
        tally.damaged += 1
        return
    tally.damaged += not whole
    tally.lost += found not in allowed


def state_of(project: ProjectFile) -> State:
    """Return how an opened project stands; its history leads back to the beginning, or it is in no state at all."""
    opened = [project.load(page_id) for page_id in project.page_ids()]
    rows = sum(len(project.steps(each.page.id).numbers) for each in opened)
    for each in opened:
        draft = each.draft
        for entry in each.history.done():  # the latest first
            draft = apply(draft, invert(entry.change))
        if draft != plain_draft([line.blank for line in each.page.lines]):
            rows = -1
    return tuple(each.draft for each in opened), rows


def cut_again(files: dict[str, bytes], folder: Path, path: Path, random: Random) -> dict[str, bytes]:
    """Return what is left when the power is cut once more, while what the first cut left is being opened."""
    put(files, folder)
    record = Record()
    # What cannot even be opened is counted when it is opened the last time.
    with suppress(ProjectError), recorded(record), ProjectFile.open(path):
        pass
    remains = Remains({str(folder / Path(name).name): data for name, data in files.items()})
    for act in record[: random.randint(0, len(record))]:
        assert isinstance(act, Act)
        remains.follow(act)
    return remains.left(random)


def cut_through(
    before: dict[str, bytes], record: Record, random: Random, folder: Path, tally: Tally, cuts: int
) -> None:
    """Cut the power at so many moments of the record."""
    moments = sorted(random.randint(1, len(record)) for _ in range(cuts))
    remains, sure, done = Remains(before), 0, 0
    states = [each.state for each in record if isinstance(each, Acknowledged)]
    for moment in moments:
        for each in record[done:moment]:
            if isinstance(each, Acknowledged):
                sure += 1
            else:
                remains.follow(each)
        done = moment
        files = remains.left(random)
        if random.random() < AGAIN:
            files, tally.again = cut_again(files, folder, folder / "work.galley", random), tally.again + 1
        # The last acknowledged, or the one that was being saved.
        check_cut(files, folder, folder / "work.galley", states[max(sure - 1, 0) : sure + 1], tally)


def run(count: int, *, seed: int, control: bool = False, edits: int = EDITS) -> Tally:
    """Cut the power `count` times."""
    tally, random = Tally(), Random(seed)
    with tempfile.TemporaryDirectory(dir=quick_folder()) as scratch:
        work, left = Path(scratch, "work"), Path(scratch, "left")
        left.mkdir()
        while tally.cuts < count:
            work.mkdir()
            before, record = worked_on(work / "work.galley", random, edits=edits, control=control, tally=tally)
            cut_through(before, record, random, left, tally, min(CUTS, count - tally.cuts))
            for file in work.iterdir():
                file.unlink()
            work.rmdir()
    return tally


def quick_folder() -> str | None:
    """Return a folder in memory where there is one: what is really flushed does not matter here."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


def main() -> int:
    """Run from the command line; 1 when anything was lost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--control", action="store_true", help="never flush: edits must be lost")
    wishes = parser.parse_args()
    tally = run(wishes.count, seed=wishes.seed, control=wishes.control)
    print(f"seed {wishes.seed}{' · control' if wishes.control else ''} · {tally.row()}")
    return int(bool(tally.lost or tally.damaged) != wishes.control)


if __name__ == "__main__":
    sys.exit(main())
