"""Where the lines of a page are: the sum that must always come out even."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from logic.draft import Draft, Seam, Span


@dataclass(frozen=True, slots=True)
class Balance:
    """Counts of lines: all of them = with text in articles + with text set aside + blank."""

    lines: int
    in_articles: int
    set_aside: int
    blank: int
    articles: int


def balance(draft: Draft) -> Balance:
    """Count the lines of a draft by where they are."""
    aside, texts = _lines_aside(draft), len(draft.seams)
    return Balance(draft.line_count, texts - aside, aside, draft.line_count - texts, len(draft.articles))


_counted: list[tuple[tuple[Span, ...], Mapping[int, Seam], int]] = []


def _lines_aside(draft: Draft) -> int:
    """Count the lines with text that are set aside; the last answer is kept: most edits set nothing aside."""
    if not _counted or _counted[0][0] is not draft.set_aside or _counted[0][1] is not draft.seams:
        aside = sum(n in draft.seams for span in draft.set_aside for n in range(span.start, span.stop + 1))
        _counted[:] = [(draft.set_aside, draft.seams, aside)]
    return _counted[0][2]
