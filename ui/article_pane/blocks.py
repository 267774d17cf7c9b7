"""The text of a card: sections of paragraphs, of which only those that show are worked out; the rest is guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from logic import article_sections
from logic.article_text import Paragraph, paragraphs_of
from logic.draft import Article, Kind
from logic.page import Page
from ui.article_pane.shaping import Shaper
from ui.session import Session

PARAGRAPH_GAP = 4.0
USUAL_LINES = 4  # lines a paragraph has, where nobody has looked yet


@dataclass(slots=True)
class Block:
    """A paragraph on a card: where it begins below the card's top, and how high it is."""

    paragraph: Paragraph
    top: float
    height: float


@dataclass(slots=True)
class Section:
    """Some paragraphs of a card, gaps below them included; `blocks` is None until they have to show."""

    pieces: article_sections.Section
    height: float
    top: float = 0.0
    blocks: list[Block] | None = None

    def place(self, top: float) -> None:
        """Stand at `top` below the card's top."""
        if top != self.top:
            for block in self.blocks or ():
                block.top += top - self.top
            self.top = top


Kept = Callable[[article_sections.Section], Section | None]


class Reader:
    """Works out the paragraphs of sections as the session shows them, and guesses how high they are."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._measured: Page | None = None
        self._characters: list[int] = []

    def sections(self, article: Article, shaper: Shaper, kept: Kept) -> list[Section]:
        """Return the sections of an article; those that `kept` gives are used again."""
        cut = article_sections.sections(self._session.shown, article)
        return [kept(pieces) or Section(pieces, self.guess(pieces, shaper)) for pieces in cut]

    def guess(self, pieces: article_sections.Section, shaper: Shaper) -> float:
        """Return about how high pieces will be, gaps below their paragraphs included."""
        page = self._session.page
        assert page is not None
        if page is not self._measured:
            self._measured = page
            self._characters = [*accumulate((len(line.text) for line in page.lines), initial=0)]
        height = 0.0
        for start, stop, kind, _ in pieces:
            count = 1 if kind is Kind.HEADLINE else max((stop - start + 1) // USUAL_LINES, 1)
            characters = self._characters[stop] - self._characters[start - 1]
            height += shaper.guess(kind, characters=characters, paragraphs=count) + count * PARAGRAPH_GAP
        return height

    def paragraphs(self, pieces: article_sections.Section) -> Iterator[Paragraph]:
        """Yield the paragraphs of a section."""
        page = self._session.page
        assert page is not None
        return paragraphs_of(page, self._session.shown, pieces)

    def fill(self, section: Section, shaper: Shaper) -> None:
        """Work the paragraphs of a section out and lay them out."""
        y, section.blocks = section.top, []
        for paragraph in self.paragraphs(section.pieces):
            _, height = shaper.shape(paragraph)
            section.blocks.append(Block(paragraph, y, height))
            y += height + PARAGRAPH_GAP
        section.height = y - section.top


def keeper(before: Iterable[Section], lines: frozenset[int]) -> Kept:
    """Return what gives the section of before with the same pieces, where the looks of no line in it have changed."""
    first, last = min(lines, default=0), max(lines, default=-1)
    return {s.pieces: s for s in before if not any(p.start <= last and first <= p.stop for p in s.pieces)}.get
