"""Fit what the words on either side of a place in a headline say for a space there.

Each headline of the training text gives an example at every one of its characters. What is learnt for a page leaves out
the headlines that were drawn with its own: they stand on several pages, and would give the answers away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from zlib import crc32

from logic.proposing.attraction import Attraction
from logic.proposing.parting import Learnt, Level, answers, may_part, set_together
from logic.proposing.patterns import PAUSE, STOP
from logic.proposing.simplified import simplified
from logic.training.alter import paragraphs_of
from logic.training.answerfit import Sample, weigh_answers
from logic.training.running import RunningText
from logic.training.truth import HEADLINE, TruePage

PENALTY = 3.0
ROUNDS = 50
# Rarer answers are left out, and weights so light, in hundredths.
FEWEST = 8
LIGHTEST = 6
FOLDS = 2
SHORTEST, LONGEST = 6, 50
KINDS = frozenset({HEADLINE, "body"})

_NO_HEADLINE = re.compile("记者|[电讯]$|[A-Za-z]{3}|[|]|^[（(].*[）)]$")


class Partings:
    """What all headlines of some pages say, and what those say that were not drawn with a given one."""

    def __init__(self, pages: Sequence[TruePage], running: RunningText) -> None:
        homes = headlines(pages)
        folds: list[list[Sample]] = [[] for _ in range(FOLDS)]
        for text, page in homes.items():
            folds[_fold(text)].extend(samples(text, running.without(page)))
        self.all = _fitted(sample for fold in folds for sample in fold)
        others = ((sample for k, fold in enumerate(folds) if k != n for sample in fold) for n in range(FOLDS))
        self.blind = Blind(tuple(Learnt(_fitted(samples)) for samples in others))


class Blind(NamedTuple):
    """What was learnt without the headlines of each fold."""

    folds: tuple[Learnt, ...]

    def level(self, upper: str, lower: str, known: Attraction) -> Level:
        """Return how likely a space stands between the two sides, by what was learnt without this headline."""
        return self.folds[_fold(upper + lower)].level(upper, lower, known)


def _fold(text: str) -> int:
    return crc32("".join(text.split()).encode()) % FOLDS


def headlines(pages: Iterable[TruePage]) -> Mapping[str, TruePage]:
    """Return the paragraphs that are headlines, or look like one, each with a page that has it."""
    found: dict[str, TruePage] = {}
    for page in pages:
        for article in page.truth["articles"]:
            for part in article["parts"]:
                for text in paragraphs_of(page, part) if part["kind"] in KINDS else ():
                    headline = set_together(" ".join(simplified(text).split()))
                    plain = not STOP.search(headline) and not PAUSE.search(headline)
                    if plain and SHORTEST <= len(headline) <= LONGEST and not _NO_HEADLINE.search(headline):
                        found.setdefault(headline, page)
    return found


def samples(headline: str, known: Attraction) -> Iterator[Sample]:
    """Yield for each place in a headline whether a space stands there, and what is asked with the answers."""
    for place in range(1, len(headline)):
        upper, lower = headline[:place], headline[place:]
        spaced = lower[0] == " "
        if upper[-1] != " " and may_part(upper, lower.strip()):
            yield spaced, answers(upper, lower.strip(), known)


def _fitted(drawn: Iterable[Sample]) -> dict[str, int]:
    weights = weigh_answers(list(drawn), fewest=FEWEST, penalty=PENALTY, rounds=ROUNDS)
    return {name: weight for name, value in weights.items() if abs(weight := round(100 * value)) >= LIGHTEST}
