"""Why a decision was taken, in codes and numbers: the evidence that told it from its nearest rival."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache

from logic.proposal import Reason
from logic.proposing.decoding import Choice
from logic.proposing.features import Gap
from logic.proposing.homes import Home
from logic.proposing.model import Lead, Weighed

MOST = 3
# Several groups may have one code, which is told once.
LOOKED_AT = 6

Facts = tuple[int | float | str, ...]


def _nothing(gap: Gap) -> Facts:
    return ()


def _shortfall(gap: Gap) -> Facts:
    upper = gap.upper
    return (round(upper.above - upper.width, 1), round(upper.above, 1)) if upper else (0.0, 0.0)


def _indent(gap: Gap) -> Facts:
    lower = gap.lower
    return (round(lower.below - lower.width, 1), round(lower.below, 1)) if lower else (0.0, 0.0)


def _shift(gap: Gap) -> Facts:
    if gap.upper is None or gap.lower is None:
        return ()
    return (round(gap.upper.above, 1), round(gap.lower.below, 1))


def _word(gap: Gap) -> Facts:
    return (gap.word.text,) if gap.word.text else ()


def _blanks(gap: Gap) -> Facts:
    return (gap.blanks,)


def _last_char(gap: Gap) -> Facts:
    return (gap.upper.text[-1],) if gap.upper else ()


def _first_chars(gap: Gap) -> Facts:
    return (gap.lower.text[:6],) if gap.lower else ()


USUAL = Reason("usual")
NO_HOME = Reason("no-home")

# Reason code -> the numbers and texts of its sentence.
FACTS: dict[str, Callable[[Gap], Facts]] = defaultdict(
    lambda: _nothing,
    {
        "line-end": _last_char,
        "line-start": _first_chars,
        "short-line": _shortfall,
        "indent": _indent,
        "measure-shift": _shift,
        "blank-lines": _blanks,
        "word-across": _word,
    },
)


def seam_reasons(gap: Gap, choice: Choice, weighed: Sequence[Weighed]) -> tuple[Reason, ...]:
    """Return the groups of evidence that weighed most for the chosen label against its rival, heaviest first."""
    arcs = choice[:2]
    ranked: list[Lead] = []
    for each in weighed:
        if each.told:
            ranked += each.leads(arcs)
    ranked.sort(reverse=True)
    codes = list(dict.fromkeys([code for _, code in ranked[:LOOKED_AT]]))
    return tuple([_reason(code, FACTS[code](gap)) for code in codes[:MOST]]) or (USUAL,)


@lru_cache(maxsize=8192)
def _reason(code: str, facts: Facts) -> Reason:
    """Return a reason; most are told again and again, and are one value then."""
    return Reason(code, facts)


def home_reasons(home: Home) -> tuple[Reason, ...]:
    """Return why a headline went where it went."""
    if home.chain is None:
        return (NO_HOME,)
    shared = Reason("shared-words", (round(home.shared, 2),))
    beside = Reason("beside")
    if not home.beside:
        return (shared,)
    return (shared, beside) if home.shared >= 0.5 else (beside, shared)
