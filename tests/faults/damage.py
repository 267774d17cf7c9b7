"""Damage a project in many ways: it is opened with every text as it was, or refused in words and left alone.

Use: python -m tests.faults.damage --count 20000 [--seed N]

Each round damages a copy of a small project by bits, bytes, blocks, an end cut off, zeros, or blocks that changed
places; opens it, compares all it reads with the original, and salvages it. The control turns the check of texts off.
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from logic import edits
from logic.changes import apply, diff, invert
from logic.draft import Draft, Seam
from logic.errors import ProjectError
from logic.history import Entry, Op, log_row, utc_now
from logic.page import Page, Source
from logic.store import OpenPage, ProjectFile, connection
from logic.store.log import read_rows
from logic.store.salvaging import salvage
from logic.wording import sentence
from tests.faults.harm import KINDS
from tests.ui.town_page import TEXT, town_draft, town_page, town_proposal

HANGS = 60  # seconds after which a round counts as hanging
NAMES = ("town", "bridge", "river")


# ---- the project ----------------------------------------------------------------------------------------------------
def make(path: Path, rounds: int = 12) -> Path:
    """Make a closed project of three pages with edits, some of them undone, and one page without."""
    with ProjectFile.create(path) as project:
        for name in (*NAMES, "still"):
            project.add_page(page_of(name), town_draft())
            project.save_proposal(name, town_proposal())
        for name in NAMES:
            draft = town_draft()
            for n in range(rounds):
                draft = _edit(project, name, draft, n)
    return path


def page_of(name: str) -> Page:
    """Return the page, its source the very lines."""
    return replace(town_page(name), source=Source(f"{name}.txt", TEXT.encode("gb18030"), "gb18030"))


def _edit(project: ProjectFile, name: str, draft: Draft, n: int) -> Draft:
    page, line = page_of(name), (4, 5, 8, 13, 14, 16, 26, 27, 36, 43)[n % 10]
    text, seam = f"{page.text(line)}〔{n}〕", (Seam.BREAK, Seam.SPACE)[n // 2 % 2]
    if n % 2:
        after = edits.set_seam(draft, lines=[line], seam=seam)
    else:
        after = edits.correct(draft, line=line, text=text, raw=page.text(line))
    entry = Entry("edit", {"n": n}, diff(draft, after), utc_now(), "甲")
    project.save_edit(name, log_row(Op.EDIT, entry, at=entry.at, who="甲"), page, draft, after)
    if n % 5 == 4:
        back = apply(after, invert(entry.change))
        project.save_edit(name, log_row(Op.UNDO, entry, at=utc_now(), who="甲"), page, after, back)
        return back
    return after


class Texts(NamedTuple):
    """All that must not change unseen: pages as loaded, finished texts, the log."""

    pages: dict[str, tuple[object, ...]]
    articles: list[tuple[object, ...]]
    log: dict[str, list[object]]


def texts_of(project: ProjectFile) -> Texts:
    """Read all texts of a project; ProjectError as it comes."""
    pages = {page_id: told(project.load(page_id)) for page_id in project.page_ids()}
    query = "SELECT page, article, position, title, text FROM articles ORDER BY page, article"
    return Texts(
        pages,
        project._db.conn.execute(query).fetchall(),
        {page_id: [*read_rows(project._db, page_id)] for page_id in pages},
    )


def told(opened: OpenPage) -> tuple[object, ...]:
    """Return what a page comes to: its lines, source, draft and history."""
    page, source = opened.page, opened.page.source
    history = [*opened.history.done()], [*opened.history.undone()]
    return [line.text for line in page.lines], source.data, source.encoding, opened.draft, history


# ---- the rounds -----------------------------------------------------------------------------------------------------
@dataclass
class Tally:
    """What the rounds came to."""

    tried: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    late: int = 0  # opened, and refused when a page was loaded
    unharmed: int = 0  # opened, every text as it was
    changed: int = 0  # opened, a text changed unseen
    uncaught: int = 0
    hung: int = 0
    touched: int = 0  # refused, and yet the file was written to
    salvaged: int = 0
    whole: int = 0  # pages salvaged that are said to be as they were
    lied: int = 0  # … and are not
    nothing: int = 0  # nothing to be salvaged
    reports: list[str] = field(default_factory=list)

    @property
    def line(self) -> str:
        """The line of the table."""
        kinds, why = (", ".join(f"{k} {n}" for k, n in sorted(each.items())) for each in (self.tried, self.refused))
        return (
            f"tried {self.tried.total()} ({kinds}) | refused {self.refused.total()} ({why}), on loading {self.late} | "
            f"opened with every text {self.unharmed} | silently changed {self.changed} | uncaught {self.uncaught} | "
            f"hung {self.hung} | written to though refused {self.touched} | "
            f"salvaged {self.salvaged}, pages whole {self.whole}, wrongly called whole {self.lied}, none {self.nothing}"
        )

    @property
    def good(self) -> bool:
        """Tell whether nothing happened that must not."""
        return not (self.changed or self.uncaught or self.hung or self.touched or self.lied)


class Hung(BaseException):
    """A round that takes too long."""


@contextmanager
def _watched() -> Iterator[None]:
    def ring(number: int, frame: FrameType | None) -> None:
        raise Hung

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(HANGS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


class Rounds:
    """Damages copies of one project, in a folder of its own."""

    def __init__(self, good: Path, folder: Path) -> None:
        self._data = good.read_bytes()
        self._folder = folder
        with ProjectFile.open(good) as project:
            self._texts = texts_of(project)
        self.tally = Tally()

    def play(self, seed: int, *, salvaging: bool = True) -> None:
        """Play the round of this seed."""
        chance = random.Random(seed)
        kind = chance.choice([*KINDS])
        data = bytearray(self._data)
        KINDS[kind](data, chance)
        folder = self._folder / "round"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        path = folder / "报.galley"
        path.write_bytes(data)
        self.tally.tried[kind] += 1
        try:
            with _watched():
                self._open(path, bytes(data))
                if salvaging:
                    path.write_bytes(data)
                    self._salvage(path, folder / "new.galley")
        except Hung:
            self.tally.hung += 1
            self._report(seed, kind, "hung")
        except LieError as lie:
            self._report(seed, kind, str(lie))
        except Exception:  # noqa: BLE001 - that is what is looked for
            self.tally.uncaught += 1
            self._report(seed, kind, traceback.format_exc())

    def _report(self, seed: int, kind: str, what: str) -> None:
        self.tally.reports.append(f"seed {seed}, {kind}: {what}")

    def _open(self, path: Path, data: bytes) -> None:
        try:
            project = ProjectFile.open(path)
        except ProjectError as error:
            _check_words(error)
            self.tally.refused[error.code] += 1
            if path.read_bytes() != data:
                self.tally.touched += 1
                raise LieError("written to though refused") from error
            return
        with project:
            try:
                texts = texts_of(project)
            except ProjectError as error:
                _check_words(error)
                self.tally.late += 1
                return
        if texts != self._texts:
            self.tally.changed += 1
            apart = (name for name in Texts._fields if getattr(texts, name) != getattr(self._texts, name))
            raise LieError("silently changed: " + ", ".join(apart))
        self.tally.unharmed += 1

    def _salvage(self, path: Path, new: Path) -> None:
        data = path.read_bytes()
        try:
            salvaged = salvage(path, new)
        except ProjectError as error:
            _check_words(error)
            self.tally.nothing += 1
            return
        assert path.read_bytes() == data
        self.tally.salvaged += 1
        with ProjectFile.open(new) as project:
            for page in salvaged.pages:
                loaded = told(project.load(page.id))
                if not page.lacks:
                    self.tally.whole += 1
                    if loaded != self._texts.pages.get(page.id):
                        self.tally.lied += 1
                        raise LieError(f"page {page.id} was wrongly called whole")


def _check_words(error: ProjectError) -> None:
    if not sentence(error):
        raise LieError("no sentence")


class LieError(Exception):
    """Something that is not as the program says it is."""


def main(argv: list[str] | None = None) -> int:
    """Play rounds, print the line of the table, and return 1 when anything happened that must not."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.damage", description=__doc__)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=None, help="of the first round; the next has the next number")
    parser.add_argument("--salvage-every", type=int, default=1, help="salvage in every so many rounds")
    parser.add_argument("--control", action="store_true", help="without the check: shows that the damage bites")
    wishes = parser.parse_args(argv)
    seed = random.SystemRandom().randrange(1 << 30) if wishes.seed is None else wishes.seed
    if wishes.control:
        vars(connection)["check_sound"] = lambda connect, name: None
    started = time.monotonic()
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as name:
        rounds = Rounds(make(Path(name) / "good.galley"), Path(name))
        for n in range(wishes.count):
            rounds.play(seed + n, salvaging=n % wishes.salvage_every == 0)
    print(f"seed {seed} | {rounds.tally.line} | {time.monotonic() - started:.0f} s")
    print(*rounds.tally.reports[:20], sep="\n", file=sys.stderr)
    return 0 if rounds.tally.good else 1


if __name__ == "__main__":
    sys.exit(main())
