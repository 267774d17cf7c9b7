"""What one line looks like on its page: its width and the measure, its ends, its punctuation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from logic.page import Line
from logic.proposing.alone import Known
from logic.proposing.cohesion import Gram
from logic.proposing.measure import measures
from logic.proposing.patterns import CUT_DATELINE
from logic.proposing.spacing import Meeting


class Look(NamedTuple):
    """A non-blank line as the rules see it: four facts of its place on the page, and those of `alone.Alone`.

    `above` and `below` are the measures up to it and from it on, `token` the width of what had to fit on the line
    before, all in em; `opening` is its first two characters, `closing` its last; `plain` tells that it has no
    punctuation of a sentence. All is told of the line in Simplified characters; `raw` is what stands there.
    """

    number: int
    start: str
    above: float
    below: float
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


def look_at(lines: Sequence[Line], known: Known | None = None) -> list[Look]:
    """Return the looks of the non-blank lines, in order; `known` is what lines of this page already said."""
    known = Known() if known is None else known
    kept = [(number, text) for number, text, _ in lines if text and not text.isspace()]
    alone = [known[text] for _, text in kept]
    if not alone:
        return []
    starts = [each.begins for each in alone]
    for n in [n for n, each in enumerate(alone) if each.cuts]:
        following = alone[n + 1].tight if n + 1 < len(alone) else ""
        if CUT_DATELINE.match(alone[n].tight + following):
            starts[n] = "dateline"
    above, below = measures([each.width for each in alone])
    return [
        Look(number, start, up, down, *each)
        for (number, _), start, up, down, each in zip(kept, starts, above, below, alone, strict=True)
    ]
