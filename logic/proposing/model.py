"""The weights, the score of each gap, and the best labelling of a page.

A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) whose states are what a line is (headline,
text or set aside) and whose arcs are the labels of the gaps: an arc may only follow one that ends in the state it
leaves. The weights are a table in a data file; another file with the same labels replaces them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from pathlib import Path
from typing import NamedTuple

from logic.paths import RESOURCES
from logic.proposing.features import Gap

WEIGHTS = RESOURCES / "proposing.json"
TEXT, HEAD, ASIDE, EDGE = range(4)
STATES = 4
FAINT = -60.0


class Arc(NamedTuple):
    """A label of a gap: its name, what the line above is, what the line below is."""

    name: str
    upper: int
    lower: int


ARCS = (
    Arc("join", TEXT, TEXT),
    Arc("space", TEXT, TEXT),
    Arc("break", TEXT, TEXT),
    Arc("article", TEXT, TEXT),
    Arc("head-join", HEAD, HEAD),
    Arc("head-space", HEAD, HEAD),
    Arc("head-break", HEAD, HEAD),
    Arc("head-article", HEAD, HEAD),
    Arc("head-body", HEAD, TEXT),
    Arc("body-head", TEXT, HEAD),
    Arc("body-aside", TEXT, ASIDE),
    Arc("head-aside", HEAD, ASIDE),
    Arc("aside-body", ASIDE, TEXT),
    Arc("aside-head", ASIDE, HEAD),
    Arc("aside", ASIDE, ASIDE),
    Arc("first-body", EDGE, TEXT),
    Arc("first-head", EDGE, HEAD),
    Arc("first-aside", EDGE, ASIDE),
    Arc("last-body", TEXT, EDGE),
    Arc("last-head", HEAD, EDGE),
    Arc("last-aside", ASIDE, EDGE),
)
_INNER = tuple((k, arc.upper, arc.lower) for k, arc in enumerate(ARCS) if EDGE not in (arc.upper, arc.lower))
_FIRST = tuple((k, arc.upper, arc.lower) for k, arc in enumerate(ARCS) if arc.upper == EDGE)
_LAST = tuple((k, arc.upper, arc.lower) for k, arc in enumerate(ARCS) if arc.lower == EDGE)
_Arcs = tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Model:
    """A name, and for each piece of evidence its weight towards each arc, in the order of `ARCS`."""

    name: str
    weights: dict[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Choice:
    """The arc chosen at a gap, the next best arc, and the probability of the chosen one between 0 and 1."""

    arc: int
    rival: int
    confidence: float


@lru_cache(maxsize=1)
def load_model(path: Path = WEIGHTS) -> Model:
    """Read the weights table at `path`; OSError or ValueError when it is not there or not such a table."""
    table = json.loads(path.read_text(encoding="utf-8"))
    names = [arc.name for arc in ARCS]
    weights = {
        evidence: tuple(float(row.get(name, 0.0)) for name in names) for evidence, row in table["weights"].items()
    }
    return Model(table["model"], weights)


def decide(gaps: Sequence[Gap], model: Model) -> list[Choice]:
    """Return for each gap the arc of the best path through the page, with its share of all paths."""
    if not gaps:
        return []
    scores = [_score(gap.names, model.weights) for gap in gaps]
    arcs = [_FIRST, *([_INNER] * (len(gaps) - 2)), _LAST]
    path = _best_path(scores, arcs)
    shares = _shares(scores, arcs)
    return [_choice(best, share) for best, share in zip(path, shares, strict=True)]


def _score(names: Sequence[str], weights: dict[str, tuple[float, ...]]) -> list[float]:
    rows = [weights[name] for name in names if name in weights]
    return list(map(sum, zip(*rows))) if rows else [0.0] * len(ARCS)  # noqa: B905 - rows of one table, and hot


def _best_path(scores: Sequence[Sequence[float]], arcs: Sequence[_Arcs]) -> list[int]:
    """Viterbi: the arcs with the highest sum of scores that fit together."""
    lowest = float("-inf")
    best = [lowest, lowest, lowest, 0.0]
    back: list[list[int]] = []
    for score, allowed in zip(scores, arcs, strict=True):
        reached, chosen = [lowest] * STATES, [-1] * STATES
        for k, upper, lower in allowed:
            total = best[upper] + score[k]
            if total > reached[lower]:
                reached[lower], chosen[lower] = total, k
        best = reached
        back.append(chosen)
    path, state = [], EDGE
    for chosen in reversed(back):
        path.append(chosen[state])
        state = ARCS[chosen[state]].upper
    return path[::-1]


def _shares(scores: Sequence[Sequence[float]], arcs: Sequence[_Arcs]) -> list[dict[int, float]]:
    """Forward-backward: the probability of each arc at each gap; scaled at every step so that nothing overflows."""
    odds = []
    for score, allowed in zip(scores, arcs, strict=True):
        peak = max(score)
        odds.append([(k, upper, lower, exp(max(score[k] - peak, FAINT))) for k, upper, lower in allowed])
    forward = [[0.0, 0.0, 0.0, 1.0]]
    for step in odds:
        before, reached = forward[-1], [0.0] * STATES
        for _, upper, lower, odd in step:
            reached[lower] += before[upper] * odd
        forward.append(_scaled(reached))
    after = [0.0, 0.0, 0.0, 1.0]
    shares = []
    for step, before in zip(reversed(odds), forward[-2::-1], strict=True):
        share, left = {}, [0.0] * STATES
        for k, upper, lower, odd in step:
            onward = odd * after[lower]
            left[upper] += onward
            share[k] = before[upper] * onward
        total = sum(share.values()) or 1.0
        shares.append({k: value / total for k, value in share.items()})
        after = _scaled(left)
    return shares[::-1]


def _scaled(values: list[float]) -> list[float]:
    total = sum(values) or 1.0
    return [value / total for value in values]


def _choice(best: int, share: dict[int, float]) -> Choice:
    rival = max(share, key=lambda k: share[k] if k != best else -1.0)
    return Choice(best, rival, min(1.0, share[best]))
