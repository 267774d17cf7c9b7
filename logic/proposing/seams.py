"""How each line's end attaches: what the labels say, and what Latin words need."""

from __future__ import annotations

import re
from collections.abc import Sequence

from logic.article_text import HYPHENS
from logic.draft import Seam
from logic.proposing.features import Gap
from logic.proposing.looks import Look
from logic.proposing.model import ARCS, Choice

SEAMS = {
    "join": Seam.JOIN,
    "space": Seam.SPACE,
    "head-join": Seam.JOIN,
    "head-space": Seam.SPACE,
}

_WORD_END = re.compile(r"[A-Za-z\u00c0-\u024f,.;:!?'’)\]]$")
_LATIN_START = re.compile(r"^[A-Za-z0-9\u00c0-\u024f(\['‘“\"]")
_LATIN_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f]")
_BROKEN_WORD = re.compile(rf"[A-Za-z\u00c0-\u024f][{re.escape(''.join(HYPHENS))}]$")
_LOWER_START = re.compile(r"^[a-z\u00df-\u00ff]")


def choose_seams(gaps: Sequence[Gap], choices: Sequence[Choice]) -> dict[int, Seam]:
    """Return a seam for every non-blank line; `break` where nothing follows."""
    seams: dict[int, Seam] = {}
    for gap, choice in zip(gaps, choices, strict=True):
        if gap.upper is not None:
            seam = SEAMS.get(ARCS[choice.arc].name, Seam.BREAK)
            seams[gap.upper.number] = _latin(gap.upper, gap.lower, seam) if gap.lower else seam
    return seams


def _latin(upper: Look, lower: Look, seam: Seam) -> Seam:
    if seam is Seam.BREAK:
        return seam
    if _BROKEN_WORD.search(upper.text) and _LOWER_START.search(lower.text):
        return Seam.DEHYPHENATE
    both = _LATIN_LETTER.search(upper.text[-2:]) and _LATIN_START.search(lower.text)
    return Seam.SPACE if both and _WORD_END.search(upper.text) else seam
