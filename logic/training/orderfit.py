"""Fit how much the evidence at a junction says for one line's being the next of another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from random import Random

from logic.page import number_lines
from logic.proposing.junctions import Junctions
from logic.proposing.looks import look_at
from logic.training.answerfit import Sample, weigh_answers
from logic.training.truth import HEADLINE, TruePage, non_blank

PENALTY = 1.0
ROUNDS = 60
# Rarer answers are left out, and a line is held against so few of the lines that do not follow it.
FEWEST = 20
STEPS = (1, 2, 3, -1)
DRAWN = 0.5
# A page with so many line ends that go on elsewhere than in the next line was read out of order.
LEAST_JUMPS = 1


def next_lines(page: TruePage) -> dict[int, int]:
    """Return for each line of text the one that follows in its article, counted from 0 among those with text."""
    place = {number: n for n, number in enumerate(non_blank(page.lines))}
    following: dict[int, int] = {}
    for article in page.truth["articles"]:
        texts = [part for part in article["parts"] if part["kind"] != HEADLINE]
        lines = [place[n] for part in texts for n in range(part["start"], part["stop"] + 1) if n in place]
        following.update(pairwise(lines))
    return following


def out_of_order(page: TruePage) -> bool:
    """Tell whether a text of a page goes on further up, as none does that another merely interrupts."""
    return any(lower < upper for upper, lower in next_lines(page).items())


def fit_order(pages: Iterable[TruePage]) -> dict[str, float]:
    """Return the weight of each answer, in hundredths; none where no page is out of order."""
    held = [sample for page in pages for sample in _samples(page)]
    return weigh_answers(held, fewest=FEWEST, penalty=PENALTY, rounds=ROUNDS)


def _samples(page: TruePage) -> Iterator[Sample]:
    """Yield for each line of a page out of order what is asked of it and the next, and of it and some others."""
    following = next_lines(page)
    if sum(lower != upper + 1 for upper, lower in following.items()) < LEAST_JUMPS:
        return
    looks = look_at(number_lines(page.lines))
    junctions, random = Junctions(looks, {}), Random(page.id)
    for upper in range(len(looks)):
        if upper in following:
            yield True, list(junctions.keys(upper, following[upper]))
        others = {upper + step for step in STEPS} | {random.randrange(len(looks))}
        for lower in sorted(others - {upper, following.get(upper, upper)}):
            if 0 <= lower < len(looks) and (lower == upper + 1 or random.random() < DRAWN):
                yield False, list(junctions.keys(upper, lower))
