"""Whether the paragraphs near by begin with an indent, seen from the lines alone.

Where a line stays far short of the measure and ends a sentence, a paragraph has surely ended. Whether the line below
such places is too short for the word that follows it tells how this article sets the first lines of its paragraphs,
also where the white space itself was lost.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from logic.proposing.looks import Look

SURELY_SHORT = 2.9
ROOM_EDGES = (0.1, 0.6, 1.1, 2.1)
SHORT_EDGES = (0.3, 1.3, 2.3, 4.0)
INDENTED = 1
NEAREST = 3
STYLES = ("flush", "mostly-flush", "mostly-indented", "indented")


class Indents:
    """The places on a page where paragraphs surely end, and the room left on the line below each."""

    def __init__(self, looks: Sequence[Look]) -> None:
        self._looks = looks
        self._places = [
            n
            for n, look in enumerate(looks[:-2])
            if look.ended == "text" and look.above - look.width > SURELY_SHORT and not looks[n + 1].plain
        ]
        self._indented = [self._room(n + 1) > INDENTED for n in self._places]

    def at(self, n: int) -> tuple[str, int, int]:
        """Tell how paragraphs near line `n` begin, the room left on the line below, and how short line `n` is."""
        look = self._looks[n]
        room = self._room(n + 1) if n + 2 < len(self._looks) else 0
        return self._style(n), room, bisect_left(SHORT_EDGES, look.above - look.width)

    def _room(self, n: int) -> int:
        """Tell, in buckets, by how much the next token would have fitted on line `n`."""
        look = self._looks[n]
        return bisect_left(ROOM_EDGES, look.below - look.width - self._looks[n + 1].token)

    def _style(self, n: int) -> str:
        middle = bisect_left(self._places, n)
        # What happens below line n itself is what is asked, and may not answer.
        after = middle + (self._places[middle : middle + 1] == [n])
        near = self._indented[max(0, middle - NEAREST) : middle] + self._indented[after : after + NEAREST]
        if not near:
            return "unknown"
        share = sum(near) / len(near)
        return STYLES[0 if share < 0.2 else 1 if share < 0.5 else 2 if share < 0.8 else 3]
