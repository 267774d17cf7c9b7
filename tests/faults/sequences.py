"""Sequences of forty random edits on real pages, saved as they are made: nothing may ever come out wrong.

After each edit every line has one home and every non-blank line one seam; all undone gives the start, all redone the
end, the file gives both again, and its log leads from the proposal to the draft.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random

from logic.article_text import shown_text
from logic.changes import apply, diff, invert
from logic.draft import Draft
from logic.history import Entry, History, Op, log_row, utc_now
from logic.page import Page, Source, number_lines
from logic.paths import RESOURCES
from logic.proposal import Proposal
from logic.proposing import propose
from logic.store import ProjectFile
from tests.faults.power_cut import quick_folder
from tests.faults.walk import walk
from tests.logic.helpers import check_edit, homes, texts, without_white

LENGTH = 40
SOURCES = 50  # pages, each proposed once
PAGES = 25  # in a project
SAVED = 10  # every so many sequences, all undone and all redone are saved step by step
SHARED = Path(__file__).resolve().parents[3] / "shared"
WHO = "甲"


@cache
def proposed_pages() -> tuple[tuple[Page, Proposal], ...]:
    """Return pages with their proposals: real ones where they are at hand, and the sample."""
    texts = [(RESOURCES / "sample.txt").read_text(encoding="utf-8").splitlines()]
    if SHARED.is_dir():
        texts.append((SHARED / "pages" / "jining-2020-01-06.txt").read_text(encoding="utf-8").splitlines())
        with (SHARED / "bench" / "dev.jsonl").open(encoding="utf-8") as file:
            texts += [json.loads(line)["lines"] for line in islice(file, SOURCES)]
    pages = [_page(str(n), lines) for n, lines in enumerate(texts)]
    return tuple((page, propose(page)) for page in pages)


def _page(name: str, lines: Sequence[str]) -> Page:
    return Page(name, name, number_lines(lines), Source(name, "\n".join(lines).encode(), "utf-8"))


class Edited:
    """A page of a project, edited at random and saved with each edit."""

    def __init__(self, project: ProjectFile, page: Page, proposal: Proposal, random: Random) -> None:
        self.project, self.random, self.proposal = project, random, proposal
        self.page = project.add_page(page, proposal.draft)
        project.save_proposal(self.page.id, proposal, self.page)
        self.draft, self.history = proposal.draft, History()

    def go(self) -> None:
        """Do a random edit, or now and then undo or redo, and see that the draft is sound."""
        chance = self.random.random()
        if chance < 0.12 and self.history.can_undo:
            self.undo()
        elif chance < 0.2 and self.history.can_redo:
            self.redo()
        else:
            self.edit()
        assert homes(self.draft) == list(range(1, self.draft.line_count + 1)), "each line has one home"
        assert self.draft.seams.keys() == self.proposal.draft.seams.keys(), "each line but the blank ones has a seam"

    def edit(self) -> None:
        """Do an edit."""
        (edit, kwargs), after = walk(self.page, self.draft, self.random)
        check_edit(self.draft, after)
        args: dict[str, object] = {key: str(value) for key, value in kwargs.items()}
        entry = Entry(edit.__name__, args, diff(self.draft, after), utc_now(), WHO)
        self.history = self.history.record(entry)
        self._save(Op.EDIT, entry, after)

    def undo(self) -> bool:
        """Take the last edit back; False where there is none."""
        step = self.history.undo()
        if step:
            self.history, entry = step
            self._save(Op.UNDO, entry, apply(self.draft, invert(entry.change)))
        return step is not None

    def redo(self) -> bool:
        """Do again what was taken back last; False where there is nothing."""
        step = self.history.redo()
        if step:
            self.history, entry = step
            self._save(Op.REDO, entry, apply(self.draft, entry.change))
        return step is not None

    def _save(self, op: Op, entry: Entry, after: Draft) -> None:
        row = log_row(op, entry, at=entry.at, who=WHO)
        self.project.save_edit(self.page.id, row, self.page, self.draft, after, doubts=0)
        self.draft = after

    def back_and_forth(self, *, saved: bool) -> None:
        """Undo everything and redo it, in the file too where it is `saved`."""
        while self.redo():  # what waits belongs to the end as well
            pass
        end, entries = self.draft, [*self.history.done()]
        draft = end
        for entry in entries:
            draft = apply(draft, invert(entry.change))
        assert draft == self.proposal.draft, "all undone is the start"
        for entry in reversed(entries):
            draft = apply(draft, entry.change)
        assert draft == end, "all redone is the end"
        if saved:
            undone = sum(1 for _ in iter(self.undo, False))
            assert (self.draft, undone) == (self.proposal.draft, len(entries))
            redone = sum(1 for _ in iter(self.redo, False))
            assert (self.draft, redone) == (end, len(entries))

    def check_text(self) -> None:
        """See that every character of every line is in one article, or set aside."""
        aside = [n for span in self.draft.set_aside for n in range(span.start, span.stop + 1)]
        finished = [text for pair in texts(self.page, self.draft) for text in pair]
        shown = (shown_text(self.page, self.draft, line.number) for line in self.page.lines)
        assert _letters([*finished, *(shown_text(self.page, self.draft, n) for n in aside)]) == _letters(shown)

    def check_file(self, project: ProjectFile) -> None:
        """See that the file gives everything as it was."""
        found = project.load(self.page.id)
        assert (found.draft, found.history, found.page) == (self.draft, self.history, self.page)
        draft = self.proposal.draft
        for entry in reversed([*found.history.done()]):
            draft = apply(draft, entry.change)
        assert draft == self.draft, "the log leads from the proposal to the draft"


def _letters(texts: Iterable[str]) -> str:
    # A hyphen at a line's end may go.
    return without_white(texts).translate({ord("-"): None, 0xAD: None, 0x2010: None})


def run(count: int, *, seed: int) -> int:
    """Try so many sequences; return how many edits that were. AssertionError where something is wrong."""
    done = 0
    for start in range(0, count, PAGES):
        numbers = range(start, min(start + PAGES, count))
        try:
            done += _project(numbers, seed)
        except Exception as error:
            error.add_note(f"seed {seed}, sequences {numbers}")
            raise
    return done


def _project(numbers: Sequence[int], seed: int) -> int:
    pages = proposed_pages()
    with tempfile.TemporaryDirectory(dir=quick_folder()) as folder:
        path = Path(folder, "work.galley")
        with ProjectFile.create(path) as project:
            edited = [Edited(project, *pages[n % len(pages)], Random(f"{seed} {n}")) for n in numbers]
            for n, each in enumerate(edited):
                for _ in range(LENGTH):
                    each.go()
                each.back_and_forth(saved=n % SAVED == 0)
                each.check_text()
        with ProjectFile.open(path) as project:
            assert project.verify_log() is None
            for each in edited:
                each.check_file(project)
    return LENGTH * len(edited)


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    wishes = parser.parse_args()
    step, done = 1000, 0
    for start in range(0, wishes.count, step):
        done += run(min(step, wishes.count - start), seed=wishes.seed + start)
        print(f"sequences: {min(start + step, wishes.count)} of {LENGTH} · {done} edits · wrong 0", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
