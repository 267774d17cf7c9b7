"""What one line looks like by itself: its width, its ends, its punctuation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from logic.page import Line
from logic.proposing.measure import em, measures, token_width, unspaced
from logic.proposing.patterns import CUT_DATELINE, HAN, PAUSE, PAUSES, PHOTO, STOP, TEXT_ENDS, end_class, start_class
from logic.proposing.simplified import simplified

OPENING = 2

_INNER_SPACE = re.compile(rf"(?<=[{HAN}”】]) +(?=[{HAN}“【])")
_CUTS_DATELINE = re.compile("[报報社]")
# What every photograph's line has: most lines are known by it to be none.
_PICTURED = re.compile("[图圖摄攝]")


class Look(NamedTuple):
    """A non-blank line as the rules see it.

    `above` and `below` are the measures up to it and from it on, `token` the width of what had to fit on the line
    before, all in em; `opening` is its first two characters, `closing` its last. All is told of the line in Simplified
    characters; `raw` is what stands there.
    """

    number: int
    text: str
    width: float
    above: float
    below: float
    start: str
    end: str
    ended: str
    lead: str
    spaced: bool
    token: float
    mark: str
    two_part: bool
    photo: bool
    opening: str
    closing: str
    raw: str

    @property
    def plain(self) -> bool:
        """Tell whether the line has no punctuation of a sentence."""
        return self.mark == "none"


def look_at(lines: Sequence[Line]) -> list[Look]:
    """Return the looks of the non-blank lines, in order."""
    kept = [(line, text) for line in lines if (text := line.text.strip())]
    raws = [unspaced(text) for _, text in kept]
    texts = [(simplified(text), spaced) for text, spaced in raws]
    widths = [em(text) for text, _ in texts]
    above, below = measures(widths)
    tight = ["".join(text.split()) if " " in text or "\u3000" in text else text for text, _ in texts] + [""]
    return [
        _look(line, texts[n], raws[n][0], widths=(widths[n], above[n], below[n]), tight=(tight[n], tight[n + 1]))
        for n, (line, _) in enumerate(kept)
    ]


def _look(
    line: Line, text: tuple[str, bool], raw: str, *, widths: tuple[float, float, float], tight: tuple[str, str]
) -> Look:
    shown, spaced = text
    end = end_class(tight[0])
    inner = " " in shown
    return Look(
        line.number,
        shown,
        *widths,
        _start(*tight),
        end,
        "text" if end in TEXT_ENDS else "pause" if end in PAUSES else "none",
        _lead(line.text),
        spaced,
        token_width(shown),
        _mark(shown),
        inner and _INNER_SPACE.search(shown) is not None,
        _PICTURED.search(shown) is not None and PHOTO.search(shown) is not None,
        tight[0][:OPENING],
        tight[0][-1:],
        raw,
    )


def _mark(text: str) -> str:
    # The commonest marks first: looking for one character takes a tenth of a pattern's time.
    if "。" in text or STOP.search(text):
        return "stop"
    return "pause" if "，" in text or PAUSE.search(text) else "none"


def _start(text: str, following: str) -> str:
    name = start_class(text)
    if name == "han" and _CUTS_DATELINE.search(text) and CUT_DATELINE.match(text + following):
        return "dateline"
    return name


def _lead(raw: str) -> str:
    if not raw[:1].isspace():
        return "none"
    return "indent" if em(raw[: len(raw) - len(raw.lstrip())]) >= 1 else "space"
