"""The rows of the doubts pane: for each doubt a head, for the current one its outcomes, then the other pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from logic.doubt_groups import Group, outcomes_of
from logic.doubts import Doubt, Outcome
from logic.draft import Draft
from logic.page import Page
from logic.store import PageSummary
from logic.translation import tr, trn
from ui.doubts_pane.wording import SEAM_COMMANDS, choice_words, outcome_words, sentence_words, title_words

MOST = 40  # groups that are listed; those behind move up when these are settled

Keys = Callable[[str], str]


class Kind(Enum):
    """What a row is."""

    HEAD = auto()
    OUTCOME = auto()
    ALIKE = auto()
    NOTE = auto()
    PAGE = auto()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its words, a second text (a sentence, or a key), and what choosing it does.

    `place` is that of the group in the queue; `current` tells that it belongs to the current one.
    """

    kind: Kind
    words: str
    more: str = ""
    place: int = -1
    current: bool = False
    last: bool = False
    outcome: Outcome | None = None
    page: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """What is to be listed: the queue of a page, the current place and doubt in it, and the other pages."""

    page: Page
    draft: Draft
    groups: Sequence[Group]
    place: int
    doubt: Doubt | None
    others: Sequence[PageSummary]


def rows_of(view: View, keys: Keys) -> tuple[Row, ...]:
    """Return the rows; `keys` gives the shortcut of a command."""
    return (*_doubt_rows(view, keys), *_page_rows(view.others))


def _doubt_rows(view: View, keys: Keys) -> Iterator[Row]:
    if not view.groups:
        yield Row(Kind.NOTE, tr("No doubts are left on this page."))
    first = max(0, view.place - MOST + 1)
    for place, group in list(enumerate(view.groups))[first : first + MOST]:
        words, sentence = title_words(view.page, view.draft, group), sentence_words(group)
        current = place == view.place
        yield Row(Kind.HEAD, words, sentence, place, current, last=not current, spoken=f"{words}. {sentence}")
        if current and view.doubt:
            yield from _outcome_rows(view, group, view.doubt, keys)
    more = len(view.groups) - MOST
    if more > 0:
        yield Row(Kind.NOTE, trn("{n} more of less weight", "{n} more of less weight", more).format(n=more))


def _outcome_rows(view: View, group: Group, doubt: Doubt, keys: Keys) -> Iterator[Row]:
    outcomes, many = outcomes_of(view.page, view.draft, doubt), len(group.doubts) > 1
    spoken = f"{title_words(view.page, view.draft, group)}. {sentence_words(group)}"
    for n, outcome in enumerate(outcomes):
        words = outcome_words(view.page, view.draft, doubt, outcome)
        last = n + 1 == len(outcomes) and not many
        command = "accept_doubt" if n == 0 else SEAM_COMMANDS.get(outcome.choice)
        more = "  ".join(filter(None, [choice_words(outcome), keys(command) if command else ""]))
        told = ". ".join([f"{words}, {more}", *([spoken] if n == 0 else [])])
        yield Row(Kind.OUTCOME, words, more, view.place, True, last, outcome, spoken=told)
    if many:
        count = len(group.doubts)
        words = trn("Accept for {n} line", "Accept for all {n} lines", count).format(n=count)
        lines = ", ".join(map(str, group.lines))
        words = f"{words}: {lines}"
        yield Row(Kind.ALIKE, words, keys("accept_doubts_alike"), view.place, True, True, outcomes[0], spoken=words)


def _page_rows(others: Sequence[PageSummary]) -> Iterator[Row]:
    if others:
        yield Row(Kind.NOTE, tr("Other pages with doubts"))
    for other in others[:MOST]:
        count = trn("{n} doubt", "{n} doubts", other.doubts or 0).format(n=other.doubts)
        yield Row(Kind.PAGE, other.title, count, page=other.id, spoken=f"{other.title}, {count}")
