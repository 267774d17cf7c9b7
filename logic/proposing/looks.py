"""What one line looks like by itself: its width, its ends, its punctuation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from logic.page import Line
from logic.proposing.measure import em, first_token, measures, unspaced
from logic.proposing.patterns import CUT_DATELINE, HAN, PAUSE, PAUSES, PHOTO, STOP, TEXT_ENDS, end_class, start_class

_INNER_SPACE = re.compile(rf"(?<=[{HAN}”】]) +(?=[{HAN}“【])")


@dataclass(frozen=True, slots=True)
class Look:
    """A non-blank line as the rules see it; `above` and `below` are the measures up to it and from it on, in em."""

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

    @property
    def plain(self) -> bool:
        """Tell whether the line has no punctuation of a sentence."""
        return self.mark == "none"


def look_at(lines: Sequence[Line]) -> list[Look]:
    """Return the looks of the non-blank lines, in order."""
    texts = [(line, *unspaced(line.text.strip())) for line in lines if not line.blank]
    widths = [em(text) for _, text, _ in texts]
    above, below = measures(widths)
    tight = ["".join(text.split()) for _, text, _ in texts] + [""]
    return [
        _look(line, text, spaced=spaced, widths=(widths[n], above[n], below[n]), tight=(tight[n], tight[n + 1]))
        for n, (line, text, spaced) in enumerate(texts)
    ]


def _look(line: Line, text: str, *, spaced: bool, widths: tuple[float, float, float], tight: tuple[str, str]) -> Look:
    end = end_class(tight[0])
    return Look(
        line.number,
        text,
        *widths,
        start=_start(*tight),
        end=end,
        ended="text" if end in TEXT_ENDS else "pause" if end in PAUSES else "none",
        lead=_lead(line.text),
        spaced=spaced,
        token=em(first_token(text)),
        mark="stop" if STOP.search(text) else "pause" if PAUSE.search(text) else "none",
        two_part=_INNER_SPACE.search(text) is not None,
        photo=PHOTO.search(text) is not None,
    )


def _start(text: str, following: str) -> str:
    name = start_class(text)
    return "dateline" if name == "han" and CUT_DATELINE.match(text + following) else name


def _lead(raw: str) -> str:
    space = raw[: len(raw) - len(raw.lstrip())]
    if not space:
        return "none"
    return "indent" if em(space) >= 1 else "space"
