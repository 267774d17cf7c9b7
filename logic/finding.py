"""Finding and replacing: in finished text, across line ends, with the way back from each hit to its lines.

What is searched are passages: paragraphs of the finished text, or raw lines. What is replaced are readings: a character
that stays or is replaced keeps its line, what is inserted goes to the first line of the hit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple
from warnings import catch_warnings, simplefilter

from logic.article_text import Run, article_text, shown_text
from logic.draft import Draft
from logic.errors import GalleyError
from logic.page import Page

CONTEXT = 12  # characters shown on either side of a hit


class Where(StrEnum):
    """What is searched."""

    ARTICLES = "articles"
    RAW = "raw"


@dataclass(frozen=True, slots=True)
class Query:
    """What to search for, and what to put in its place; without `regex` both are taken as they stand."""

    pattern: str
    replacement: str = ""
    regex: bool = False
    case: bool = False
    where: Where = Where.ARTICLES


class PatternError(GalleyError):
    """A pattern or a replacement that is no regular expression."""


class Match(NamedTuple):
    """Where in a text the pattern fits, from 0, and what the replacement comes to there."""

    start: int
    stop: int
    new: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to search and the pieces of it that lines gave; pieces count from 0."""

    text: str
    runs: tuple[Run, ...]


class Piece(NamedTuple):
    """A part of a hit that stands on one line, `start` to `stop` of the line's text, and what takes its place."""

    line: int
    start: int
    stop: int
    new: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that fits."""

    passage: Passage
    start: int
    stop: int
    new: str

    @property
    def found(self) -> str:
        """The characters that fit."""
        return self.passage.text[self.start : self.stop]

    @property
    def before(self) -> str:
        """Some characters that stand before."""
        return self.passage.text[max(self.start - CONTEXT, 0) : self.start]

    @property
    def after(self) -> str:
        """Some characters that stand after."""
        return self.passage.text[self.stop : self.stop + CONTEXT]

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines it stands on."""
        return tuple(run.line for run in self._runs())

    def _runs(self) -> list[Run]:
        inside = [r for r in self.passage.runs if r.start < self.stop and self.start < r.stop]
        return inside or [next(r for r in reversed(self.passage.runs) if r.start <= self.start)]

    def pieces(self) -> tuple[Piece, ...] | None:
        """Return what to change on each line; None where a space would change that only a line's end makes."""
        runs = self._runs()
        new = [self.new] if len(runs) == 1 and self._covers(runs[0]) else self._shared(runs)
        if new is None:
            return None
        ends = [(max(self.start, r.start) - r.start, min(self.stop, r.stop) - r.start) for r in runs]
        return tuple(Piece(r.line, *end, text) for r, end, text in zip(runs, ends, new, strict=True))

    def _covers(self, run: Run) -> bool:
        return run.start <= self.start and self.stop <= run.stop

    def _shared(self, runs: Sequence[Run]) -> list[str] | None:
        """Share the replacement out among the lines."""
        homes = [next((n for n, r in enumerate(runs) if r.start <= at < r.stop), None) for at in self._places()]
        shares = [""] * len(runs)
        for tag, a, b, c, d in self._differences():
            old = homes[a:b] if a < b else [_last(homes[:a])]
            if None in old and tag != "equal":
                return None
            for at, char in zip(_stretched(old, d - c), self.new[c:d], strict=True):
                if at is not None:
                    shares[at] += char
        return shares

    def _places(self) -> range:
        return range(self.start, self.stop)

    def _differences(self) -> Iterable[tuple[str, int, int, int, int]]:
        """Return how the found characters become the new ones: one by one where there are as many."""
        if len(self.found) == len(self.new):
            pairs = enumerate(zip(self.found, self.new, strict=True))
            return [("equal" if old == new else "replace", n, n + 1, n, n + 1) for n, (old, new) in pairs]
        return SequenceMatcher(None, self.found, self.new, autojunk=False).get_opcodes()


def _last(homes: Sequence[int | None]) -> int | None:
    return next((home for home in reversed(homes) if home is not None), 0)


def _stretched(homes: list[int | None], length: int) -> list[int | None]:
    """Return a home for each of `length` characters: those too many go to the first line, the others keep theirs."""
    return [homes[0]] * (length - len(homes)) + homes[:length]


def passages(page: Page, draft: Draft, where: Where) -> Iterator[Passage]:
    """Yield what is searched of a page: paragraphs of its articles, or its raw lines with text."""
    if where is Where.RAW:
        for line in page.lines:
            if not line.blank:
                text = line.text.strip()
                yield Passage(text, (Run(line.number, 0, len(text)),))
        return
    for article in draft.articles:
        for paragraph in article_text(page, draft, article).paragraphs:
            yield Passage(paragraph.text, paragraph.runs)


def matches(query: Query, texts: Iterable[str]) -> Iterator[Iterator[Match]]:
    """Yield the places of each text that fit; PatternError `pattern_bad` or `replacement_bad`.

    A regular expression can take for ever on a text of any length: whoever waits for this has to be able to stop it.
    """
    pattern = _compiled(query)
    for text in texts:
        yield (Match(m.start(), m.end(), _new(query, m)) for m in pattern.finditer(text))


def _compiled(query: Query) -> re.Pattern[str]:
    try:
        with catch_warnings():
            simplefilter("ignore")  # what may mean something else in a later Python is no fault of the person's
            return re.compile(query.pattern if query.regex else re.escape(query.pattern), 0 if query.case else re.I)
    except (re.error, OverflowError, RecursionError) as error:
        raise PatternError("pattern_bad", reason=getattr(error, "msg", str(error))) from error


def _new(query: Query, match: re.Match[str]) -> str:
    if not query.regex:
        return query.replacement
    try:
        return match.expand(query.replacement)
    except (re.error, IndexError) as error:
        raise PatternError("replacement_bad", reason=getattr(error, "msg", str(error))) from error


class Replaced(NamedTuple):
    """What replacing comes to: (line, reading) pairs, an empty reading for the raw text, and the hits left alone."""

    readings: tuple[tuple[int, str], ...]
    left: tuple[Hit, ...]


def replaced(page: Page, draft: Draft, hits: Iterable[Hit]) -> Replaced:
    """Return the readings that replace `hits`; left alone are those that no longer fit or that a reading cannot show.

    A reading cannot be empty, nor begin or end in a space: what a line's end adds is for its seam to say.
    """
    hits = tuple(hits)
    fitting = [hit for hit in hits if _fits(page, draft, hit)]
    while True:
        texts = _texts(page, draft, fitting)
        bad = {line for line, text in texts.items() if not text or text != text.strip()}
        if not bad:
            break
        fitting = [hit for hit in fitting if bad.isdisjoint(hit.lines)]
    done = set(map(id, fitting))
    readings = ((n, "" if text == page.text(n).strip() else text) for n, text in sorted(texts.items()))
    return Replaced(tuple(readings), tuple(hit for hit in hits if id(hit) not in done))


def _fits(page: Page, draft: Draft, hit: Hit) -> bool:
    """Tell whether the lines of a hit still read as they did when it was found, and it can be replaced at all."""
    if hit.pieces() is None:
        return False
    runs = [run for run in hit.passage.runs if run.line in hit.lines]
    return all(_reads(shown_text(page, draft, r.line), hit.passage.text[r.start : r.stop]) for r in runs)


def _reads(shown: str, then: str) -> bool:
    # A hyphen that joining drops is in the line and not in the passage.
    return shown == then or (shown[:-1] == then and not shown[-1:].isalnum())


def _texts(page: Page, draft: Draft, hits: Iterable[Hit]) -> dict[int, str]:
    pieces: dict[int, list[Piece]] = {}
    for hit in hits:
        for piece in hit.pieces() or ():
            pieces.setdefault(piece.line, []).append(piece)
    return {line: _rewritten(shown_text(page, draft, line), found) for line, found in pieces.items()}


def _rewritten(text: str, pieces: Iterable[Piece]) -> str:
    for piece in sorted(pieces, key=lambda p: (p.start, p.stop), reverse=True):
        text = text[: piece.start] + piece.new + text[piece.stop :]
    return text
