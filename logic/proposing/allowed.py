"""Which labels a gap may still have once a person has decided: a later proposal is searched for among these alone.

So the rest of the page is fitted around what is decided: a headline that a person made tells what stands below it, a
line end that was joined keeps the model from ending an article there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from logic.decided import decided_stretches
from logic.draft import About, Draft, Kind, Seam, Stretch
from logic.proposing.model import ARCS, ASIDE, HEAD, INNER, TEXT, Row

# Line above a gap -> the names of the labels that the gap may have; a line that is not in it may have any.
Allowed = Mapping[int, Sequence[str]]
ANYTHING: Allowed = {}

INNER_ARCS = ARCS[:INNER]
SEAMS = {Seam.JOIN: "join", Seam.SPACE: "space", Seam.BREAK: "break", Seam.DEHYPHENATE: "join"}
# So far behind that no evidence makes up for it, and yet a labelling is found where two decisions cannot go together.
BARRED = 1_000_000


def allowed_labels(draft: Draft) -> dict[int, tuple[str, ...]]:
    """Return the labels left by what is confirmed in a draft, for the gaps where not all are."""
    decided = {stretch.start: stretch for stretch in decided_stretches(draft)}
    left: dict[int, tuple[str, ...]] = {}
    for upper, lower in pairwise(sorted(draft.seams)):
        above, below = draft.stretch_at(upper), draft.stretch_at(lower)
        known = decided.get(above.start), decided.get(below.start)
        if any(known):
            left[upper] = tuple(_around(draft, upper, *known, one=above is below))
        elif above is below and not draft.confirmed.isdisjoint(_ends(upper)):
            left[upper] = tuple(_inside(draft, upper))
    return left


def _ends(line: int) -> tuple[tuple[About, int], ...]:
    return (About.SEAM, line), (About.BOUNDARY, line)


def _inside(draft: Draft, line: int) -> Iterator[str]:
    """Yield the labels of a line end at which a person agreed that nothing is cut, and perhaps to the seam."""
    seams = [SEAMS[draft.seams[line]]] if (About.SEAM, line) in draft.confirmed else ["join", "space", "break"]
    for seam in seams:
        yield from (seam, f"head-{seam}")


def _around(draft: Draft, line: int, above: Stretch | None, below: Stretch | None, *, one: bool) -> Iterator[str]:
    """Yield the labels of a line end inside of, or next to, stretches that are decided."""
    inside = {f"{prefix}{SEAMS[draft.seams[line]]}" for prefix in ("", "head-")} | {"aside"}
    same_article = above is not None and below is not None and above.article == below.article
    for arc in INNER_ARCS:
        fits = (above is None or arc.upper == _state(above)) and (below is None or arc.lower == _state(below))
        cuts = arc.upper != arc.lower or arc.name in ("article", "head-article", "aside")
        if fits and (arc.name in inside if one or (same_article and arc.upper == arc.lower) else cuts):
            yield arc.name


def _state(stretch: Stretch) -> int:
    if stretch.part is None:
        return ASIDE
    return HEAD if stretch.part.kind is Kind.HEADLINE else TEXT


def barred(row: Row, names: Sequence[str]) -> Row:
    """Return the scores of a gap with all labels but these put far behind."""
    return tuple(score if arc.name in names else score - BARRED for arc, score in zip(INNER_ARCS, row, strict=True))
