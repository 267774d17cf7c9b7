"""Walking through the articles by key: which lines come next, paragraph by paragraph or article by article."""

from __future__ import annotations

from collections.abc import Callable

from logic.draft import Span
from ui.article_pane.blocks import Block
from ui.article_pane.cards import CardStack


def next_paragraph(stack: CardStack, article: int | None, line: int, step: int) -> Span | None:
    """Return the lines of the next (1) or previous (−1) paragraph from a line of an article; None where there is none.

    From a line that is in no article the way leads to the very first paragraph.
    """
    card = stack.places.get(article)
    if card is None:
        return _lines(stack, 0, 0)
    blocks = stack.cards[card].blocks
    place = next((n for n, block in enumerate(blocks) if line in lines_of(block)), 0) + step
    if 0 <= place < len(blocks):
        return lines_of(blocks[place])
    return _lines(stack, card + step, 0 if step > 0 else -1)


def next_article(stack: CardStack, article: int | None, _line: int, step: int) -> Span | None:
    """Return the lines of the first paragraph of the next (1) or previous (−1) article; None where there is none."""
    card = stack.places.get(article)
    return _lines(stack, 0 if card is None else card + step, 0)


def lines_of(block: Block) -> Span:
    """Return the lines that a paragraph is made of, blank ones between them included."""
    runs = block.paragraph.runs
    return Span(runs[0].line, runs[-1].line)


def _lines(stack: CardStack, card: int, place: int) -> Span | None:
    blocks = stack.cards[card].blocks if 0 <= card < len(stack.cards) else []
    return lines_of(blocks[place]) if blocks else None


Walk = Callable[[CardStack, int | None, int, int], Span | None]
