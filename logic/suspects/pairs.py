"""Brackets and quotation marks without their other half, over an article's whole text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from logic.suspects.values import Code, Finding

# Families of marks: what opens and what closes; those of both widths are one.
FAMILIES = (
    ("（(", "）)"),
    ("“", "”"),
    ("‘", "’"),
    ("《", "》"),
    ("「", "」"),
    ("『", "』"),
    ("【", "】"),
    ("〔", "〕"),
)
OPENS = {mark: n for n, (opens, _) in enumerate(FAMILIES) for mark in opens}
CLOSES = {mark: n for n, (_, closes) in enumerate(FAMILIES) for mark in closes}
_MARKS = re.compile("[" + re.escape("".join([*OPENS, *CLOSES])) + "]")
# 1) (a) 一） as in lists; an apostrophe.
_LISTED = re.compile(r"(?:^|[\s，。；：、,.;:])(?:[0-9]{1,3}|[a-zA-Zⅰ-ⅻ]|[一二三四五六七八九十]{1,3})$")
_LATIN = re.compile(r"[A-Za-z0-9]")
_YEAR = re.compile("[0-9０-９]{2}")
_OTHER = str.maketrans("（）()“”‘’《》「」『』【】〔〕", "）（)(”“’‘》《」「』『】【〕〔")


@dataclass(slots=True)
class _Open:
    """The marks of one family that wait for their other half: (paragraph, place in it)."""

    waiting: list[tuple[int, int]] = field(default_factory=list)


def lone_marks(paragraphs: Sequence[str]) -> Iterator[tuple[int, Finding]]:
    """Yield (paragraph, finding) for each mark of an article without its other half.

    A quotation of several paragraphs opens in each and closes in the last. Where the mark turned round would make its
    paragraph come out even, that is the suggestion.
    """
    open_: dict[int, _Open] = {}
    for number, text in enumerate(paragraphs):
        for match in _MARKS.finditer(text):
            mark, at = match[0], match.start()
            if _no_pair(text, at):
                continue
            if mark in OPENS:
                _open(open_.setdefault(OPENS[mark], _Open()).waiting, number, at, text)
            elif waiting := open_.setdefault(CLOSES[mark], _Open()).waiting:
                waiting.pop()
            else:
                yield number, _lone(text, at)
    for family in open_.values():
        yield from ((number, _lone(paragraphs[number], at)) for number, at in family.waiting)


def _open(waiting: list[tuple[int, int]], number: int, at: int, text: str) -> None:
    if waiting and waiting[-1][0] < number and not text[:at].strip():
        waiting.pop()  # the quotation goes on in this paragraph
    waiting.append((number, at))


def _no_pair(text: str, at: int) -> bool:
    mark, before = text[at], text[max(at - 5, 0) : at]
    if mark in "’‘":
        return _LATIN.match(before[-1:]) is not None or _YEAR.match(text, at + 1) is not None
    return mark in "）)" and _LISTED.search(before) is not None


def _lone(text: str, at: int) -> Finding:
    turned = text[at].translate(_OTHER)
    even = _even(text[:at] + turned + text[at + 1 :], CLOSES.get(text[at], OPENS.get(text[at], 0)))
    return Finding(at, at + 1, Code.LONE, turned if even else None)


def _even(text: str, family: int) -> bool:
    """Tell whether the marks of a family open and close in turn."""
    opens, closes = FAMILIES[family]
    open_ = False
    for char in text:
        if char in opens or char in closes:
            if (char in opens) is open_:
                return False
            open_ = not open_
    return not open_
