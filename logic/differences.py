"""What differs between two texts of one article: raw, proposed, as it stands now. Compared line by line of the page.

Every character of an article came from a line of its page, so the two sides are laid out as the lines they were made
of, in reading order, and compared by the lines' numbers first; only lines whose texts differ are compared by
characters. That is quick on long articles, and a line that has moved shows as moved whatever else was corrected.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import chain, islice

from logic.article_text import Paragraph, article_text
from logic.draft import Article, Draft, Part, Stretch
from logic.page import Page

MOST_LINES = 2_000
PARAGRAPH = "¶"


class Text(StrEnum):
    """The texts of an article that can be compared."""

    RAW = "raw"
    PROPOSED = "proposed"
    PRESENT = "present"


@dataclass(frozen=True, slots=True)
class Strip:
    """What one line of the page gave to a text: its characters, and what stands after them (None: not decided yet)."""

    line: int
    text: str
    tail: str | None


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one line as they are to be shown; `differs`: they are not on the other side. `ends`: a new row."""

    line: int
    text: str
    differs: bool
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """Both sides in pieces; how many characters and line ends stand on one side only; whether lines were left out."""

    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    dropped: int
    added: int
    capped: bool


def raw_strips(page: Page, article: Article) -> list[Strip]:
    """Return the raw lines of an article in the order of the page, with nothing decided about their ends.

    Of a long article, as in `finished_strips`, one line more than is compared.
    """
    parts = sorted(article.parts, key=lambda part: part.start)
    texts = (Strip(n, page.text(n).strip(), None) for n in _lines(parts) if not page.lines[n - 1].blank)
    return [*islice(texts, MOST_LINES + 1)]


def finished_strips(page: Page, draft: Draft, article: Article) -> list[Strip]:
    """Return the lines of an article in reading order, as they are joined in its finished text."""
    paragraphs = article_text(page, draft, _opening(draft, article)).paragraphs
    strips = [strip for paragraph in paragraphs for strip in _strips(paragraph)]
    return [*strips[:-1], replace(strips[-1], tail="")] if strips else []


def _lines(parts: Iterable[Part]) -> Iterator[int]:
    return chain.from_iterable(range(part.start, part.stop + 1) for part in parts)


def _opening(draft: Draft, article: Article) -> Article:
    """Return an article as far as its lines are compared, and one line on: the rest need not be worked out."""
    texts = (n for n in _lines(article.parts) if not draft.blank(n))
    last = next(islice(texts, MOST_LINES, None), None)
    if last is None:
        return article
    place = next(n for n, part in enumerate(article.parts) if last in part.span)
    return Article(article.id, (*article.parts[:place], replace(article.parts[place], stop=last)))


def _strips(paragraph: Paragraph) -> Iterator[Strip]:
    runs, text = paragraph.runs, paragraph.text
    for run, following in zip(runs, [*(run.start for run in runs[1:]), None], strict=True):
        tail = PARAGRAPH if following is None else text[run.stop : following]
        yield Strip(run.line, text[run.start : run.stop], tail)


def nearest_article(article: Article, draft: Draft) -> Article | None:
    """Return the article of another draft that shares most lines with text, None when none shares any."""
    shared: dict[int, int] = {}
    for part in article.parts:
        for stretch in _touching(draft, part.start, part.stop):
            if stretch.article is not None:
                lines = range(max(stretch.start, part.start), min(stretch.stop, part.stop) + 1)
                shared[stretch.article] = shared.get(stretch.article, 0) + sum(not draft.blank(n) for n in lines)
    best = max(shared, key=lambda n: (shared[n], -n), default=None)
    return None if best is None or not shared[best] else draft.article(best)


def _touching(draft: Draft, start: int, stop: int) -> Sequence[Stretch]:
    return draft.stretches[draft.stretch_index(start) : draft.stretch_index(stop) + 1]


def compare(left: Sequence[Strip], right: Sequence[Strip]) -> Difference:
    """Compare two texts of an article; of long ones only the first MOST_LINES lines."""
    capped = max(len(left), len(right)) > MOST_LINES
    one, other = left[:MOST_LINES], right[:MOST_LINES]
    lines = SequenceMatcher(None, [s.line for s in one], [s.line for s in other], autojunk=False)
    lefts, rights = list[Piece](), list[Piece]()
    for tag, a, b, c, d in lines.get_opcodes():
        if tag == "equal":
            for mine, theirs in zip(one[a:b], other[c:d], strict=True):
                lefts += _pieces(mine, theirs)
                rights += _pieces(theirs, mine)
        else:
            lefts += _alone(one[a:b])
            rights += _alone(other[c:d])
    return Difference(tuple(lefts), tuple(rights), _count(lefts), _count(rights), capped)


def _count(pieces: Iterable[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces if piece.differs)


def _alone(strips: Iterable[Strip]) -> Iterator[Piece]:
    for strip in strips:
        yield Piece(strip.line, strip.text, differs=True, ends=strip.tail is None)
        if strip.tail:
            yield Piece(strip.line, strip.tail, differs=True, ends=strip.tail == PARAGRAPH)


def _pieces(strip: Strip, other: Strip) -> Iterator[Piece]:
    """Yield one side's pieces of a line that both sides have."""
    if strip.text == other.text:
        yield Piece(strip.line, strip.text, differs=False, ends=strip.tail is None)
    else:
        marks = SequenceMatcher(None, strip.text, other.text, autojunk=False).get_opcodes()
        runs = [(tag, strip.text[a:b]) for tag, a, b, _, _ in marks if a < b]
        for n, (tag, text) in enumerate(runs, 1):
            yield Piece(strip.line, text, differs=tag != "equal", ends=n == len(runs) and strip.tail is None)
    if strip.tail:
        yield Piece(strip.line, strip.tail, differs=strip.tail != other.tail, ends=strip.tail == PARAGRAPH)
