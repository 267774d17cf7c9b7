"""How each line's end attaches: what the labels say, and what Latin words need."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from logic.article_text import HYPHENS
from logic.draft import Seam
from logic.proposing.decoding import Choice
from logic.proposing.features import Gap
from logic.proposing.looks import Look
from logic.proposing.model import ARCS, TEXT, Row
from logic.proposing.runs import Run, unfinished

SEAMS = {
    "join": Seam.JOIN,
    "space": Seam.SPACE,
    "break": Seam.BREAK,
    "head-join": Seam.JOIN,
    "head-space": Seam.SPACE,
    "head-break": Seam.BREAK,
}
_SEAM_ARCS = tuple(place for place, arc in enumerate(ARCS) if arc.name in SEAMS)

_WORD_END = re.compile(r"[A-Za-z\u00c0-\u024f,.;:!?'’)\]]$")
_LATIN_START = re.compile(r"^[A-Za-z0-9\u00c0-\u024f(\['‘“\"]")
_LATIN_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f]")
_BROKEN_WORD = re.compile(rf"[A-Za-z\u00c0-\u024f][{re.escape(''.join(HYPHENS))}]$")
_LOWER_START = re.compile(r"^[a-z\u00df-\u00ff]")


def choose_seams(gaps: Sequence[Gap], choices: Sequence[Choice], scores: Sequence[Row]) -> dict[int, Seam]:
    """Return a seam for every non-blank line; where its part ends there, the seam it would have if the part went on."""
    seams: dict[int, Seam] = {}
    for gap, choice, score in zip(gaps, choices, scores, strict=True):
        if gap.upper is not None:
            arc = ARCS[choice.arc].name
            seam = SEAMS.get(arc) or _dormant(gap, score)
            seams[gap.upper.number] = _latin(gap.upper, gap.lower, seam) if gap.lower else seam
    return seams


def mend_junctions(seams: dict[int, Seam], runs: Sequence[Run], order: Sequence[int]) -> None:
    """Set the seams where an article goes on in a run that is not the next on the page; `order` is its runs."""
    for here, following in pairwise(order):
        if following != here + 1 or runs[here].state != runs[following].state:
            goes_on = runs[here].state == runs[following].state == TEXT and unfinished(runs[here])
            last = runs[here].looks[-1]
            if not goes_on or last.end == "continues":
                seams[last.number] = Seam.BREAK
            else:
                seams[last.number] = _latin(last, runs[following].looks[0], Seam.JOIN)


def _dormant(gap: Gap, score: Row) -> Seam:
    """Return the best seam of text or headline whatever is cut at this gap; nothing goes on below the last line."""
    if gap.lower is None:
        return Seam.BREAK
    return SEAMS[ARCS[max(_SEAM_ARCS, key=lambda place: score[place])].name]


def _latin(upper: Look, lower: Look, seam: Seam) -> Seam:
    if seam is Seam.BREAK:
        return seam
    if _BROKEN_WORD.search(upper.text) and _LOWER_START.search(lower.text):
        return Seam.DEHYPHENATE
    both = _LATIN_LETTER.search(upper.text[-2:]) and _LATIN_START.search(lower.text)
    return Seam.SPACE if both and _WORD_END.search(upper.text) else seam
