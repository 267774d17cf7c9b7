"""How each line's end attaches, as the labels say; what Latin text needs is seen to in `scripts`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from math import exp

from logic.draft import Seam
from logic.proposing.decoding import Choice
from logic.proposing.features import Gap
from logic.proposing.model import ARCS, HUNDREDTH, TEXT, Row
from logic.proposing.patterns import HAN
from logic.proposing.runs import Run, unfinished

SEAMS = {
    "join": Seam.JOIN,
    "space": Seam.SPACE,
    "break": Seam.BREAK,
    "head-join": Seam.JOIN,
    "head-space": Seam.SPACE,
    "head-break": Seam.BREAK,
}
_SEAM_ARCS = tuple(place for place, arc in enumerate(ARCS) if arc.name in SEAMS)
_PLACES = {arc.name: place for place, arc in enumerate(ARCS)}
_SPACES = {_PLACES[join]: _PLACES[space] for join, space in (("join", "space"), ("head-join", "head-space"))}
# What is rare is found best where it is asked to be half as probable as it can be found well: the F1 is highest when
# the threshold is half of it (Lipton, Elkan and Naryanaswamy 2014).
LEAST_SPACE = 0.35
_BESIDE_IDEOGRAPHS = re.compile(rf"[{HAN}）)][{HAN}（(]")
# No label is further behind one that was chosen before it, in hundredths.
_FURTHEST_BEHIND = 100


def choose_seams(gaps: Sequence[Gap], choices: Sequence[Choice], scores: Sequence[Row]) -> dict[int, Seam]:
    """Return a seam for every non-blank line; where its part ends there, the seam it would have if the part went on."""
    seams: dict[int, Seam] = {}
    for gap, choice, score in zip(gaps, choices, scores, strict=True):
        if gap.upper is not None:
            arc = ARCS[choice.arc].name
            seams[gap.upper.number] = SEAMS.get(arc) or _dormant(gap, score)
    return seams


def with_spaces(gaps: Sequence[Gap], choices: Sequence[Choice], scores: Sequence[Row]) -> list[Choice]:
    """Return the choices with a space in place of none where it is likely enough for something so rare.

    Asked are line ends between ideographs, or brackets beside them; the choice keeps how probable the space is.
    """
    chosen = list(choices)
    for n, choice in enumerate(choices):
        if choice.confidence < 1.0 - LEAST_SPACE and choice.arc in _SPACES:
            gap, space = gaps[n], _SPACES[choice.arc]
            likely = choice.confidence * exp(HUNDREDTH * min(scores[n][space] - scores[n][choice.arc], 0))
            if likely > LEAST_SPACE and _between_ideographs(gap):
                chosen[n] = Choice(space, choice.arc, likely)
    return chosen


def _between_ideographs(gap: Gap) -> bool:
    upper, lower = gap.upper, gap.lower
    return bool(upper and lower and _BESIDE_IDEOGRAPHS.fullmatch(upper.closing + lower.opening[:1]))


def mend_junctions(seams: dict[int, Seam], runs: Sequence[Run], order: Sequence[int]) -> None:
    """Set the seams where an article goes on in a run that is not the next on the page; `order` is its runs."""
    for here, following in pairwise(order):
        if following != here + 1 or runs[here].state != runs[following].state:
            goes_on = runs[here].state == runs[following].state == TEXT and unfinished(runs[here])
            last = runs[here].looks[-1]
            if not goes_on or last.end == "continues":
                seams[last.number] = Seam.BREAK
            else:
                seams[last.number] = Seam.JOIN


def _dormant(gap: Gap, score: Row) -> Seam:
    """Return the best seam of text or headline whatever is cut at this gap; nothing goes on below the last line."""
    if gap.lower is None:
        return Seam.BREAK
    return SEAMS[ARCS[max(_SEAM_ARCS, key=lambda place: score[place])].name]


def goes_on(choice: Choice, score: Row) -> float:
    """Return how probable it is that a paragraph goes on at a gap where the chosen label says so, space or none."""
    chosen = ARCS[choice.arc]
    others = [
        place
        for place in _SEAM_ARCS
        if place != choice.arc and ARCS[place][1:] == chosen[1:] and SEAMS[ARCS[place].name] is not Seam.BREAK
    ]
    # Labels between the same two states are as probable, one to another, as their own scores say.
    odds = 1.0 + sum(exp(HUNDREDTH * min(score[place] - score[choice.arc], _FURTHEST_BEHIND)) for place in others)
    return min(1.0, choice.confidence * odds)
