"""Which verdicts of a proposal still ask for a look: the one rule for what counts as an open doubt."""

from __future__ import annotations

from collections.abc import Iterable

from logic.draft import About, Decision
from logic.proposal import Proposal, Verdict

DOUBTFUL = 0.25  # from this doubt on a decision is pointed at
# Either settles a doubt: at a line's end a seam settles a boundary, and the reverse.
_SETTLED_BY = {about: (about, about) for about in About}
_SETTLED_BY |= dict.fromkeys((About.SEAM, About.BOUNDARY), (About.SEAM, About.BOUNDARY))


def doubtful(proposal: Proposal | None) -> tuple[Verdict, ...]:
    """Return the verdicts of a proposal that are pointed at until somebody decides."""
    return tuple(v for v in proposal.verdicts if v.doubt >= DOUBTFUL) if proposal else ()


def still_open(verdicts: Iterable[Verdict], confirmed: frozenset[Decision]) -> tuple[Verdict, ...]:
    """Return those of the doubtful verdicts that no decision settles yet."""
    return tuple([verdict for verdict in verdicts if not _settled(verdict, confirmed)])


def _settled(verdict: Verdict, confirmed: frozenset[Decision]) -> bool:
    # Plain tuples: after each edit of a long page thousands of verdicts are looked at.
    one, other = _SETTLED_BY[verdict.about]
    return (one, verdict.line) in confirmed or (other, verdict.line) in confirmed


def open_decisions(verdicts: Iterable[Verdict]) -> list[tuple[str, int]]:
    """Return the decisions of verdicts as the edit `confirm` takes them."""
    return [(v.about.value, v.line) for v in verdicts]
