"""Walking through the articles by key: which lines come next, paragraph by paragraph or article by article."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from logic.draft import Span
from ui.article_pane.cards import CardStack


@dataclass(frozen=True, slots=True)
class Stop:
    """A paragraph on the way: which card it stands on, and the lines that gave it."""

    card: int
    lines: Span


def stops(stack: CardStack) -> list[Stop]:
    """Return all paragraphs in the order they are read."""
    return list(_stops(stack))


def _stops(stack: CardStack) -> Iterator[Stop]:
    for place, card in enumerate(stack.cards):
        for block in card.blocks:
            numbers = [run.line for run in block.paragraph.runs]
            if numbers:
                yield Stop(place, Span(min(numbers), max(numbers)))


def _here(way: list[Stop], line: int) -> int | None:
    return next((n for n, stop in enumerate(way) if line in stop.lines), None)


def next_paragraph(stack: CardStack, line: int, step: int) -> Span | None:
    """Return the lines of the next (1) or previous (−1) paragraph from `line`; None at the end of the way."""
    way = stops(stack)
    here = _here(way, line)
    place = here + step if here is not None else 0
    return way[place].lines if 0 <= place < len(way) else None


def next_article(stack: CardStack, line: int, step: int) -> Span | None:
    """Return the lines of the first paragraph of the next (1) or previous (−1) article; None at the end of the way."""
    way = stops(stack)
    here = _here(way, line)
    card = way[here].card + step if here is not None else 0
    return next((stop.lines for stop in way if stop.card == card), None)


Walk = Callable[[CardStack, int, int], Span | None]
