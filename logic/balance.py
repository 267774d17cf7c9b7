"""Where the lines of a page are: the sum that must always come out even."""

from __future__ import annotations

from dataclasses import dataclass

from logic.draft import Draft


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
    aside = sum(not draft.blank(n) for span in draft.set_aside for n in range(span.start, span.stop + 1))
    texts = len(draft.seams)
    return Balance(draft.line_count, texts - aside, aside, draft.line_count - texts, len(draft.articles))
