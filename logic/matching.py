"""Matching a few letters: how well a query fits a text, in letters, in 汉字, or in their pinyin or its initials.

A text is cut into units: a letter or digit, or a 汉字, which may also be written as a beginning of its pinyin. The
query has to be spelt by units in their order; some may be left out in between. What begins words, or follows on
directly, fits best; so “hbwz” fits 合并文章, and “merab” fits “Merge with what is above”.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from logic.pinyin import is_han, readings

BEGINS, FOLLOWS, STRAY = 8, 7, -3  # for a letter that begins a word, follows the one before, or does neither
SKIPS, FIRST, HAN = -1, 6, 3  # for a unit left out in between; where the text itself begins; for a 汉字 as such
NEVER = -10_000
LONGEST = 40  # letters of a query that are looked at


@dataclass(frozen=True, slots=True)
class Unit:
    """A letter, digit or 汉字: the ways to write it, and whether a word begins with it."""

    spellings: tuple[str, ...]
    begins: bool


@lru_cache(maxsize=4096)
def units(text: str) -> tuple[Unit, ...]:
    """Cut a text into units; blanks and punctuation are none."""
    return tuple(_units(text.casefold()))


def _units(text: str) -> Iterator[Unit]:
    inside = False
    for char in text:
        if is_han(char):
            yield Unit((char, *readings(char)), True)
        elif char.isalnum():
            yield Unit((char,), not inside)
        inside = char.isalnum() and not is_han(char)


def fit(query: str, text: str) -> int:
    """Return how well a query fits a text: 0 not at all, else the more the better."""
    letters, within = "".join(query.casefold().split())[:LONGEST], units(text)
    if not letters or not _can_fit(letters, within):
        return 0
    score = _best(letters, within)
    return max(score * 10 - len(within), 1) if score > 0 else 0


def best_fit(query: str, texts: Iterable[str]) -> int:
    """Return how well a query fits the best of some texts."""
    return max((fit(query, text) for text in texts if text), default=0)


def _can_fit(letters: str, within: tuple[Unit, ...]) -> bool:
    """Tell at little cost that most texts do not have the letters at all."""
    return set(letters) <= {char for unit in within for spelling in unit.spellings for char in spelling}


def _best(letters: str, within: tuple[Unit, ...]) -> int:
    @cache
    def best(place: int, unit: int, follows: bool) -> int:
        if place == len(letters):
            return 0
        if unit == len(within):
            return NEVER
        worth = _worth(within[unit], unit, follows)
        taken = (
            worth + gain + best(place + length, unit + 1, True) for length, gain in _ways(letters, place, within[unit])
        )
        return max(best(place, unit + 1, False) + (SKIPS if place else 0), *taken, NEVER)

    return best(0, 0, False)


def _worth(unit: Unit, place: int, follows: bool) -> int:
    return (FOLLOWS if follows else STRAY) * (not unit.begins) + BEGINS * unit.begins + FIRST * (place == 0) + follows


def _ways(letters: str, place: int, unit: Unit) -> Iterator[tuple[int, int]]:
    """Yield (letters used, extra worth) for each way to write the unit there."""
    for spelling in unit.spellings:
        lengths = (len(spelling),) if len(spelling) == 1 else range(1, len(spelling) + 1)
        for length in lengths:
            if letters.startswith(spelling[:length], place):
                yield length, (HAN if is_han(spelling[0]) else 0) + 2 * (length - 1)
