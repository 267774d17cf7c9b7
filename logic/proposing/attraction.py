"""Whether text runs on from one line into the next, as far as single characters can tell.

Two tables learnt from running text, kept in the model file. Ties: whether two characters stand together more often
than chance brings them together (pointwise mutual information, Church and Hanks 1990, in levels). Clauses: how often
two characters end one, and how often two begin one. They tell where there is no punctuation, as in headlines.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from math import log2
from typing import NamedTuple, Protocol

# How much more often than by chance a pair is seen; for pairs seen once, or never, how often chance would have them.
LIFT_EDGES = (0.5, 1.5, 4.0, 16.0, 64.0)
ONCE_EDGES = (0.05, 0.4)
NEVER_EDGES = (-3.0, -1.0, 0.5, 2.0, 3.5)
MANY, ONCE, NEVER = "abcdef", "uvw", "012345"
RATE_EDGES = (0.01, 0.03, 0.07, 0.14, 0.28, 0.5, 0.75)


class Attraction(Protocol):
    """What is known of characters that stand together, and of clauses; all answers are levels of one letter."""

    def tie(self, left: str, right: str) -> str:
        """Return how strongly two characters hold together."""

    def ends(self, last: str) -> str:
        """Return how often `last`, one or two characters, end a clause."""

    def begins(self, first: str) -> str:
        """Return how often `first`, one or two characters, begin a clause."""


def tie_of(count: int, expected: float) -> str:
    """Return the level of a pair seen `count` times where chance would have brought it `expected` times."""
    if not count:
        return NEVER[bisect_left(NEVER_EDGES, log2(max(expected, 1e-3)))]
    if count == 1:
        return ONCE[bisect_left(ONCE_EDGES, expected)]
    return MANY[bisect_left(LIFT_EDGES, count / max(expected, 1e-3))]


def rate_of(rate: float | None) -> str:
    """Return the level of the share of its places at which something ends or begins a clause."""
    return "" if rate is None else str(bisect_left(RATE_EDGES, rate))


class Learnt(NamedTuple):
    """The tables of a model file.

    A row of `ties` has what stands right of a character, each followed by its level; a row of `lasts` what stands left
    of the last character of a clause, of `firsts` right of its first, after the level of that character by itself.
    `left` and `right` are how often a character stands on the left and right of another, `pairs` how many there are.
    """

    ties: Mapping[str, str]
    lasts: Mapping[str, str]
    firsts: Mapping[str, str]
    left: Mapping[str, int]
    right: Mapping[str, int]
    pairs: int

    def tie(self, left: str, right: str) -> str:
        """Return how strongly two characters hold together."""
        row = self.ties.get(left, "")
        at = row.find(right)
        if at >= 0:
            return row[at + 1]
        return tie_of(0, self.left.get(left, 0) * self.right.get(right, 0) / self.pairs)

    def ends(self, last: str) -> str:
        """Return how often `last`, one or two characters, end a clause."""
        return _rate(self.lasts.get(last[-1:], ""), last[-2:-1])

    def begins(self, first: str) -> str:
        """Return how often `first`, one or two characters, begin a clause."""
        return _rate(self.firsts.get(first[:1], ""), first[1:2])


def _rate(row: str, beside: str) -> str:
    # Levels are ASCII: a digit of the page must not be taken for one.
    at = row.find(beside, 1) if beside > LAST_ASCII else -1
    return row[at + 1] if at > 0 else row[:1]


LAST_ASCII = "\x7f"
NOTHING_LEARNT = Learnt({}, {}, {}, {}, {}, 1)


def classes_of(counts: Mapping[str, int]) -> dict[str, str]:
    """Return the characters by how often they are counted, rounded so that few classes are left."""
    classes: dict[int, list[str]] = {}
    for char in sorted(counts):
        classes.setdefault(rounded(counts[char]), []).append(char)
    return {str(count): "".join(classes[count]) for count in sorted(classes)}


def rounded(count: int) -> int:
    """Return a count rounded to a step of a quarter of an octave."""
    return round(2 ** (round(4 * log2(count)) / 4)) if count else 0


def spelled(levels: Sequence[tuple[str, str]], own: str = "") -> str:
    """Return a row of a table: characters, each followed by its level, after the level of the row itself."""
    return own + "".join(char + level for char, level in levels)
