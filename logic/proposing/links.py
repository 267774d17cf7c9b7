"""Which text, stopping in the middle of a sentence, goes on in which that begins in the middle of one.

A column that was read before the one it goes on from leaves an end without a sequel, and somewhere else a beginning
without what it continues. One of the two at least stands beside a headline or at an edge of the page; the other may be
in the middle of a text, where lines do not run on well. Ends and beginnings are matched one to one, the surest first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from logic.proposing.model import TEXT
from logic.proposing.runs import Run, resumes, signs_headline, unfinished

# How many lines away a text may go on.
REACH = 240
# What a pair must be worth when both stand free, and when a text must be cut for it; and by how much more than the cut.
ENOUGH, ENOUGH_TO_CUT = -1.0, 1.0
BETTER = 2.5

Worth = Callable[[int, int], float]


class Link(NamedTuple):
    """A line and the one it goes on in, counted from 0 among those with text on them."""

    upper: int
    lower: int


def find_links(runs: Sequence[Run], worth: Worth) -> list[Link]:
    """Return the lines that go on in another than the next; every line at most once at either end, no circles."""
    firsts = [0, *accumulate(len(run.looks) for run in runs)]
    texts = [place for place, run in enumerate(runs) if run.state == TEXT and not signs_headline(runs, place)]
    ends = [firsts[place + 1] - 1 for place in texts if unfinished(runs[place])]
    starts = [firsts[place] for place in texts if resumes(runs[place])]
    if not ends and not starts:
        return []
    cuts = [
        (n - 1, worth(n - 1, n))
        for place in texts
        for n in range(firsts[place] + 1, firsts[place + 1])
        if runs[place].looks[n - 1 - firsts[place]].ended != "text" or starts or ends
    ]
    pairs = sorted(_pairs(ends, starts, cuts, worth), key=lambda pair: (-pair[0], pair[1]))
    links: dict[int, int] = {}
    taken: set[int] = set()
    for _, (upper, lower) in pairs:
        if upper not in links and lower not in taken:
            links[upper] = lower
            taken.add(lower)
    return [Link(upper, lower) for upper, lower in sorted(links.items())]


def _pairs(
    ends: Sequence[int], starts: Sequence[int], cuts: Sequence[tuple[int, float]], worth: Worth
) -> Iterator[tuple[float, Link]]:
    for end in ends:
        for start in starts:
            value = worth(end, start)
            if start != end + 1 and abs(start - end) <= REACH and value >= ENOUGH:
                yield value + BETTER, Link(end, start)
    for place, present in cuts:
        for end in ends:
            value = worth(end, place + 1)
            if abs(place - end) <= REACH and value >= max(ENOUGH_TO_CUT, present + BETTER):
                yield value - present, Link(end, place + 1)
        for start in starts:
            value = worth(place, start)
            if abs(place - start) <= REACH and value >= max(ENOUGH_TO_CUT, present + BETTER):
                yield value - present, Link(place, start)


def put_together(runs: Sequence[Run], links: Sequence[Link]) -> list[int]:
    """Return all lines, counted from 0, in reading order: as on the page, but for the texts that links move.

    A text moves with its run as far as the next cut.
    """
    firsts = [0, *accumulate(len(run.looks) for run in runs)]
    begins = sorted({*firsts[:-1], *(link.lower for link in links), *(link.upper + 1 for link in links)} - {firsts[-1]})
    stops = dict(zip(begins, [*begins[1:], firsts[-1]], strict=True))
    onward = _without_circles({link.upper: link.lower for link in links}, stops)
    moved = set(onward.values())
    order: list[int] = []
    for begin in begins:
        following: int | None = None if begin in moved else begin
        while following is not None:
            order += range(following, stops[following])
            following = onward.get(order[-1])
    return order


def _without_circles(links: Mapping[int, int], stops: Mapping[int, int]) -> dict[int, int]:
    kept: dict[int, int] = {}
    for upper, lower in links.items():
        last = stops[lower] - 1
        while last != upper and last in kept:
            last = stops[kept[last]] - 1
        if last != upper:
            kept[upper] = lower
    return kept
