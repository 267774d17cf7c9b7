"""Spaces, letters and specks inside words; characters that a line end doubled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from logic.proposing.simplified import simplified
from logic.proposing.words import dictionary
from logic.suspects.lookalikes import support
from logic.suspects.values import Code, Finding, Habits, Text
from logic.writing import HAN

COMMON = 100  # how often a word is counted, at least, that a gap or a speck is to have cut
LONG_COMMON = 30
LONGEST_REPEAT = 6
PLAIN = "ilrtj|^~_`\\"  # no word is set with one of these between its characters
FUNCTION = "的了是在和与为之及等也就都而于把被将对从"  # no name ends in one of them, none begins with one
DOUBLED = 10  # how often a doubled word is counted, at least: 展展 is too
SUFFIXES = "市县区省镇村乡国州年月日人"  # 利沃夫市|市长
# Not in letter-spaced lines: there every character has a space beside it.
_GAP = re.compile(rf"(?<=[{HAN}])(?<![ \u3000].)[ \u3000]+(?=[{HAN}](?![ \u3000]))")
_SPECK = re.compile(rf"(?<=[{HAN}])[A-Za-z|*^~_`\\'](?=[{HAN}])")
_DIGIT_GAP = re.compile(r"(?<=[0-9])[ \u3000]+(?=[0-9]+[年月日时点分元%％万亿])|(?<=[0-9]) *\. +(?=[0-9])")
# Names are set with a space between their characters, and stand behind such words.
_NAMES = re.compile(
    "(?:记者|通讯员|摄影?|文|图|编辑|作者|校对|责编|版式|美编|制图|见习|实习生)[ \u3000／/:：、]*[^，。；]*$"
)


def spaces(text: Text, habits: Habits) -> Iterator[Finding]:
    """Yield spaces that cut a word or a number."""
    for match in _GAP.finditer(text.text):
        if _cuts_word(text.text, match.start(), match.end()) and not _among_names(text.text, match):
            yield Finding(match.start(), match.end(), Code.SPACE, "")
    for match in _DIGIT_GAP.finditer(text.text):
        yield Finding(match.start(), match.end(), Code.SPACE, match[0].strip())


def _among_names(text: str, match: re.Match[str]) -> bool:
    return _NAMES.search(text[max(match.start() - 30, 0) : match.start()]) is not None


def specks(text: Text, habits: Habits) -> Iterator[Finding]:
    """Yield a letter or a speck between ideographs that are a word without it."""
    for match in _SPECK.finditer(text.text):
        if match[0] in PLAIN or _cuts_word(text.text, match.start(), match.end()):
            yield Finding(match.start(), match.end(), Code.STRAY, "")


def _cuts_word(text: str, start: int, stop: int) -> bool:
    """Tell whether a common word lies across `text[start:stop]`, of which neither side is a word's by itself."""
    left, right = simplified(text[max(start - 4, 0) : start]), simplified(text[stop : stop + 4])
    across, at = left + right, len(left)
    words = [(across[a:b], a, b) for a in range(max(at - 3, 0), at) for b in range(at + 1, min(a + 4, len(across)) + 1)]
    counts = dictionary()
    best = max(((counts.get(word, 0), b - a) for word, a, b in words), default=(0, 0))
    if best[0] < (LONG_COMMON if best[1] > 2 else COMMON):
        return False
    sides = max(support(left, len(left) - 1).weight, support(right, 0).weight)
    return sides * 4 < best[0]


def repeats(text: Text, habits: Habits) -> Iterator[Finding]:
    """Yield characters that end one line and begin the next once more, where a word does not double them."""
    for cut in text.cuts:
        for length in range(LONGEST_REPEAT, 0, -1):
            head = text.text[cut : cut + length]
            if len(head) == length and text.text[:cut].endswith(head) and re.fullmatch(f"[{HAN}]+", head):
                if _doubled(simplified(text.text), cut, length):
                    yield Finding(cut, cut + length, Code.REPEATED, "")
                break


def _doubled(text: str, cut: int, length: int) -> bool:
    """Tell whether a repeat at a line's end is no word of the language: neither 常常 nor 红红火|火 nor 为了|了解."""
    if length > 2:
        return True
    counts = dictionary()
    both = text[cut - length : cut + length]
    if any(text[a : a + 4] in counts for a in range(max(cut - 3, 0), cut)) or counts.get(both, 0) >= DOUBLED:
        return False
    if length == 2:
        return counts.get(text[cut : cut + 2], 0) > COMMON
    left, right = support(text[:cut], cut - 1), support(text[cut:], 0)
    if text[cut] in FUNCTION:
        return not (left.weight and right.weight)
    return text[cut] not in SUFFIXES and (not right.weight) is not (not left.weight)
