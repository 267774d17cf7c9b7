"""Full-width and half-width characters out of place, radicals for ideographs, characters that were lost."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from logic.suspects.radicals import IDEOGRAPHS
from logic.suspects.values import BRACKETS, FULL, MARK, WIDE_ALNUM, Code, Finding, Habits, Text

_POINT = re.compile(r"(?<=[0-9])．(?=[0-9])")
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
_NARROW_IN_WIDE = re.compile(
    "(?<=[０-９])[0-9]+|[0-9]+(?=[０-９])|(?<=[Ａ-Ｚａ-ｚ])[A-Za-z]+|[A-Za-z]+(?=[Ａ-Ｚａ-ｚ])"
)
_RADICAL = re.compile("[\u2e80-\u2fd5\uf900-\ufaff]")
_BROKEN = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0b-\x1f\x7f]+|锟斤拷|[烫屯]{3,}")
_TO_WIDE = {narrow: chr(wide) for wide, narrow in WIDE_ALNUM.items()}


def marks(text: Text, habits: Habits) -> Iterator[Finding]:
    """Yield half-width marks among ideographs on a page that sets them full-width."""
    for match in MARK.finditer(text.text) if habits.marks else ():
        # A point may be meant for a comma, but for at the end.
        sure = match[0] != "." or match.end() == len(text.text)
        yield Finding(match.start(), match.end(), Code.WIDTH, match[0].translate(FULL) if sure else None)
    for match in BRACKETS.finditer(text.text) if habits.brackets else ():
        yield Finding(match.start(), match.start() + 1, Code.WIDTH, "（")
        yield Finding(match.end() - 1, match.end(), Code.WIDTH, "）")
    for match in _POINT.finditer(text.text):
        yield Finding(match.start(), match.end(), Code.WIDTH, ".")


def letters(text: Text, habits: Habits) -> Iterator[Finding]:
    """Yield letters and digits of another width than the page's, and runs of both widths."""
    if habits.wide is False:
        for match in _WIDE.finditer(text.text):
            yield Finding(match.start(), match.end(), Code.WIDTH, match[0].translate(WIDE_ALNUM))
        return
    for match in _NARROW_IN_WIDE.finditer(text.text):
        yield Finding(match.start(), match.end(), Code.WIDTH, match[0].translate(_TO_WIDE))


def radicals(text: Text, habits: Habits) -> Iterator[Finding]:
    """Yield radicals and compatibility forms that stand for an ordinary ideograph."""
    for match in _RADICAL.finditer(text.text):
        plain = IDEOGRAPHS.get(match[0]) or unicodedata.normalize("NFC", match[0])
        if plain != match[0]:
            yield Finding(match.start(), match.end(), Code.RADICAL, plain)


def broken(text: Text, habits: Habits) -> Iterator[Finding]:
    """Yield what is left of characters that a wrong encoding or a missing font destroyed."""
    for match in _BROKEN.finditer(text.text):
        yield Finding(match.start(), match.end(), Code.BROKEN, None)
