"""Whether the page sets a space where two kinds of characters meet: a number and an ideograph, 电 and （.

A line end hides the space that may have stood there. The same kinds of characters meet within lines too, and the lines
nearest by tell how this page, or this article of it, sets them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Protocol

from logic.proposing.patterns import HAN

NEAREST = 3
NO_MEETING = "none"
_NO_TELLING = "none/none"

# Kinds of characters on the left and on the right; two ideographs, or marks of a sentence, tell nothing.
# Two ideographs side by side, but for the few that are asked about, are passed over at once.
_MEETING = re.compile(
    rf"(?!(?![日体专电電讯訊者员員])[{HAN}](?![摄攝])[{HAN}])(?:"
    rf"[日体专][电電讯訊](?P<td>\s*)(?=[{HAN}0-9])|[0-9](?P<dh>\s*)(?=[{HAN}])|[{HAN}](?P<hd>\s*)(?=[0-9])|[A-Za-z](?P<lh>\s*)(?=[{HAN}])"
    rf"|[{HAN}](?P<hl>\s*)(?=[A-Za-z])|[电電讯訊](?P<tb>\s*)(?=[（(])|[）)](?P<bh>\s*)(?=[{HAN}0-9])"
    rf"|[{HAN}](?P<hp>\s+)(?=[{HAN}])|[者员員](?P<rn>\s*)(?=[{HAN}]{{2,3}}[）)、])|[{HAN}](?P<by>\s*)(?=摄|攝)"
    r"|[，。、；：”》」](?P<mx>\s*)(?=\S)|[A-Za-z0-9](?P<ld>\s+)(?=[A-Za-z0-9]))"
)
_ENDS = {
    "td": r"[电電讯訊]\n[H0-9]",
    "dh": r"[0-9]\n[H]",
    "hd": r"[H]\n[0-9]",
    "lh": r"[A-Za-z]\n[H]",
    "hl": r"[H]\n[A-Za-z]",
    "tb": r"[电電讯訊]\n[（(]",
    "bh": r"[）)]\n[H0-9]",
    "rn": r"[者员員]\n[H]",
    "by": r"[H]\n[摄攝]",
    "mx": r"[，。、；：”》」]\n",
}
# Two ideographs tell nothing but where one of them is one of these.
_TELLS = re.compile(rf"[^\n{HAN}]|[电電讯訊者员員]\n|\n[摄攝]")
# Common characters that Simplified text writes otherwise.
_TRADITIONAL = re.compile("[國會這說個們來時對發開關問學實點當應還經過將後為與從無數業東車長]")
_ACROSS = tuple((kind, re.compile(pattern.replace("H", HAN))) for kind, pattern in _ENDS.items())


# The kinds of characters that meet, and whether a space stands between.
Meeting = tuple[str, bool]


def meetings_of(text: str) -> tuple[Meeting, ...]:
    """Return where kinds of characters meet in `text`, a line in Simplified characters."""
    return tuple([(kind, bool(match[kind])) for match in _MEETING.finditer(text) if (kind := match.lastgroup)])


def is_traditional(raw: str) -> bool:
    """Tell whether a line holds a common character that Simplified text writes otherwise."""
    return _TRADITIONAL.search(raw) is not None


class Told(Protocol):
    """What is asked of a line."""

    @property
    def text(self) -> str:
        """The line in Simplified characters."""

    @property
    def meetings(self) -> Sequence[Meeting]:
        """Where kinds of characters meet in it."""

    @property
    def traditional(self) -> bool:
        """Whether it holds Traditional characters."""


class Spacing:
    """Where kinds of characters meet on the lines of a page, with a space or without.

    `traditional` tells of each line whether those around it are in Traditional characters.
    """

    def __init__(self, lines: Sequence[Told]) -> None:
        self._lines = lines
        self.traditional = _mostly([line.traditional for line in lines])
        self._places: dict[str, list[int]] = defaultdict(list)
        self._spaced: dict[str, list[int]] = defaultdict(list)
        for n, line in enumerate(lines):
            for kind, spaced in line.meetings:
                self._places[kind].append(n)
                self._spaced[kind].append(spaced)
        self._sums = {kind: [0, *accumulate(flags)] for kind, flags in self._spaced.items()}

    def across(self) -> list[str]:
        """Tell what kinds of characters meet below each line, and how often such meetings near by and anywhere do.

        Each as a letter: n(ever), f(ew), m(ost) or y(es, always).
        """
        kinds = [_kind(a.text[-1] + "\n" + b.text[0]) for a, b in pairwise(self._lines)]
        return [_NO_TELLING if kind is NO_MEETING else self._at(kind, n) for n, kind in enumerate(kinds)]

    def _at(self, kind: str, n: int) -> str:
        places = self._places.get(kind)
        if not places:
            return f"{kind}/none"
        middle = bisect_left(places, n + 1)
        start, stop = max(0, middle - NEAREST), min(len(places), middle + NEAREST)
        sums = self._sums[kind]
        return f"{kind}/{_share(sums[stop] - sums[start], stop - start)}{_share(sums[-1], len(places))}"


def _mostly(flags: Sequence[int]) -> list[bool]:
    """Tell of each line whether more than one of those around it has its flag set."""
    sums = [0, *accumulate(flags)]
    if sums[-1] < 2:
        return [False] * len(flags)
    last = len(flags)
    return [sums[min(last, n + NEAREST + 1)] - sums[max(0, n - NEAREST)] > 1 for n in range(last)]


@lru_cache(maxsize=16384)
def _kind(ends: str) -> str:
    if not _TELLS.search(ends):
        return NO_MEETING
    return next((kind for kind, pattern in _ACROSS if pattern.match(ends)), NO_MEETING)


def _share(spaced: int, all_of_them: int) -> str:
    share = spaced / all_of_them
    return "n" if share < 0.1 else "y" if share > 0.9 else "f" if share < 0.5 else "m"
