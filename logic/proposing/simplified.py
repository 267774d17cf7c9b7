"""Traditional characters written as Simplified ones, one for one, so that all evidence speaks of the same characters.

The dictionary, the patterns and the weights know Simplified characters. What a character alone becomes is asked of
OpenCC once; its phrases are not used, because they may change the number of characters, and a place in the one text
must be the same place in the other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

BLOCKS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xF900, 0xFB00))
# Papers in Traditional characters quote in corner brackets, which are one em wide as well.
QUOTES = str.maketrans("「」『』", "“”‘’")


@lru_cache(maxsize=1)
def table() -> Mapping[int, str]:
    """Return what each character that Simplified text writes otherwise becomes, for `str.translate`."""
    from opencc import OpenCC

    chars = [chr(code) for block in BLOCKS for code in block]
    # A line each: next to one another they would be read as phrases.
    converted = OpenCC("t2s").convert("\n".join(chars)).split("\n")
    pairs = zip(chars, converted, strict=True)
    return {**QUOTES, **{ord(char): simple for char, simple in pairs if char != simple and len(simple) == 1}}


@lru_cache(maxsize=1)
def _differing() -> re.Pattern[str]:
    return re.compile("[" + re.escape("".join(map(chr, table()))) + "]")


def simplified(text: str) -> str:
    """Return `text` in Simplified characters, character by character: as long as it was."""
    # Most lines have none: finding that out takes a fifth of the time of putting them together anew.
    return text.translate(table()) if _differing().search(text) else text
