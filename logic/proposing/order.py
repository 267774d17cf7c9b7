"""The order in which the lines of a page are to be read, where its columns came in another.

Two things happen to columns: they are read across, row by row (`zones`), or one stands before another that it goes on
from (`links`). Most pages have neither; they are recognised as such at little cost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from operator import sub
from typing import NamedTuple

from logic.proposing.decoding import Choice, best_path
from logic.proposing.junctions import Junctions
from logic.proposing.labelling import Labelling
from logic.proposing.links import Worth, find_links, put_together
from logic.proposing.looks import Look
from logic.proposing.model import ARCS, TEXT, Row
from logic.proposing.runs import CUTS, cut_runs
from logic.proposing.zones import Zone, find_zones, suspects

# Columns read across belong to one article: by how much less likely, in hundredths, one ends there, or the text does.
HELD = 1500
_ENDS = tuple(HELD if arc.name in CUTS or arc.upper == TEXT != arc.lower else 0 for arc in ARCS)
# What one junction may speak for or against; as much for as against where nothing is known of it.
LEAST, MOST = -1.5, 3.0
EVEN = 0.7
# Against a headline's going on in a text, or a text in a headline.
APART = -2.5
FULL = 1.0
# How many lines of two texts are asked for words they share, how much they usually do, at most, and what it is worth.
MUCH = 0.15
AROUND, USUAL, KIN = 12, 0.06, 25.0


class Order(NamedTuple):
    """The lines with text on them by their numbers in reading order, and those of them after which no article ends."""

    lines: list[int]
    held: frozenset[int]


def across(labelled: Labelling, weights: Mapping[str, float]) -> Order | None:
    """Return the order that puts columns read across one below the other; None where there are none."""
    looks = _looks(labelled)
    if not weights or not looks:
        return None
    junctions = Junctions(looks, weights)
    worth = _worth_of(labelled, junctions, looks)
    pairs = labelled.known.pairs
    stretches = suspects(labelled.gaps, pairs, worth, partial(junctions.likely, pairs=pairs))
    zones = [zone for stretch in stretches for zone in find_zones(worth, stretch)]
    return _order_of(looks, zones) if zones else None


def onward(labelled: Labelling, weights: Mapping[str, float]) -> Order | None:
    """Return the order that puts texts right below those they continue; None where none stands elsewhere."""
    looks = _looks(labelled)
    if not weights or not looks:
        return None
    junctions = Junctions(looks, weights)
    runs = cut_runs(labelled.gaps, [Choice(arc, arc, 1.0) for arc in labelled.path])
    likely = partial(junctions.likely, pairs=labelled.known.pairs)
    links = find_links(runs, _worth_of(labelled, junctions, looks), _akin_of(labelled, looks), likely)
    lines = put_together(runs, links)
    if not links or lines == sorted(lines):
        return None
    return Order([looks[n].number for n in lines], frozenset(looks[link.upper].number for link in links))


def _looks(labelled: Labelling) -> list[Look]:
    return [gap.lower for gap in labelled.gaps if gap.lower is not None]


def _worth_of(labelled: Labelling, junctions: Junctions, looks: Sequence[Look]) -> Worth:
    """Return what it is worth to let one line follow another, both counted from 0."""
    states = [ARCS[arc].lower for arc in labelled.path[:-1]]
    # Lines read across are easily taken for headlines; those that fill the measure seldom are.
    others = {n for n, state in enumerate(states) if state != TEXT and abs(looks[n].above - looks[n].width) > FULL}

    @cache
    def worth(upper: int, lower: int) -> float:
        if upper in others or lower in others:
            return APART
        return max(LEAST, min(MOST, junctions(upper, lower) + EVEN))

    return worth


def _order_of(looks: Sequence[Look], zones: Sequence[Zone]) -> Order:
    order: list[int] = []
    held: set[int] = set()
    done = 0
    for zone in zones:
        columns = [n for column in zone for n in column]
        order += range(done, min(columns))
        order += columns
        held.update(columns[:-1])
        done = max(columns) + 1
    order += range(done, len(looks))
    return Order([looks[n].number for n in order], frozenset(looks[n].number for n in held))


def hold(labelled: Labelling, lines: frozenset[int]) -> Labelling:
    """Return the labelling with articles that rather go on below `lines`."""
    scores = [
        _held(score) if gap.upper and gap.lower and gap.upper.number in lines else score
        for gap, score in zip(labelled.gaps, labelled.scores, strict=True)
    ]
    return labelled._replace(scores=scores, path=best_path(scores))


def _held(score: Row) -> Row:
    return tuple(map(sub, score, _ENDS))


def _akin_of(labelled: Labelling, looks: Sequence[Look]) -> Worth:
    """Return what the words shared by the lines up to one and those from another on say for their being one article."""
    pairs = [labelled.pairs[look.number] for look in looks]

    def akin(upper: int, lower: int) -> float:
        above = set().union(*pairs[max(0, upper - AROUND + 1) : upper + 1])
        below = set().union(*pairs[lower : lower + AROUND])
        shared = len(above & below) / min(len(above), len(below)) if above and below else USUAL
        return KIN * (min(shared, MUCH) - USUAL)

    return akin


Search = Callable[[Labelling, Mapping[str, float]], Order | None]
SEARCHES: tuple[Search, ...] = (across, onward)
