"""Refuse every single write of every act, in every way a disk refuses: nothing is lost, nothing half done, all told.

Each act is first done on a disk that counts what it writes. Then it is done again, once for each of those writes and
each refusal, which lasts or passes. What the person sees must be the act done or a sentence; what is in the file
must be the state before or after it; and once the disk takes writes again, saving brings the file up to the screen.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import apsw

from logic.errors import GalleyError, ProjectError
from logic.wording import sentence
from tests.faults.power_cut import quick_folder
from tests.faults.vfs import Did
from tests.faults.written_acts import ACTS, WRITES, Deed, make_ready, staged, stored, stored_raw

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


def run(acts: Mapping[str, Deed] = ACTS, *, every: int = 1, progress: Callable[[str], None] = lambda _: None) -> Tally:
    """Refuse every write of these acts, or one in `every`."""
    tally = Tally()
    with tempfile.TemporaryDirectory(dir=quick_folder()) as scratch:
        ready = Path(scratch, "ready.galley")
        make_ready(ready)
        for name, deed in acts.items():
            count = _count(deed, ready, Path(scratch, "work"))
            tally.acts, tally.writes = tally.acts + 1, tally.writes + count
            for at in range(len(name) % every, count, every):
                for refusal in REFUSALS:
                    for lasting in (True, False):
                        _refuse(name, deed, ready, Path(scratch, "work"), at, refusal, lasting=lasting, tally=tally)
            progress(f"{name}: {count} writes · {tally.row()}")
    return tally


def _count(deed: Deed, ready: Path, folder: Path) -> int:
    with staged(ready, folder) as stage:
        stage.trouble.refuse(-1, {}, lasting=False)
        deed(stage)
        return stage.trouble.count


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
        stage.trouble.well()
        assert session.save(), "the disk takes writes again"
        assert session.draft == seen, "the screen keeps what was done"
        if refused is not None:
            deed(stage)  # it can be done again
        final, drafts = session.draft, len(stage.page_ids)
    after = stored(stage.path)
    assert after[shown] == final, "not what the screen had"
    # What was refused at the very end may have reached the file all the same.
    others = before.keys() - {shown}
    assert all(file[page_id] in (before[page_id], after[page_id]) for page_id in others), "half done"
    assert len(after) == drafts, "a page more or less"


def main() -> int:
    """Run from the command line; 1 when anything was wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--every", type=int, default=1, help="only one write in so many")
    tally = run(every=parser.parse_args().every, progress=lambda line: print(line, flush=True))
    print("\n".join([*tally.wrong[:40], tally.row()]))
    return int(bool(tally.wrong))


if __name__ == "__main__":
    sys.exit(main())
