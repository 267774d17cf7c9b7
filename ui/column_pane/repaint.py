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
    if changed.order:
        return None
    spans = {Span(line - 1, line + 1) for line in changed.lines.intersection(visible)}
    for draft in (before, after):
        spans.update(_ends(draft, changed.articles, visible))
    return sorted(spans)


def _ends(draft: Draft, articles: frozenset[int], visible: range) -> Iterator[Span]:
    """Yield where the stretches of these articles begin, and their last lines: the last of all has no glyph."""
    first = draft.stretch_index(visible.start)
    for stretch in draft.stretches[first : draft.stretch_index(visible[-1]) + 1]:
        if stretch.article in articles:
            yield Span(stretch.start - 1, stretch.start)
            last = next((n for n in range(stretch.stop, stretch.start, -1) if not draft.blank(n)), stretch.start)
            yield Span(last, last)
