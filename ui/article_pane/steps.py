"""Where the arrow keys lead in the article pane: from paragraph to paragraph, in reading order."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui.article_pane.blocks import Block
from ui.article_pane.cards import Card, CardStack
from ui.article_pane.hit import block_of

STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


def place_of(card: Card, line: int) -> int | None:
    """Return which paragraph of a card, counted from 0, a line went into."""
    block = block_of(card, line)
    return next((n for n, other in enumerate(card.blocks) if other is block), None)


def line_after(stack: CardStack, article: int | None, line: int, key: int) -> int | None:
    """Return the line to go to from a line of an article at a press of `key`; None where it leads nowhere."""
    cards = [card for card in stack.cards if card.blocks]
    if key in ENDS and cards:
        return first_line(cards[ENDS[Qt.Key(key)]].blocks[ENDS[Qt.Key(key)]])
    if key not in STEPS or not cards:
        return None
    return _neighbour(cards, article, line, STEPS[Qt.Key(key)])


def _neighbour(cards: list[Card], article: int | None, line: int, step: int) -> int | None:
    here = next((n for n, card in enumerate(cards) if card.article.id == article), None)
    if here is None:
        return first_line(cards[0].blocks[0])
    place = (place_of(cards[here], line) or 0) + step
    if 0 <= place < len(cards[here].blocks):
        return first_line(cards[here].blocks[place])
    if not 0 <= here + step < len(cards):
        return None
    return first_line(cards[here + step].blocks[0 if step > 0 else -1])


def first_line(block: Block) -> int:
    """Return the first line that a paragraph is made of."""
    return block.paragraph.runs[0].line
