"""The Latin words and numbers that stand on a page: what a word cut by a line end is looked up in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from logic.article_text import HYPHENS
from logic.proposing.characters import ALNUM, APOSTROPHE, HYPHEN, REACH, SOFT_HYPHEN

_WORD = re.compile(rf"[{ALNUM}]+(?:[{HYPHEN}{APOSTROPHE}.,:][{ALNUM}]+)*")
_CUT = re.compile(rf"[{ALNUM}{APOSTROPHE}{HYPHEN}]*[{HYPHEN}]$")
_HEAD = re.compile(rf"[{ALNUM}{APOSTROPHE}{HYPHEN}]+")
_HYPHENS = frozenset(HYPHENS)
_SAME = str.maketrans({"\u2010": "-", "’": "'", SOFT_HYPHEN: None})


class PageWords:
    """How often each Latin word or number stands on a page, capitals or not; counted at the first question.

    The two pieces of a word that a hyphen cuts at a line end are not counted: they prove nothing.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    def count(self, word: str) -> int:
        """Return how often a word stands on the page; a hyphenated one is not also its halves."""
        return self._counts[_plain(word)]

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(_plain(word) for text in _uncut(self._texts) for word in _WORD.findall(text))


def _plain(word: str) -> str:
    return word.translate(_SAME).casefold()


def _uncut(texts: Sequence[str]) -> Iterator[str]:
    """Yield the lines without the pieces of words cut at their ends."""
    cut = False
    for text in texts:
        head = _HEAD.match(text) if cut else None
        start = head.end() if head else 0
        tail = _CUT.search(text, max(start, len(text) - REACH)) if text[-1:] in _HYPHENS else None
        yield text[start : tail.start() if tail else len(text)]
        cut = tail is not None
