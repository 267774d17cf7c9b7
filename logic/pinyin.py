"""How 汉字 are spelt: every reading of a character, in letters without tones."""

from __future__ import annotations

import os
from functools import cache


def is_han(char: str) -> bool:
    """Tell whether a character is a 汉字."""
    return "\u3400" <= char <= "\u9fff" or char >= "\U00020000"


@cache
def readings(char: str) -> tuple[str, ...]:
    """Return the spellings of one 汉字, the usual one first, such as `("he", "ge")`; none where it is not known."""
    # Words are not looked up, so their table, four fifths of what there is to load, is left out.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin

    found = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(dict.fromkeys(found[0])) if found else ()
