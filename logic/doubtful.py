"""Which verdicts of a proposal still ask for a look: the one rule for what counts as an open doubt."""

from __future__ import annotations

from collections.abc import Iterable

from logic.draft import About, Decision
from logic.proposal import Proposal, Verdict

DOUBTFUL = 0.25  # from this doubt on a decision is pointed at
_AT_THE_END = (About.SEAM, About.BOUNDARY)


def answers(verdict: Verdict) -> frozenset[Decision]:
    """Return the decisions that settle a doubt: at a line's end a seam settles a boundary, and the reverse."""
    abouts = _AT_THE_END if verdict.about in _AT_THE_END else (verdict.about,)
    return frozenset(Decision(about, verdict.line) for about in abouts)


def doubtful(proposal: Proposal | None) -> tuple[Verdict, ...]:
    """Return the verdicts of a proposal that are pointed at until somebody decides."""
    return tuple(v for v in proposal.verdicts if v.doubt >= DOUBTFUL) if proposal else ()


def still_open(verdicts: Iterable[Verdict], confirmed: frozenset[Decision]) -> tuple[Verdict, ...]:
    """Return those of the doubtful verdicts that no decision settles yet."""
    return tuple(v for v in verdicts if not confirmed & answers(v))


def open_decisions(verdicts: Iterable[Verdict]) -> list[tuple[str, int]]:
    """Return the decisions of verdicts as the edit `confirm` takes them."""
    return [(v.about.value, v.line) for v in verdicts]
