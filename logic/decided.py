"""What of a draft a person has decided: the stretches that no later proposal may touch."""

from __future__ import annotations

from logic.draft import About, Draft, Stretch


def decided_stretches(draft: Draft) -> list[Stretch]:
    """Return, in page order, the articles and set-aside runs of which a boundary, a home or a kind is confirmed."""
    kept = {s.article for s in draft.stretches if s.part and _decided(draft, s)}
    return [s for s in draft.stretches if (s.article in kept if s.part else _decided(draft, s))]


def _decided(draft: Draft, stretch: Stretch) -> bool:
    # Set-aside runs that touch become one, so that a person's may lie anywhere in it.
    if stretch.part is None and any((About.HOME, n) in draft.confirmed for n in range(stretch.start, stretch.stop + 1)):
        return True
    about = (About.HOME, stretch.start), (About.KIND, stretch.start)
    edges = (About.BOUNDARY, stretch.start - 1), (About.BOUNDARY, stretch.stop)
    return not draft.confirmed.isdisjoint(about + edges)
