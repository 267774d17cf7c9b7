"""Measure how long it takes to open a large project, with the check that every opening does.

Use: python -m benchmarks.open_speed --pages 1000 --lines 1000 --edits 300
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from logic import edits
from logic.changes import diff
from logic.draft import About, Article, Draft, Kind, Part, Seam, Span
from logic.history import Entry, Op, log_row, utc_now
from logic.page import Page, Source, number_lines
from logic.proposal import Proposal, Reason, Verdict
from logic.store import ProjectFile, log
from logic.store.drafts import write_draft
from logic.store.summaries import note_edit

CHARACTERS = "城内新开书局昨日来客甚多河水上涨连日大雨桥已不通门前老树骨节分明东西南北中学堂报馆电车铁路商会邮政"
WIDTH = 18  # characters of a line
ARTICLE = 40  # lines, its headline included
SEAMS = (Seam.JOIN, Seam.SPACE, Seam.BREAK)
BLANK = 13  # every so many lines one is blank


class Size(NamedTuple):
    """How large a project is made: pages, lines of each, edits of each."""

    pages: int
    lines: int
    edits: int


def page_of(number: int, lines: int) -> Page:
    """Make a page of nonsense, the same for the same number."""
    chance = random.Random(number)
    texts = ["" if n % BLANK == 0 else "".join(chance.choices(CHARACTERS, k=WIDTH)) for n in range(1, lines + 1)]
    data = "\n".join(texts).encode("utf-8")
    return Page(f"page-{number:05}", f"第{number}版", number_lines(texts), Source(f"{number:05}.txt", data, "utf-8"))


def draft_of(page: Page) -> Draft:
    """Cut a page into articles of a headline and a body; its last line is set aside."""
    last = len(page.lines) - 1
    starts = range(1, last, ARTICLE)
    articles = tuple(
        Article(n, (Part(at, at, Kind.HEADLINE), Part(at + 1, min(at + ARTICLE - 1, last), Kind.BODY)))
        for n, at in enumerate(starts, 1)
    )
    seams = {line.number: Seam.JOIN if line.number % 5 else Seam.BREAK for line in page.lines if not line.blank}
    return Draft(articles, (Span(last + 1, last + 1),), seams)


def proposal_of(draft: Draft) -> Proposal:
    """Return the draft as a proposal, with one verdict a seam."""
    reasons = (Reason("ends_sentence"), Reason("short_line", (3,)))
    return Proposal(draft, tuple(Verdict(About.SEAM, n, 0.97, reasons) for n in draft.seams), "benchmark")


def edited(page: Page, draft: Draft, count: int) -> Iterator[tuple[Entry, Draft]]:
    """Yield edits one after the other, each with the draft after it: ends of lines and readings by turns."""
    chance = random.Random(page.id)
    lines = [line for line in page.lines if not line.blank]
    for n in range(count):
        line = chance.choice(lines)
        if n % 2:
            text = f"{line.text[:-1]}{CHARACTERS[n % 40]}"
            after = edits.correct(draft, line=line.number, text=text, raw=line.text)
            args: dict[str, object] = {"line": line.number, "text": text, "raw": line.text}
        else:
            seam = chance.choice([seam for seam in SEAMS if seam != draft.seams[line.number]])
            after = edits.set_seam(draft, lines=[line.number], seam=seam)
            args = {"lines": [line.number], "seam": seam.value}
        yield Entry("correct" if n % 2 else "set_seam", args, diff(draft, after), utc_now(), "甲"), after
        draft = after


def make_project(path: Path, size: Size) -> Path:
    """Write a project of this size: the log row by row, the draft it leads to at the end, which is quick."""
    with ProjectFile.create(path) as project:
        db = project._db
        db.execute("PRAGMA synchronous = OFF")
        for number in range(1, size.pages + 1):
            with db.atomic():
                page = page_of(number, size.lines)
                draft = draft_of(page)
                project.add_page(page, draft)
                project.save_proposal(page.id, proposal_of(draft), page)
                for entry, after in edited(page, draft, size.edits):
                    log.append_row(db, page.id, log_row(Op.EDIT, entry, at=entry.at, who="甲"))
                    draft = after
                write_draft(db, page, draft)
                note_edit(db, page.id, at=entry.at, who="甲", doubts=0)
            project.connection.note_written()  # it knows of nothing that goes past it
            project._writer.tail = log.tail(db)
    return path


def seconds(path: Path) -> float:
    """Return how long one opening takes; closing is not counted."""
    start = time.perf_counter()
    project = ProjectFile.open(path)
    took = time.perf_counter() - start
    project.close()
    return took


def main() -> None:
    """Make a project, or take one that is there, and print how long opening it takes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.open_speed", description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--lines", type=int, default=1000, help="of each page")
    parser.add_argument("--edits", type=int, default=300, help="of each page")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--project", type=Path, help="keep the project here, and take it from here")
    wishes = parser.parse_args()
    size = Size(wishes.pages, wishes.lines, wishes.edits)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = wishes.project or Path(folder) / "large.galley"
        if not path.exists():
            make_project(path, size)
        took = [seconds(path) for _ in range(wishes.times)]
    total = f"{size.pages * size.lines:,} lines, {size.pages * size.edits:,} edits"
    print(f"{total}: median {statistics.median(took):.2f} s, longest {max(took):.2f} s of {wishes.times}")


if __name__ == "__main__":
    main()
