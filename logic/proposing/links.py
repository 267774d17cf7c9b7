"""Which text, stopping in the middle of a sentence, goes on in which that begins in the middle of one.

A column that was read before the one it goes on from leaves an end without a sequel, and somewhere above it a beginning
without what it continues. Ends and beginnings are matched one to one, the surest pair first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from logic.proposing.model import TEXT
from logic.proposing.runs import Run, resumes, signs_headline, unfinished

# How many runs away a text may go on, and what a pair must score.
REACH = 24
ENOUGH = -1.0
FAR = 0.05

Score = Callable[[int, int], float]


def find_links(runs: Sequence[Run], score: Score) -> dict[int, int]:
    """Return the runs that go on in another which is not the next text below, by their places; no circles."""
    texts = [place for place, run in enumerate(runs) if run.state == TEXT and not signs_headline(runs, place)]
    last_line, lines = _last_lines(runs)
    ends = [place for place in texts if unfinished(runs[place])]
    starts = [place for place in texts if resumes(runs[place])]
    pairs = sorted(
        (FAR * abs(start - end) - score(last_line[end], lines[start]), end, start)
        for end in ends
        for start in starts
        if start != end and abs(start - end) <= REACH
    )
    links: dict[int, int] = {}
    taken: set[int] = set()
    for cost, end, start in pairs:
        if -cost >= ENOUGH and end not in links and start not in taken and not _leads_to(links, start, end):
            links[end] = start
            taken.add(start)
    return links


def put_together(runs: Sequence[Run], links: Mapping[int, int]) -> list[int]:
    """Return the places of all runs in reading order: as on the page, each link's end right before its beginning."""
    order: list[int] = []
    moved = set(links.values())
    for place in range(len(runs)):
        if place not in moved:
            order.append(place)
            while order[-1] in links:
                order.append(links[order[-1]])
    return order


def _last_lines(runs: Sequence[Run]) -> tuple[list[int], list[int]]:
    """Return the last and the first line of each run, counted from 0 among those with text on them."""
    firsts, lasts, count = [], [], 0
    for run in runs:
        firsts.append(count)
        count += len(run.looks)
        lasts.append(count - 1)
    return lasts, firsts


def _leads_to(links: Mapping[int, int], start: int, end: int) -> bool:
    while start in links:
        start = links[start]
    return start == end
