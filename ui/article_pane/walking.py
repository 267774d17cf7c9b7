"""Walking through the articles by key: which lines come next, paragraph by paragraph or article by article.

Only the sections on the way are worked out, never a whole long article.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from logic.article_text import Paragraph
from logic.draft import Span
from ui.article_pane.cards import Card, CardStack

ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


def next_paragraph(stack: CardStack, article: int | None, line: int, step: int) -> Span | None:
    """Return the lines of the next (1) or previous (−1) paragraph from a line of an article; None where there is none.

    From a line that is in no article the way leads to the very first paragraph.
    """
    place = stack.places.get(article)
    if place is None:
        return _paragraph(stack, 0, 0)
    return _within(stack.cards[place], line, step) or _paragraph(stack, place + step, 0 if step > 0 else -1)


def next_article(stack: CardStack, article: int | None, _line: int, step: int) -> Span | None:
    """Return the lines of the first paragraph of the next (1) or previous (−1) article; None where there is none."""
    place = stack.places.get(article)
    return _paragraph(stack, 0 if place is None else place + step, 0)


def paragraph_at_end(stack: CardStack, key: int) -> Span | None:
    """Return the lines of the very first or last paragraph, where `key` is Home or End; None for any other key."""
    end = ENDS.get(Qt.Key(key))
    return None if end is None or not stack.cards else _paragraph(stack, end % len(stack.cards), end)


def _within(card: Card, line: int, step: int) -> Span | None:
    """Return the lines of the neighbour of a line's paragraph on the same card."""
    section = card.section_of(line)
    if section is None:
        return None
    here = card.sections.index(section)
    spans = _spans(card, here)
    place = next((n for n, span in enumerate(spans) if line in span), 0) + step
    if 0 <= place < len(spans):
        return spans[place]
    beyond = _spans(card, here + step)
    return beyond[0 if step > 0 else -1] if beyond else None


def _paragraph(stack: CardStack, card: int, end: int) -> Span | None:
    """Return the lines of the first (0) or last (−1) paragraph of a card."""
    if not 0 <= card < len(stack.cards):
        return None
    spans = _spans(stack.cards[card], end % len(stack.cards[card].sections))
    return spans[end] if spans else None


def _spans(card: Card, section: int) -> list[Span]:
    """Return the lines of each paragraph of a section; none where there is no such section."""
    if not 0 <= section < len(card.sections):
        return []
    return [_lines(paragraph) for paragraph in card.paragraphs(card.sections[section])]


def _lines(paragraph: Paragraph) -> Span:
    return Span(paragraph.runs[0].line, paragraph.runs[-1].line)


Walk = Callable[[CardStack, int | None, int, int], Span | None]
