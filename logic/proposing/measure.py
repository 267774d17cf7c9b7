"""Widths in em, and the measure of the column around each line.

A Han or fullwidth character is one em wide, an ASCII character about half. Spaces that were put between characters to
justify a line say nothing about its length and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, repeat
from math import inf
from unicodedata import east_asian_width

from logic.proposing.patterns import CANNOT_START, HAN

HALF = 0.5
SPACE = 0.25
WINDOW = 7

_SPACED = re.compile(rf"(?<=[{HAN}，。、；：“”（）]) (?=[{HAN}，。、；：“”（）])")
_TOKEN = re.compile(r"[A-Za-z0-9.,%:/\-]+|[０-９．％：]+|—+|.", re.DOTALL)
_WIDE = frozenset("WFA")
_ONE_EM = re.compile(r"[\u3001-\u303e\u3041-\u33ff\u4e00-\u9fff\uff01-\uff60“”‘’…—]+")


def unspaced(text: str) -> tuple[str, bool]:
    """Return `text` without justifying spaces, and whether there were any: one for every second character or more."""
    if text.count(" ") < 3:
        return text, False
    spaces = len(_SPACED.findall(text))
    if spaces < 3 or spaces * 3 < len(text) - spaces:
        return text, False
    return _SPACED.sub("", text), True


def em(text: str) -> float:
    """Return the width of `text` in em."""
    # Most lines are all ideographs and fullwidth marks; of the others one pass in C leaves only what is not.
    if _ONE_EM.fullmatch(text):
        return float(len(text))
    rest = _ONE_EM.sub("", text)
    return len(text) - len(rest) + sum(map(_em, rest), 0.0)


@lru_cache(maxsize=65536)
def _em(char: str) -> float:
    if char == " ":
        return SPACE
    return 1.0 if east_asian_width(char) in _WIDE else HALF


def first_token(text: str) -> str:
    """Return what would have had to fit on the line before.

    A character, number or word, and the marks after it that may not begin a line.
    """
    match = _TOKEN.match(text)
    if match is None:
        return ""
    stop = match.end()
    while stop < len(text) and text[stop] in CANNOT_START and stop < match.end() + 2:
        stop += 1
    return text[:stop]


def token_width(text: str) -> float:
    """Return the width of the first token of `text` in em."""
    # Most lines begin with two ideographs.
    if "\u4e00" <= text[:1] <= "\u9fff" and "\u4e00" <= text[1:2] <= "\u9fff":
        return 1.0
    return em(first_token(text))


def measures(widths: Sequence[float]) -> tuple[list[float], list[float]]:
    """Return for each line the measure of the lines up to it and of those from it on, in em.

    The second widest of a few lines: one line that runs over does not make a measure, and a short paragraph does not
    hide it.
    """
    above: list[float] = []
    second = 0.0
    for n, (entering, leaving) in enumerate(zip(widths, _leaving(widths), strict=False)):
        # Most lines are as wide as the one that leaves the window, or neither of the two is one of the widest.
        if entering != leaving and (leaving >= second or entering > second):
            second = _second(widths[max(0, n - WINDOW + 1) : n + 1])
        above.append(second)
    # The window from line n on is the window up to the line WINDOW - 1 below it.
    below = above[WINDOW - 1 :]
    return above, below + [_second(widths[n : n + WINDOW]) for n in range(len(below), len(widths))]


def _leaving(widths: Sequence[float]) -> Iterable[float]:
    """Return for each line the width that leaves the window above it; one wider than any as long as none does."""
    return chain(repeat(inf, WINDOW), widths)


def _second(widths: Sequence[float]) -> float:
    ordered = sorted(widths)
    return ordered[-2] if len(ordered) > 2 else ordered[-1]
