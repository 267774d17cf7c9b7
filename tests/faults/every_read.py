"""Refuse every single read of opening, listing, loading and searching: once, nothing is told; lasting, a true sentence.

Each act is first done on a disk that counts what is read. Then it is done again, once for each of those reads and each
refusal, which passes or lasts. One that passes must not be noticed; one that lasts must be told as a disk that cannot
be read, never as damage; the file must not change; and once the disk is well the same act gives what it gave before.

Use: python -m tests.faults.every_read [--every 1]
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from unittest.mock import patch

import apsw

from logic.errors import GalleyError
from logic.store import ProjectFile, faults, reading
from logic.wording import sentence
from tests.faults.engine import project_files_on
from tests.faults.power_cut import quick_folder
from tests.faults.vfs import NAME, Did, Disk
from tests.faults.written_acts import Trouble, make_ready

CODES: Mapping[Did, int] = {Did.READ: apsw.SQLITE_IOERR_READ}
TRUE = frozenset({"project_unreadable"})  # what may be told of a disk that cannot be read
Told = str | None
Act = Callable[[ProjectFile], object]


def _history(project: ProjectFile) -> object:
    numbers = project.steps(project.page_ids()[0]).numbers
    return [*project.changes(numbers)], [project.entry(number) for number in numbers]


def _loaded(project: ProjectFile) -> object:
    loaded = [project.load(page_id) for page_id in project.page_ids()]
    return [(page.page, page.draft) for page in loaded]


ACTS: Mapping[str, Act] = {
    "list": ProjectFile.page_list,
    "load": _loaded,
    "look up the history": _history,
    "search": lambda project: project.search("的"),
    "check the log": ProjectFile.verify_log,
}


@dataclass(slots=True)
class Tally:
    """What came of it; `noticed`: errors that passed and were told all the same."""

    refused: int = 0
    noticed: int = 0
    reads: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def row(self) -> str:
        """Return a line for the report."""
        reads = ", ".join(f"{name} {count}" for name, count in self.reads.items())
        noticed = f"passing ones noticed {self.noticed}"
        return f"refused: {self.refused} times, at reads: {reads} · {noticed} · wrong {len(self.wrong)}"


@contextmanager
def _on_a_disk() -> Iterator[Trouble]:
    trouble = Trouble(frozenset({Did.READ}))
    disk = Disk(trouble.seen)
    quickly = (0.0, 0.0, 0.0)
    try:
        with (
            patch.object(faults, "PATIENCE", quickly),
            patch.object(reading, "PATIENCE", quickly),
            project_files_on(NAME),
        ):
            yield trouble
    finally:
        disk.unregister()


def run(*, every: int = 1) -> Tally:
    """Refuse every read, or one in `every`."""
    tally = Tally()
    with tempfile.TemporaryDirectory(dir=quick_folder()) as scratch:
        ready, path = Path(scratch, "ready.galley"), Path(scratch, "work.galley")
        make_ready(ready)
        shutil.copyfile(ready, path)
        with _on_a_disk() as trouble:
            _refuse_all("open", partial(_opened, path), path, trouble, tally, every)
            for name, act in ACTS.items():
                with ProjectFile.open(path) as project:
                    _refuse_all(name, partial(_afresh, project, act), path, trouble, tally, every)
                    trouble.well()
    return tally


def _opened(path: Path) -> object:
    with ProjectFile.open(path) as project:
        return project.page_ids()


def _afresh(project: ProjectFile, act: Act) -> object:
    """Do an act with nothing of the file in memory."""
    project._read(lambda db: db.conn.execute("PRAGMA shrink_memory").fetchall())
    return act(project)


def _refuse_all(name: str, act: Callable[[], object], path: Path, trouble: Trouble, tally: Tally, every: int) -> None:
    trouble.refuse(-1, CODES, lasting=False)
    wanted = act()
    tally.reads[name] = trouble.count
    for at in range(len(name) % every, trouble.count, every):
        for lasting in (False, True):
            before = path.read_bytes() if name == "open" else None
            tally.refused += 1
            trouble.refuse(at, CODES, lasting=lasting)
            wrong = _judge(act, wanted, lasting=lasting, tally=tally)
            trouble.well()
            if before is not None and path.read_bytes() != before:
                wrong = "the file was written to"
            wrong = wrong or _judge(act, wanted, lasting=False, tally=tally)
            if wrong:
                tally.wrong.append(f"{name}, read {at}, {'lasting' if lasting else 'passing'}: {wrong}")


def _judge(act: Callable[[], object], wanted: object, *, lasting: bool, tally: Tally) -> str:
    """Do an act and return what is wrong about it."""
    try:
        found = act()
    except GalleyError as error:
        sentence(error)  # KeyError where there is none
        tally.noticed += not lasting
        return "" if error.code in TRUE else f"told {error.code}: {sentence(error)}"
    except (apsw.Error, OSError, ValueError, KeyError, ArithmeticError) as error:
        return f"{type(error).__name__}: {error}"
    return "" if found == wanted else "something else was read"


def main() -> int:
    """Run from the command line; 1 when anything was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.every_read")
    parser.add_argument("--every", type=int, default=1, help="only one read in so many")
    tally = run(every=parser.parse_args().every)
    print("\n".join([*tally.wrong[:40], tally.row()]))
    return int(bool(tally.wrong or tally.noticed))


if __name__ == "__main__":
    sys.exit(main())
