"""Merging what a boundary divides. A boundary is named by the last line of the stretch above it."""

from __future__ import annotations

from dataclasses import replace

from logic.carving import fuse, fuse_around, fuse_spans
from logic.draft import About, Article, Draft, Span, Stretch
from logic.edits.boundaries import OF_A_PART, is_boundary, sides
from logic.edits.support import last_text, rearranged, replaced


def merge(draft: Draft, *, line: int) -> Draft:
    """Merge the parts on either side of the boundary below `line`; of two articles, merge the articles.

    The upper part gives its kind and its place; a set-aside run goes to the part it touches. Parts of two articles that
    differ in kind stay two parts.
    """
    if not is_boundary(draft, line):
        return draft
    upper, lower = sides(draft, line)
    if upper.part is None or lower.part is None:
        articles = _grown(draft, upper, lower)
        gone = () if upper.part is lower.part else (upper.start, lower.start)
        aside = fuse_spans(span for span in draft.set_aside if span.start not in gone)
    else:
        articles = (_merged_parts if upper.article == lower.article else _merged_articles)(draft, upper, lower)
        aside = draft.set_aside
    decided, dropped = _decisions(draft, upper, lower)
    return rearranged(draft, articles=articles, set_aside=aside, decided=decided, dropped=dropped)


def _grown(draft: Draft, upper: Stretch, lower: Stretch) -> tuple[Article, ...]:
    """Return the articles with the set-aside one of two stretches put beside the part that is the other."""
    home, run = (lower, upper) if upper.part is None else (upper, lower)
    if home.part is None or home.article is None:
        return draft.articles
    article = draft.article(home.article)
    place = article.parts.index(home.part) + (run is lower)
    fresh = replace(home.part, start=run.start, stop=run.stop)
    parts = fuse_around((*article.parts[:place], fresh, *article.parts[place:]), (fresh,))
    return replaced(draft.articles, article.id, replace(article, parts=parts))


def _merged_parts(draft: Draft, upper: Stretch, lower: Stretch) -> tuple[Article, ...]:
    """Return the articles with two parts of one article made one.

    A lower part that changes its kind also fuses with the part below of that kind: nothing divides them any more.
    """
    assert upper.part is not None and upper.article is not None and lower.part is not None
    article = draft.article(upper.article)
    rest = tuple(part for part in article.parts if part is not lower.part)
    place = rest.index(upper.part)
    fresh = replace(lower.part, kind=upper.part.kind)
    below = 1 if fresh == lower.part else 2
    joined = fuse((upper.part, fresh, *rest[place + 1 : place + below]))
    parts = rest[:place] + joined + rest[place + below :]
    return replaced(draft.articles, article.id, replace(article, parts=parts))


def _merged_articles(draft: Draft, upper: Stretch, lower: Stretch) -> tuple[Article, ...]:
    """Return the articles with two made one, in which the lower part is read right after the upper.

    Parts read before the lower one in its own article come right before the upper one.
    """
    assert upper.part is not None and upper.article is not None
    assert lower.part is not None and lower.article is not None
    over, under = draft.article(upper.article), draft.article(lower.article)
    at, of = over.parts.index(upper.part), under.parts.index(lower.part)
    joined = (*under.parts[:of], *fuse((upper.part, lower.part)), *under.parts[of + 1 :])
    whole = replace(over, parts=over.parts[:at] + joined + over.parts[at + 1 :])
    return tuple(whole if a is over else a for a in draft.articles if a is not under)


def _decisions(draft: Draft, upper: Stretch, lower: Stretch) -> tuple[list[tuple[About, int]], list[tuple[About, int]]]:
    """Return what a merge decides, and which decisions it makes void."""
    if upper.article != lower.article and upper.part and lower.part and upper.part.kind is not lower.part.kind:
        return [(About.HOME, lower.start)], []
    text = last_text(draft, Span(upper.start, upper.stop))
    joined = [] if text is None else [(About.SEAM, text)]
    moving = [about for about in OF_A_PART if (about, lower.start) in draft.confirmed]
    moved = [(about, upper.start) for about in moving if upper.part is None]
    return [*joined, *moved], [(About.BOUNDARY, upper.stop), *((about, lower.start) for about in moving)]
