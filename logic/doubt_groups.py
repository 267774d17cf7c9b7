"""Doubts that are alike, to be settled together; and the articles that a doubtful headline could go to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from logic.article_text import shown_text
from logic.doubts import Doubt, Outcome
from logic.draft import About, Article, Decision, Draft, Kind
from logic.edits.settling import Choice
from logic.page import Page
from logic.proposal import Reason

FACTS = 3  # of alike doubts with different facts, so many are told
HOMES = 3  # other articles that are offered to a headline
NEAR = 40  # articles that are asked what they share with it, the nearest on the page
LINES = 60  # lines of each that are read for it


@dataclass(frozen=True, slots=True)
class Group:
    """Doubts that are alike, the most worth first; mostly one alone."""

    doubts: tuple[Doubt, ...]

    @property
    def first(self) -> Doubt:
        """The one that stands for all."""
        return self.doubts[0]

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines to look at, in page order."""
        return tuple(sorted(doubt.line for doubt in self.doubts))

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What agreeing with all of them confirms."""
        return tuple(decision for doubt in self.doubts for decision in doubt.decisions)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The reasons that hold, word for word, for all of them; without any, the heaviest with several facts."""
        others = [set(doubt.reasons) for doubt in self.doubts[1:]]
        common = tuple(reason for reason in self.first.reasons if all(reason in other for other in others))
        return common or _together([doubt.reasons[0] for doubt in self.doubts if doubt.reasons])


def _together(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """Return as one reason what is of one code, its facts side by side."""
    if not reasons:
        return ()
    columns = zip(*(reason.facts for reason in reasons), strict=False)
    facts = (" / ".join(list(dict.fromkeys(map(str, column)))[:FACTS]) for column in columns)
    return (Reason(reasons[0].code, tuple(facts)),)


def grouped(page: Page, draft: Draft, doubts: Iterable[Doubt]) -> tuple[Group, ...]:
    """Put together doubts that are alike, in the order of the first of each.

    Alike are line ends with the same outcomes, the same punctuation at the line's end and the same heaviest reason.
    Boundaries and headlines are looked at one by one.
    """
    found: dict[object, list[Doubt]] = {}
    for doubt in doubts:
        key = _likeness(page, draft, doubt) if doubt.about is About.SEAM else (doubt.about, doubt.lines)
        found.setdefault(key, []).append(doubt)
    return tuple(Group(tuple(members)) for members in found.values())


def _likeness(page: Page, draft: Draft, doubt: Doubt) -> object:
    ends = end_mark(shown_text(page, draft, doubt.line))
    return doubt.outcomes, ends, tuple(_telling(reason) for reason in doubt.reasons[:1])


def end_mark(text: str) -> str:
    """Return the punctuation that a text ends in; nothing where that is a letter, a digit or an ideograph."""
    return "" if text[-1:].isalnum() else text[-1:]


def _telling(reason: Reason) -> object:
    # Whether a line is full tells; by how much it is short does not.
    full = reason.code == "short-line" and abs(float(reason.facts[0])) < 0.5
    return reason.code, full


# ---- headlines ------------------------------------------------------------------------------------------------------
def outcomes_of(page: Page, draft: Draft, doubt: Doubt) -> tuple[Outcome, ...]:
    """Return what a doubt can come to; for a headline also the articles that share its words, or stand beside it."""
    if doubt.about is not About.HOME:
        return doubt.outcomes
    now = draft.stretch_at(doubt.line).article
    part = draft.stretch_at(doubt.line).part
    others = [article for article in draft.articles if article.id != now and _has_text(article)]
    near = sorted(others, key=lambda article: _distance(article, doubt.line))[:NEAR]
    title = _pairs(shown_text(page, draft, n) for n in (range(part.start, part.stop + 1) if part else ()))
    shared = {article.id: len(title & _pairs(_opening(page, draft, article))) for article in near}
    best = sorted(near, key=lambda article: (-shared[article.id], _distance(article, doubt.line)))
    homes = {article.id: None for article in (*best[: HOMES - 1], *near[:HOMES])}
    alone = now is not None and len(draft.article(now).parts) == 1
    own = () if alone else (Outcome(Choice.HOME, None),)
    return (*doubt.outcomes, *(Outcome(Choice.HOME, home) for home in [*homes][:HOMES]), *own)


def _has_text(article: Article) -> bool:
    return any(part.kind is not Kind.HEADLINE for part in article.parts)


def _distance(article: Article, line: int) -> int:
    return min(min(abs(part.start - line), abs(part.stop - line)) for part in article.parts)


def _opening(page: Page, draft: Draft, article: Article) -> Iterable[str]:
    lines = [n for part in article.parts for n in range(part.start, min(part.stop, part.start + LINES) + 1)]
    return (shown_text(page, draft, n) for n in lines[:LINES])


def _pairs(texts: Iterable[str]) -> set[str]:
    return {text[n : n + 2] for text in texts for n in range(len(text) - 1) if text[n : n + 2].isalnum()}
