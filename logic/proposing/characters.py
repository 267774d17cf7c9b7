"""The kinds of characters that meet at a line end where one side is not Chinese."""

from __future__ import annotations

from logic.proposing.patterns import HAN

# Latin, and the Greek and Cyrillic that are set like it. Full-width letters and digits are set like ideographs.
LETTER = r"A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u03ff\u0400-\u052f\u1e00-\u1fff"
DIGIT = "0-9"
ALNUM = LETTER + DIGIT
# The hyphens of `logic.article_text`, which drops them.
HYPHEN = r"\-\u00ad\u2010"
SOFT_HYPHEN = "\u00ad"
# Ideographs, kana, hangul and their punctuation: a line with any of them is no line of Latin text.
WIDE = r"\u2e80-\ud7ff\uf900-\uffef\U00020000-\U0003ffff"
APOSTROPHE = "'’"
# How many characters of a line's end are looked at: no word is longer, and some searches grow with the square of it.
REACH = 80

__all__ = ["ALNUM", "APOSTROPHE", "DIGIT", "HAN", "HYPHEN", "LETTER", "REACH", "SOFT_HYPHEN", "WIDE"]
