"""The finished text of an article, with the way back from each character to its line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from logic.draft import Article, Draft, Kind, Seam
from logic.page import Page

HYPHENS = "-\u00ad\u2010"


class Piece(NamedTuple):
    """Neighbouring lines of one part, both ends included; `part` is the part's place in its article, from 0."""

    start: int
    stop: int
    kind: Kind
    part: int


@dataclass(frozen=True, slots=True)
class Run:
    """The piece of a paragraph that one line gave: `text[start:stop]` of the paragraph."""

    line: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as it will be saved; `part` is the place, counted from 0, of its first line's part."""

    text: str
    kind: Kind
    part: int
    runs: tuple[Run, ...]

    def line_at(self, offset: int) -> int:
        """Return the line that gave the character at `offset`; a space between lines belongs to the line before."""
        place = bisect_right(self.runs, offset, key=lambda run: run.start) - 1
        return self.runs[max(place, 0)].line


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article as it will be saved: the headline paragraphs that open it, then the others."""

    headings: tuple[Paragraph, ...]
    body: tuple[Paragraph, ...]

    @property
    def title(self) -> str:
        """The headlines that open the article, on one line."""
        return " ".join(p.text for p in self.headings)

    @property
    def text(self) -> str:
        """All other paragraphs, one to a line."""
        return "\n".join(p.text for p in self.body)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs in reading order."""
        return self.headings + self.body


def article_text(page: Page, draft: Draft, article: Article) -> ArticleText:
    """Return the finished text of `article`: readings where there are any, lines joined by their seams."""
    return finished(paragraphs_of(page, draft, pieces_of(article)))


def finished(paragraphs: Iterable[Paragraph]) -> ArticleText:
    """Return the text of an article that consists of these paragraphs."""
    every = tuple(paragraphs)
    opening = next((i for i, p in enumerate(every) if p.kind is not Kind.HEADLINE), len(every))
    return ArticleText(every[:opening], every[opening:])


def pieces_of(article: Article) -> tuple[Piece, ...]:
    """Return the parts of an article as pieces."""
    return tuple(Piece(part.start, part.stop, part.kind, place) for place, part in enumerate(article.parts))


def shown_text(page: Page, draft: Draft, line: int) -> str:
    """Return the reading of a line, or its raw text where there is none, without white space at its ends."""
    return (draft.readings.get(line) or page.text(line)).strip()


def paragraphs_of(page: Page, draft: Draft, pieces: Iterable[Piece]) -> Iterator[Paragraph]:
    """Yield the paragraphs that these pieces, in reading order, come to when a paragraph begins with them."""
    builder, seams = _Builder(page, draft), draft.seams
    for piece in pieces:
        if builder.runs and (piece.kind is Kind.HEADLINE) != (builder.kind is Kind.HEADLINE):
            yield builder.finish()
        for line in range(piece.start, piece.stop + 1):
            seam = seams.get(line)
            if seam is not None:
                builder.add(line, piece.kind, piece.part)
                if seam is Seam.BREAK:
                    yield builder.finish()
    if builder.runs:
        yield builder.finish()


class _Builder:
    """Collects the lines of one paragraph."""

    def __init__(self, page: Page, draft: Draft) -> None:
        self._page, self._draft = page, draft
        self._clear()

    def _clear(self) -> None:
        self.pieces: list[str] = []
        self.runs: list[Run] = []
        self.kind = Kind.BODY
        self.part = self._length = 0
        self._seam = Seam.JOIN

    def add(self, line: int, kind: Kind, part: int) -> None:
        """Attach a line to the one before by that one's seam."""
        if not self.runs:
            self.kind, self.part = kind, part
        elif self._seam is Seam.SPACE:
            self._push(" ")
        elif self._seam is Seam.DEHYPHENATE and self.pieces[-1].endswith(tuple(HYPHENS)):
            self._drop_hyphen()
        text = shown_text(self._page, self._draft, line)
        self._seam = self._draft.seams[line]
        self.runs.append(Run(line, self._length, self._length + len(text)))
        self._push(text)

    def _drop_hyphen(self) -> None:
        last = self.runs[-1]
        self.pieces[-1] = self.pieces[-1][:-1]
        self.runs[-1] = Run(last.line, last.start, last.stop - 1)
        self._length -= 1

    def _push(self, text: str) -> None:
        self.pieces.append(text)
        self._length += len(text)

    def finish(self) -> Paragraph:
        """Return the paragraph and begin the next."""
        done = Paragraph("".join(self.pieces), self.kind, self.part, tuple(self.runs))
        self._clear()
        return done


def title_text(page: Page, draft: Draft, article: Article, most: int | None = None) -> str:
    """Return the title of an article, or of its first `most` lines, without working out the rest of its text."""
    opening = takewhile(lambda piece: piece.kind is Kind.HEADLINE, pieces_of(article))
    pieces = opening if most is None else _first_lines(opening, most)
    return finished(paragraphs_of(page, draft, pieces)).title


def _first_lines(pieces: Iterable[Piece], left: int) -> Iterator[Piece]:
    for piece in pieces:
        if left > 0:
            yield piece._replace(stop=min(piece.stop, piece.start + left - 1))
        left -= piece.stop - piece.start + 1


def from_difference(raw: str, reading: str) -> str:
    """Return a raw text from shortly before where it differs from its reading: how both begin says nothing new."""
    same = next((n for n, (one, other) in enumerate(zip(raw, reading, strict=False)) if one != other), len(reading))
    return "…" + raw[same - 2 :] if 3 < same < len(raw) else raw


def seam_choices(text: str) -> tuple[Seam, ...]:
    """Return the seams that make sense after a line: all, but dehyphenating only where it ends in a hyphen."""
    return tuple(s for s in Seam if s is not Seam.DEHYPHENATE or text.rstrip()[-1:] in tuple(HYPHENS))


def next_seam(seam: Seam, text: str) -> Seam:
    """Return the choice after `seam` when going round the seams that make sense after a line."""
    choices = seam_choices(text)
    place = choices.index(seam) if seam in choices else -1
    return choices[(place + 1) % len(choices)]
