"""How much room the lines of a page leave, and how far below each the next article may open."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import repeat
from operator import sub

from logic.proposing.looks import Look

SHORT_EDGES = (-1.2, -0.3, 0.3, 0.8, 1.3, 1.7, 2.3, 2.8, 4.0, 7.0)
SLACK_EDGES = (-1.2, -0.4, 0.1, 0.6, 1.1, 2.1, 4.0)
SHIFT_EDGES = (-8.0, -4.0, -1.8, -0.7, 0.7, 1.8, 4.0, 8.0)
AHEAD = 6
CUES = frozenset({"dateline", "byline", "caption", "folio", "editors", "section"})


class Rooms:
    """How much room the lines of a page leave, in buckets, a list for each question.

    How far each line stays `short` of the measure up to it, and (`indent`) of that from it on; by how much what follows
    it would have fitted by the first (`slack`) and by the second (`room`); how far the next line's measure is from its
    width (`reach`), its measure from the next line's width (`drop`), the two measures from each other (`shift`).
    """

    def __init__(self, looks: Sequence[Look]) -> None:
        # Nothing follows the last line; its own token stands in.
        tokens = [look.token for look in looks[1:]] + [looks[-1].token]
        widths = [look.width for look in looks]
        above, below = [look.above for look in looks], [look.below for look in looks]
        shorts, indents = [*map(sub, above, widths)], [*map(sub, below, widths)]
        self.short = _buckets(SHORT_EDGES, shorts)
        self.indent = _buckets(SHORT_EDGES, indents)
        self.slack = _buckets(SLACK_EDGES, map(sub, shorts, tokens))
        self.room = _buckets(SLACK_EDGES, map(sub, indents, tokens))
        self.reach = _buckets(SHORT_EDGES, map(sub, below[1:], widths))
        self.drop = _buckets(SHORT_EDGES, map(sub, above, widths[1:]))
        self.shift = _buckets(SHIFT_EDGES, map(sub, below[1:], above))
        self.shift_before = _buckets(SHIFT_EDGES, map(sub, widths[1:], above))
        self.shift_after = _buckets(SHIFT_EDGES, map(sub, below[1:], widths))


def _buckets(edges: Sequence[float], values: Iterable[float]) -> list[int]:
    return [*map(bisect_left, repeat(edges), values)]


def cues_ahead(looks: Sequence[Look]) -> list[str]:
    """Tell how many lines below each the first stands that tends to open an article, or that text comes before."""
    cues: list[str] = []
    place, kind = len(looks) + AHEAD, ""
    for n in range(len(looks) - 1, -1, -1):
        cues.append("none" if place - n >= AHEAD else kind or str(place - n))
        look = looks[n]
        if look.start in CUES or look.lead != "none":
            place, kind = n, ""
        elif look.mark != "none":
            place, kind = n, "text"
    return cues[::-1]
