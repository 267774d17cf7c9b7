"""What the evidence at one gap needs to know of the lines around it, worked out once for the page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, pairwise, product

from logic.proposing.attraction import NOTHING_LEARNT, Attraction
from logic.proposing.cohesion import Cohesion, Gram
from logic.proposing.indents import Indents
from logic.proposing.looks import Look
from logic.proposing.parting import NOTHING_LEARNT as NO_PARTING
from logic.proposing.parting import Parting
from logic.proposing.patterns import HAN
from logic.proposing.spacing import Spacing

HABIT_EDGES = (0, 1, 3, 7)
RATE_EDGES = (0.05, 0.3, 0.7, 0.95)
NEAR = 8
LONGEST_TITLE = 3
PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "（": "）", "(": ")", "《": "》", "【": "】"}
OPENERS = {closer: opener for opener, closer in PAIRS.items()}

_PAIRED = re.compile("[" + re.escape("".join([*PAIRS, *OPENERS])) + "]")
# Within brackets only: a byline of its own has the space on any page.
_SPACED_NAME = re.compile(rf"[（(](?:本报)?[记記]者 +[{HAN}]|^者 +[{HAN}]|通[讯訊][员員] +[{HAN} ]{{2,5}}[）)]")
_TIGHT_NAME = re.compile(rf"[（(](?:本报)?[记記]者[{HAN}]{{2,3}}[）)、 ]|通[讯訊][员員][{HAN}]{{2,3}}[）)、]")

# Blank lines above a line and below, and how usual they are near it: one word for the three.
_BLANK_KINDS = {kind: "".join(map(str, kind)) for kind in product((0, 1), (0, 1), range(len(RATE_EDGES) + 1))}


class Surroundings:
    """The looks of a page, counted from 0, and what stands near each.

    `blanks` has the number of blank lines below each line, `blank_rates` a bucket for how usual they are near it,
    `blank_kinds` one word for those above it, below it
    and how usual they are,
    `open` the opening mark still open at its end or "none", `ahead` and `behind` how many lines from it on, and up to
    it, have no punctuation of a sentence; `names` tells how the page sets names after 记者,
    `habit` how many of its headlines it sets in two parts with a space between, in buckets,
    `attraction` what is known of characters that stand together, `parting` of the places where headlines are parted.
    """

    def __init__(
        self, looks: Sequence[Look], attraction: Attraction = NOTHING_LEARNT, parting: Parting = NO_PARTING
    ) -> None:
        self.looks = looks
        self.attraction = attraction
        self.parting = parting
        self.blanks = [b.number - a.number - 1 for a, b in pairwise(looks)]
        self.open = _open_marks(looks)
        self.names = _name_style(looks)
        self.habit = bisect_left(HABIT_EDGES, sum(look.plain and look.two_part for look in looks))
        self.ahead = _runs([look.plain for look in reversed(looks)])[::-1]
        self.behind = _runs([look.plain for look in looks])
        self.blank_rates = _rates(self.blanks)
        flags = [1, *(min(count, 1) for count in self.blanks), 1]
        self.blank_kinds = [_BLANK_KINDS[kind] for kind in zip(flags, flags[1:], self.blank_rates, strict=False)]
        self.cohesion = Cohesion([look.pairs for look in looks])
        self.spacing = Spacing(looks)
        self.indents = Indents(looks)
        self._shared: dict[int, str] = {}

    def pairs_by_line(self) -> dict[int, set[Gram]]:
        """Return the pairs of neighbouring characters on each line, by its number."""
        return {look.number: look.pairs for look in self.looks}

    def shared(self, n: int) -> str:
        """Tell, in buckets, what share of a plain line's pairs of characters stands in the text before and after it."""
        if not self.behind[n]:
            return "text"
        known = self._shared.get(n)
        if known is None:
            known = self.cohesion.shared(n, before=n - self.behind[n] + 1, after=n + self.ahead[n])
            self._shared[n] = known
        return known

    def echo(self, n: int) -> tuple[int, int, bool] | None:
        """Tell how much of a title set between paragraphs the next lines repeat, its length, and how they open.

        None where line `n` is in the middle of a sentence: a title is a few plain lines below the end of a text.
        """
        first = n - self.behind[n] + 1
        size = n + 1 - first
        if size > LONGEST_TITLE or (first and self.looks[first - 1].ended != "text"):
            return None
        opens = any(self.looks[n + 1].opening in self.looks[k].text for k in range(first, n + 1))
        return self.cohesion.echo(first, n + 1), size, opens

    def pieces(self, n: int) -> str:
        """Tell of the plain lines above and below a line end which text has their words, that before or that after."""
        first, last = n - self.behind[n] + 1, n + self.ahead[n + 1]
        return self.cohesion.pieces(n, first=first, last=last)


def _rates(blanks: Sequence[int]) -> list[int]:
    if not any(blanks):
        return [0] * (len(blanks) + 1)
    sums = [0, *accumulate(min(count, 1) for count in blanks)]
    rates = []
    for n in range(len(blanks) + 1):
        start, stop = max(0, n - NEAR), min(len(blanks), n + NEAR + 1)
        rates.append(bisect_left(RATE_EDGES, (sums[stop] - sums[start]) / max(1, stop - start)))
    return rates


def _runs(flags: Sequence[bool]) -> list[int]:
    counts, count = [], 0
    for flag in flags:
        count = count + 1 if flag else 0
        counts.append(count)
    return counts


def _name_style(looks: Sequence[Look]) -> str:
    """Tell whether the page sets a space between 记者 and a name: a page that does both tells nothing."""
    texts = [look.text for look in looks if "者" in look.text or "通" in look.text]
    spaced = any(_SPACED_NAME.search(text) for text in texts)
    tight = any(_TIGHT_NAME.search(text) for text in texts)
    return "unknown" if spaced == tight else "spaced" if spaced else "tight"


def _open_marks(looks: Sequence[Look]) -> list[str]:
    """Follow the marks that come in pairs; one that nothing closes is forgotten after a few lines."""
    opened: list[str] = []
    age, marks = 0, []
    for look in looks:
        for char in _PAIRED.findall(look.text):
            if char in PAIRS:
                opened.append(char)
                age = 0
            elif OPENERS[char] in opened:
                while opened.pop() != OPENERS[char]:
                    pass
        age += 1
        if age > NEAR:
            opened.clear()
        marks.append(opened[-1] if opened else "none")
    return marks
