"""How far the work on a page has come, who said so, and the sums over a project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class PageState(StrEnum):
    """How far the work on a page has come; the order is that of the work."""

    NEW = "new"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    CHECKED = "checked"


FINISHED = frozenset({PageState.DONE, PageState.CHECKED})


@dataclass(frozen=True, slots=True)
class Mark:
    """One change of a page's state: which, when (UTC, ISO 8601) and by whom."""

    state: PageState
    at: str
    who: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How many pages there are, how many of them are finished, and how many of those a second reader has checked."""

    pages: int = 0
    finished: int = 0
    checked: int = 0


def progress(counts: Counter[PageState]) -> Progress:
    """Return the sums over the states of all pages, counted."""
    return Progress(counts.total(), sum(counts[state] for state in FINISHED), counts[PageState.CHECKED])


def marked_done_by(marks: Iterable[Mark]) -> str | None:
    """Return who marked a page done last, None when it is not done; `marks` are all of the page, oldest first."""
    *_, last = [None, *marks]
    done = [mark for mark in marks if mark.state is PageState.DONE]
    return done[-1].who if done and last is not None and last.state in FINISHED else None
