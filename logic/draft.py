"""The draft: everything an archivist can change on a page, as one frozen value.

Three rules hold for every draft, and its constructor refuses to make one that breaks them:

1. Conservation: the parts and the set-aside runs cover every line of the page exactly once.
2. Every non-blank line has a seam. It is *in force* unless its line is the last of its article or set aside; kept all
   the same, so that cutting an article in the wrong place and mending it gives the old joins back.
3. Raw lines are not in here at all: a reading stands beside its raw line, never in place of it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import chain, compress
from operator import is_, is_not, itemgetter, le
from typing import NamedTuple


class Seam(StrEnum):
    """How a line's end attaches to the next line of its article."""

    JOIN = "join"
    SPACE = "space"
    BREAK = "break"
    DEHYPHENATE = "dehyphenate"


class Kind(StrEnum):
    """What a part is."""

    HEADLINE = "headline"
    BYLINE = "byline"
    BODY = "body"
    CAPTION = "caption"
    ADVERT = "advert"


class About(StrEnum):
    """What a decision is about."""

    SEAM = "seam"
    BOUNDARY = "boundary"
    HOME = "home"
    KIND = "kind"
    TEXT = "text"


class Decision(NamedTuple):
    """One decision: the seam or boundary at a line's end, the home or kind of the part that begins there, its text."""

    about: About
    line: int


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of neighbouring lines, both ends included, counted from 1."""

    start: int
    stop: int

    def __contains__(self, line: int) -> bool:
        return self.start <= line <= self.stop

    def __len__(self) -> int:
        return self.stop - self.start + 1


@dataclass(frozen=True, slots=True)
class Part:
    """A run of neighbouring lines of one kind in one article; blank lines inside and after belong to it."""

    start: int
    stop: int
    kind: Kind

    @property
    def span(self) -> Span:
        """The lines of the part."""
        return Span(self.start, self.stop)


class Stretch(NamedTuple):
    """A run of lines as it stands on the page: a part and the article it is in, or set aside (both None)."""

    start: int
    stop: int
    article: int | None
    part: Part | None


@dataclass(frozen=True, slots=True)
class Article:
    """An article: its parts in reading order, which need not be neighbours on the page.

    `stretches` is derived: its parts as runs of the page. It is kept here because most articles outlive many drafts.
    """

    id: int
    parts: tuple[Part, ...]
    stretches: tuple[Stretch, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        stretches = tuple([Stretch(part.start, part.stop, self.id, part) for part in self.parts])
        object.__setattr__(self, "stretches", stretches)


class DraftError(ValueError):
    """A draft that breaks an invariant: a fault of the program or of the file it came from."""


@dataclass(frozen=True)
class Draft:
    """Articles in order, set-aside runs, a seam for each non-blank line, readings, confirmed decisions.

    `stretches` is derived: all runs of the page in page order.
    """

    articles: tuple[Article, ...]
    set_aside: tuple[Span, ...]
    seams: Mapping[int, Seam]
    readings: Mapping[int, str] = field(default_factory=dict)
    confirmed: frozenset[Decision] = frozenset()
    stretches: tuple[Stretch, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        known = _like(self)
        if known is None:
            object.__setattr__(self, "set_aside", tuple(sorted(self.set_aside)))
            object.__setattr__(self, "stretches", _stretches(self.articles, self.set_aside))
            _check_stretches(self)
        else:
            object.__setattr__(self, "set_aside", known.draft.set_aside)
            object.__setattr__(self, "stretches", known.stretches)
            if "_places" in known.draft.__dict__:
                self.__dict__["_places"] = known.draft.__dict__["_places"]
        _check_lines(self)
        _last[:] = [self]

    @property
    def line_count(self) -> int:
        """How many lines the page has."""
        return self.stretches[-1].stop

    def stretch_at(self, line: int) -> Stretch:
        """Return the stretch that line `line` stands in."""
        return self.stretches[self.stretch_index(line)]

    def stretch_index(self, line: int) -> int:
        """Return the place, counted from 0 in page order, of the stretch that line `line` stands in."""
        if not 1 <= line <= self.line_count:
            raise IndexError(f"no line {line} on a page of {self.line_count}")
        return bisect_right(self.stretches, line, key=lambda stretch: stretch.start) - 1

    def article(self, article_id: int) -> Article:
        """Return the article with this id; KeyError when there is none."""
        return self.articles[self.place(article_id)]

    def place(self, article_id: int) -> int:
        """Return the place, counted from 0, of the article with this id; KeyError when there is none."""
        return self._places[article_id]

    @cached_property
    def _places(self) -> dict[int, int]:
        # Most drafts, such as each step of a drag, are asked for many articles; some for none.
        return {article.id: place for place, article in enumerate(self.articles)}

    def blank(self, line: int) -> bool:
        """Tell whether line `line` is blank."""
        return line not in self.seams


def _stretches(articles: Iterable[Article], set_aside: Iterable[Span]) -> tuple[Stretch, ...]:
    stretches = [*chain.from_iterable(article.stretches for article in articles)]
    stretches += [Stretch(span.start, span.stop, None, None) for span in set_aside]
    return tuple(sorted(stretches, key=itemgetter(0)))


def _check_stretches(draft: Draft) -> None:
    _check_cover(draft.stretches)
    if len({article.id for article in draft.articles}) != len(draft.articles):
        raise DraftError("two articles with one id")
    if not all(article.parts for article in draft.articles):
        raise DraftError("an article without parts")


def _check_lines(draft: Draft) -> None:
    if not draft.readings.keys() <= draft.seams.keys():
        raise DraftError("a reading of a blank line")
    first, last = _bounds(draft.seams)
    if not (1 <= first and last <= draft.line_count):
        raise DraftError("a seam outside the page")


FEW = 16  # articles

_last: list[Draft] = []  # the last draft that was made, and so checked


class _Known(NamedTuple):
    draft: Draft
    stretches: tuple[Stretch, ...]


def pairs_apart(one: Sequence[Article], other: Sequence[Article]) -> list[tuple[Article, Article]] | None:
    """Return the pairs in which two rows of articles with the same ids differ; None where the ids may differ too."""
    if len(one) != len(other):
        return None
    pairs = [*compress(zip(one, other, strict=True), map(is_not, one, other))]
    return pairs if all(a.id == b.id for a, b in pairs) else None


def _like(draft: Draft) -> _Known | None:
    """Return the last draft made and the stretches of a new one that differs from it in few articles; else None.

    Of the new one only what is different is derived and checked: a drag makes a draft at each step, and a long page has
    thousands of articles.
    """
    last = _last[0] if _last else None
    if last is None or last.set_aside != draft.set_aside:
        return None
    pairs = pairs_apart(last.articles, draft.articles)
    if pairs is None or len(pairs) > FEW or not all(b.parts for _, b in pairs):
        return None
    stretches = _exchanged(last.stretches, pairs) if pairs else last.stretches
    return None if stretches is None else _Known(last, stretches)


def _exchanged(stretches: tuple[Stretch, ...], pairs: Sequence[tuple[Article, Article]]) -> tuple[Stretch, ...] | None:
    """Return stretches with those of some articles exchanged; None where they would not cover the same lines once."""
    gone = {stretch for old, _ in pairs for stretch in old.stretches}
    fresh = [stretch for _, new in pairs for stretch in new.stretches]
    first = bisect_right(stretches, min(s.start for s in gone), key=itemgetter(0)) - 1
    past = bisect_right(stretches, max(s.start for s in gone), key=itemgetter(0))
    between = sorted([*(s for s in stretches[first:past] if s not in gone), *fresh], key=itemgetter(0))
    ends = [stretches[first].start - 1, *(s.stop for s in between)]
    whole = ends[-1] == stretches[past - 1].stop and [s.start - 1 for s in between] == ends[:-1]
    if not whole or any(s.start > s.stop for s in fresh):
        return None
    return (*stretches[:first], *between, *stretches[past:])


def _check_cover(stretches: tuple[Stretch, ...]) -> None:
    """Check that the stretches cover all lines once; in whole columns, for a drag makes a draft at each step."""
    if not stretches:
        raise DraftError("no lines")
    starts, stops = ([*map(itemgetter(end), stretches)] for end in (0, 1))
    if starts != [1, *(stop + 1 for stop in stops[:-1])]:
        wrong = next(n for n, start in enumerate(starts) if start != ([0, *stops][n]) + 1)
        raise DraftError(f"lines {starts[wrong]}–{stops[wrong]} where line {[0, *stops][wrong] + 1} was to come next")
    if not all(map(le, starts, stops)):
        raise DraftError("a part without lines")


_measured: list[tuple[Mapping[int, Seam], tuple[int, int]]] = []


def _bounds(seams: Mapping[int, Seam]) -> tuple[int, int]:
    """Return the first and last line with a seam; (1, 0) without any.

    The last answer is kept, with what it was about: drafts that follow each other mostly share their seams, or at
    least the lines that have one.
    """
    if _measured and _measured[0][0] is seams:
        return _measured[0][1]
    known = _measured and len(_measured[0][0]) == len(seams) and all(map(is_, _measured[0][0], seams))
    bounds = _measured[0][1] if known else (min(seams), max(seams)) if seams else (1, 0)
    _measured[:] = [(seams, bounds)]
    return bounds


def plain_draft(blanks: Iterable[bool]) -> Draft:
    """Return the draft of a page nobody has looked at: one article of one body part, every line a paragraph.

    `blanks` tells for each line of the page, in order, whether it is blank.
    """
    flags = list(blanks)
    seams = {n: Seam.BREAK for n, blank in enumerate(flags, 1) if not blank}
    return Draft((Article(1, (Part(1, len(flags), Kind.BODY),)),), (), seams)
