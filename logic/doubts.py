"""The doubts of a page: which decisions deserve a look, in one queue, ordered by what looking at them is worth.

Looking at a doubt costs a person a look. Not looking costs, when the decision is wrong, its damage, counted in looks:
a wrong space 4, lines in the wrong paragraph 8, a title among text or text in a title 16, lines in the wrong article
24. A proposed paragraph that is wrong conceals a boundary in half of all cases, and so stands for 16. What is worth
more than a look, doubt × damage, is in the queue, and the most worth comes first. Doubts are calibrated, so that this
is an expected value. Measured on pages held out: 5.0 doubts a page hold 69 % of the errors of typeset pages, 2.6 doubts
67 % of those of wire stories, 8.4 doubts 68 % of those of pages whose columns are out of order.

What was confirmed, and what a person has had otherwise than proposed, is in the queue no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

from logic.article_text import seam_choices, shown_text
from logic.draft import About, Decision, Draft, Kind
from logic.edits.settling import Choice, text_below
from logic.page import Page
from logic.proposal import Proposal, Reason, Verdict

LOOK = 1.0
DAMAGE: Mapping[Choice, float] = {
    Choice.JOIN: 8,
    Choice.SPACE: 4,
    Choice.DEHYPHENATE: 4,
    Choice.BREAK: 16,
    Choice.NEW_PART: 16,
    Choice.NEW_ARTICLE: 24,
    Choice.ASIDE: 24,
    Choice.HOME: 24,
}
MOST_DAMAGE = max(DAMAGE.values())


class Outcome(NamedTuple):
    """What a doubt can come to; `article` is where a headline would go, None for an article of its own."""

    choice: Choice
    article: int | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """One open doubt: where, about what, how sure, why, and what it can come to, as it stands now first.

    `lines` are the lines to look at; `following` is the line in which the text of the first goes on, 0 where that is no
    question. `decisions` are what agreeing confirms.
    """

    lines: tuple[int, ...]
    about: About
    confidence: float
    damage: float
    reasons: tuple[Reason, ...]
    outcomes: tuple[Outcome, ...]
    decisions: tuple[Decision, ...]
    following: int = 0

    @property
    def line(self) -> int:
        """The line to look at."""
        return self.lines[0]

    @property
    def worth(self) -> float:
        """Doubt × damage, in looks."""
        return (1.0 - self.confidence) * self.damage


Source = Callable[[Page, Draft, Proposal], Iterable[Doubt]]


def open_doubts(page: Page, draft: Draft, proposal: Proposal) -> tuple[Doubt, ...]:
    """Return the queue: the doubts of all sources that are worth a look, most worth first."""
    doubts = chain.from_iterable(source(page, draft, proposal) for source in SOURCES)
    return tuple(sorted(doubts, key=lambda doubt: (-doubt.worth, doubt.line)))


def open_decisions(page: Page, draft: Draft, proposal: Proposal) -> tuple[Decision, ...]:
    """Return what is left open in the queue, for `pass_over` when the page is marked done."""
    return tuple(chain.from_iterable(doubt.decisions for doubt in open_doubts(page, draft, proposal)))


# ---- how things stand -----------------------------------------------------------------------------------------------
class Standing(NamedTuple):
    """How something is decided in a draft, the line in which the text goes on, and the decision that confirms it."""

    choice: Choice
    following: int
    decision: Decision


def standing(draft: Draft, about: About, line: int) -> Standing | None:
    """Return how things stand at the end of a line, or with the headline it begins; None where nothing is decided."""
    if about in (About.SEAM, About.BOUNDARY):
        return _end_standing(draft, about, line)
    part = draft.stretch_at(line).part
    begins = part is not None and part.start == line and part.kind is Kind.HEADLINE
    return Standing(Choice.HOME, 0, Decision(About.HOME, line)) if begins else None


def _end_standing(draft: Draft, about: About, line: int) -> Standing | None:
    upper, below = draft.stretch_at(line), text_below(draft, line)
    inside = below and below <= upper.stop
    following = below if inside else _read_next(draft, line) if about is About.SEAM else 0
    if upper.part is not None and following:
        return Standing(Choice(draft.seams[line].value), following, Decision(About.SEAM, line))
    if inside or not below:
        return None
    lower = draft.stretch_at(below)
    if upper.part is None and lower.part is None:
        return None
    new = Choice.NEW_PART if lower.article == upper.article else Choice.NEW_ARTICLE
    choice = new if upper.part and lower.part else Choice.ASIDE
    return Standing(choice, below, Decision(About.BOUNDARY, upper.stop))


def _read_next(draft: Draft, line: int) -> int:
    """Return the line that is read after the last one of a part; 0 when its article ends there."""
    stretch = draft.stretch_at(line)
    if stretch.article is None or stretch.part is None:
        return 0
    parts = draft.article(stretch.article).parts
    later = parts[parts.index(stretch.part) + 1 :]
    texts = (n for part in later for n in range(part.start, part.stop + 1) if not draft.blank(n))
    return next(texts, 0)


def end_decisions(draft: Draft, line: int) -> tuple[Decision, ...]:
    """Return the decisions any of which settles the end of a line: its seam's, or that of the boundary below it.

    A boundary is named by the last line above it, which may be blank.
    """
    stop, below = draft.stretch_at(line).stop, text_below(draft, line)
    boundary = stop if not below or below > stop else line
    return Decision(About.SEAM, line), Decision(About.BOUNDARY, line), Decision(About.BOUNDARY, boundary)


# ---- the doubts of a proposal ---------------------------------------------------------------------------------------
class _Candidate(NamedTuple):
    verdict: Verdict
    choice: Choice


_last: list[tuple[Proposal, tuple[_Candidate, ...]]] = []


def _candidates(proposal: Proposal) -> tuple[_Candidate, ...]:
    """Return the verdicts of a proposal that are worth a look; the last answer is kept, with what it was about."""
    if not _last or _last[0][0] is not proposal:
        _last[:] = [(proposal, tuple(_worthy(proposal)))]
    return _last[0][1]


def _worthy(proposal: Proposal) -> Iterator[_Candidate]:
    for verdict in proposal.verdicts:
        if verdict.doubt * MOST_DAMAGE >= LOOK:
            stands = standing(proposal.draft, verdict.about, verdict.line)
            if stands and verdict.doubt * DAMAGE[stands.choice] >= LOOK:
                yield _Candidate(verdict, stands.choice)


def verdict_doubts(page: Page, draft: Draft, proposal: Proposal) -> Iterator[Doubt]:
    """Yield what the proposal is unsure of: line ends, and headlines together with the boundaries at them."""
    found = [doubt for candidate in _candidates(proposal) if (doubt := _doubt(page, draft, candidate))]
    homes = {doubt.line: doubt for doubt in found if doubt.about is About.HOME}
    for doubt in found:
        head = _headline_beside(draft, doubt, homes)
        if head:
            kept = homes[head]
            homes[head] = replace(kept, decisions=(*kept.decisions, *doubt.decisions))
        elif doubt.about is not About.HOME:
            yield doubt
    yield from homes.values()


def _headline_beside(draft: Draft, doubt: Doubt, homes: Mapping[int, Doubt]) -> int:
    """Return the doubtful headline that a boundary divides from something; 0 where there is none."""
    if doubt.about is not About.BOUNDARY:
        return 0
    starts = (draft.stretch_at(line).start for line in (doubt.line, doubt.following))
    return next((start for start in starts if start in homes), 0)


def _doubt(page: Page, draft: Draft, candidate: _Candidate) -> Doubt | None:
    verdict, choice = candidate
    stands = standing(draft, verdict.about, verdict.line)
    if stands is None or stands.choice is not choice or _answered(draft, stands, verdict):
        return None
    return Doubt(
        (verdict.line,),
        stands.decision.about,
        verdict.confidence,
        DAMAGE[choice],
        verdict.reasons,
        tuple(_outcomes(page, draft, verdict.line, stands)),
        (stands.decision,),
        stands.following,
    )


def _answered(draft: Draft, stands: Standing, verdict: Verdict) -> bool:
    """Tell whether a person has settled it."""
    settling = (stands.decision,) if verdict.about is About.HOME else end_decisions(draft, verdict.line)
    return not draft.confirmed.isdisjoint(settling)


def _outcomes(page: Page, draft: Draft, line: int, stands: Standing) -> Iterator[Outcome]:
    if stands.choice is Choice.HOME:
        yield Outcome(Choice.HOME, draft.stretch_at(line).article)
        return
    yield Outcome(stands.choice)
    others = RIVALS.get(stands.choice, ())
    seams = [Choice(seam.value) for seam in seam_choices(shown_text(page, draft, line))]
    for choice in others if stands.decision.about is About.BOUNDARY else (*seams, *others):
        if choice is not stands.choice:
            yield Outcome(choice)


RIVALS: Mapping[Choice, tuple[Choice, ...]] = {
    Choice.BREAK: (Choice.NEW_ARTICLE,),
    Choice.NEW_PART: (Choice.GO_ON, Choice.NEW_ARTICLE),
    Choice.NEW_ARTICLE: (Choice.GO_ON,),
    Choice.ASIDE: (Choice.GO_ON,),
}

# Whoever finds further doubts adds a source here: what it yields stands in the same queue.
SOURCES: tuple[Source, ...] = (verdict_doubts,)
