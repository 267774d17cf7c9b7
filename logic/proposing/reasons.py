"""Why a decision was taken, in codes and numbers: the evidence that told it from its nearest rival."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache

from logic.proposal import Reason
from logic.proposing.features import Gap
from logic.proposing.homes import Home
from logic.proposing.model import Choice, Model

MOST = 3
LEAST_WEIGHT = 0.15

Facts = tuple[int | float | str, ...]


def _nothing(gap: Gap) -> Facts:
    return ()


def _shortfall(gap: Gap) -> Facts:
    return (round(gap.shortfall, 1), round(gap.upper.above, 1) if gap.upper else 0.0)


def _indent(gap: Gap) -> Facts:
    return (round(gap.indent, 1), round(gap.lower.below, 1) if gap.lower else 0.0)


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

# Evidence group -> the code a person is told.
CODES = {
    "end": "line-end",
    "ends": "line-end",
    "start": "line-start",
    "starts": "line-start",
    "lead": "lead",
    "lead-end": "lead",
    "lead-start": "lead",
    "short": "short-line",
    "short-end": "short-line",
    "short-below": "short-line",
    "slack": "short-line",
    "slack-end": "short-line",
    "indent": "indent",
    "indent-end": "indent",
    "indent-above": "indent",
    "slack-indent": "indent",
    "shift": "measure-shift",
    "shift-end": "measure-shift",
    "upper-shift": "measure-shift",
    "lower-shift": "measure-shift",
    "blank": "blank-lines",
    "blank-end": "blank-lines",
    "blank-slack": "blank-lines",
    "open": "open-mark",
    "open-two": "open-mark",
    "word": "word-across",
    "spaced": "spaced-line",
    "photo": "photo",
    "two": "two-parts",
    "halves": "two-parts",
    "reporter": "name-follows",
    "reporter-two": "name-follows",
    "marks": "punctuation",
    "upper-run": "punctuation",
    "upper-run-blank": "punctuation",
    "upper-end": "punctuation",
    "lower-run": "punctuation",
    "lower-run-blank": "punctuation",
    "lower-end": "punctuation",
    "shared": "shared-words",
    "upper": "lines-before",
    "upper-lead": "lines-before",
    "upper-before": "lines-before",
    "upper-prior": "lines-before",
    "lower-after": "lines-after",
    "lower-after-mark": "lines-after",
    "lower-cue": "lines-after",
    "lower-follow": "lines-after",
    "lower-left": "lines-after",
    "lower-next": "lines-after",
}
UNTOLD = ""

# Evidence that says what is not there is weighed, but nobody wants to read it.
_ABSENT = re.compile(
    r"(?:open|open-two|lead|lead-end|lead-start)=none|(?:two|photo)=False/False|spaced=False|halves=uneven|word=0"
)

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


def seam_reasons(gap: Gap, choice: Choice, model: Model) -> tuple[Reason, ...]:
    """Return the reasons that weighed most for the chosen label against its rival, heaviest first."""
    weights, best, rival = model.weights, choice.arc, choice.rival
    sums: dict[str, float] = {}
    for name in gap.names:
        row = weights.get(name)
        if row is not None:
            code = _code(name)
            sums[code] = sums.get(code, 0.0) + row[best] - row[rival]
    sums.pop(UNTOLD, None)
    ranked = sorted(((weight, code) for code, weight in sums.items() if weight >= LEAST_WEIGHT), reverse=True)
    return tuple(Reason(code, FACTS[code](gap)) for _, code in ranked[:MOST]) or (USUAL,)


@lru_cache(maxsize=8192)
def _code(name: str) -> str:
    """Return the reason code of a piece of evidence, `UNTOLD` where there is none."""
    return UNTOLD if _ABSENT.match(name) else CODES.get(name.partition("=")[0], UNTOLD)


def home_reasons(home: Home) -> tuple[Reason, ...]:
    """Return why a headline went where it went."""
    if home.chain is None:
        return (NO_HOME,)
    shared = Reason("shared-words", (round(home.shared, 2),))
    beside = Reason("beside")
    if not home.beside:
        return (shared,)
    return (shared, beside) if home.shared >= 0.5 else (beside, shared)
