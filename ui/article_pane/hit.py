"""What the mouse is on in the article pane, and where a dragged part would go: pure functions of the stack."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF

from ui.article_pane.blocks import Block
from ui.article_pane.cards import MARGIN, PAD, SPACE, Card, CardStack
from ui.article_pane.shaping import Shaper


class On(Enum):
    """What the mouse can be on."""

    NOTHING = auto()
    CARD = auto()
    LABEL = auto()
    CHIP = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Hit:
    """What is under a point: a card's article, on it a part's place, and the line that gave the character."""

    on: On
    article: int | None = None
    part: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Drop:
    """Where a dragged part would go: to an article, before a part of it, or (None) into an article of its own."""

    article: int | None
    place: int | None
    y: float


def hit_test(stack: CardStack, shaper: Shaper, point: QPointF) -> Hit:
    """Return what is under `point`, counted from the top left of the stack."""
    card, y = card_at(stack, point.y())
    if card is None:
        return Hit(On.NOTHING)
    spot = QPointF(point.x() - MARGIN, y)
    if card.label.contains(spot):
        return Hit(On.LABEL, card.article.id)
    chip = next((c for c in card.chips if c.box.contains(spot)), None)
    if chip and chip.part is not None:
        return Hit(On.CHIP, card.article.id, chip.part, card.article.parts[chip.part].start)
    return _text_hit(card, shaper, spot) or Hit(On.CARD, card.article.id)


def _text_hit(card: Card, shaper: Shaper, spot: QPointF) -> Hit | None:
    block = card.block_at(spot.y())
    if block is None:
        return None
    layout, _ = shaper.shape(block.paragraph)
    y = spot.y() - block.top
    lines = (layout.lineAt(n) for n in range(layout.lineCount()))
    line = next((ln for ln in reversed(list(lines)) if ln.y() <= y), layout.lineAt(0))
    offset = line.xToCursor(spot.x() - PAD, line.CursorPosition.CursorOnCharacter)
    return Hit(On.TEXT, card.article.id, block.paragraph.part, block.paragraph.line_at(offset))


def card_at(stack: CardStack, y: float) -> tuple[Card | None, float]:
    """Return the card at `y` and how far below its top that is."""
    if not stack.cards:
        return None, 0.0
    place = stack.index_at(y)
    below = y - stack.tops[place]
    return (stack.cards[place], below) if 0 <= below < stack.cards[place].height else (None, 0.0)


def part_drop(stack: CardStack, y: float) -> Drop:
    """Return where a part let go at `y` would go; between two cards it becomes an article of its own."""
    card, below = card_at(stack, y)
    if card is None:
        gap = stack.index_at(y) if stack.cards else 0
        edge = stack.tops[gap] + stack.cards[gap].height + SPACE / 2 if stack.cards and y > stack.tops[0] else SPACE / 2
        return Drop(None, None, edge)
    top = y - below
    if below < card.body_top:
        return Drop(card.article.id, None, top + card.body_top)
    place = card.place_at(below)
    return Drop(card.article.id, place, top + card.place_y(place))


def article_drop(stack: CardStack, y: float) -> tuple[int, float]:
    """Return before which card, counted from 0, an article let go at `y` would go, and where that gap is."""
    for place, (top, card) in enumerate(zip(stack.tops, stack.cards, strict=True)):
        if y < top + card.height / 2:
            return place, top - SPACE / 2
    return len(stack.cards), stack.height - MARGIN + SPACE / 2


def block_of(card: Card, line: int) -> Block | None:
    """Return the paragraph on a card that line `line` went into; for a blank line the one before it."""
    part = next((part for part in card.article.parts if line in part.span), card.article.parts[0])
    for n in range(min(line, part.stop), part.start - 1, -1):
        blocks = card.blocks_of(n)
        if blocks:
            return blocks[0]
    return None


def run_boxes(card: Card, shaper: Shaper, line: int) -> list[QRectF]:
    """Return where on a card the characters stand that line `line` gave."""
    boxes: list[QRectF] = []
    for block in card.blocks_of(line):
        for run in (r for r in block.paragraph.runs if r.line == line):
            layout, _ = shaper.shape(block.paragraph)
            for n in range(layout.lineCount()):
                row = layout.lineAt(n)
                start = max(run.start, row.textStart())
                stop = min(run.stop, row.textStart() + row.textLength())
                if start < stop:
                    x, right = _x(row.cursorToX(start)), _x(row.cursorToX(stop))
                    boxes.append(QRectF(PAD + x, block.top + row.y(), right - x, row.height()))
    return boxes


def _x(cursor: object) -> float:
    """Return the x of what PySide gives for a cursor: a number, or a pair of x and cursor."""
    value = cursor[0] if isinstance(cursor, tuple) else cursor
    return float(value) if isinstance(value, int | float) else 0.0
