"""Whether a headline is parted between two of its characters: how likely a space stands there, as the words tell.

“The rains go on  many roads closed”: a line end hides the space between two parts. Few headlines are cut there, but
each headline of the training text tells at every one of its characters whether it is parted, so that much more can be
asked: how long the pieces are, with which words they end and begin, which characters either holds. A logistic model;
the level of what it answers is one evidence among the others.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple, Protocol

from logic.proposing.attraction import Attraction
from logic.proposing.patterns import HAN
from logic.proposing.words import LONGEST, REACH, dictionary, word_across

Level = int | None
# The edges of the levels, in hundredths of the logarithm of the odds.
LEVEL_EDGES = (-650, -500, -400, -320, -250, -180, -120, -60, 0, 60, 130, 220)
LENGTH_EDGES = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 19)
FREQUENCY_EDGES = (0, 20, 200, 1500)
UNEVEN = 8
KEPT = 4096

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


def answers(upper: str, lower: str, known: Attraction) -> list[str]:
    """Return what is asked of the two sides of a place in a headline, with the answers."""
    upper, lower = set_together(upper), set_together(lower)
    left, right = _piece(_LEFT.search(upper)), _piece(_RIGHT.match(lower))
    parted = " " in upper, " " in lower
    return [
        "bias",
        *_running(upper, lower, known),
        *_lengths(len(left), len(right), *parted),
        *_words(left, right),
        *[f"l={char}" for char in sorted({*left})],
        *[f"r={char}" for char in sorted({*right})],
    ]


def _piece(match: re.Match[str] | None) -> str:
    return match[0] if match else ""


def _running(upper: str, lower: str, known: Attraction) -> tuple[str, ...]:
    tie, ends, begins = known.tie(upper[-1], lower[0]), known.ends(upper[-2:]), known.begins(lower[:2])
    return (
        f"tie={tie}",
        f"ends={ends}",
        f"begins={begins}",
        f"clauses={ends}{begins}",
        f"runs={tie}{ends}{begins}",
        _word(upper[-REACH:], lower[:REACH]),
    )


@lru_cache(maxsize=KEPT)
def _lengths(left: int, right: int, before: bool, after: bool) -> tuple[str, ...]:
    one, other = bisect_left(LENGTH_EDGES, left), bisect_left(LENGTH_EDGES, right)
    return (
        f"left={one}",
        f"right={other}",
        f"uneven={max(-UNEVEN, min(UNEVEN, left - right))}",
        f"least={min(one, other)}",
        f"spaces={before:d}{after:d}",
        f"parted={before or after:d}/{min(one, other)}",
    )


# A line end is asked twice, of its lines and of its paragraph: what the nearest characters answer stays the same.
@lru_cache(maxsize=KEPT)
def _word(tail: str, head: str) -> str:
    word = word_across(tail, head)
    return f"word={bisect_left(FREQUENCY_EDGES, word.frequency)}{len(word.text)}"


@lru_cache(maxsize=KEPT)
def _last(tail: str) -> str:
    words = dictionary()
    return f"last={next((tail[-n:] for n in range(LONGEST, 1, -1) if tail[-n:] in words), tail[-1:])}"


@lru_cache(maxsize=KEPT)
def _first(head: str) -> str:
    words = dictionary()
    return f"first={next((head[:n] for n in range(LONGEST, 1, -1) if head[:n] in words), head[:1])}"


def _words(left: str, right: str) -> tuple[str, ...]:
    return (
        f"a={left[-1:]}",
        f"ab={left[-2:]}",
        f"c={right[:1]}",
        f"cd={right[:2]}",
        _last(left[-LONGEST:]),
        _first(right[:LONGEST]),
        f"opening={left[:2]}",
        f"close={right[-2:]}",
        f"alike={left[:1] == right[:1]:d}",
    )
