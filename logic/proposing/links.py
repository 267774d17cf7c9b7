"""Which text, stopping in the middle of a sentence, goes on in which that begins in the middle of one.

A column that was read before the one it goes on from leaves an end without a sequel, and somewhere else a beginning
without what it continues. One of the two at least stands beside a headline or at an edge of the page; the other may be
in the middle of a text, where lines do not run on well. Ends and beginnings are matched one to one, the surest first.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from logic.proposing.model import TEXT
from logic.proposing.runs import Run, resumes, signs_headline, unfinished

# How many lines away a text may go on.
REACH = 160
# What a pair must be worth when both stand free, and when a text must be cut for it; and by how much more than the cut.
ENOUGH, ENOUGH_TO_CUT = 0.0, 2.0
BETTER = 3.5
# What the surest pair must be worth for the order of a page to be doubted at all.
SURE = 4.5

Worth = Callable[[int, int], float]
Likely = Callable[[int, int], bool]


class Link(NamedTuple):
    """A line and the one it goes on in, counted from 0 among those with text on them."""

    upper: int
    lower: int


def find_links(runs: Sequence[Run], worth: Worth, akin: Worth, likely: Likely) -> list[Link]:
    """Return the lines that go on in another than the next; every line at most once at either end, no circles."""
    firsts = [0, *accumulate(len(run.looks) for run in runs)]
    texts = [place for place, run in enumerate(runs) if run.state == TEXT and not signs_headline(runs, place)]
    ends = [firsts[place + 1] - 1 for place in texts if unfinished(runs[place])]
    starts = [firsts[place] for place in texts if resumes(runs[place])]
    if not ends and not starts:
        return []
    inner = [n for place in texts for n in range(firsts[place], firsts[place + 1] - 1)]
    pairs = [*_free(ends, starts, worth, akin), *_gains(_cut(ends, starts, inner), worth, akin, likely)]
    pairs.sort(key=lambda pair: (-pair[0], pair[1]))
    return _matched(pairs) if pairs and pairs[0][0] >= SURE else []


def _matched(pairs: Sequence[tuple[float, Link]]) -> list[Link]:
    links: dict[int, int] = {}
    taken: set[int] = set()
    for _, (upper, lower) in pairs:
        if upper not in links and lower not in taken:
            links[upper] = lower
            taken.add(lower)
    return [Link(upper, lower) for upper, lower in sorted(links.items())]


def _free(ends: Sequence[int], starts: Sequence[int], worth: Worth, akin: Worth) -> Iterator[tuple[float, Link]]:
    """Yield ends and beginnings that may belong together, with what that is worth."""
    for end in ends:
        for start in _near(end, starts):
            value = worth(end, start) + akin(end, start)
            if start != end + 1 and value >= ENOUGH:
                yield value + BETTER, Link(end, start)


def _cut(ends: Sequence[int], starts: Sequence[int], inner: Sequence[int]) -> Iterator[tuple[Link, int]]:
    """Yield those for which a text must be cut below one of its `inner` lines, and that line."""
    for end in ends:
        for place in _near(end, inner):
            yield Link(end, place + 1), place
    for start in starts:
        for place in _near(start, inner):
            yield Link(place, start), place


def _gains(cuts: Iterable[tuple[Link, int]], worth: Worth, akin: Worth, likely: Likely) -> Iterator[tuple[float, Link]]:
    """Yield the links that are worth cutting a text for, with what is gained."""
    for link, place in cuts:
        # There are hundreds of places for each end, and few of them can be it.
        value = worth(*link) if likely(*link) else ENOUGH
        if value >= ENOUGH_TO_CUT:
            present = worth(place, place + 1)
            value += min(0.0, akin(*link))
            if value >= max(ENOUGH_TO_CUT, present + BETTER):
                yield value - present, link


def _near(line: int, lines: Sequence[int]) -> Sequence[int]:
    """Return those of rising `lines` that are within reach: looking at all of a long page would not be linear."""
    return lines[bisect_left(lines, line - REACH) : bisect_right(lines, line + REACH)]


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
