"""How well one line runs on in another, wherever the two stand on the page.

Keys of evidence, each with a weight; the sum is the logarithm of the odds that the second line follows the first in one
article, against any two lines of the page.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping, Sequence

from logic.proposing.cohesion import Gram, pair_of
from logic.proposing.looks import Look
from logic.proposing.words import word_across

FREQUENCY_EDGES = (0, 20, 200, 1500)
SHORT_EDGES = (-0.8, 0.4, 1.3, 2.3, 5.0)
WIDTH_EDGES = (0.6, 1.6, 4.0)
OFTEN = 3
BLOCK = 100
PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "（": "）", "(": ")", "《": "》", "【": "】"}
CLOSERS = {closer: opener for opener, closer in PAIRS.items()}
_MARKS = re.compile("[" + re.escape("".join([*PAIRS, *CLOSERS])) + "]")


class Junctions:
    """The junctions of one page; lines are counted from 0 among those with text on them."""

    def __init__(self, looks: Sequence[Look], weights: Mapping[str, float]) -> None:
        self._looks = looks
        self._weights = weights
        self._blocks: dict[int, str] = {}
        self._marks: dict[int, tuple[str, str]] = {}

    def __call__(self, upper: int, lower: int) -> float:
        """Return how much speaks for line `lower` being the one that follows line `upper`."""
        weights = self._weights
        return sum([weights.get(key, 0.0) for key in self.keys(upper, lower)])

    def likely(self, upper: int, lower: int, pairs: Container[Gram]) -> bool:
        """Tell at little cost whether much can speak for it at all; `pairs` are those of the page.

        Two ideographs need a word or a known pair across; who says that it goes on elsewhere needs who says whence.
        """
        a, b = self._looks[upper], self._looks[lower]
        if a.end == b.start == "han":
            return pair_of(a.text[-1], b.text[0]) in pairs or word_across(a.text, b.text).frequency > 0
        return (a.end == "continues") == (b.start == "continued")

    def keys(self, upper: int, lower: int) -> Iterator[str]:
        """Yield what is asked of two lines, with the answers."""
        a, b = self._looks[upper], self._looks[lower]
        short = bisect_left(SHORT_EDGES, a.above - a.width)
        indent = bisect_left(SHORT_EDGES, b.below - b.width)
        yield f"ends={a.end}/{b.start}"
        yield f"end={a.ended}/{short}/{b.lead}"
        yield f"indent={a.ended}/{indent}/{b.lead}"
        yield f"start={a.ended}/{b.start}"
        yield f"widths={bisect_left(WIDTH_EDGES, abs(a.above - b.below))}"
        yield f"plain={a.plain}/{b.plain}"
        opened, closed = self._open_ends(upper)[1], self._open_ends(lower)[0]
        yield f"marks={opened or '-'}/{'same' if opened and opened == closed else closed or '-'}"
        if a.end == b.start == "han":
            yield from self._words(a.text, b.text, self._near(upper))
        elif a.ended != "text":
            yield f"again={min(self._near(upper).count(a.text[-1] + b.text[0]), OFTEN)}/{a.end}"

    def _words(self, upper: str, lower: str, near: str) -> Iterator[str]:
        word = word_across(upper, lower)
        yield f"word={bisect_left(FREQUENCY_EDGES, word.frequency)}/{min(len(word.text), 3)}"
        pair = min(near.count(upper[-1] + lower[0]), OFTEN)
        triples = near.count(upper[-2:] + lower[0]) + near.count(upper[-1] + lower[:2]) if pair else 0
        yield f"pair={pair}/{min(triples, OFTEN)}"

    def _near(self, line: int) -> str:
        """Return the text of the few hundred lines around a line: all of a long page would not be linear."""
        block = line // BLOCK
        near = self._blocks.get(block)
        if near is None:
            looks = self._looks[max(0, (block - 1) * BLOCK) : (block + 2) * BLOCK]
            near = self._blocks[block] = "\n".join([look.text for look in looks])
        return near

    def _open_ends(self, line: int) -> tuple[str, str]:
        known = self._marks.get(line)
        if known is None:
            known = self._marks[line] = _open_ends(self._looks[line].text)
        return known


def _open_ends(text: str) -> tuple[str, str]:
    """Return the mark that a line closes without having opened it, and the one it leaves open; each may be empty."""
    closed, opened = "", list[str]()
    for mark in _MARKS.findall(text):
        if mark in PAIRS:
            opened.append(mark)
        elif opened and opened[-1] == CLOSERS[mark]:
            opened.pop()
        elif not opened and not closed:
            closed = CLOSERS[mark]
    return closed, opened[-1] if opened else ""
