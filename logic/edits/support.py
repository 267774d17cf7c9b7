"""What several edits need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from logic.draft import About, Article, Decision, Draft, Span


def new_id(draft: Draft) -> int:
    """Return an id that no article of the draft has."""
    return max((article.id for article in draft.articles), default=0) + 1


def on_page(draft: Draft, line: int) -> bool:
    """Tell whether the page has a line `line`."""
    return 1 <= line <= draft.line_count


def last_text(draft: Draft, span: Span) -> int | None:
    """Return the last line of `span` that has text, if any."""
    return next((n for n in range(span.stop, span.start - 1, -1) if not draft.blank(n)), None)


def replaced(articles: Sequence[Article], article_id: int, *new: Article) -> tuple[Article, ...]:
    """Return the articles with `new` ones in the place of the one with this id."""
    return tuple(a for old in articles for a in (new if old.id == article_id else (old,)))


def inserted(articles: Sequence[Article], new: Article, *, after: int | None) -> tuple[Article, ...]:
    """Return the articles with a new one after the one with id `after`, or in front of all."""
    if after is None:
        return (new, *articles)
    return tuple(a for old in articles for a in ((old, new) if old.id == after else (old,)))


def confirmed(draft: Draft, *decisions: tuple[About, int]) -> Draft:
    """Return the draft with decisions confirmed."""
    fresh = {Decision(*decision) for decision in decisions}
    return draft if fresh <= draft.confirmed else replace(draft, confirmed=draft.confirmed | fresh)


def rearranged(
    draft: Draft,
    *,
    articles: tuple[Article, ...],
    set_aside: tuple[Span, ...] | None = None,
    decided: Iterable[tuple[About, int]] = (),
    dropped: Iterable[tuple[About, int]] = (),
) -> Draft:
    """Return the draft with its lines in other places and decisions confirmed or dropped; itself when none moved."""
    aside = draft.set_aside if set_aside is None else set_aside
    if articles == draft.articles and aside == draft.set_aside:
        return draft
    gone, fresh = {Decision(*d) for d in dropped}, {Decision(*d) for d in decided}
    sure = (draft.confirmed - gone) | fresh if gone or fresh else draft.confirmed
    return replace(draft, articles=articles, set_aside=aside, confirmed=sure)
