"""Which article a headline belongs to: the one that shares its words, or the one beside it.

A headline and its article share pairs of characters; a headline that the reading order displaced is found by them. Each
article takes one headline, the surest first; one that is left over joins the headline of its article only when much
speaks for it, and may stay without.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from logic.proposing.model import HEAD
from logic.proposing.patterns import HAN
from logic.proposing.runs import Run

# Fitted as a conditional logit over the articles of a page, "none" among them.
SHARED, FOLLOWS, PRECEDES, SCANT, NONE = 11.5, 4.6, 2.7, -4.2, -3.1
SECOND = 2.0
SCANT_PAIRS = 40
COMMON = 40

_PAIR = re.compile(rf"(?=([{HAN}A-Za-z]{{2}}))")


@dataclass(frozen=True, slots=True)
class Home:
    """The article a headline run belongs to, by its place among the chains; None when nothing fits."""

    chain: int | None
    confidence: float
    shared: float
    beside: bool


@dataclass(frozen=True, slots=True)
class _Claim:
    score: float
    head: int
    chain: int
    shared: float
    beside: bool


def find_homes(runs: Sequence[Run], chains: Sequence[Sequence[int]]) -> dict[int, Home]:
    """Return the home of each headline run, by its place in `runs`."""
    claims = _claims(runs, chains)
    taken: set[int] = set()
    homes: dict[int, Home] = {}
    for claim in sorted((c for cs in claims.values() for c in cs), key=lambda c: (-c.score, c.head, c.chain)):
        if claim.head not in homes and claim.chain not in taken and claim.score > NONE:
            taken.add(claim.chain)
            confidence = _share(claim, claims[claim.head])
            homes[claim.head] = Home(claim.chain, confidence, claim.shared, claim.beside)
    for head, rivals in claims.items():
        if head not in homes:
            homes[head] = _second_home(rivals)
    return homes


def _second_home(claims: Sequence[_Claim]) -> Home:
    """Return the home of a headline whose article has one: a second line of it, or a piece cut off."""
    claim = max(claims, key=lambda c: c.score, default=None)
    if claim is None or claim.score < SECOND:
        return Home(None, 0.5, 0.0, False)
    return Home(claim.chain, _share(claim, claims) / 2, claim.shared, claim.beside)


def pairs(run: Run) -> set[str]:
    """Return the pairs of neighbouring characters in a run, across its line ends too."""
    return set(_PAIR.findall("".join("".join(look.text.split()) for look in run.looks)))


def _claims(runs: Sequence[Run], chains: Sequence[Sequence[int]]) -> dict[int, list[_Claim]]:
    chain_at = {place: number for number, places in enumerate(chains) for place in places}
    holders: dict[str, list[int]] = defaultdict(list)
    sizes: list[int] = []
    for number, places in enumerate(chains):
        held = set().union(*(pairs(runs[place]) for place in places))
        sizes.append(len(held))
        for pair in held:
            holders[pair].append(number)
    claims: dict[int, list[_Claim]] = {}
    for head, run in enumerate(runs):
        if run.state == HEAD:
            claims[head] = _claims_of(head, pairs(run), holders, sizes, chain_at)
    return claims


def _claims_of(
    head: int, own: set[str], holders: dict[str, list[int]], sizes: Sequence[int], chain_at: dict[int, int]
) -> list[_Claim]:
    counts: dict[int, int] = defaultdict(int)
    for pair in own:
        # A pair that stands in very many articles tells nothing, and looking at them all would not be linear.
        for number in holders.get(pair, ())[:COMMON]:
            counts[number] += 1
    after, before = chain_at.get(head + 1), chain_at.get(head - 1)
    claims = []
    for number in sorted({*counts, *(n for n in (after, before) if n is not None)}):
        shared = counts[number] / max(1, len(own))
        score = SHARED * shared + SCANT * (sizes[number] < SCANT_PAIRS)
        score += FOLLOWS * (number == after) + PRECEDES * (number == before)
        claims.append(_Claim(score, head, number, shared, number in (after, before)))
    return claims


def _share(claim: _Claim, rivals: Sequence[_Claim]) -> float:
    peak = max(claim.score, *(rival.score for rival in rivals))
    total = sum(exp(rival.score - peak) for rival in rivals) + exp(NONE - peak)
    return exp(claim.score - peak) / total
