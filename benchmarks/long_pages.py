"""Pages of any length for the measurements, and projects that hold them cut up in several ways."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import chain, cycle, islice
from pathlib import Path

from logic.draft import Article, Draft, Kind, Part, plain_draft
from logic.page import Page, Source, number_lines
from logic.store import ProjectFile

SAMPLE = Path(__file__).resolve().parent.parent / "resources" / "sample.txt"


def long_page(count: int, source: Path) -> Page:
    """Return a page of `count` lines of a text file, or of a JSON Lines file of pages; a counter tells them apart."""
    texts = source.read_text(encoding="utf-8").splitlines()
    pages = (json.loads(text)["lines"] for text in texts) if source.suffix == ".jsonl" else [texts]
    lines = islice(cycle(chain.from_iterable(pages)), count)
    told = [f"{line}{n}" if line.strip() and n % 5 == 0 else line for n, line in enumerate(lines)]
    return Page("long", "青岚晚报 第3版", number_lines(told), Source("long.txt", "\n".join(told).encode(), "utf-8"))


def in_two(proposed: Draft) -> tuple[Article, ...]:
    """Return two articles of half the page each."""
    middle = proposed.line_count // 2
    halves = (Part(1, middle, Kind.BODY), Part(middle + 1, proposed.line_count, Kind.BODY))
    return tuple(Article(n, (half,)) for n, half in enumerate(halves, 1))


def in_one(proposed: Draft) -> tuple[Article, ...]:
    """Return one article of the whole page, in two parts."""
    return (Article(1, tuple(part for article in in_two(proposed) for part in article.parts)),)


SHAPES: dict[str, Callable[[Draft], tuple[Article, ...]]] = {
    "proposed": lambda proposed: proposed.articles,
    "two articles": in_two,
    "one article": in_one,
}


def make_projects(folder: Path, count: int, source: Path) -> None:
    """Write a project for each shape, every one with all verdicts, and the text file of the page."""
    from logic.proposing import propose  # here, so that it does not count as memory of who imports this

    page = long_page(count, source)
    (folder / "long.txt").write_bytes(page.source.data)
    proposal = propose(page)
    for shape, cut in SHAPES.items():
        articles = cut(proposal.draft)
        aside = proposal.draft.set_aside if shape == "proposed" else ()
        with ProjectFile.create(folder / f"{shape}.galley") as project:
            stored = project.add_page(page, plain_draft([line.blank for line in page.lines]))
            draft = replace(proposal.draft, articles=articles, set_aside=aside)
            project.save_proposal(stored.id, replace(proposal, draft=draft))
