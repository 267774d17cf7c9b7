"""Find where a page was read row by row across its columns, and put the columns one below the other.

Such a zone is a run of rows of two lines or more, each line going on in a line of the next row. The rows of a suspect
stretch are the best path over their sizes (Viterbi): what the junctions down the columns are worth, less a price for
each change.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from logic.proposing.cohesion import Gram, pair_of
from logic.proposing.features import Gap

WIDEST = 5
# What it takes in evidence for columns to begin or to grow in number, and for one to end.
MORE, FEWER = 6.0, 2.0
ALONE = -1.0
# A stretch is suspect where so many of so many line ends within words or sentences show no word and no known pair.
WINDOW, SUSPECT = 8, 6
MARGIN = 24
LOOKED_AT = 20

Score = Callable[[int, int], float]
Likely = Callable[[int, int], bool]


class Row(NamedTuple):
    """So many lines side by side, the first of them counted from 0."""

    start: int
    size: int


# Which places of two rows go on in each other.
Way = tuple[tuple[int, int], ...]
Zone = list[list[int]]
_ALIGNED: dict[tuple[int, int], list[Way]] = {
    (size, other): [
        tuple((c + (size > other and c >= gone), c + (other > size and c >= gone)) for c in range(min(size, other)))
        for gone in range(1 if size == other else min(size, other) + 1)
    ]
    for size in range(2, WIDEST + 1)
    for other in (size - 1, size, size + 1)
    if 2 <= other <= WIDEST
}
_NEXT = {
    size: sorted({1, size} | {other for s, other in _ALIGNED if s == size}) if size > 1 else list(range(1, WIDEST + 1))
    for size in range(1, WIDEST + 1)
}


def suspects(gaps: Sequence[Gap], pairs: Container[Gram], score: Score, likely: Likely) -> list[range]:
    """Return the stretches of lines, counted from 0, whose sentences seldom seem to run on from line to line.

    `gaps` are those of the page, so that gap n lies above line n; `pairs` are all pairs of neighbouring characters.
    """
    inner = [n for n, gap in enumerate(gaps) if gap.upper and gap.lower and gap.upper.end == gap.lower.start == "han"]
    weak = [_weak(gaps[n], pairs) for n in inner]
    counts = [0, *accumulate(weak)]
    count = len(gaps) - 1
    found: list[range] = []
    cleared = 0
    for k in range(WINDOW, len(inner) + 1):
        if k < cleared or not weak[k - 1] or counts[k] - counts[k - WINDOW] < SUSPECT:
            continue
        first, last = inner[k - WINDOW], inner[k - 1]
        if found and last < found[-1].stop - MARGIN:
            continue
        # Asking costs a hundred junctions, and a window half the same gets the same answer.
        cleared = k + WINDOW // 2
        lines = range(first - 1, min(last + 1, first + LOOKED_AT))
        if _known_apart(gaps, pairs, lines) and _better_apart(score, likely, lines, count):
            start, stop = max(0, first - MARGIN), min(count, last + MARGIN)
            if found and start <= found[-1].stop:
                start = found.pop().start
            found.append(range(start, stop))
    return found


def _weak(gap: Gap, pairs: Container[Gram]) -> bool:
    if gap.upper is None or gap.lower is None or gap.word.frequency:
        return False
    return pair_of(gap.upper.text[-1], gap.lower.text[0]) not in pairs


def _known_apart(gaps: Sequence[Gap], pairs: Container[Gram], lines: range) -> bool:
    """Tell at little cost whether some lines further down begin with what the page has after an end more often."""
    uppers = [gap.lower for gap in gaps[lines.start : lines.stop]]
    lowers = [gap.lower for gap in gaps[lines.start : lines.stop + WIDEST]]
    known = [0] * WIDEST
    for n, a in enumerate(uppers):
        if a is not None and a.end == "han":
            for step, b in enumerate(lowers[n + 1 : n + 1 + WIDEST]):
                known[step] += b is not None and pair_of(a.text[-1], b.text[0]) in pairs
    return max(known[1:]) > known[0]


def _better_apart(score: Score, likely: Likely, lines: range, stop: int) -> bool:
    """Tell whether lines run on better in the second or third line below, or one further down, than in the next."""
    sums = [
        sum(max(0.0, score(n, n + step)) for n in lines if n + step < stop and likely(n, n + step))
        for step in range(1, WIDEST + 1)
    ]
    return max(sums[1:]) > sums[0]


def find_zones(worth: Score, stretch: range) -> list[Zone]:
    """Return the zones of a stretch of lines, each as its columns from left to right."""
    zones: list[Zone] = []
    above: list[list[int]] = []
    for before, row in pairwise([Row(stretch.start, 1), *_rows(worth, stretch)]):
        if row.size == 1:
            above = []
            continue
        columns = [[row.start + place] for place in range(row.size)]
        if not above:
            zones.append([])
        else:
            for upper, lower in _places(worth, before, row):
                above[upper] += columns[lower]
                columns[lower] = above[upper]
        zones[-1] += [column for column in columns if not any(column is old for old in zones[-1])]
        above = columns
    return [sorted(zone) for zone in zones if max(map(len, zone)) > 1]


def _rows(worth: Score, stretch: range) -> list[Row]:
    """Return the best way to divide a stretch into rows; it begins and ends in rows of one line."""
    best: dict[Row, float] = {Row(stretch.start, 1): 0.0}
    back: dict[Row, Row] = {}
    for start in stretch:
        for size in range(1, WIDEST + 1):
            row = Row(start, size)
            so_far = best.get(row)
            below = start + size
            if so_far is None or below > stretch.stop:
                continue
            for other in _NEXT[size]:
                if below + other <= stretch.stop:
                    following = Row(below, other)
                    total = so_far + _step_worth(worth, row, following)
                    if following not in best or total > best[following]:
                        best[following], back[following] = total, row
    row = max((row for row in best if row.start + row.size == stretch.stop), key=best.__getitem__)
    rows = [row]
    while row in back:
        row = back[row]
        rows.append(row)
    return rows[::-1]


def _step_worth(worth: Score, row: Row, following: Row) -> float:
    (start, size), (below, other) = row, following
    if size == other == 1:
        return max(ALONE, worth(start, below))
    price = MORE if size < other else FEWER if size > other else 0.0
    if size == 1 or other == 1:
        return -price
    return max([sum([worth(start + a, below + b) for a, b in way]) for way in _ALIGNED[size, other]]) - price


def _places(worth: Score, row: Row, following: Row) -> Way:
    """Return which places of two rows of two lines or more go on in each other."""
    ways = _ALIGNED[row.size, following.size]
    sums = [sum([worth(row.start + a, following.start + b) for a, b in way]) for way in ways]
    return ways[sums.index(max(sums))]
