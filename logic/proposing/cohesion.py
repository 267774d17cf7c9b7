"""Which lines of a page speak of the same things: an index of its pairs of neighbouring characters.

Lexical cohesion after Hearst (1997), with pairs of characters for words: what follows an article's end shares little
with what came before it, and the opening of an article repeats the words of its headline, wherever that stands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from struct import Struct

SHARE_EDGES = (0.05, 0.15, 0.35)
BOND_EDGES = (0.01, 0.03, 0.07, 0.13, 0.22)
CUE_EDGES = (0.12, 0.25, 0.4, 0.6)
VICINITY = 14
OPENING = 4
ECHO_LINES = 3
SETTING_EDGES = (-0.15, -0.04, 0.04, 0.15)
COMMON = 24
# Only neighbours ask for the same lines; what all of a long page ask for would fill the memory.
KEPT = 1024
FAR = 20
# By how much more of it stands above than below: clearly above, rather above, neither, rather below; or clearly below.
LEANINGS = ((0.25, "A"), (0.08, "a"), (-0.08, "-"), (-0.25, "b"))

# Two neighbouring characters as one number, the first in the upper half, so that pairs sort as their characters do. A
# set of numbers is made in half the time of a set of tuples, and takes a quarter of the memory.
Gram = int


def pairs_of(text: str) -> set[Gram]:
    """Return the pairs of neighbouring characters in `text`."""
    length = len(text)
    if length < 2:
        return set()
    codes = text.encode("utf-32-be", "surrogatepass")
    # Put together from two, a set takes half the memory of one that has grown.
    return {*_of(length // 2)(codes)} | {*_of((length - 1) // 2)(codes, 4)}


@lru_cache(maxsize=256)
def _of(count: int) -> Callable[..., tuple[Gram, ...]]:
    return Struct(f">{count}Q").unpack_from


def pair_of(left: str, right: str) -> Gram:
    """Return the pair of two characters."""
    return ord(left) << 32 | ord(right)


class Cohesion:
    """The pairs of each line, counted from 0."""

    def __init__(self, pairs: Sequence[set[Gram]]) -> None:
        self.pairs = pairs
        self._echoed: dict[tuple[int, int, int, int], set[Gram]] = {}
        self._bonds: dict[int, str] = {}

    def shared(self, n: int, *, before: int, after: int) -> str:
        """Tell, in buckets, what share of line `n`'s pairs stands in the lines up to `before` and from `after` on."""
        own = self.pairs[n]
        upper = _share(own, self._found(before, after, max(0, before - VICINITY - 1), before))
        lower = _share(own, self._found(before, after, after, after + VICINITY))
        return f"{bisect_left(SHARE_EDGES, upper)}{bisect_left(SHARE_EDGES, lower)}"

    def echo(self, start: int, stop: int) -> int:
        """Tell, in buckets, what share of the pairs of lines `start` up to `stop` stands in the next few."""
        own = self._pairs_in(start, stop)
        return bisect_left(CUE_EDGES, _share(own, self._among(own, stop, stop + ECHO_LINES)))

    def pieces(self, n: int, *, first: int, last: int) -> str:
        """Tell of the lines `first` to `n`, and of those on to `last`, whether they speak of the text above or below.

        A letter for each: a(bove), b(elow), or neither.
        """
        upper = self._leaning(range(first, n + 1), first, last + 1)
        lower = self._leaning(range(n + 1, last + 1), first, last + 1)
        return upper + lower

    def _leaning(self, lines: range, start: int, stop: int) -> str:
        lead = self._lead_over(lines, start, stop)
        return next((letter for bound, letter in LEANINGS if lead > bound), "B")

    def _lead_over(self, lines: range, start: int, stop: int) -> float:
        """Return by what share more of the words of `lines` stands above line `start` than from line `stop` on."""
        own = self._pairs_in(lines.start, lines.stop)
        above = _share(own, self._found(start, stop, max(0, start - FAR), start))
        return above - _share(own, self._found(start, stop, stop, stop + FAR))

    def bond(self, n: int) -> str:
        """Tell what share of the pairs that open below line `n` stands shortly above it, and what share further on."""
        known = self._bonds.get(n)
        if known is None:
            known = self._bonds[n] = self._bond(n)
        return known

    def _bond(self, n: int) -> str:
        first, last = n + 1, min(n + 1 + OPENING, len(self.pairs))
        own = self._pairs_in(first, last)
        above = _share(own, self._among(own, max(0, first - VICINITY), first))
        below = _share(own, self._among(own, last, last + VICINITY))
        return f"{bisect_left(BOND_EDGES, above)}{bisect_left(BOND_EDGES, below)}"

    def setting(self, heads: Sequence[range]) -> int:
        """Tell, in buckets, whether this page sets headlines above their texts: 0 below, 2 no telling, 4 above."""
        leanings = [self._lead_over(head, head.start, head.stop) for head in heads]
        return bisect_left(SETTING_EDGES, -sum(leanings) / len(leanings)) if leanings else len(SETTING_EDGES) // 2

    def cues(self, heads: Sequence[range]) -> dict[int, str]:
        """Tell for each gap whose next lines repeat a headline how much of it they do, and how much lines above do.

        `heads` are runs of lines; a headline tells nothing of the gap right below it. Rare pairs weigh more.
        """
        found: dict[int, tuple[float, float]] = {}
        places = self._places(heads)
        for head in heads:
            weight_at = self._echoes(head, places)
            for n, total in _sums_below(weight_at).items():
                if n not in head and total >= CUE_EDGES[0] and total > found.get(n, (0.0, 0.0))[0]:
                    above = sum(weight_at.get(k, 0.0) for k in range(n - VICINITY, n + 1))
                    found[n] = total, above
        return {
            n: f"{bisect_left(CUE_EDGES, below)}{bisect_left(CUE_EDGES, above)}" for n, (below, above) in found.items()
        }

    def _places(self, heads: Sequence[range]) -> dict[Gram, list[int]]:
        """Return the lines in which the pairs of the headlines stand."""
        wanted = set().union(*(self.pairs[n] for head in heads for n in head))
        places: dict[Gram, list[int]] = defaultdict(list)
        for n, own in enumerate(self.pairs):
            for pair in own & wanted:
                places[pair].append(n)
        return places

    def _echoes(self, head: range, places: Mapping[Gram, Sequence[int]]) -> dict[int, float]:
        """Return how much of a headline each other line repeats: shares of its pairs, the rarer the weightier."""
        # Sorted, because a sum of fractions hangs on their order.
        own = sorted(set().union(*(self.pairs[n] for n in head)))
        weights = {pair: 1.0 / len(places[pair]) for pair in own if 1 < len(places[pair]) <= COMMON}
        total = sum(weights.values()) + 0.3 * (len(own) - len(weights)) or 1.0
        echoes: dict[int, float] = defaultdict(float)
        for pair, weight in weights.items():
            for place in places[pair]:
                if place not in head:
                    echoes[place] += weight / total
        return echoes

    def _pairs_in(self, start: int, stop: int) -> set[Gram]:
        """Return the pairs of lines `start` up to `stop`."""
        return self.pairs[start] if stop == start + 1 else set().union(*self.pairs[start:stop])

    def _among(self, own: set[Gram], start: int, stop: int) -> set[Gram]:
        """Return those of some pairs that stand in lines `start` up to `stop`."""
        # Asking each line for those few is quicker than gathering the pairs of all lines first, or taking them away.
        return set().union(*map(own.intersection, self.pairs[start:stop]))

    def _found(self, first: int, last: int, start: int, stop: int) -> set[Gram]:
        """Return the pairs of the lines `first` up to `last` that stand in lines `start` up to `stop`.

        Kept, because it is asked for each of those lines.
        """
        place = (first, last, start, stop)
        known = self._echoed.get(place)
        if known is None:
            if len(self._echoed) >= KEPT:
                self._echoed.clear()
            known = self._echoed[place] = self._among(self._pairs_in(first, last), start, stop)
        return known


def _share(own: set[Gram], found: set[Gram]) -> float:
    return len(own & found) / len(own) if own else 0.0


def _sums_below(weight_at: Mapping[int, float]) -> dict[int, float]:
    """Return for each line above a weighty one the sum of the weights of the next few lines.

    Where none of those has a fair share of the least sum that counts, it is not worked out.
    """
    weighty = {place for place, weight in weight_at.items() if weight >= 0.99 * CUE_EDGES[0] / OPENING}
    lines = {n for place in weighty for n in range(place - OPENING, place)}
    sums = dict.fromkeys(lines, 0.0)
    if lines:
        for place, weight in weight_at.items():
            for n in range(place - OPENING, place):
                if n in sums:
                    sums[n] += weight
    return sums
