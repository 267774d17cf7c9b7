"""What a suspicious character is, and what the checks share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from logic.writing import HAN


class Code(StrEnum):
    """What is suspicious."""

    WIDTH = "width"
    LOOKALIKE = "lookalike"
    STRAY = "stray"
    SPACE = "space"
    LONE = "lone"
    NUMBER = "number"
    RADICAL = "radical"
    BROKEN = "broken"
    REPEATED = "repeated"


class Finding(NamedTuple):
    """Characters `start` to `stop` of a text, and what may be meant; None where nobody can tell, empty: nothing."""

    start: int
    stop: int
    code: Code
    suggestion: str | None


class Suspect(NamedTuple):
    """A finding on its line: `start` to `stop` of the line's text as it reads now.

    `found` and `suggestion` are texts of the line alone, but for a number cut by its end (`Code.NUMBER`): they
    show it with and without the gap, and what mends it is the seam.
    """

    line: int
    start: int
    stop: int
    code: Code
    found: str
    suggestion: str | None


class Text(NamedTuple):
    """A paragraph, and where in it a line ends and the next follows at once, from 0."""

    text: str
    cuts: tuple[int, ...] = ()


# Half-width marks, and what stands for them between 汉字.
FULL = str.maketrans(",;:?!.()", "，；：？！。（）")
WIDE_ALNUM = {0xFF01 + n: 0x21 + n for n in range(94) if chr(0x21 + n).isalnum()}
OFTEN = 4  # so many times more often the one than the other: the page has a habit
# A mark after an ideograph; datelines and credits keep brackets of their own.
MARK = re.compile(rf"(?<=[{HAN}”’》）」])[,;:?!.](?=[{HAN}“‘《（「”’」]|$)", re.MULTILINE)
BRACKETS = re.compile(
    rf"\((?!\W*(?:本报|记者|通讯员|特约|见习|实习|摄|图|文|上接|下转))[^()（）\n]*[{HAN}][^()（）\n]*\)"
)


@dataclass(frozen=True, slots=True)
class Habits:
    """What a page does everywhere else: whether marks, brackets, and letters and digits are full-width."""

    marks: bool | None = None
    brackets: bool | None = None
    wide: bool | None = None


def habits_of(texts: Iterable[str]) -> Habits:
    """Return the habits of a page; None where it has none."""
    page = "\n".join(texts)
    counts = Counter(page)
    wide, narrow = (sum(counts[chr(code)] for code in codes) for codes in (WIDE_ALNUM, WIDE_ALNUM.values()))
    marks = sum(counts[mark] for mark in "，；：？！。")
    return Habits(
        _habit(marks, sum(1 for _ in MARK.finditer(page))),
        _habit(counts["（"], sum(1 for _ in BRACKETS.finditer(page))),
        _habit(wide, narrow),
    )


def _habit(wide: int, narrow: int) -> bool | None:
    if not (wide and narrow):
        return None
    return True if wide >= OFTEN * narrow else False if narrow >= OFTEN * wide else None
