"""The cards of the article pane: what stands on each, and where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from logic.article_text import ArticleText, Paragraph
from logic.draft import Article, Kind
from logic.translation import tr
from ui.article_pane.shaping import Shaper
from ui.words import kind_word, lines_word

MARGIN = 16.0  # around the stack of cards
SPACE = 12.0  # between two cards
PAD = 14.0  # inside a card
CHIP_GAP = 6.0
PARAGRAPH_GAP = 4.0


@dataclass(slots=True)
class Block:
    """A paragraph on a card: where it begins below the card's top, and how high it is."""

    paragraph: Paragraph
    top: float = 0.0
    height: float = 0.0
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """A label on a card that stands for a part of the article, to drag; `part` None where the title is missing."""

    words: str
    box: QRectF
    part: int | None


@dataclass(slots=True)
class Card:
    """An article laid out: chips on top, then its paragraphs; places count from the card's top."""

    article: Article
    text: ArticleText
    label: QRectF
    chips: tuple[Chip, ...]
    blocks: list[Block] = field(default_factory=list)
    body_top: float = 0.0
    height: float = 0.0

    def settle(self, shaper: Shaper, top: float = 0.0, bottom: float = -1.0) -> None:
        """Work out where the blocks stand, laying out those that show between `top` and `bottom` of the card."""
        y = self.body_top
        for block in self.blocks:
            if not block.exact and y <= bottom and y + block.height >= top:
                _, block.height = shaper.shape(block.paragraph)
                block.exact = True
            block.top = y
            y += block.height + PARAGRAPH_GAP
        self.height = y + PAD - PARAGRAPH_GAP

    def block_at(self, y: float) -> Block | None:
        """Return the block at `y` below the card's top."""
        return next((b for b in self.blocks if b.top <= y < b.top + b.height + PARAGRAPH_GAP), None)

    def place_at(self, y: float) -> int:
        """Return before which part, counted from 0, something dropped at `y` would go."""
        middles: dict[int, tuple[float, float]] = {}
        for block in self.blocks:
            low, _ = middles.get(block.paragraph.part, (block.top, 0.0))
            middles[block.paragraph.part] = (low, block.top + block.height)
        return next(
            (part for part, (low, high) in sorted(middles.items()) if y < (low + high) / 2), len(self.article.parts)
        )

    def place_y(self, place: int) -> float:
        """Return where the edge above part `place` is."""
        tops = (b.top for b in self.blocks if b.paragraph.part >= place)
        return next(tops, self.height - PAD / 2) - PARAGRAPH_GAP / 2


def build_card(
    article: Article,
    text: ArticleText,
    name: str,
    metrics: QFontMetricsF,
    shaper: Shaper,
    before: Card | None = None,
) -> Card:
    """Lay an article out on a card as wide as the shaper's lines; blocks of the card `before` are used again."""
    height = metrics.height() + 6
    label = QRectF(PAD, PAD - 6, metrics.horizontalAdvance(name) + 4, height)
    chips, bottom = _flow(_chip_words(article), label.right() + CHIP_GAP, label, metrics, shaper.width + PAD)
    card = Card(article, text, label, chips, body_top=bottom + 6)
    known = {id(block.paragraph): block for block in before.blocks} if before else {}
    for paragraph in text.paragraphs:
        card.blocks.append(known.get(id(paragraph)) or Block(paragraph, 0.0, *shaper.height(paragraph)))
    card.settle(shaper)
    return card


def _chip_words(article: Article) -> Iterator[tuple[str, int | None]]:
    if article.parts[0].kind not in (Kind.HEADLINE, Kind.CAPTION):
        yield tr("No title · drag a headline here"), None
    for place, part in enumerate(article.parts):
        yield f"{kind_word(part.kind)}  {lines_word(part.start, part.stop)}", place


def _flow(
    words: Iterable[tuple[str, int | None]], x: float, label: QRectF, metrics: QFontMetricsF, right: float
) -> tuple[tuple[Chip, ...], float]:
    y, height, chips = label.top(), label.height(), []
    for text, part in words:
        width = metrics.horizontalAdvance(text) + 18
        if x + width > right and x > PAD:
            x, y = PAD, y + height + 4
        chips.append(Chip(text, QRectF(x, y, width, height), part))
        x += width + CHIP_GAP
    return tuple(chips), y + height


class CardStack:
    """All cards, one under the other: where each article's is, and where each begins below the top of the stack."""

    def __init__(self) -> None:
        self.cards: list[Card] = []
        self.places: dict[int | None, int] = {}
        self.tops: list[float] = []
        self.height = 0.0

    def put(self, cards: list[Card]) -> None:
        """Show these cards."""
        self.cards = cards
        self.places = {card.article.id: place for place, card in enumerate(cards)}
        self.settle()

    def swap(self, cards: Iterable[Card]) -> None:
        """Show cards in place of those of the same articles."""
        places = {self.places[card.article.id]: card for card in cards}
        for place, card in places.items():
            self.cards[place] = card
        if places:
            self.settle(min(places))

    def settle(self, first: int = 0) -> None:
        """Work out where the cards stand, from the one in place `first` on."""
        y = self.tops[first] if first else MARGIN
        self.tops[first:] = accumulate((c.height + SPACE for c in self.cards[first:]), initial=y)
        self.height = self.tops.pop() - SPACE + MARGIN

    def index_at(self, y: float) -> int:
        """Return the place of the card at `y`, or of the last that begins above it; 0 when none does."""
        return max(bisect_right(self.tops, y) - 1, 0)

    def between(self, top: float, bottom: float) -> Iterator[tuple[float, Card]]:
        """Yield (top, card) for the cards that show between two y."""
        for place in range(self.index_at(top), len(self.cards)):
            if self.tops[place] > bottom:
                break
            yield self.tops[place], self.cards[place]

    def lay_out(self, shaper: Shaper, top: float, bottom: float) -> bool:
        """Lay out what shows between two y; True when heights turned out other than guessed."""
        before = self.height
        for card_top, card in list(self.between(top, bottom)):
            card.settle(shaper, top - card_top, bottom - card_top)
        self.settle(self.index_at(top))
        return self.height != before
