"""A slogan of three parts or more that the line end cuts between two of them: “Join hands ⏎ share joys  go far”.

Where the other parts are set apart by spaces, the space was there at the line end too. The weights would know, but meet
fewer than ten such cuts in the pages they learn from.
"""

from __future__ import annotations

import re

from logic.draft import Seam
from logic.proposal import Reason
from logic.proposing.patterns import HAN
from logic.proposing.ruling import Meeting, Ruling

SURE = 0.97
_PART = rf"[{HAN}]{{3,12}}"
_ABOVE = re.compile(rf"[“「『《【]((?:{_PART} +)*{_PART})$")
_BELOW = re.compile(rf"((?:{_PART} +)*{_PART})[”」』》】]")
_RULING = Ruling(Seam.SPACE, Reason("two-parts"), SURE)


def rule_slogan(meeting: Meeting) -> Ruling | None:
    """Rule that a space stands between parts of equal length within marks, where another pair of them shows one."""
    above, below = _ABOVE.search(meeting.upper), _BELOW.match(meeting.lower)
    if above is None or below is None:
        return None
    parts = above[1].split() + below[1].split()
    return _RULING if len(parts) > 2 and len({*map(len, parts)}) == 1 else None
