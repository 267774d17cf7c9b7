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
# The odds of a label that stays so many hundredths behind the best one; none is fainter than those at FAINT. The table
# goes on far beyond, so that hardly any label has to be asked whether it is; all of that is one number, because many
# would have to be fetched from memory.
_ODDS = [exp(-HUNDREDTH * behind) for behind in range(FAINT)] + [exp(-HUNDREDTH * FAINT)] * (15 * FAINT)

_FIRST = next(place for place, arc in enumerate(ARCS) if arc.upper == EDGE)
_LAST = next(place for place, arc in enumerate(ARCS) if arc.lower == EDGE)
# Where the arcs between the same two states begin and end: text to text, headline to headline.
_TEXTS, _HEADS = slice(0, 4), slice(4, 8)
_TT, _HH, _HT, _TH, _TA, _HA, _AT, _AH, _AA = 0, 4, 8, 9, 10, 11, 12, 13, 14
_INTO = ((_TT, _HT, _AT), (_TH, _HH, _AH), (_TA, _HA, _AA))
_UPPER = tuple(arc.upper for arc in ARCS)

Three = tuple[float, float, float]


class Choice(NamedTuple):
    """The arc chosen at a gap, the next best arc, and the probability of the chosen one between 0 and 1."""

    arc: int
    rival: int
    confidence: float


def decide(scores: Sequence[Row], path: Sequence[int]) -> list[Choice]:
    """Return for each gap the arc on a path through the page, with its share of all paths (forward-backward)."""
    if not scores:
        return []
    first, after = _odds(scores[0][_FIRST:_LAST]), _scaled(*_odds(scores[-1][_LAST:]))
    odds = [_odds(row) for row in scores[1:-1]]
    befores = _befores(_scaled(*first), odds)
    last = _choice(path[-1], [x * y for x, y in zip(befores.pop(), after, strict=True)], _LAST)
    between, top = _between(odds, befores, after, path)
    return [_choice(path[0], [x * y for x, y in zip(first, top, strict=True)], _FIRST), *between, last]


def best_path(scores: Sequence[Row]) -> list[int]:
    """Return the arcs with the highest sum of scores that fit together (Viterbi); none for no gaps."""
    if not scores:
        return []
    t, h, a = scores[0][_FIRST:_LAST]
    totals = [(t, h, a)]
    # Comparing in place: calling max here would double the time.
    for t0, t1, t2, t3, h0, h1, h2, h3, ht, th, ta, ha, at, ah, aa in scores[1:-1]:
        tt, hh = t0 if t0 > t1 else t1, h0 if h0 > h1 else h1
        tt, hh = tt if tt > t2 else t2, hh if hh > h2 else h2
        tt, hh = t + (tt if tt > t3 else t3), h + (hh if hh > h3 else h3)
        ht, th, ta, ha, at, ah, aa = h + ht, t + th, t + ta, h + ha, a + at, a + ah, a + aa
        t, h, a = tt if tt > ht else ht, th if th > hh else hh, ta if ta > ha else ha
        t, h, a = t if t > at else at, h if h > ah else ah, a if a > aa else aa
        totals.append((t, h, a))
    ends = [total + score for total, score in zip(totals[-1], scores[-1][_LAST:], strict=True)]
    return _traced(scores, totals, ends.index(max(ends)))


def _traced(scores: Sequence[Row], totals: Sequence[tuple[int, int, int]], state: int) -> list[int]:
    """Return the arcs of the best path that ends in `state`, found from its end."""
    path = [_LAST + state]
    for s, before in zip(reversed(scores[1:-1]), totals[-2::-1], strict=True):
        arc = _best_arc(s, before, _INTO[state])
        path.append(arc)
        state = _UPPER[arc]
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


def _between(
    odds: Sequence[Sequence[float]], befores: Sequence[Three], after: Three, path: Sequence[int]
) -> tuple[list[Choice], Three]:
    """Return the choices at the gaps between lines, and the probability of each state of the first line."""
    t, h, a = after
    choices = []
    for e, (ft, fh, fa), arc in zip(reversed(odds), reversed(befores), path[-2:0:-1], strict=True):
        e0, e1, e2, e3, e4, e5, e6, e7, ht, th, ta, ha, at, ah, aa = e
        f = ft * t
        g = fh * h
        share = [
            e0 * f, e1 * f, e2 * f, e3 * f, e4 * g, e5 * g, e6 * g, e7 * g,
            ht * fh * t, th * ft * h, ta * ft * a, ha * fh * a, at * fa * t, ah * fa * h, aa * fa * a,
        ]  # fmt: skip
        choices.append(_choice(arc, share, 0))
        tt, hh = e0 + e1 + e2 + e3, e4 + e5 + e6 + e7
        t, h, a = tt * t + th * h + ta * a, ht * t + hh * h + ha * a, at * t + ah * h + aa * a
        total = t + h + a
        t, h, a = t / total, h / total, a / total
    return choices[::-1], (t, h, a)


def _befores(first: Three, odds: Sequence[Sequence[float]]) -> list[Three]:
    """Return the probability of each state of each line, given the gaps above it."""
    t, h, a = first
    befores = [first]
    for e0, e1, e2, e3, e4, e5, e6, e7, ht, th, ta, ha, at, ah, aa in odds:
        tt, hh = e0 + e1 + e2 + e3, e4 + e5 + e6 + e7
        t, h, a = t * tt + h * ht + a * at, t * th + h * hh + a * ah, t * ta + h * ha + a * aa
        total = t + h + a
        t, h, a = t / total, h / total, a / total
        befores.append((t, h, a))
    return befores


def _odds(row: Row) -> list[float]:
    peak = max(row)
    try:
        return [_ODDS[peak - score] for score in row]
    except IndexError:
        return [_ODDS[min(peak - score, FAINT)] for score in row]


def _scaled(t: float, h: float, a: float) -> Three:
    total = t + h + a
    return t / total, h / total, a / total


def _choice(best: int, share: list[float], first: int) -> Choice:
    """Return the choice of `best`, given the shares of the arcs from `first` on, which need not add up to one."""
    confidence = share[best - first] / sum(share)
    share[best - first] = -1.0
    return Choice(best, first + share.index(max(share)), confidence if confidence < 1.0 else 1.0)
