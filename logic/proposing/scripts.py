"""Line ends with Latin letters or digits on a side, and in slogans: rules in place of weights, the house rule first.

Pages in Chinese have too few such line ends to learn from. What the weights say of paragraphs stands: a rule speaks
only where two lines go on in one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from logic.draft import Draft, Seam
from logic.house import HouseRules, Mixed
from logic.page import Page
from logic.proposal import Reason
from logic.proposing.characters import ALNUM, HAN
from logic.proposing.hyphens import rule_hyphen
from logic.proposing.latin import rule_address, rule_marks, rule_number, rule_unhyphenated, rule_words
from logic.proposing.page_words import PageWords
from logic.proposing.ruling import Meeting, Ruling
from logic.proposing.slogans import rule_slogan

# From here on no character is Latin: two such are left to the weights at once, as most line ends are.
_WIDE_FROM = "\u2e80"
_MIXED = re.compile(rf"[{HAN}]\n[{ALNUM}]|[{ALNUM}]\n[{HAN}]")
_BY_HOUSE = {
    mixed: Ruling(seam, Reason("house-rule"), 1.0)
    for mixed, seam in ((Mixed.NONE, Seam.JOIN), (Mixed.SPACE, Seam.SPACE))
}


def rule_mixed(meeting: Meeting) -> Ruling | None:
    """Rule on an ideograph beside a letter or digit as the house has it; None where it is to be as the page does."""
    met = _MIXED.fullmatch(f"{meeting.upper[-1]}\n{meeting.lower[0]}")
    return _BY_HOUSE.get(meeting.rules.mixed) if met else None


# The first that answers is heard.
RULES: tuple[Callable[[Meeting], Ruling | None], ...] = (
    rule_mixed,
    rule_address,
    rule_hyphen,
    rule_number,
    rule_unhyphenated,
    rule_marks,
    rule_words,
)


def rule_on(meeting: Meeting) -> Ruling | None:
    """Return what the first rule that fits says of a line end; None where all leave it to the weights.

    Of two ideographs only the parts of a slogan are ruled on.
    """
    if meeting.upper[-1] >= _WIDE_FROM and meeting.lower[0] >= _WIDE_FROM:
        return rule_slogan(meeting)
    return next(filter(None, (rule(meeting) for rule in RULES)), None)


def _left_to_weights(upper: str, lower: str) -> bool:
    """Tell of most line ends at once that no rule speaks of them: no Latin side, and no space of a slogan."""
    return upper[-1] >= _WIDE_FROM and lower[0] >= _WIDE_FROM and " " not in upper and " " not in lower


def settle(page: Page, draft: Draft, rules: HouseRules) -> tuple[Draft, dict[int, Ruling]]:
    """Return the draft with its seams as the rules have them, and the rulings by line.

    A line that its article does not go on from is taken with the next line on the page, as if it did.
    """
    texts = {line.number: line.text.strip() for line in page.lines if line.number in draft.seams}
    words = PageWords([*texts.values()])
    rulings: dict[int, Ruling] = {}
    for line, following in _followers(draft).items():
        upper, lower = texts[line], texts[following]
        if draft.seams[line] is not Seam.BREAK and not _left_to_weights(upper, lower):
            ruling = rule_on(Meeting(upper, lower, words, rules))
            if ruling is not None:
                rulings[line] = ruling
    if not rulings:
        return draft, rulings
    seams = {**draft.seams, **{line: ruling.seam for line, ruling in rulings.items()}}
    return replace(draft, seams=seams), rulings


def _followers(draft: Draft) -> dict[int, int]:
    """Return the line that each line with text goes on in: in its article where it does, else the next on the page."""
    lines = sorted(draft.seams)
    following = dict(pairwise(lines))
    for article in draft.articles:
        for part, after in pairwise(article.parts):
            last, first = bisect_right(lines, part.stop) - 1, bisect_left(lines, after.start)
            if after.start != part.stop + 1 and last >= 0 and first < len(lines):
                following[lines[last]] = lines[first]
    return following
