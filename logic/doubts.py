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

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import NamedTuple

from logic.article_text import seam_choices, shown_text
from logic.draft import About, Decision, Draft, Kind, Stretch
from logic.edits.settling import Choice, text_below
from logic.packing import doubtful
from logic.page import Page
from logic.proposal import Proposal, Reason, Verdict

LOOK = 1.0
# Doubts of a page that are looked for at a time: no page has as many, unless it has many thousand lines.
AT_ONCE = 120
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


def open_doubts(page: Page, draft: Draft, proposal: Proposal, most: int | None = None) -> tuple[Doubt, ...]:
    """Return the queue: the doubts of all sources that are worth a look, most worth first.

    `most` is how many of each source to look for: on a page of many thousand lines the others can wait.
    """
    doubts = chain.from_iterable(islice(source(page, draft, proposal), most) for source in SOURCES)
    return tuple(sorted(_with_headlines(draft, doubts), key=lambda doubt: (-doubt.worth, doubt.line)))


def doubt_count(page: Page, draft: Draft, proposal: Proposal, found: Sequence[Doubt] | None = None) -> int:
    """Return how many doubts are open: exactly on all but very long pages, where none is looked at to be counted.

    `found` are those open now, `AT_ONCE` at most, where they are known.
    """
    few = open_doubts(page, draft, proposal, AT_ONCE) if found is None else found
    if len(few) < AT_ONCE:
        return len(few)
    return len(_candidate_lines(proposal) - {line for _, line in draft.confirmed})


def open_decisions(page: Page, draft: Draft, proposal: Proposal) -> tuple[Decision, ...]:
    """Return what is left open in the queue, for `pass_over` when the page is marked done."""
    return tuple(chain.from_iterable(doubt.decisions for doubt in open_doubts(page, draft, proposal)))


# ---- where things are -----------------------------------------------------------------------------------------------
class _Places:
    """Looks up the stretches and articles of one draft; a long page has thousands, and is asked about all of them."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.articles = {article.id: article for article in draft.articles}
        self._starts = [stretch.start for stretch in draft.stretches]

    def stretch(self, line: int) -> Stretch:
        """Return the stretch that a line of the page stands in."""
        return self.draft.stretches[bisect_right(self._starts, line) - 1]


_placed: list[_Places] = []


def _places(draft: Draft) -> _Places:
    """Return where things are in a draft; the last answer is kept."""
    if not _placed or _placed[0].draft is not draft:
        _placed[:] = [_Places(draft)]
    return _placed[0]


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
    part = _places(draft).stretch(line).part
    begins = part is not None and part.start == line and part.kind is Kind.HEADLINE
    return Standing(Choice.HOME, 0, Decision(About.HOME, line)) if begins else None


def _end_standing(draft: Draft, about: About, line: int) -> Standing | None:
    upper, below = _places(draft).stretch(line), text_below(draft, line)
    inside = below and below <= upper.stop
    following = below if inside else _read_next(draft, line) if about is About.SEAM else 0
    if upper.part is not None and following:
        return Standing(Choice(draft.seams[line].value), following, Decision(About.SEAM, line))
    if inside or not below:
        return None
    lower = _places(draft).stretch(below)
    if upper.part is None and lower.part is None:
        return None
    new = Choice.NEW_PART if lower.article == upper.article else Choice.NEW_ARTICLE
    choice = new if upper.part and lower.part else Choice.ASIDE
    return Standing(choice, below, Decision(About.BOUNDARY, upper.stop))


def _read_next(draft: Draft, line: int) -> int:
    """Return the line that is read after the last one of a part; 0 when its article ends there."""
    stretch = _places(draft).stretch(line)
    if stretch.article is None or stretch.part is None:
        return 0
    parts = _places(draft).articles[stretch.article].parts
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
    """Return what of a proposal is worth a look, most worth first; the last answer is kept, with what it was about."""
    if not _last or _last[0][0] is not proposal:
        worthy = sorted(_worthy(proposal), key=lambda one: (-one.verdict.doubt * DAMAGE[one.choice], one.verdict.line))
        _last[:] = [(proposal, tuple(worthy))]
    return _last[0][1]


_last_lines: list[tuple[Proposal, frozenset[int]]] = []


def _candidate_lines(proposal: Proposal) -> frozenset[int]:
    if not _last_lines or _last_lines[0][0] is not proposal:
        _last_lines[:] = [(proposal, frozenset(candidate.verdict.line for candidate in _candidates(proposal)))]
    return _last_lines[0][1]


def _worthy(proposal: Proposal) -> Iterator[_Candidate]:
    for verdict in doubtful(proposal, LOOK / MOST_DAMAGE):
        stands = standing(proposal.draft, verdict.about, verdict.line)
        if stands and verdict.doubt * DAMAGE[stands.choice] >= LOOK:
            yield _Candidate(verdict, stands.choice)


def verdict_doubts(page: Page, draft: Draft, proposal: Proposal) -> Iterator[Doubt]:
    """Yield what the proposal is unsure of and nobody has settled, most worth first."""
    return filter(None, (_doubt(page, draft, candidate) for candidate in _candidates(proposal)))


def _with_headlines(draft: Draft, doubts: Iterable[Doubt]) -> list[Doubt]:
    """Return doubts with the boundaries at doubtful headlines told together with these: one look settles them."""
    found = list(doubts)
    homes = {doubt.line: doubt for doubt in found if doubt.about is About.HOME}
    edges = {start - 1: start for start in homes} | {_places(draft).stretch(start).stop: start for start in homes}
    others = []
    for doubt in found:
        head = edges.get(doubt.decisions[0].line) if doubt.about is About.BOUNDARY else None
        if head is not None:
            kept = homes[head]
            homes[head] = replace(kept, decisions=(*kept.decisions, *doubt.decisions))
        elif doubt.about is not About.HOME:
            others.append(doubt)
    return [*others, *homes.values()]


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
    """Tell whether a person has settled it: at a line's end a seam settles a boundary, and the reverse."""
    abouts = () if verdict.about is About.HOME else (About.SEAM, About.BOUNDARY)
    return not draft.confirmed.isdisjoint((stands.decision, *((about, verdict.line) for about in abouts)))


def _outcomes(page: Page, draft: Draft, line: int, stands: Standing) -> Iterator[Outcome]:
    if stands.choice is Choice.HOME:
        yield Outcome(Choice.HOME, _places(draft).stretch(line).article)
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
