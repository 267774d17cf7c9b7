"""The edit that takes a later proposal in: what a person has decided stays, the rest is fitted around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from logic.carving import fuse_spans
from logic.decided import decided_stretches
from logic.draft import About, Article, Draft, Part, Seam, Span, Stretch


def repropose(draft: Draft, *, proposal: Draft, model: str) -> Draft:
    """Take the articles of a proposal for the same page, but keep every article a person has worked on.

    Kept are: articles and set-aside runs of which a boundary, a home or a kind is confirmed, or in which the proposal
    would cut at a confirmed line end; all confirmed seams; all readings. `model` made the proposal; the log
    keeps its name.
    """
    if proposal.line_count != draft.line_count or proposal.seams.keys() != draft.seams.keys():
        return draft
    uncut = _uncut_articles(draft, proposal)
    fixed = sorted({*decided_stretches(draft), *(s for s in draft.stretches if s.part and s.article in uncut)})
    kept = {s.article for s in fixed}
    free = _free_articles(proposal, fixed, first_id=max((a.id for a in draft.articles), default=0) + 1)
    articles = _in_order([a for a in draft.articles if a.id in kept], free)
    aside = [Span(s.start, s.stop) for s in fixed if s.part is None]
    aside += [piece for span in proposal.set_aside for piece in _without(span, fixed)]
    seams = _seams(draft, proposal, fixed)
    result = replace(draft, articles=tuple(articles), set_aside=fuse_spans(aside), seams=seams)
    return draft if _same(result, draft) else result


def _uncut_articles(draft: Draft, proposal: Draft) -> set[int | None]:
    """Return the articles in which the proposal would cut where a person agreed to how a line goes on."""
    kept = set()
    for about, line in draft.confirmed:
        home = draft.stretch_at(line)
        # Whatever was agreed to at a line inside a part, it was agreed that nothing is cut there.
        if about in (About.SEAM, About.BOUNDARY) and home.part and line < home.stop:
            following = next((n for n in range(line + 1, home.stop + 1) if not draft.blank(n)), line)
            if proposal.stretch_at(line) is not proposal.stretch_at(following):
                kept.add(home.article)
    return kept


def _free_articles(proposal: Draft, fixed: Sequence[Stretch], first_id: int) -> Iterator[Article]:
    """Yield the articles of the proposal as far as they lie outside what is fixed, under new ids."""
    for number, article in enumerate(proposal.articles, first_id):
        pieces = [Part(s.start, s.stop, p.kind) for p in article.parts for s in _without(p.span, fixed)]
        if pieces:
            yield Article(number, tuple(pieces))


def _without(span: Span, fixed: Sequence[Stretch]) -> Iterator[Span]:
    """Yield what is left of a run of lines outside the fixed stretches, which are in page order."""
    start = span.start
    for stretch in fixed:
        if stretch.start <= span.stop and stretch.stop >= start:
            if start < stretch.start:
                yield Span(start, stretch.start - 1)
            start = stretch.stop + 1
    if start <= span.stop:
        yield Span(start, span.stop)


def _in_order(kept: Sequence[Article], free: Iterator[Article]) -> list[Article]:
    """Put each free article before the first kept one that begins below it; the kept ones stay in their order."""
    ordered = list(kept)
    for article in free:
        top = min(part.start for part in article.parts)
        below = (n for n, other in enumerate(ordered) if other in kept and min(p.start for p in other.parts) > top)
        ordered.insert(next(below, len(ordered)), article)
    return ordered


def _seams(draft: Draft, proposal: Draft, fixed: Sequence[Stretch]) -> dict[int, Seam]:
    own = {line for about, line in draft.confirmed if about is About.SEAM}
    own.update(line for s in fixed for line in range(s.start, s.stop + 1))
    return {line: draft.seams[line] if line in own else seam for line, seam in proposal.seams.items()}


def _same(one: Draft, other: Draft) -> bool:
    """Tell whether two drafts differ in nothing but the ids of their articles."""
    parts = [[article.parts for article in draft.articles] for draft in (one, other)]
    return parts[0] == parts[1] and (one.set_aside, one.seams) == (other.set_aside, other.seams)
