"""汉字: which characters they are, and whether a text is written in Simplified or in Traditional ones.

The shapes of a font go by the latter.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from itertools import islice

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"  # all ideographs, for a class of a regular expression
# Each Simplified character, and the one that Traditional text has in its place; both are common in newspapers.
_PAIRS = (
    "们們这這个個国國来來时時会會说說对對学學为為发發过過还還进進动動开開关關问問实實点點当當应應经經将將与與从從"
    "无無业業东東车車长長电電门門见見书書马馬鱼魚鸟鳥龙龍华華万萬义義产產亲親众眾优優传傳体體伤傷两兩军軍农農"
    "办辦务務区區医醫协協单單历歷厂廠压壓县縣参參双雙变變听聽响響员員团團园園围圍场場坏壞块塊声聲处處备備"
)
SIMPLIFIED_CHARS, TRADITIONAL_CHARS = frozenset(_PAIRS[::2]), frozenset(_PAIRS[1::2])
ENOUGH = 2000  # lines; more do not change the answer, and a long page is to open at once


class Writing(StrEnum):
    """The two ways to write Chinese."""

    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"


def writing_of(texts: Iterable[str]) -> Writing:
    """Return how a page is written, by which of two shapes most of its common characters have; a tie is Simplified."""
    simplified = traditional = 0
    for text in islice(texts, ENOUGH):
        simplified += sum(char in SIMPLIFIED_CHARS for char in text)
        traditional += sum(char in TRADITIONAL_CHARS for char in text)
    return Writing.TRADITIONAL if traditional > simplified else Writing.SIMPLIFIED
