"""Edits of where lines belong: to which article, in which order, or set aside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from logic.carving import (
    cut_out,
    fuse_around,
    fuse_spans,
    left_of,
    natural_place,
    place_in,
    stretches_in,
    take,
    without_empty,
)
from logic.draft import About, Article, Draft, Kind, Part, Span, Stretch
from logic.edits.support import inserted, new_id, on_page, rearranged, replaced

T = TypeVar("T")

RUNNING = (Kind.BODY, Kind.CAPTION, Kind.ADVERT)
"""The kinds that lines without a kind of their own may continue; after the others they are body text."""


def assign(draft: Draft, *, start: int, stop: int, article: int | None = None, place: int | None = None) -> Draft:
    """Move lines to another article, or (None) make them an article of their own.

    `place` is where among the parts of the article they go, counted from 0 without the lines that move; None leaves
    lines that are in the article already where they are, and lets a headline go on top and other parts where the page
    has them.
    """
    span = cut_out(draft, start, stop)
    if span is None or (article is None and _stands_alone(draft, span)):
        return draft
    articles, aside, lifted = take(draft, span, keep=article if place is None else None)
    if article is None:
        articles = inserted(articles, Article(new_id(draft), place_in((), lifted)), after=_home_above(draft, span))
    elif not lifted or all(a.id != article for a in articles):
        return draft
    else:
        articles = tuple(replace(a, parts=place_in(a.parts, lifted, place)) if a.id == article else a for a in articles)
    decided = [(About.HOME, part.start) for part in lifted]
    return rearranged(draft, articles=without_empty(articles), set_aside=aside, decided=decided)


def set_aside(draft: Draft, *, start: int, stop: int) -> Draft:
    """Put lines in no article."""
    span = cut_out(draft, start, stop)
    if span is None:
        return draft
    articles, aside, lifted = take(draft, span)
    spans = fuse_spans((*aside, *(part.span for part in lifted)))
    decided = [(About.HOME, part.start) for part in lifted]
    return rearranged(draft, articles=without_empty(articles), set_aside=spans, decided=decided)


class _Return(NamedTuple):
    """Set-aside lines on their way back, and the part they go beside, unless that is of another kind."""

    home: Stretch | None
    fresh: Part


def restore(draft: Draft, *, start: int, stop: int) -> Draft:
    """Bring set-aside lines back, into the part above them on the page, or below where there is none above.

    They never become headline or byline: after one they join the body text below it, or begin it.
    """
    aside: list[Span] = []
    pieces: list[Span] = []
    for run in draft.set_aside:
        touched = run.start <= stop and start <= run.stop
        piece = cut_out(draft, max(run.start, start), min(run.stop, stop)) if touched else None
        pieces += [piece] if piece else []
        aside += left_of(run, piece) if piece else (run,)
    returns = [_return(draft, piece) for piece in fuse_spans(pieces)]
    articles = _with_returned(draft, returns)
    decided = [(About.HOME, piece.start) for piece in pieces]
    return rearranged(draft, articles=articles, set_aside=tuple(aside), decided=decided)


def _return(draft: Draft, span: Span) -> _Return:
    index = draft.stretch_index(span.start)
    above = next((s for s in reversed(draft.stretches[:index]) if s.part), None)
    below = next((s for s in draft.stretches[index:] if s.part), None)
    home = above or below
    if above and below and _runs_on(below) and not _runs_on(above) and above.article == below.article:
        home = below
    kind = home.part.kind if home and home.part and _runs_on(home) else Kind.BODY
    return _Return(home, Part(span.start, span.stop, kind))


def _runs_on(stretch: Stretch) -> bool:
    return stretch.part is not None and stretch.part.kind in RUNNING


def _with_returned(draft: Draft, returns: Sequence[_Return]) -> tuple[Article, ...]:
    homeless = [back.fresh for back in returns if back.home is None]
    if homeless:
        return (Article(new_id(draft), place_in((), homeless)),)
    homes: dict[int | None, list[_Return]] = {}
    for back in returns:
        homes.setdefault(back.home.article if back.home else None, []).append(back)
    return tuple(replace(a, parts=_rejoined(a.parts, homes[a.id])) if a.id in homes else a for a in draft.articles)


def _rejoined(parts: Iterable[Part], returns: Sequence[_Return]) -> tuple[Part, ...]:
    result = list(parts)
    for home, fresh in returns:
        if home and home.part and home.part.kind is fresh.kind:
            at = result.index(home.part) + (home.start < fresh.start)
        else:
            at = natural_place(result, fresh)
        result.insert(at, fresh)
    return fuse_around(result, [back.fresh for back in returns])


def _home_above(draft: Draft, span: Span) -> int | None:
    index = draft.stretch_index(span.start)
    return next((s.article for s in reversed(draft.stretches[: index + 1]) if s.article is not None), None)


def _stands_alone(draft: Draft, span: Span) -> bool:
    inside = stretches_in(draft, span)
    first, last = inside[0], inside[-1]
    if first.article is None or any(s.article != first.article for s in inside):
        return False
    whole = first.start == span.start and last.stop == span.stop
    return whole and len(draft.article(first.article).parts) == len(inside)


def reorder_part(draft: Draft, *, line: int, to: int) -> Draft:
    """Move the part that `line` stands in to place `to`, counted from 0, in the reading order of its article."""
    stretch = draft.stretch_at(line) if on_page(draft, line) else None
    if stretch is None or stretch.part is None or stretch.article is None:
        return draft
    article = draft.article(stretch.article)
    parts = _moved(article.parts, article.parts.index(stretch.part), to)
    articles = replaced(draft.articles, article.id, replace(article, parts=parts))
    return rearranged(draft, articles=articles, decided=[(About.HOME, stretch.start)])


def reorder_article(draft: Draft, *, article: int, to: int) -> Draft:
    """Move an article to place `to`, counted from 0."""
    places = [a.id for a in draft.articles]
    if article not in places:
        return draft
    return rearranged(draft, articles=_moved(draft.articles, places.index(article), to))


def _moved(items: Sequence[T], place: int, to: int) -> tuple[T, ...]:
    rest = [*items[:place], *items[place + 1 :]]
    rest.insert(min(max(to, 0), len(rest)), items[place])
    return tuple(rest)
