"""Kill the window's process at random moments while somebody works in it, and look what is left of the project.

Use: python -m tests.faults.kills --count 10000 --workers 2

A process that has imported everything, and built a window, forks one child a round. The child opens the project in that
window, or in one that it builds anew, works there by real key and mouse events, and says over a pipe what the window
shows as saved; it is killed while it opens the window, while it works, or while it closes. The project goes on to the
next round, and a new one is begun now and then.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from json import loads
from pathlib import Path
from random import Random
from typing import Any

from logic.draft import plain_draft
from logic.importing import read_page
from logic.paths import RESOURCES
from logic.store import ProjectFile
from logic.store.backing_up import back_up
from logic.store.presence import note_path
from logic.typed import Typed
from tests.faults.acts.common import NAME, judge_leftovers
from tests.faults.acts.keeping import judge_listed
from tests.faults.crew import share_out
from tests.faults.judging import Shown, judge
from tests.faults.lives import Desk
from tests.faults.tally import Tally
from tests.faults.victims import NO_FORK, Say, Victim, in_child
from tests.ui.page_hands import NAMES
from tests.ui.town_page import make_project

ROUNDS = 20  # of one project
SHARES = {"opening": 15, "working": 75, "closing": 10}
EDITS = 8  # at most, before the moment is chosen
ANEW = 0.2  # the share of windows that are built anew; the others are there when their process begins
SECONDS = 0.15  # within which that moment then lies
KEY_PRESS = '["typing"'  # how a word begins that says of no act
ABRUPT = "ended abruptly"
HOT = bytes.fromhex("d9d505f920a163d7")  # how a journal begins that has something to take back; zeroed by a commit
PERSONAL = ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "HOME")


def save_late() -> None:
    """Have every project from now on keep an edit back until the next: a program that lies about what is saved."""
    save, kept = ProjectFile.save_edit, list[Callable[[], None]]()

    def save_the_one_before(*args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - whatever is saved
        kept.append(lambda: save(*args, **kwargs))
        if len(kept) > 1:
            kept.pop(0)()

    ProjectFile.save_edit = save_the_one_before  # type: ignore[method-assign]


# ---- one round ------------------------------------------------------------------------------------------------------
@dataclass
class Project:
    """A project that is worked on round after round, and what was ever shown or found of it."""

    path: Path
    desk: Desk  # for those windows that are not built anew
    known: tuple[Shown, ...] = ()
    typed: Typed | None = None  # what the last window left, to be put back
    opening: float = 0.5  # seconds, as it took the last time
    closing: float = 0.1

    def round(self, rng: Random) -> Tally:
        """Open, work, kill, and judge what is left."""
        (kind,) = rng.choices([*SHARES], [*SHARES.values()])
        seed, acts = rng.random(), rng.randint(0, EDITS) if kind == "closing" else 1000
        abrupt = note_path(self.path).exists()
        anew = kind == "opening" or rng.random() < ANEW

        def live(say: Say) -> None:
            desk = Desk.build(self.path.with_suffix(".ini")) if anew else self.desk
            desk.live(self.path, Random(seed), say, acts=acts, typed=bool(self.typed))

        victim = Victim.fork(live)
        words = [loads(word) for word in (*self._wait(victim, kind, rng, anew=anew), *victim.kill())]
        tally = self._judge(victim, words)
        tally.kinds = {kind: 1}
        for told in (ABRUPT in values[0] for word, *values in words if word == "opened"):
            tally.told += told
            if told is not abrupt:
                tally.untold += 1
                tally.reports.append(f"abrupt end before: {abrupt}; told: {told}")
        return tally

    def _wait(self, victim: Victim, kind: str, rng: Random, *, anew: bool) -> Iterator[str]:
        """Let the victim live until the moment to kill it."""
        start = time.monotonic()
        if kind == "opening":
            yield from victim.listen(rng.uniform(0, self.opening))
            return
        last = '["closing"]' if kind == "closing" else ""
        edits, begun = rng.randint(0, EDITS), False
        while (word := victim.hear(start + 60)) is not None and word != last:
            yield word
            edits -= begun and word[: len(KEY_PRESS)] != KEY_PRESS
            if not begun:
                begun = True
                if anew:
                    self.opening = time.monotonic() - start
            if not edits and not last:
                break
        yield from victim.listen(rng.uniform(0, self.closing if last else SECONDS))

    def _judge(self, victim: Victim, said: list[list[Any]]) -> Tally:
        """Look at a copy: what is left over is for the next window to find."""
        journal = self.path.with_name(self.path.name + "-journal")
        within = journal.exists() and journal.read_bytes()[: len(HOT)] == HOT
        typed = still_typed(said, self.typed)
        shown = [Shown(*values[:4]) for word, *values in said if word == "saved"]
        times = [values[4] for word, *values in said if word == "saved" and values[4] is not None]
        self.closing = next((values[0] for word, *values in said if word == "closed"), self.closing)
        with tempfile.TemporaryDirectory(dir=self.path.parent) as folder:
            for path in (self.path, journal):
                if path.exists():
                    shutil.copy(path, folder)
            verdict = judge(Path(folder) / self.path.name, [*self.known, *shown], typed)
        again = [Typed(*values) for word, *values in said if word == "again"]
        verdict.lost += [f"{self.typed} was left, {each} was put back" for each in again if each != self.typed]
        self.known, self.typed = verdict.found or self.known, verdict.typed
        return Tally(
            tried=1,
            lost=bool(verdict.lost),
            damaged=bool(verdict.damaged),
            stumbled=victim.stumbled,
            ended=not victim.killed and not victim.stumbled,
            shown=len(times),
            beyond=verdict.beyond,
            undone=sum(word == "undone" for word, *_ in said),
            typed=bool(typed),
            put_back=len(again),
            rolled_back=within,
            latencies=[clock for clock, _ in times],
            computing=[own for _, own in times],
            reports=[*verdict.lost, *verdict.damaged],
        )


def still_typed(said: list[list[Any]], left: Typed | None) -> list[Typed]:
    """Return what the file was last known to hold as being typed, and all that was typed after it.

    Nothing where that was taken over, as the window showed, or dropped; `left` is what the window before left.
    """
    typed = [left] if left else []
    for word, *values in said:
        if word == "typed":
            typed = [Typed(*values)]
        elif word == "typing" and typed:
            typed.append(Typed(*values))
        elif word in ("taken", "dropped"):
            typed = []
    return typed


# ---- many rounds ----------------------------------------------------------------------------------------------------
def prepare(folder: Path, pages: list[Path]) -> Path:
    """Make the project that every batch begins with: invented pages, and the pages named."""
    template = folder / "template.galley"
    in_child(lambda: _fill(template, pages))
    return template


def _fill(template: Path, pages: list[Path]) -> None:
    from logic.proposing import propose

    make_project(template, *NAMES)
    with ProjectFile.open(template) as project:
        for path in (RESOURCES / "sample.txt", *pages):
            page = read_page(path)
            page = project.add_page(page, plain_draft([line.blank for line in page.lines]))
            project.save_proposal(page.id, propose(page))


@cache
def desk_of(folder: Path) -> Desk:
    """Return the desk of this process, made by the first that asks."""
    return Desk.build(folder / f"{os.getpid()}.ini")


def batch(template: Path, folder: Path, name: str, count: int) -> Tally:
    """Work on one project for so many rounds; `name` is also the seed."""
    home = folder / name.replace(":", "-")
    home.mkdir()
    project = Project(Path(shutil.copy(template, home / NAME)), desk_of(folder))
    project.known = judge(project.path, ()).found
    tally, rng = Tally(), Random(name)
    for number in range(count):
        one = project.round(rng)
        one.reports = [f"{name} round {number}: {report}" for report in one.reports]
        tally.add(one)
        if one.damaged:
            break  # nothing more can be learnt from it; it stays where it is
    beside = [f"{name}: {report}" for report in judge_beside(home)]
    tally.add(Tally(damaged=len(beside), reports=beside))
    if not tally.reports:
        shutil.rmtree(home)
    return tally


def judge_beside(home: Path) -> Iterator[str]:
    """Check what lies beside a project: its backups, and nothing unfinished once the next one is made."""
    yield from judge_listed(home)
    with ProjectFile.open(home / NAME) as project:
        back_up(project)
    yield from judge_leftovers(home)


def run(arguments: argparse.Namespace, folder: Path) -> Tally:
    """Share the rounds out among the workers, and say after each batch how things stand."""
    template = prepare(folder, arguments.page)
    sizes = [min(ROUNDS, arguments.count - start) for start in range(0, arguments.count, ROUNDS)]
    jobs = [(f"{arguments.seed}:{n}", size) for n, size in enumerate(sizes, arguments.first)]
    total, begun = Tally(), time.monotonic()
    for tally in share_out(jobs, lambda job: batch(template, folder, *job), arguments.workers):
        total.add(tally)
        if tally.tried:
            print(f"{time.monotonic() - begun:.0f} s | {total.line}", file=sys.stderr, flush=True)
    return total


def main() -> int:
    """Read the arguments, kill as often as asked, print the line of the table; 1 when anything was lost or damaged."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", default=str(int(time.time())))
    parser.add_argument(
        "--first", type=int, default=0, help="the batch to begin with, to go on where a run was cut off"
    )
    parser.add_argument("--control", action="store_true", help="save each edit one edit late: rounds have to be lost")
    parser.add_argument("--page", type=Path, nargs="*", default=[], help="text files to work on besides")
    arguments = parser.parse_args()
    if not hasattr(os, "fork"):
        print(NO_FORK)
        return 2
    folder = Path(tempfile.mkdtemp(prefix="galley-kills-"))
    os.environ |= {name: str(folder / name.lower()) for name in PERSONAL}
    if arguments.control:
        save_late()
    total = run(arguments, folder)
    print(*total.reports, f"kills of the window, seed {arguments.seed}: {total.line}", sep="\n")
    bad = bool(total.lost or total.damaged or total.stumbled or total.untold or total.tried != arguments.count)
    if not bad or arguments.control:
        shutil.rmtree(folder)
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
