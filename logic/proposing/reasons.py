"""Why a decision was taken, in codes and numbers: the evidence that told it from its nearest rival."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice

from logic.proposal import Reason
from logic.proposing.features import Gap
from logic.proposing.homes import Home
from logic.proposing.looks import Look
from logic.proposing.model import ARCS, CODED, CODES, Leads, Weighed
from logic.proposing.ruling import Ruling

MOST = 3
# Several groups may have one code, which is told once.
LOOKED_AT = 6
KEPT = 1 << 13

USUAL = (Reason("usual"),)
NO_HOME = Reason("no-home")
_GOING_ON = frozenset({"join", "space", "head-join", "head-space"})


# A reason is told again and again, and is one value then: the numbers behind it are looked up before they are rounded.
@lru_cache(maxsize=KEPT)
def _told(code: str, *facts: int | str) -> Reason:
    return Reason(code, facts)


@lru_cache(maxsize=KEPT)
def _room(code: str, width: float, measure: float) -> Reason:
    """Tell how far a line of `width` stays short of the measure, and the measure."""
    return Reason(code, (round(measure - width, 1), round(measure, 1)))


@lru_cache(maxsize=KEPT)
def _measures(code: str, above: float, below: float) -> Reason:
    return Reason(code, (round(above, 1), round(below, 1)))


Wording = Callable[[Look, Look, Gap], Reason]


def _worded(code: str) -> Wording:
    reason = Reason(code)
    return lambda _upper, _lower, _gap: reason


# Reason code -> the reason with the numbers and texts of its sentence, from a gap between two lines.
WORDINGS: Mapping[str, Wording] = {code: _worded(code) for code in CODES} | {
    "line-end": lambda upper, _lower, _gap: _told("line-end", upper.raw[-1]),
    # Hardly any two lines begin alike: looking it up would be in vain.
    "line-start": lambda _upper, lower, _gap: Reason("line-start", (lower.raw[:6],)),
    "short-line": lambda upper, _lower, _gap: _room("short-line", upper.width, upper.above),
    "indent": lambda _upper, lower, _gap: _room("indent", lower.width, lower.below),
    "measure-shift": lambda upper, lower, _gap: _measures("measure-shift", upper.above, lower.below),
    "blank-lines": lambda _upper, _lower, gap: _told("blank-lines", gap.blanks),
    "word-across": lambda _upper, _lower, gap: _told("word-across", *([gap.word.text] if gap.word.text else [])),
}
_WORDING_AT = [WORDINGS[code] for code in CODES]


def seam_reasons(gap: Gap, weighed: Sequence[Weighed], contest: Leads) -> tuple[Reason, ...]:
    """Return the groups of evidence that weighed most for the chosen label against its rival, heaviest first."""
    upper, lower = gap.upper, gap.lower
    leads = sorted(chain.from_iterable(map(contest.__getitem__, weighed)), reverse=True)
    if not leads or upper is None or lower is None:
        return USUAL
    # Of a code that comes twice the first place counts.
    codes = dict.fromkeys([lead % CODED for lead in leads[:LOOKED_AT]])
    return tuple([_WORDING_AT[code](upper, lower, gap) for code in islice(codes, MOST)])


def ruled_reasons(ruling: Ruling, rival: int, weighed: Sequence[Reason]) -> tuple[Reason, ...]:
    """Return the reason of a rule, and those of the weights where they told a line that goes on from one that ends."""
    if ARCS[rival].name in _GOING_ON or weighed is USUAL:
        return (ruling.reason,)
    return (ruling.reason, *weighed)[:MOST]


def home_reasons(home: Home) -> tuple[Reason, ...]:
    """Return why a headline went where it went."""
    if home.chain is None:
        return (NO_HOME,)
    shared = Reason("shared-words", (round(home.shared, 2),))
    beside = Reason("beside")
    if not home.beside:
        return (shared,)
    return (shared, beside) if home.shared >= 0.5 else (beside, shared)
