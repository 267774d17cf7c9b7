"""Several processes open one project at the same instant: one gets it, the others are told who, and nothing is lost.

python -m tests.faults.races --count 5000 --seed 1

In each round some children stand ready, each with a path of its own to the same file (its name, a symbolic link, a hard
link, a way through a linked folder, a relative one). Closing a pipe lets all of them go at once. Who gets the project
edits it a few times while the others are refused, and closes it when all have been told. In half of the rounds the
winner writes its note as another machine would, which is all of a second workstation that is staged here.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from logic.errors import ProjectError
from logic.store import ProjectFile
from logic.store.presence import note_path, present, write_note
from logic.wording import sentence
from tests.faults.victims import Say, Victim
from tests.logic.store_helpers import STEPS, Editor, sample_draft, sample_page

NAME, PAGE = "报.galley", "样张"
PATIENCE = 30.0  # seconds
OTHER_HOST = "阅览室-3"


@dataclass
class Gate:
    """A pipe on which processes wait until the one that made it opens it."""

    wait_at: int
    closed_by: int

    @classmethod
    def build(cls) -> Gate:
        """Make one; it is to be opened once."""
        return cls(*os.pipe())

    def open(self) -> None:
        """Let all go that wait, or will."""
        os.close(self.closed_by)

    def wait(self) -> None:
        """Wait, in a child: what it has of the other end is closed first, or it would wait for itself."""
        os.close(self.closed_by)
        os.read(self.wait_at, 1)


def make_template(folder: Path) -> Path:
    """Make a project of one page, to be copied for each round."""
    with ProjectFile.create(folder / NAME) as project:
        project.add_page(sample_page(PAGE), sample_draft())
    return folder / NAME


def ways_to(path: Path) -> tuple[Path, ...]:
    """Return paths that all lead to one file; the links are made."""
    beside = path.parent / "b"
    beside.mkdir()
    (beside / "link.galley").symlink_to(path)
    (beside / "loop").symlink_to(path.parent, target_is_directory=True)
    os.link(path, beside / "hard.galley")
    relative = Path(os.path.relpath(path))
    return path, beside / "link.galley", beside / "hard.galley", beside / "loop" / NAME, relative


def run_for_it(path: Path, start: Gate, finish: Gate, *, elsewhere: bool, edits: int) -> Callable[[Say], None]:
    """Return what a child does: it says how opening went, and, if it won, how many edits it made."""

    def run(say: Say) -> None:
        os.close(finish.closed_by)
        start.wait()
        try:
            project = ProjectFile.open(path, who=f"甲{os.getpid()}")
        except ProjectError as error:
            say(json.dumps([error.code, sentence(error)]))
            return
        if elsewhere:
            write_note(project.path, replace(present("乙"), host=OTHER_HOST))
        say(json.dumps(["won", ""]))
        editor = Editor(project, sample_page(PAGE), sample_draft())
        for step in STEPS[:edits]:
            editor.edit(step)
        os.read(finish.wait_at, 1)
        project.close()

    return run


def race(template: Path, folder: Path, rng: Random, racers: int) -> Iterator[str]:
    """Let some processes race for one project; yield a word for how each fared, `bad: …` for what must not be."""
    path = Path(shutil.copy(template, folder / NAME))
    ways, edits, elsewhere = ways_to(path), rng.randint(1, len(STEPS)), rng.random() < 0.5
    start, finish = Gate.build(), Gate.build()
    runs = [run_for_it(rng.choice(ways), start, finish, elsewhere=elsewhere, edits=edits) for _ in range(racers)]
    children = [Victim.fork(run) for run in runs]
    start.open()
    end = time.monotonic() + PATIENCE
    heard = [child.hear(end) for child in children]
    finish.open()
    for child in children:
        child.last_words()
    for gate in (start, finish):
        os.close(gate.wait_at)
    said = [json.loads(word) if word else ["bad: said nothing", ""] for word in heard]
    yield from (_verdict(code, words) for code, words in said)
    if [code for code, _ in said].count("won") != 1:
        yield f"bad: {[code for code, _ in said].count('won')} of them got it"
    yield from _look_after(path, ways, edits)


def _verdict(code: str, words: str) -> str:
    if code != "project_busy":
        return code if code == "won" else f"bad: {code}"
    if OTHER_HOST in words:
        return "told who, on another machine"
    return "told who" if "甲" in words else "told that it is open"


def _look_after(path: Path, ways: tuple[Path, ...], edits: int) -> Iterator[str]:
    """Look for all edits of the winner, a sound file, and nothing left beside it."""
    with ProjectFile.open(path) as project:
        if project.left_behind is not None:
            yield "bad: a session is said to have ended abruptly"
        done = [entry.name for entry in project.load(PAGE).history.done()]
        if done != [step.__name__ for step in reversed(STEPS[:edits])]:
            yield f"bad: lost, {edits} edits were made, found are {done}"
        if project.verify_log() is not None:
            yield "bad: damaged"
    left = [other for way in ways for other in (note_path(way), way.with_name(f"{way.name}-journal")) if other.exists()]
    yield from (f"bad: {other.name} was left" for other in left)


def some_races(template: Path, home: Path, numbers: range, *, seed: int, racers: int) -> Counter[str]:
    """Run the rounds of these numbers; return how the processes fared, counted."""
    fared: Counter[str] = Counter()
    for number in numbers:
        folder = home / str(number)
        folder.mkdir()
        words = [*race(template, folder, Random(f"{seed} {number}"), racers)]
        fared.update(words)
        for word in words:
            if word.startswith("bad"):
                print(f"round {number}: {word}", file=sys.stderr)
        shutil.rmtree(folder)
    return fared


def many_races(count: int, *, seed: int, racers: int, workers: int) -> Counter[str]:
    """Share the rounds out among workers, because most of a round is waiting; return how all processes fared."""
    with tempfile.TemporaryDirectory() as home:
        (Path(home) / "template").mkdir()
        template = make_template(Path(home) / "template")

        def share(first: int) -> Callable[[Say], None]:
            numbers = range(first, count, workers)
            return lambda say: say(json.dumps(some_races(template, Path(home), numbers, seed=seed, racers=racers)))

        shares = [Victim.fork(share(first)) for first in range(workers)]
        fared: Counter[str] = Counter()
        for each in shares:
            while (word := each.hear(time.monotonic() + PATIENCE)) is None and not each.silent:
                pass
            fared.update(json.loads(word) if word else {"bad: a worker said nothing": 1})
            each.last_words()
    return fared


def main() -> int:
    """Run as many rounds as asked for; the status is 1 if anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--racers", type=int, default=4)
    parser.add_argument("--workers", type=int, default=6)
    wishes = parser.parse_args()
    begun = time.monotonic()
    fared = many_races(wishes.count, seed=wishes.seed, racers=wishes.racers, workers=wishes.workers)
    bad = sum(number for word, number in fared.items() if word.startswith("bad"))
    told = ", ".join(f"{word} {number}" for word, number in sorted(fared.items()))
    seconds = time.monotonic() - begun
    print(
        f"races | seed {wishes.seed} | tried {wishes.count} of {wishes.racers} | wrong {bad} | {told} | {seconds:.0f} s"
    )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
