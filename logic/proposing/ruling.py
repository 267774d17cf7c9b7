"""A decision on one line end by a rule about scripts, in place of the weights."""

from __future__ import annotations

from typing import NamedTuple

from logic.draft import Seam
from logic.house import HouseRules
from logic.proposal import Reason
from logic.proposing.page_words import PageWords


class Meeting(NamedTuple):
    """What meets at a line end: two stripped lines that are not empty, and what else is known."""

    upper: str
    lower: str
    words: PageWords
    rules: HouseRules


class Ruling(NamedTuple):
    """How two lines attach, given that their paragraph goes on; why; and how sure that is, from 0 to 1."""

    seam: Seam
    reason: Reason
    sure: float
