"""Whether a headline is parted between two of its characters: how likely a space stands there, as the words tell.

“The rains go on  many roads closed”: a line end hides the space between two parts. Few headlines are cut there, but
each headline of the training text tells at every one of its characters whether it is parted, so that much more can be
asked: how long the pieces are, with which words they end and begin, which characters either holds. A logistic model;
the level of what it answers is one evidence among the others.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol

from logic.proposing.attraction import Attraction
from logic.proposing.patterns import HAN
from logic.proposing.words import LONGEST, dictionary, word_across

Level = int | None
# The edges of the levels, in hundredths of the logarithm of the odds.
LEVEL_EDGES = (-650, -500, -400, -320, -250, -180, -120, -60, 0, 60, 130, 220)
LENGTH_EDGES = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 19)
FREQUENCY_EDGES = (0, 20, 200, 1500)
UNEVEN = 8

_MAY_END = re.compile(rf"[{HAN}”》】]$")
_MAY_BEGIN = re.compile(rf"[{HAN}“《【]")
# Spaces that set numbers apart part nothing.
_SET_APART = re.compile(rf"(?<=[{HAN}]) +(?=\d)|(?<=[\d%]) +(?=[{HAN}])")
_LEFT, _RIGHT = re.compile("[^ 】：]*$"), re.compile("[^ 【：]*")


class Parting(Protocol):
    """What was learnt of the places where headlines are parted."""

    def level(self, upper: str, lower: str, known: Attraction) -> Level:
        """Return how likely a space stands between the two sides, as a level; None where that is not asked."""


class Learnt(NamedTuple):
    """The weights of a model file, in hundredths, by what is asked and the answer."""

    weights: Mapping[str, int]

    def level(self, upper: str, lower: str, known: Attraction) -> Level:
        """Return how likely a space stands between the two sides, as a level; None where that is not asked."""
        if not self.weights or not may_part(upper, lower):
            return None
        weigh = self.weights.get
        return bisect_left(LEVEL_EDGES, sum([weigh(answer, 0) for answer in answers(upper, lower, known)]))


NOTHING_LEARNT = Learnt({})


def may_part(upper: str, lower: str) -> bool:
    """Tell whether a space might stand between two sides of a headline: numbers are set apart in other ways."""
    return _MAY_END.search(upper) is not None and _MAY_BEGIN.match(lower) is not None


def set_together(text: str) -> str:
    """Return a headline without the spaces that set numbers apart."""
    return _SET_APART.sub("", text) if " " in text else text


def answers(upper: str, lower: str, known: Attraction) -> Iterator[str]:
    """Yield what is asked of the two sides of a place in a headline, with the answers."""
    upper, lower = set_together(upper), set_together(lower)
    left, right = _piece(_LEFT.search(upper)), _piece(_RIGHT.match(lower))
    yield "bias"
    yield from _running(upper, lower, known)
    yield from _lengths(len(left), len(right), before=" " in upper, after=" " in lower)
    yield from _words(left, right)


def _piece(match: re.Match[str] | None) -> str:
    return match[0] if match else ""


def _running(upper: str, lower: str, known: Attraction) -> Iterator[str]:
    tie, ends, begins = known.tie(upper[-1], lower[0]), known.ends(upper[-2:]), known.begins(lower[:2])
    word = word_across(upper, lower)
    yield f"tie={tie}"
    yield f"ends={ends}"
    yield f"begins={begins}"
    yield f"clauses={ends}{begins}"
    yield f"runs={tie}{ends}{begins}"
    yield f"word={bisect_left(FREQUENCY_EDGES, word.frequency)}{len(word.text)}"


def _lengths(left: int, right: int, *, before: bool, after: bool) -> Iterator[str]:
    one, other = bisect_left(LENGTH_EDGES, left), bisect_left(LENGTH_EDGES, right)
    yield f"left={one}"
    yield f"right={other}"
    yield f"uneven={max(-UNEVEN, min(UNEVEN, left - right))}"
    yield f"least={min(one, other)}"
    yield f"spaces={before:d}{after:d}"
    yield f"parted={before or after:d}/{min(one, other)}"


def _words(left: str, right: str) -> Iterator[str]:
    yield f"a={left[-1:]}"
    yield f"ab={left[-2:]}"
    yield f"c={right[:1]}"
    yield f"cd={right[:2]}"
    words = dictionary()
    yield f"last={next((left[-n:] for n in range(LONGEST, 1, -1) if left[-n:] in words), left[-1:])}"
    yield f"first={next((right[:n] for n in range(LONGEST, 1, -1) if right[:n] in words), right[:1])}"
    yield f"opening={left[:2]}"
    yield f"close={right[-2:]}"
    yield f"alike={left[:1] == right[:1]:d}"
    for char in sorted({*left}):
        yield f"l={char}"
    for char in sorted({*right}):
        yield f"r={char}"
