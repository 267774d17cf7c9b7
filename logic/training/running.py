"""Count which characters stand together in the training text, and which begin and end clauses.

The same article stands on several pages in other wraps. What is learnt for a page leaves its own articles out, on
whatever page they stand: otherwise the counts would give the answers away.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from logic.proposing.attraction import classes_of, rate_of, rounded, spelled, tie_of
from logic.proposing.patterns import HAN
from logic.proposing.simplified import simplified
from logic.training.alter import COPY, paragraphs_of
from logic.training.truth import TruePage

# A paragraph of so many characters is no chance: articles that share one are versions of the same.
TELLING = 40
BACKING = 4.0
# A pair that fewer articles have says no more of clauses than its character.
FEWEST = 2
ODDS = 0.1

_RUN = re.compile(rf"[{HAN}]+")
# Names are listed with spaces that end no clause.
_SIGNED = re.compile(rf"[（(][^）)]*[记者员][^）)]*[）)]|^[□■]?本报记者[{HAN} ]*$")
_BOUNDS = frozenset("，。、；：！？,;:!?")


class Counts(NamedTuple):
    """How many articles have a pair, end a clause on it, begin one with it; and how often single characters do."""

    pairs: Counter[str]
    lasts: Counter[str]
    firsts: Counter[str]
    chars: Counter[str]
    left: Counter[str]
    right: Counter[str]


def counted(paragraphs: Iterable[str]) -> Counts:
    """Count the paragraphs of one article: each pair once, single characters as often as they stand there."""
    pairs: set[str] = set()
    lasts, firsts, chars = (Counter[str]() for _ in range(3))
    for paragraph in paragraphs:
        text = _SIGNED.sub("", simplified(paragraph)).strip()
        for match in _RUN.finditer(text):
            run = match[0]
            chars.update(run)
            pairs.update(map("".join, pairwise(run)))
            if _bound(text, match.end(), match.end() + 1):
                lasts.update((run[-1], run[-2:]) if len(run) > 1 else (run,))
            if _bound(text, match.start() - 1, match.start() - 2):
                firsts.update((run[0], run[:2]) if len(run) > 1 else (run,))
    lasts, firsts = (Counter({k: 1 if len(k) > 1 else n for k, n in each.items()}) for each in (lasts, firsts))
    left, right = Counter(pair[0] for pair in pairs), Counter(pair[1] for pair in pairs)
    return Counts(Counter(pairs), lasts, firsts, chars, left, right)


def _bound(text: str, place: int, beyond: int) -> bool:
    """Tell whether a clause ends or begins at a place: at a mark, at an end, at a space between two ideographs."""
    if not 0 <= place < len(text):
        return True
    spaced = text[place] == " " and 0 <= beyond < len(text) and _RUN.match(text, beyond) is not None
    return spaced or text[place] in _BOUNDS


def added(each: Iterable[Counts]) -> Counts:
    """Return the sums of counts."""
    sums = Counts(*(Counter() for _ in Counts._fields))
    for counts in each:
        for total, some in zip(sums, counts, strict=True):
            total.update(some)
    return sums


class Rest:
    """What the training text says when some articles of it, counted by themselves, are left out."""

    def __init__(self, counts: Counts, own: Counts) -> None:
        self._all, self._own = counts, own
        self.size = max(1, counts.left.total() - own.left.total())

    def tie(self, left: str, right: str) -> str:
        """Return how strongly two characters hold together."""
        chance = self.beside(left, side="left") * self.beside(right, side="right") / self.size
        return tie_of(self._count("pairs", left + right), chance)

    def beside(self, char: str, *, side: str) -> int:
        """Return how many pairs, rounded, a character stands in on one side, "left" or "right"."""
        return rounded(self._count(side, char))

    def ends(self, last: str) -> str:
        """Return how often `last`, one or two characters, end a clause."""
        return rate_of(self._rate("lasts", last[-1:], last[-2:]))

    def begins(self, first: str) -> str:
        """Return how often `first`, one or two characters, begin a clause."""
        return rate_of(self._rate("firsts", first[:1], first[:2]))

    def _count(self, which: str, key: str) -> int:
        counted_here: int = getattr(self._all, which)[key] - getattr(self._own, which)[key]
        return counted_here

    def _rate(self, which: str, char: str, pair: str) -> float | None:
        """Return a rate, None where the character is unknown; what is known of a pair is backed by its character."""
        seen = self._count("chars", char)
        if not seen:
            return None
        rate = (self._count(which, char) + BACKING * ODDS) / (seen + BACKING)
        if (beside := self._count("pairs", pair)) >= FEWEST:
            rate = (self._count(which, pair) + BACKING * rate) / (beside + BACKING)
        return rate


class RunningText:
    """The articles of pages whose truth is known, versions of the same put together."""

    def __init__(self, pages: Sequence[TruePage]) -> None:
        texts, self._of_page = _versions(pages)
        self._counts = [counted(sorted(paragraphs)) for paragraphs in texts]
        self._all = added(self._counts)

    def without(self, page: TruePage) -> Rest:
        """Return what all articles say but those on a page, which may be an altered copy."""
        own = sorted(self._of_page.get(page.id.removesuffix(COPY), ()))
        return Rest(self._all, added(self._counts[n] for n in own))

    def table(self) -> dict[str, Any]:
        """Return what all articles say, as `attraction.learnt_from` reads it."""
        every = Rest(self._all, added(()))
        ties = {key: every.tie(key[0], key[1]) for key in sorted(self._all.pairs)}
        return {
            "ties": _rows(ties, side=0, own={}),
            "lasts": _rates(every.ends, (*self._all.pairs, *self._all.chars), side=1),
            "firsts": _rates(every.begins, (*self._all.pairs, *self._all.chars), side=0),
            "left": classes_of({char: every.beside(char, side="left") for char in self._all.left}),
            "right": classes_of({char: every.beside(char, side="right") for char in self._all.right}),
            "pairs": every.size,
        }


def _rates(level: Callable[[str], str], keys: Iterable[str], *, side: int) -> dict[str, str]:
    """Return rows of levels: those of characters by themselves, and of the pairs that are of another."""
    own = {key: level(key) for key in sorted(keys) if len(key) == 1}
    pairs = {key: level(key) for key in sorted(keys) if len(key) > 1 and not key[1 - side].isascii()}
    return _rows({key: told for key, told in pairs.items() if told != own[key[side]]}, side=side, own=own)


def _rows(levels: Mapping[str, str], *, side: int, own: Mapping[str, str]) -> dict[str, str]:
    """Return rows by the character on one side of each pair."""
    rows: dict[str, list[tuple[str, str]]] = {char: [] for char in own}
    for pair, level in levels.items():
        rows.setdefault(pair[side], []).append((pair[1 - side], level))
    return {char: spelled(row, own.get(char, "")) for char, row in sorted(rows.items())}


def _versions(pages: Sequence[TruePage]) -> tuple[list[set[str]], dict[str, set[int]]]:
    """Return the paragraphs of each article in all its versions, and which articles stand on each page."""
    texts: list[set[str]] = []
    homes: dict[str, int] = {}
    joined: dict[int, int] = {}
    spots: list[tuple[str, int]] = []

    def first(number: int) -> int:
        while joined[number] != number:
            number = joined[number]
        return number

    for page in pages:
        for article in page.truth["articles"]:
            paragraphs = {text for part in article["parts"] for text in paragraphs_of(page, part)}
            number = joined[len(texts)] = len(texts)
            texts.append(paragraphs)
            spots.append((page.id, number))
            for tight in sorted(tight for text in paragraphs if len(tight := "".join(text.split())) >= TELLING):
                other = first(homes.setdefault(tight, number))
                low, high = sorted((other, first(number)))
                joined[high] = low
    return _merged(texts, spots, {number: first(number) for number in joined})


def _merged(
    texts: Sequence[set[str]], spots: Sequence[tuple[str, int]], first: Mapping[int, int]
) -> tuple[list[set[str]], dict[str, set[int]]]:
    places = {number: place for place, number in enumerate(sorted(set(first.values())))}
    merged: list[set[str]] = [set() for _ in places]
    of_page: dict[str, set[int]] = defaultdict(set)
    for page, number in spots:
        place = places[first[number]]
        of_page[page].add(place)
        merged[place] |= texts[number]
    return merged, of_page
