"""The two moves every structural edit is made of: take lines out of where they stand, and put parts somewhere."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from logic.draft import Article, Draft, Kind, Part, Span, Stretch


def snap(draft: Draft, span: Span) -> Span:
    """Return `span` grown to whole gaps: it takes the blank lines after it, and those that would be left alone before.

    Blank lines belong to the part before them, so no cut may leave a part that begins with one.
    """
    first, last = draft.stretch_at(span.start), draft.stretch_at(span.stop)
    start, stop = span.start, span.stop
    while start < stop and draft.blank(start):
        start += 1
    if all(draft.blank(n) for n in range(first.start, start)):
        start = first.start
    while stop < last.stop and draft.blank(stop + 1):
        stop += 1
    return Span(start, stop)


def cut_out(draft: Draft, start: int, stop: int) -> Span | None:
    """Return the lines that may be taken out when `start` to `stop` are asked for, or None when none may.

    That is so for lines that are not on the page, and for blank lines, which stay with the text above them.
    """
    if not 1 <= start <= stop <= draft.line_count:
        return None
    span = snap(draft, Span(start, stop))
    first = draft.stretch_at(span.start)
    whole = first.start == span.start and first.stop <= span.stop
    return span if whole or any(not draft.blank(n) for n in range(span.start, span.stop + 1)) else None


def stretches_in(draft: Draft, span: Span) -> tuple[Stretch, ...]:
    """Return the stretches that have lines in `span`, in page order."""
    past = bisect_right(draft.stretches, span.stop, key=lambda stretch: stretch.start)
    return draft.stretches[draft.stretch_index(span.start) : past]


def take(
    draft: Draft, span: Span, *, keep: int | None = None
) -> tuple[tuple[Article, ...], tuple[Span, ...], tuple[Part, ...]]:
    """Lift lines out of a draft: the articles and set-aside runs without them, and the lifted parts in page order.

    The article with id `keep` keeps its lines. Articles left without parts are kept, empty, so that the caller can
    still put something in their place. Set-aside lines come out as body parts.
    """
    touched = [s for s in stretches_in(draft, span) if keep is None or s.article != keep]
    ids = {s.article for s in touched}
    articles = tuple(_without(a, span) if a.id in ids else a for a in draft.articles)
    aside = tuple(left for s in draft.set_aside for left in left_of(s, span)) if None in ids else draft.set_aside
    lifted = (_inside(s.part or as_part(Span(s.start, s.stop)), span) for s in touched)
    return articles, aside, fuse(part for part in lifted if part)


def as_part(span: Span) -> Part:
    """Return the body part that a set-aside run would make."""
    return Part(span.start, span.stop, Kind.BODY)


def left_of(run: Span, span: Span) -> tuple[Span, ...]:
    """Return what is left of a set-aside run without `span`: none, one or two runs."""
    return tuple(part.span for part in _outside(as_part(run), span))


def _without(article: Article, span: Span) -> Article:
    return replace(article, parts=tuple(left for part in article.parts for left in _outside(part, span)))


def _outside(part: Part, span: Span) -> tuple[Part, ...]:
    if part.stop < span.start or span.stop < part.start:
        return (part,)
    ends = (part.start, span.start - 1), (span.stop + 1, part.stop)
    return tuple(replace(part, start=start, stop=stop) for start, stop in ends if start <= stop)


def _inside(part: Part, span: Span) -> Part | None:
    start, stop = max(part.start, span.start), min(part.stop, span.stop)
    return replace(part, start=start, stop=stop) if start <= stop else None


def fuse(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Make one part of parts that follow each other both in reading order and on the page, and are of one kind."""
    fused: list[Part] = []
    for part in parts:
        before = fused[-1] if fused else None
        if before and before.stop + 1 == part.start and before.kind is part.kind:
            fused[-1] = replace(before, stop=part.stop)
        else:
            fused.append(part)
    return tuple(fused)


def fuse_around(parts: Sequence[Part], fresh: Iterable[Part]) -> tuple[Part, ...]:
    """Fuse only where `fresh` parts meet others, so that cuts made on purpose elsewhere in the article stay."""
    starts = {part.start for part in fresh}
    fused: list[Part] = list(parts[:1])
    for before, part in pairwise(parts):
        if before.start in starts or part.start in starts:
            fused[-1:] = fuse((fused[-1], part))
        else:
            fused.append(part)
    return tuple(fused)


def fuse_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Make one run of set-aside runs that touch."""
    return tuple(part.span for part in fuse(as_part(span) for span in sorted(spans)))


def natural_place(parts: Sequence[Part], part: Part) -> int:
    """Return where in `parts` a part belongs when nobody said.

    A headline goes on top, after the headlines there that stand above it on the page; anything else below those, after
    the part among them that stands nearest above it on the page.
    """
    heads = next((i for i, p in enumerate(parts) if not _head(p)), len(parts))
    first, rivals = (0, parts[:heads]) if _head(part) else (heads, parts[heads:])
    above = ((p.start, i + 1) for i, p in enumerate(rivals, first) if p.start < part.start)
    return max(above, default=(0, first))[1]


def _head(part: Part) -> bool:
    return part.kind is Kind.HEADLINE


def place_in(parts: Sequence[Part], fresh: Sequence[Part], place: int | None = None) -> tuple[Part, ...]:
    """Put `fresh` parts, in page order, into an article's parts, at `place` counted from 0 or where they belong.

    They fuse with what they meet. A headline between two other fresh parts is a subheading and stays between them.
    """
    if place is not None:
        at = max(place, 0)
        return fuse_around((*parts[:at], *fresh, *parts[at:]), fresh)
    result = list(parts)
    texts = [i for i, part in enumerate(fresh) if not _head(part)] or [len(fresh)]
    for part in (*fresh[: texts[0]], *fresh[texts[-1] + 1 :]):
        result.insert(natural_place(result, part), part)
    for chain in _chains(fresh[texts[0] : texts[-1] + 1], parts):
        at = natural_place(result, as_part(chain[0].span))
        result[at:at] = chain
    return fuse_around(result, fresh)


def _chains(fresh: Sequence[Part], parts: Sequence[Part]) -> list[list[Part]]:
    """Divide `fresh`, in page order, wherever one of `parts` stands between two of them on the page."""
    starts = sorted(part.start for part in parts)
    by_gap = groupby(fresh, key=lambda part: bisect_right(starts, part.start))
    return [list(chain) for _, chain in by_gap]


def without_empty(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Drop the articles that have no parts left."""
    return tuple(article for article in articles if article.parts)
