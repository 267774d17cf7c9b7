"""Which article a headline belongs to: the one that shares its words, or the one beside it.

A headline and its article share pairs of characters, above all the article's opening; a headline that the reading order
displaced is found by them, the rarer the pair on this page the surer. Where they tell nothing, it counts whether this
page sets its headlines above or below. Each article takes one headline, the surest first; one that is left over joins
the headline of its article only when much speaks for it, and may stay without. The numbers are a conditional logit
(McFadden 1974) over the articles of the page, "none" among them, and stand in the model file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import exp
from typing import NamedTuple

from logic.proposing.cohesion import Gram, pairs_of
from logic.proposing.model import HEAD
from logic.proposing.runs import Run, resumes

SCANT_PAIRS = 40
COMMON = 40
LEAD_LINES = 5

# What is asked of a headline and an article, in the order of `Claim.facts`.
FACTS = (
    "shared", "lead", "follows", "precedes", "follows-style", "precedes-style", "near", "scant", "resumes",
    "shared-beside", "rivalled",
)  # fmt: skip
NONE, SECOND = "none", "second"
FOLLOWS, PRECEDES = FACTS.index("follows"), FACTS.index("precedes")


class Home(NamedTuple):
    """The article a headline run belongs to, by its place among the chains; None when nothing fits.

    `above` and `below` tell how sure it is that it does, or does not, belong to the texts right above and below it.
    """

    chain: int | None
    confidence: float
    shared: float
    beside: bool
    above: float
    below: float


class Claim(NamedTuple):
    """What speaks for a headline's being an article's: numbers in the order of `FACTS`."""

    head: int
    chain: int
    facts: tuple[float, ...]

    @property
    def shared(self) -> float:
        """What share of the headline's pairs stands in the article, from 0 to 1."""
        return self.facts[0]

    @property
    def beside(self) -> bool:
        """Tell whether the two are neighbours on the page."""
        return bool(self.facts[FOLLOWS] or self.facts[PRECEDES])


def find_homes(claims: Mapping[int, Sequence[Claim]], weights: Mapping[str, float]) -> dict[int, Home]:
    """Return the home of each headline run, by its place among the runs."""
    scores = {
        head: [sum(weights[name] * fact for name, fact in zip(FACTS, claim.facts, strict=True)) for claim in found]
        for head, found in claims.items()
    }
    ranked = sorted(
        ((score, claim) for head, found in claims.items() for score, claim in zip(scores[head], found, strict=True)),
        key=lambda pair: (-pair[0], pair[1].head, pair[1].chain),
    )
    firsts: dict[int, Claim] = {}
    taken: set[int] = set()
    for score, claim in ranked:
        if claim.head not in firsts and claim.chain not in taken and score > weights[NONE]:
            taken.add(claim.chain)
            firsts[claim.head] = claim
    seconds: dict[int, Claim] = {}
    for score, claim in ranked:
        if claim.head not in firsts and claim.head not in seconds and score > weights[SECOND]:
            seconds[claim.head] = claim
    given = firsts | seconds
    return {
        head: _home(given.get(head), found, _shares(scores[head], weights[NONE]), alone=head not in seconds)
        for head, found in claims.items()
    }


def _home(claim: Claim | None, rivals: Sequence[Claim], shares: Sequence[float], *, alone: bool) -> Home:
    """Return a home with its confidences; `shares` are those of the rivals, and of none."""
    above = next((share for rival, share in zip(rivals, shares, strict=False) if rival.facts[PRECEDES]), 0.0)
    below = next((share for rival, share in zip(rivals, shares, strict=False) if rival.facts[FOLLOWS]), 0.0)
    if claim is None:
        return Home(None, shares[-1], 0.0, False, 1.0 - above, 1.0 - below)
    confidence = shares[rivals.index(claim)] / (1 if alone else 2)
    above = confidence if claim.facts[PRECEDES] else 1.0 - above
    below = confidence if claim.facts[FOLLOWS] else 1.0 - below
    return Home(claim.chain, confidence, claim.shared, claim.beside, above, below)


def claims_of(
    runs: Sequence[Run], chains: Sequence[Sequence[int]], pairs: Mapping[int, set[Gram]]
) -> dict[int, list[Claim]]:
    """Return for each headline run the articles it may belong to: those that share its words or stand beside it.

    `pairs` are the pairs of neighbouring characters on each line of the page.
    """
    page = _Page(runs, chains, pairs)
    style = page.style()
    return {head: page.claims(head, style) for head in page.heads}


class _Page:
    """The pairs of the articles and headlines of one page."""

    def __init__(self, runs: Sequence[Run], chains: Sequence[Sequence[int]], pairs: Mapping[int, set[Gram]]) -> None:
        self._runs = runs
        self._chain_at = {place: number for number, places in enumerate(chains) for place in places}
        self._firsts = [runs[places[0]] for places in chains]
        self.heads = {place: _own_pairs(run) for place, run in enumerate(runs) if run.state == HEAD}
        wanted = frozenset().union(*self.heads.values())
        self._holders: dict[Gram, list[int]] = defaultdict(list)
        self._leads: list[set[Gram]] = []
        self._sizes: list[int] = []
        for number, places in enumerate(chains):
            lines = [look.number for place in places for look in runs[place].looks]
            held: set[Gram] = set().union(*(pairs[n] & wanted for n in lines))
            self._sizes.append(sum(len(pairs[n]) for n in lines[:SCANT_PAIRS]))
            self._leads.append({pair for n in lines[:LEAD_LINES] for pair in pairs[n] & held})
            for pair in held:
                self._holders[pair].append(number)

    def style(self) -> float:
        """Tell where the page sets headlines, by their words: above their texts towards 1, below towards -1."""
        leanings = []
        for head, own in self.heads.items():
            shares = self._shares(own)
            above, below = (shares.get(self._beside(head, step), 0.0) for step in (1, -1))
            leanings.append(above - below)
        return max(-1.0, min(1.0, 2 * sum(leanings) / max(1, len(leanings))))

    def claims(self, head: int, style: float) -> list[Claim]:
        """Return the claims of one headline, by the articles' order."""
        own = self.heads[head]
        shares = self._shares(own)
        after, before = self._beside(head, 1), self._beside(head, -1)
        near = {self._beside(head, step) for step in (2, 3, -2, -3)}
        best = sorted(shares.values())[-2:]
        claims = []
        for number in sorted({*shares, *(n for n in (after, before) if n >= 0)}):
            shared = shares.get(number, 0.0)
            rival = best[0] if len(best) > 1 and shared == best[1] else best[-1] if best else 0.0
            lead = len(own & self._leads[number]) / max(1, len(own))
            follows, precedes = float(number == after), float(number == before)
            facts = (shared, lead, follows, precedes, follows * style, precedes * style, float(number in near))
            scant, broken = float(self._sizes[number] < SCANT_PAIRS), float(resumes(self._firsts[number]))
            rest = (scant, broken, shared * (follows or precedes), min(0.0, shared - rival))
            claims.append(Claim(head, number, facts + rest))
        return claims

    def _beside(self, head: int, step: int) -> int:
        """Return the article so many runs from a headline; -1 where there is none."""
        return self._chain_at.get(head + step, -1)

    def _shares(self, own: set[Gram]) -> dict[int, float]:
        """Return what share of a headline's pairs each article has; a pair that few have counts for more."""
        shares: dict[int, float] = defaultdict(float)
        total = 0.0
        # Sorted, because a sum of fractions hangs on their order, and that of a set is another in each run.
        for pair in sorted(own):
            # A pair that stands in very many articles tells nothing, and looking at them all would not be linear.
            holders = self._holders.get(pair, ())
            weight = 1.0 / (1 + len(holders)) if holders else 0.4
            total += weight
            for number in holders if len(holders) <= COMMON else ():
                shares[number] += weight
        return {number: share / total for number, share in shares.items()}


def _own_pairs(run: Run) -> set[Gram]:
    """Return the pairs of neighbouring letters or ideographs in a headline, across line ends too."""
    text = "".join("".join([look.text for look in run.looks]).split())
    words = "".join([char if char.isalpha() else " " for char in text]).split()
    return set().union(*map(pairs_of, words))


def _shares(scores: Sequence[float], none: float) -> list[float]:
    """Return the probability of each claim among all, and last that of none."""
    peak = max(none, *scores) if scores else none
    odds = [exp(score - peak) for score in (*scores, none)]
    total = sum(odds)
    return [odd / total for odd in odds]
