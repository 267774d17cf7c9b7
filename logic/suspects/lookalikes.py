"""Characters taken for others that look alike, where the words around speak for the other one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from logic.proposing.attraction import Attraction
from logic.proposing.model_file import load_model
from logic.proposing.simplified import simplified
from logic.proposing.words import LONGEST, dictionary
from logic.suspects.values import Code, Finding, Habits, Text
from logic.writing import HAN

GROUPS = (
    *("己已巳", "未末", "曰日", "人入", "土士", "干千于", "戊戌戍", "大太犬", "天夭", "免兔", "析折拆", "侯候", "竟竞"),
    *("迁迂", "冶治", "晴睛", "辨辩", "拔拨", "侍待", "遣遗", "徒徙", "茶荼", "爪瓜", "刀刁", "帅师", "贷货", "嬴赢"),
    *("微徽", "季李", "白自", "今令", "仓仑", "母毋", "住往", "哀衰", "崇祟", "密蜜", "洒酒", "盲育", "鸟乌", "斥斤"),
)
# Strokes, rules and letters that pass for a character; what they stand for is asked of the words around.
STROKES = {"一": "—ー－-―", "〇": "OoО○0", "口": "□", "卜": "ト", "工": "エ", "力": "カ", "二": "ニ", "三": "彡"}
LIKE = {char: tuple(other for other in group if other != char) for group in GROUPS for char in group}
LIKE |= {false: (char,) for char, strokes in STROKES.items() for false in strokes if char != "〇"}
# Of two dashes in a row none is a character.
_SUSPICIOUS = re.compile("(?<![—ー－―-])[" + "".join(map(re.escape, LIKE)) + "](?![—ー－―-])")
# Hardly ever alone: where no word of the dictionary has one, the other is meant.
NEVER_ALONE = {"己": "已", "曰": "日"}
_SPEAKS = re.compile("[：:，,“「]")
_IDEOGRAPH = re.compile(f"[{HAN}]")

COMMON = 40  # how often a word of two characters is counted, at least, to speak for a character
LONG_COMMON = 3  # the same for longer words: fewer come about by chance
TIMES = 12  # how many times commoner it has to be than the words with the character that stands there
STRONG, STRONGEST, WEAK, SLIP = "cdef", "ef", "0123456uvwa", "b"  # levels of how two characters hold together
_DIGITS = (
    (re.compile("(?<=[0-9])[OoО]|[OoО](?=[0-9])(?<![A-Za-z].)"), "0"),
    (re.compile("(?<=[0-9])[lI|](?=[0-9])"), "1"),
    (re.compile("(?<=[0-9一二三四五六七八九十])曰|(?<=[0-9] )曰"), "日"),
    (re.compile("(?<=[一二三四五六七八九〇])[OoО0](?=[一二三四五六七八九〇年OoО0])"), "〇"),
)


class Support(NamedTuple):
    """The commonest word that covers a place: how often it is counted, and from where to where it goes."""

    weight: int
    start: int
    stop: int


NONE = Support(0, 0, 0)


def lookalikes(text: Text, habits: Habits) -> Iterator[Finding]:
    """Yield characters for which the dictionary and the neighbours want one that looks alike."""
    plain = simplified(text.text)
    for match in _SUSPICIOUS.finditer(plain):
        at = match.start()
        meant = [char for char in LIKE[match[0]] if text.text[at] == match[0] and _wanted(plain, at, char)]
        if len(meant) == 1:
            yield Finding(at, at + 1, Code.LOOKALIKE, meant[0])


def digits(text: Text, habits: Habits) -> Iterator[Finding]:
    """Yield letters among digits, and digits among Chinese numerals."""
    for pattern, meant in _DIGITS:
        for match in pattern.finditer(text.text):
            yield Finding(match.start(), match.end(), Code.LOOKALIKE, meant)


def _wanted(text: str, at: int, char: str) -> bool:
    """Tell whether the words around want `char` at a place, and none has anything to say for what stands there."""
    if NEVER_ALONE.get(text[at]) == char and not support(text, at).weight:
        return not _SPEAKS.match(text, at + 1)
    other = text[:at] + char + text[at + 1 :]
    wanted, present = support(other, at), support(text, at)
    longer = wanted.stop - wanted.start > 2
    if wanted.weight < (LONG_COMMON if longer else COMMON) or wanted.weight < TIMES * present.weight:
        return False
    if any(_claimed(other, wanted, n) for n in range(wanted.start, wanted.stop) if n != at):
        return False
    return _looser(text, other, at, wanted)


def _claimed(text: str, wanted: Support, at: int) -> bool:
    """Tell whether a commoner word from outside needs a character of the one that is wanted."""
    words = (text[a:b] for a in range(max(at - 3, 0), at + 1) for b in range(at + 1, min(at + LONGEST, len(text)) + 1))
    inside = text[wanted.start : wanted.stop]
    return any(dictionary().get(word, 0) >= wanted.weight / 4 and word not in inside for word in words if len(word) > 1)


def _looser(text: str, other: str, at: int, wanted: Support) -> bool:
    """Tell whether what stands there holds to neither neighbour, and what is wanted holds to those of its word."""
    known = _attraction()
    sides = [n for n in (at - 1, at) if 0 <= n < len(text) - 1 and wanted.start <= n < wanted.stop - 1]
    around = [n for n in (at - 1, at) if 0 <= n < len(text) - 1 and _both_han(text, n)]
    wanted_ties = {n: known.tie(other[n], other[n + 1]) for n in sides}
    # What common slips have put together now and then counts for little beside what belongs together.
    allowed = {n: WEAK + SLIP if tie in STRONGEST else WEAK for n, tie in wanted_ties.items()}
    loose = all(known.tie(text[n], text[n + 1]) in allowed.get(n, WEAK) for n in around)
    return loose and all(tie in STRONG for tie in wanted_ties.values())


def _both_han(text: str, at: int) -> bool:
    return bool(_IDEOGRAPH.match(text[at]) and _IDEOGRAPH.match(text[at + 1]))


def support(text: str, at: int) -> Support:
    """Return the commonest dictionary word that covers the character at `at`."""
    counts, best = dictionary(), NONE
    for start in range(max(at - LONGEST + 1, 0), at + 1):
        for stop in range(max(at + 1, start + 2), min(start + LONGEST, len(text)) + 1):
            count = counts.get(text[start:stop], 0)
            if count > best.weight:
                best = Support(count, start, stop)
    return best


@lru_cache(maxsize=1)
def _attraction() -> Attraction:
    return load_model().attraction
