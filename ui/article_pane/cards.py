"""The cards of the article pane: what stands on each, and where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from logic.article_text import ArticleText, Paragraph, finished, pieces_of
from logic.draft import Article, Kind
from logic.translation import tr
from ui.article_pane.blocks import PARAGRAPH_GAP, Block, Kept, Reader, Section
from ui.article_pane.shaping import Shaper
from ui.words import kind_word, lines_word, number_word

MARGIN = 16.0  # around the stack of cards
SPACE = 12.0  # between two cards
PAD = 14.0  # inside a card
CHIP_GAP = 6.0


@dataclass(frozen=True, slots=True)
class Chip:
    """A label on a card that stands for a part of the article, to drag; `part` None where the title is missing."""

    words: str
    box: QRectF
    part: int | None


@dataclass(frozen=True, slots=True)
class Layout:
    """What all cards are laid out with."""

    reader: Reader
    shaper: Shaper
    metrics: QFontMetricsF  # of the labels and chips


class Card:
    """An article laid out: chips on top, then its paragraphs; places count from the card's top.

    Until a card has to show, nothing of it is worked out, and its height is a guess: a long page has thousands.
    """

    def __init__(self, article: Article, number: int, layout: Layout) -> None:
        """Make a card that nothing is worked out of; `number`, of the article, counts from 1."""
        self.article, self._number, self._layout = article, number, layout
        self._laid: tuple[QRectF, tuple[Chip, ...], list[Section]] | None = None
        self.body_top = PAD + layout.metrics.height() + 6
        self.height = self.body_top + layout.reader.guess(pieces_of(article), layout.shaper) + PAD

    def lay_out(self, kept: Kept = lambda pieces: None) -> None:
        """Work out the chips and where sections begin; `kept` gives sections to be used again."""
        layout, metrics = self._layout, self._layout.metrics
        width = metrics.horizontalAdvance(number_word(self._number))
        label = QRectF(PAD, PAD - 6, width + 4, metrics.height() + 6)
        words, left = _chip_words(self.article), label.right() + CHIP_GAP
        chips, bottom = _flow(words, left, label, metrics, layout.shaper.width + PAD)
        self.body_top = bottom + 6
        self._laid = label, chips, layout.reader.sections(self.article, layout.shaper, kept)
        self.settle()

    def _laid_out(self) -> tuple[QRectF, tuple[Chip, ...], list[Section]]:
        if self._laid is None:
            self.lay_out()
        assert self._laid is not None
        return self._laid

    @property
    def known(self) -> bool:
        """Tell whether the card is laid out."""
        return self._laid is not None

    @property
    def label(self) -> QRectF:
        """Where the number of the article is."""
        return self._laid_out()[0]

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The chips."""
        return self._laid_out()[1]

    @property
    def sections(self) -> list[Section]:
        """The sections of its text."""
        return self._laid_out()[2]

    def paragraphs(self, section: Section) -> Iterator[Paragraph]:
        """Yield the paragraphs of a section; nothing is laid out for it."""
        return self._layout.reader.paragraphs(section.pieces)

    @property
    def text(self) -> ArticleText:
        """The finished text; works all of it out."""
        return finished(paragraph for s in self.sections for paragraph in self.paragraphs(s))

    @property
    def blocks(self) -> list[Block]:
        """All blocks; works all of them out, so no good for what happens at every step."""
        self._fill(self.sections)
        return [block for section in self.sections for block in section.blocks or ()]

    def settle(self, top: float = 0.0, bottom: float = -1.0) -> None:
        """Work out where the sections stand, laying out those that show between `top` and `bottom` of the card."""
        y = self.body_top
        for section in self.sections:
            section.place(y)
            if section.blocks is None and y <= bottom and y + section.height >= top:
                self._layout.reader.fill(section, self._layout.shaper)
            y += section.height
        self.height = y + PAD - PARAGRAPH_GAP

    def _fill(self, sections: Iterable[Section]) -> None:
        missing = [section for section in sections if section.blocks is None]
        for section in missing:
            self._layout.reader.fill(section, self._layout.shaper)
        if missing:
            self.settle()

    def section_at(self, y: float) -> Section:
        """Return the section at `y` below the card's top, or the nearest one."""
        place = bisect_right(self.sections, y, key=lambda section: section.top) - 1
        return self.sections[max(place, 0)]

    def section_of(self, line: int) -> Section | None:
        """Return the section with line `line`; None without one."""
        place = next((n for n, part in enumerate(self.article.parts) if line in part.span), None)
        if place is None:
            return None
        below = bisect_right(self.sections, (place, line), key=lambda s: (s.pieces[0].part, s.pieces[0].start))
        return next((s for s in self.sections[max(below - 1, 0) : below] if _holds(s, line)), None)

    def blocks_of(self, line: int) -> list[Block]:
        """Return the blocks that have characters of a line."""
        section = self.section_of(line)
        if section is None:
            return []
        self._fill([section])
        return [b for b in section.blocks or () if any(run.line == line for run in b.paragraph.runs)]

    def blocks_between(self, top: float, bottom: float) -> Iterator[Block]:
        """Yield the blocks laid out that show between two y."""
        first = bisect_right(self.sections, top, key=lambda section: section.top) - 1
        for section in islice(self.sections, max(first, 0), None):
            if section.top > bottom:
                break
            yield from (b for b in section.blocks or () if b.top + b.height >= top and b.top <= bottom)

    def block_at(self, y: float) -> Block | None:
        """Return the block at `y` below the card's top."""
        blocks = self.section_at(y).blocks or ()
        return next((b for b in blocks if b.top <= y < b.top + b.height + PARAGRAPH_GAP), None)

    def _part_spans(self) -> Iterator[tuple[int, float, float]]:
        """Yield (part, top, bottom) of the blocks; what is not laid out is taken for a block of its first part."""
        for section in self.sections:
            if section.blocks is None:
                yield section.pieces[0].part, section.top, section.top + section.height - PARAGRAPH_GAP
            for block in section.blocks or ():
                yield block.paragraph.part, block.top, block.top + block.height

    def place_at(self, y: float) -> int:
        """Return before which part, counted from 0, something dropped at `y` would go."""
        middles: dict[int, tuple[float, float]] = {}
        for part, top, bottom in self._part_spans():
            low, _ = middles.get(part, (top, 0.0))
            middles[part] = (low, bottom)
        return next(
            (part for part, (low, high) in sorted(middles.items()) if y < (low + high) / 2), len(self.article.parts)
        )

    def place_y(self, place: int) -> float:
        """Return where the edge above part `place` is."""
        tops = (top for part, top, _ in self._part_spans() if part >= place)
        return next(tops, self.height - PAD / 2) - PARAGRAPH_GAP / 2


def _holds(section: Section, line: int) -> bool:
    return any(piece.start <= line <= piece.stop for piece in section.pieces)


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


class Anchor(NamedTuple):
    """What stays in place while all else moves: a section of an article, by its first line (None: the card)."""

    article: int
    line: int | None
    below: float


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
        other = [place for place, card in places.items() if self.cards[place].height != card.height]
        for place, card in places.items():
            self.cards[place] = card
        if other:
            self.settle(min(other))

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

    def offset_of(self, anchor: Anchor | None, otherwise: float) -> float:
        """Return the y that is so far below what an anchor names, `otherwise` where that is gone."""
        place = self.places.get(anchor.article) if anchor else None
        if anchor is None or place is None:
            return otherwise
        card = self.cards[place]
        section = card.section_of(anchor.line) if anchor.line is not None else None
        return self.tops[place] + (section.top if section else 0.0) + anchor.below

    def lay_out(self, top: float, bottom: float) -> bool:
        """Lay out what shows between two y; True when heights turned out other than guessed."""
        seen = list(self.between(top, bottom))
        before = [card.height for _, card in seen]
        for card_top, card in seen:
            card.settle(top - card_top, bottom - card_top)
        if before == [card.height for _, card in seen]:
            return False
        self.settle(self.index_at(top))
        return True
