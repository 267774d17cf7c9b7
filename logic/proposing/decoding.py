"""The best labelling of a page, and how probable each label is.

A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) whose states are what a line is (headline,
text or set aside) and whose arcs are the labels of the gaps: an arc may only follow one that ends in the state it
leaves. The steps are written out for the three states, because every line of every page goes through them.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import NamedTuple

from logic.proposing.model import ARCS, EDGE, HUNDREDTH, Row

FAINT = 3000
# The odds of a label that stays so many hundredths behind the best one.
_ODDS = (*(exp(-HUNDREDTH * behind) for behind in range(FAINT)), exp(-HUNDREDTH * FAINT))

_FIRST = next(place for place, arc in enumerate(ARCS) if arc.upper == EDGE)
_LAST = next(place for place, arc in enumerate(ARCS) if arc.lower == EDGE)
INNER = _FIRST
# Where the arcs between the same two states begin and end: text to text, headline to headline.
_TEXTS, _HEADS = slice(0, 4), slice(4, 8)
_TT, _HH, _HT, _TH, _TA, _HA, _AT, _AH, _AA = 0, 4, 8, 9, 10, 11, 12, 13, 14
_INTO = ((_TT, _HT, _AT), (_TH, _HH, _AH), (_TA, _HA, _AA))

Three = tuple[float, float, float]


class Choice(NamedTuple):
    """The arc chosen at a gap, the next best arc, and the probability of the chosen one between 0 and 1."""

    arc: int
    rival: int
    confidence: float


def decide(scores: Sequence[Row], path: Sequence[int]) -> list[Choice]:
    """Return for each gap the arc on a path through the page, with its share of all paths."""
    return [_choice(arc, share, first) for arc, (first, share) in zip(path, _shares(scores), strict=True)]


def best_path(scores: Sequence[Row]) -> list[int]:
    """Return the arcs with the highest sum of scores that fit together (Viterbi); none for no gaps."""
    if not scores:
        return []
    t, h, a = scores[0][_FIRST:_LAST]
    totals = [(t, h, a)]
    for s in scores[1:-1]:
        tt, hh = max(s[_TEXTS]), max(s[_HEADS])
        t, h, a = (
            max(t + tt, h + s[_HT], a + s[_AT]),
            max(t + s[_TH], h + hh, a + s[_AH]),
            max(t + s[_TA], h + s[_HA], a + s[_AA]),
        )
        totals.append((t, h, a))
    ends = [total + score for total, score in zip(totals[-1], scores[-1][_LAST:], strict=True)]
    state = ends.index(max(ends))
    path = [_LAST + state]
    for s, before in zip(reversed(scores[1:-1]), totals[-2::-1], strict=True):
        arc = _best_arc(s, before, _INTO[state])
        path.append(arc)
        state = ARCS[arc].upper
    path.append(_FIRST + state)
    return path[::-1]


def _best_arc(s: Row, before: Row, arcs: Sequence[int]) -> int:
    """Return the best of the arcs into one state, given what the paths to the states before it have gathered."""
    from_text, from_head, from_aside = arcs
    if from_text == _TT:
        from_text += s[_TEXTS].index(max(s[_TEXTS]))
    elif from_head == _HH:
        from_head += s[_HEADS].index(max(s[_HEADS]))
    t, h, a = before[0] + s[from_text], before[1] + s[from_head], before[2] + s[from_aside]
    if t >= h:
        return from_text if t >= a else from_aside
    return from_head if h >= a else from_aside


def _shares(scores: Sequence[Row]) -> list[tuple[int, list[float]]]:
    """Forward-backward: the first arc that a gap may have, and the probability of each from there on."""
    if not scores:
        return []
    odds = [_odds(row[:INNER]) for row in scores[1:-1]]
    befores = _befores(_scaled(*_odds(scores[0][_FIRST:_LAST])), odds)
    after = _scaled(*_odds(scores[-1][_LAST:]))
    t, h, a = after
    shares = [(_LAST, _normal([x * y for x, y in zip(befores[-1], after, strict=True)]))]
    for e, (ft, fh, fa) in zip(reversed(odds), befores[-2::-1], strict=True):
        e0, e1, e2, e3, e4, e5, e6, e7, ht, th, ta, ha, at, ah, aa = e
        f = ft * t
        g = fh * h
        share = [e0 * f, e1 * f, e2 * f, e3 * f, e4 * g, e5 * g, e6 * g, e7 * g]
        share += [ht * fh * t, th * ft * h, ta * ft * a, ha * fh * a, at * fa * t, ah * fa * h, aa * fa * a]
        shares.append((0, _normal(share)))
        tt, hh = e0 + e1 + e2 + e3, e4 + e5 + e6 + e7
        t, h, a = _scaled(tt * t + th * h + ta * a, ht * t + hh * h + ha * a, at * t + ah * h + aa * a)
    first = [x * y for x, y in zip(_odds(scores[0][_FIRST:_LAST]), (t, h, a), strict=True)]
    shares.append((_FIRST, _normal(first)))
    return shares[::-1]


def _befores(first: Three, odds: Sequence[Sequence[float]]) -> list[Three]:
    """Return the probability of each state of each line, given the gaps above it."""
    t, h, a = first
    befores = [first]
    for e0, e1, e2, e3, e4, e5, e6, e7, ht, th, ta, ha, at, ah, aa in odds:
        tt, hh = e0 + e1 + e2 + e3, e4 + e5 + e6 + e7
        t, h, a = _scaled(t * tt + h * ht + a * at, t * th + h * hh + a * ah, t * ta + h * ha + a * aa)
        befores.append((t, h, a))
    return befores


def _odds(row: Row) -> list[float]:
    peak = max(row)
    return [_ODDS[peak - score] if peak - score < FAINT else _ODDS[FAINT] for score in row]


def _scaled(t: float, h: float, a: float) -> Three:
    total = t + h + a
    return t / total, h / total, a / total


def _normal(values: list[float]) -> list[float]:
    total = sum(values)
    return [value / total for value in values]


def _choice(best: int, share: list[float], first: int) -> Choice:
    chosen = share[best - first]
    share[best - first] = -1.0
    return Choice(best, first + share.index(max(share)), min(1.0, chosen))
