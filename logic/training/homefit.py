"""Fit the numbers that say which article a headline belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from logic.page import number_lines
from logic.proposing.decoding import Choice
from logic.proposing.features import gaps
from logic.proposing.homes import FACTS, NONE, SECOND, Claim, claims_of
from logic.proposing.looks import look_at
from logic.proposing.model import ARCS
from logic.proposing.runs import chain, cut_runs
from logic.proposing.surroundings import Surroundings
from logic.training.truth import TruePage, arc_names, places

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

PENALTY = 0.1
ROUNDS = 200
# A second headline of an article that has one must fit better than a first.
SECOND_AHEAD = 1.0
_ARC_PLACES = {arc.name: place for place, arc in enumerate(ARCS)}
Contest = tuple[list[Claim], list[bool]]


def contests(page: TruePage) -> list[Contest]:
    """Return for each true headline the articles it might belong to, and which of them it does."""
    around = Surroundings(look_at(number_lines(page.lines)))
    found = gaps(around)
    runs = cut_runs(found, [Choice(_ARC_PLACES[name], 0, 1.0) for name in arc_names(page)])
    chains = chain(runs)
    where = places(page.truth)
    article_of = [where[runs[chained[0]].start][0] for chained in chains]
    claims = claims_of(runs, chains, around.pairs_by_line())
    return [
        (each, [article_of[claim.chain] == where[runs[head].start][0] for claim in each])
        for head, each in claims.items()
    ]


def fit_homes(pages: Iterable[TruePage]) -> dict[str, float]:
    """Return the weight of each fact, and what a home must score to be better than none."""
    import numpy as np

    from logic.training.lbfgs import minimise

    held = [contest for page in pages for contest in contests(page)]
    size = max((len(claims) for claims, _ in held), default=0) + 1
    facts = np.zeros((len(held), size, len(FACTS) + 1))
    there = np.zeros((len(held), size), dtype=bool)
    true = np.zeros((len(held), size))
    for n, (claims, right) in enumerate(held):
        for k, claim in enumerate(claims):
            facts[n, k, :-1] = claim.facts
        facts[n, len(claims), -1] = 1.0
        there[n, : len(claims) + 1] = True
        true[n, : len(claims) + 1] = [*right, not any(right)]

    def loss(weights: Array) -> tuple[float, Array]:
        scores = np.where(there, facts @ weights, -1e9)
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares = odds / odds.sum(axis=1, keepdims=True)
        chosen = shares * true
        likely = np.maximum(chosen.sum(axis=1, keepdims=True), 1e-12)
        slope = np.einsum("nk,nkf->f", shares - chosen / likely, facts)
        return float(-np.log(likely).sum() + 0.5 * PENALTY * weights @ weights), slope + PENALTY * weights

    best = [round(float(weight), 2) for weight in minimise(loss, np.zeros(len(FACTS) + 1), rounds=ROUNDS, memory=8)]
    return {**dict(zip((*FACTS, NONE), best, strict=True)), SECOND: round(best[-1] + SECOND_AHEAD, 2)}
