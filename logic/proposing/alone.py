"""What a line says by itself, whatever stands around it: worked out once for a page, in whatever order it is read."""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from logic.proposing.cohesion import Gram, pairs_of
from logic.proposing.divided import head_of, tail_of
from logic.proposing.measure import em, token_width, unspaced
from logic.proposing.patterns import HAN, PAUSE, PAUSES, PHOTO, STOP, TEXT_ENDS, end_class, start_class
from logic.proposing.simplified import simplified
from logic.proposing.spacing import Meeting, is_traditional, meetings_of

OPENING = 2

_INNER_SPACE = re.compile(rf"(?<=[{HAN}”】]) +(?=[{HAN}“【])")
_CUTS_DATELINE = re.compile("[报報社]")
# What every photograph's line has: most lines are known by it to be none.
_PICTURED = re.compile("[图圖摄攝]")


class Alone(NamedTuple):
    """A non-blank line by itself, in the words of `looks.Look`.

    `begins` is the class of its beginning as far as the line alone can tell, `cuts` whether a dateline may begin it
    that only the next line ends, `tight` the text without spaces, `meetings` where kinds of characters meet, `pairs`
    its pairs of neighbouring characters; `duty` tells whether a reporter or correspondent may be named on it, `lists`
    whether names may be listed, `tail` and `head` how many ideographs stand at its ends.
    """

    text: str
    width: float
    end: str
    ended: str
    lead: str
    spaced: bool
    token: float
    mark: str
    plain: bool
    two_part: bool
    photo: bool
    opening: str
    closing: str
    raw: str
    pairs: set[Gram]
    meetings: tuple[Meeting, ...]
    traditional: bool
    tight: str
    begins: str
    cuts: bool
    duty: bool
    lists: bool
    tail: int
    head: int


class Known(dict[str, Alone]):
    """The lines of one page by what stands on them, each worked out when it is first asked for.

    A page that is put in another order is looked at twice.
    """

    def __missing__(self, raw: str) -> Alone:
        """Work out what a line says that was not met before."""
        alone = self[raw] = alone_of(raw)
        return alone

    @cached_property
    def pairs(self) -> frozenset[Gram]:
        """The pairs of neighbouring characters on all lines, once all are known."""
        return frozenset().union(*[alone.pairs for alone in self.values()])


def alone_of(line: str) -> Alone:
    """Return what a line that is not blank says by itself."""
    raw, spaced = unspaced(line.strip())
    text = simplified(raw)
    inner = " " in text
    tight = "".join(text.split()) if inner or "\u3000" in text else text
    duty = "者" in text or "员" in text
    begins, end, mark = start_class(tight), end_class(tight), _mark(text)
    return Alone(
        text,
        em(text),
        end,
        "text" if end in TEXT_ENDS else "pause" if end in PAUSES else "none",
        _lead(line),
        spaced,
        token_width(text),
        mark,
        mark == "none",
        inner and _INNER_SPACE.search(text) is not None,
        _PICTURED.search(text) is not None and PHOTO.search(text) is not None,
        tight[:OPENING],
        tight[-1:],
        raw,
        pairs_of(text),
        meetings_of(text),
        is_traditional(raw),
        tight,
        begins,
        begins == "han" and _CUTS_DATELINE.search(tight) is not None,
        duty,
        duty or inner,
        tail_of(text),
        head_of(text),
    )


def _mark(text: str) -> str:
    # The commonest marks first: looking for one character takes a tenth of a pattern's time.
    if "。" in text or STOP.search(text):
        return "stop"
    return "pause" if "，" in text or PAUSE.search(text) else "none"


def _lead(raw: str) -> str:
    if not raw[:1].isspace():
        return "none"
    return "indent" if em(raw[: len(raw) - len(raw.lstrip())]) >= 1 else "space"
