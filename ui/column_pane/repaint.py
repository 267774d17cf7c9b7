"""Which lines of the column pane look different after a change: only those are painted again."""

from __future__ import annotations

from collections.abc import Iterator

from logic.draft import Draft, Span
from ui.session import Changed


def changed_spans(changed: Changed, before: Draft, after: Draft, visible: range) -> list[Span] | None:
    """Return the runs of `visible` lines that a change of the draft touches; None where that may be all of them.

    Labels name articles by number and title: a change of which articles there are touches every label, a change of one
    article those at the beginnings of its parts. A label reaches a line up and down.
    """
    if [article.id for article in before.articles] != [article.id for article in after.articles]:
        return None
    lines = set(changed.lines.intersection(visible))
    for draft in (before, after):
        lines.update(_ends(draft, changed.articles, visible))
    return [Span(line - 1, line + 1) for line in sorted(lines)]


def _ends(draft: Draft, articles: frozenset[int], visible: range) -> Iterator[int]:
    """Yield the first and last lines of the stretches in sight that are set aside or in one of these articles."""
    first = draft.stretch_index(visible.start)
    for stretch in draft.stretches[first : draft.stretch_index(visible[-1]) + 1]:
        if stretch.article in articles or stretch.part is None:
            yield from (stretch.start, stretch.stop)
