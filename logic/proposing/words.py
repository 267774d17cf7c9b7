"""Which dictionary word runs across a line end, if any.

The dictionary is jieba's word list. It is read as a file: importing jieba costs a quarter of a second, warns on newer
Pythons and leaves a cache in the system's temporary folder, and nothing here needs its segmenter.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

REACH = 3
LONGEST = 4
KEPT = 1 << 10
# How many characters of a word stand before and after the line end.
SHAPES = ((1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (3, 1))


class Word(NamedTuple):
    """A word across a line end, and how often jieba's corpus has it."""

    text: str
    frequency: int


NO_WORD = Word("", 0)


@lru_cache(maxsize=1)
def dictionary() -> dict[str, int]:
    """Return words of two to four characters with their counts; ModuleNotFoundError when jieba is not installed."""
    spec = find_spec("jieba")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("jieba, for its dictionary", name="jieba")
    path = Path(spec.submodule_search_locations[0]) / "dict.txt"
    rows = (row.split(" ", 2) for row in path.read_text(encoding="utf-8").splitlines())
    return {row[0]: int(row[1]) for row in rows if 2 <= len(row[0]) <= LONGEST}


def word_across(upper: str, lower: str) -> Word:
    """Return the commonest word that begins at the end of `upper` and ends at the beginning of `lower`."""
    return _across(upper[-REACH:], lower[:REACH])


# The words of all lines are looked for again when a page is put in another order.
@lru_cache(maxsize=KEPT)
def _across(tail: str, head: str) -> Word:
    counts = dictionary()
    cut, most, best = len(tail), 0, ""
    text = tail + head
    for left, right in SHAPES if cut + len(head) == 2 * REACH else _shapes(cut, len(head)):
        word = text[cut - left : cut + right]
        count = counts.get(word, 0)
        if count > most:
            most, best = count, word
    return Word(best, most) if most else NO_WORD


def _shapes(before: int, after: int) -> list[tuple[int, int]]:
    """Return the shapes that so many characters before and after the line end allow."""
    return [(left, right) for left, right in SHAPES if left <= before and right <= after]
