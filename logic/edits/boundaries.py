"""Edits of boundaries: move and split. A boundary is named by the last line of the stretch above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from logic.draft import About, Article, Draft, Part, Span, Stretch
from logic.edits.support import last_text, new_id, on_page, rearranged, replaced

OF_A_PART = (About.HOME, About.KIND)


def is_boundary(draft: Draft, line: int) -> bool:
    """Tell whether a stretch of the page ends with `line` and another follows."""
    return 1 <= line < draft.line_count and draft.stretch_at(line).stop == line


def sides(draft: Draft, line: int) -> tuple[Stretch, Stretch]:
    """Return the stretches above and below the boundary below `line`."""
    place = draft.stretch_index(line)
    return draft.stretches[place], draft.stretches[place + 1]


def boundary_limits(draft: Draft, line: int) -> Span:
    """Return how far the boundary below `line` can go: each side keeps at least one line with text.

    IndexError when no stretch follows the one of `line`.
    """
    upper, lower = sides(draft, line)
    first = next((n for n in range(upper.start, upper.stop + 1) if not draft.blank(n)), line)
    last = last_text(draft, Span(lower.start, lower.stop))
    return Span(min(first, line), line if last is None else last - 1)


def snap_boundary(draft: Draft, line: int, to: int) -> int:
    """Return the gap nearest to the one below line `to` where the boundary below `line` can stand.

    A gap is where a line with text follows; blank lines go with the lines above.
    """
    limits = boundary_limits(draft, line)
    to = min(max(to, limits.start), limits.stop)
    down = next((n for n in range(to, limits.stop + 1) if not draft.blank(n + 1)), line)
    up = next((n for n in range(to, limits.start - 1, -1) if not draft.blank(n + 1)), line)
    return min(down, up, key=lambda gap: abs(gap - to))


def next_gap(draft: Draft, line: int, step: int) -> int:
    """Return the next gap below (`step` 1) or above (−1) the one of the boundary below `line`, or `line` at the end."""
    limits = boundary_limits(draft, line)
    gaps = range(line + step, limits.stop + 1 if step > 0 else limits.start - 1, step)
    return next((n for n in gaps if not draft.blank(n + 1)), line)


def move_boundary(draft: Draft, *, line: int, to: int) -> Draft:
    """Move the boundary below `line` so that it stands below `to`, or at the nearest gap to it."""
    if not is_boundary(draft, line):
        return draft
    to = snap_boundary(draft, line, to)
    upper, lower = sides(draft, line)
    if to == line or upper.part is lower.part is None:
        return draft
    shapes = {upper.start: Span(upper.start, to), lower.start: Span(to + 1, lower.stop)}
    moving = [about for about in OF_A_PART if (about, line + 1) in draft.confirmed]
    return rearranged(
        draft,
        articles=_reshaped(draft.articles, shapes, {upper.article, lower.article}),
        set_aside=tuple(shapes.get(span.start, span) for span in draft.set_aside),
        decided=[(About.BOUNDARY, to), *((about, to + 1) for about in moving)],
        dropped=[(About.BOUNDARY, line), *((about, line + 1) for about in moving)],
    )


def _reshaped(articles: Sequence[Article], shapes: Mapping[int, Span], ids: set[int | None]) -> tuple[Article, ...]:
    def reshape(part: Part) -> Part:
        span = shapes.get(part.start, part.span)
        return replace(part, start=span.start, stop=span.stop)

    return tuple(replace(a, parts=tuple(map(reshape, a.parts))) if a.id in ids else a for a in articles)


def _cut_at(draft: Draft, line: int) -> tuple[Article, int, Part, int] | None:
    """Return the article and the place and part in it that a cut above `line` goes through, and where it goes.

    It goes above the first line from there on that has text: blank lines stay with the lines above.
    """
    stretch = draft.stretch_at(line) if on_page(draft, line) else None
    if stretch is None or stretch.part is None or stretch.article is None:
        return None
    texts = range(line, stretch.stop + 1)
    cut = stretch.start if line == stretch.start else next((n for n in texts if not draft.blank(n)), None)
    if cut is None:
        return None
    if all(draft.blank(n) for n in range(stretch.start, cut)):
        cut = stretch.start
    article = draft.article(stretch.article)
    return article, article.parts.index(stretch.part), stretch.part, cut


def _halves(part: Part, line: int) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    above = (replace(part, stop=line - 1),) if line > part.start else ()
    return above, (replace(part, start=line),)


def split_article(draft: Draft, *, line: int) -> Draft:
    """Begin a new article at `line`: it takes the rest of the part and the parts that are read after it."""
    found = _cut_at(draft, line)
    if found is None:
        return draft
    article, place, part, cut = found
    above, below = _halves(part, cut)
    before, after = article.parts[:place] + above, below + article.parts[place + 1 :]
    if not before:
        return draft
    articles = replaced(draft.articles, article.id, replace(article, parts=before), Article(new_id(draft), after))
    decided = (About.BOUNDARY, cut - 1) if above else (About.HOME, cut)
    return rearranged(draft, articles=articles, decided=[decided])


def split_part(draft: Draft, *, line: int) -> Draft:
    """Cut a part in two of the same article, the lower one beginning at `line`."""
    found = _cut_at(draft, line)
    if found is None:
        return draft
    article, place, part, cut = found
    above, below = _halves(part, cut)
    parts = article.parts[:place] + above + below + article.parts[place + 1 :]
    articles = replaced(draft.articles, article.id, replace(article, parts=parts))
    return rearranged(draft, articles=articles, decided=[(About.BOUNDARY, cut - 1)])
