"""In which order pages are listed, and which of them: plain functions over summaries."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from logic.page_state import FINISHED, PageState
from logic.store import PageSummary
from logic.translation import mark
from ui.page_pane.words import state_word

Key = tuple[object, ...]


class Column(IntEnum):
    """The columns of the table."""

    STATE = 0
    TITLE = 1
    DOUBTS = 2
    LINES = 3
    ARTICLES = 4
    EDITED = 5


HEADS = {
    Column.STATE: mark("State"),
    Column.TITLE: mark("Page"),
    Column.DOUBTS: mark("Doubts"),
    Column.LINES: mark("Lines"),
    Column.ARTICLES: mark("Articles"),
    Column.EDITED: mark("Edited"),
}
_ORDER = {state: place for place, state in enumerate(PageState)}
_NUMBER = re.compile(r"(\d+)")


def _natural(text: str) -> Key:
    """Return a key by which page 2 comes before page 10."""
    return tuple((part.isdigit(), int(part) if part.isdigit() else part) for part in _NUMBER.split(text.casefold()))


KEYS: dict[int, Callable[[PageSummary], Key]] = {
    Column.STATE: lambda page: (_ORDER[page.state], page.edited_since),
    Column.TITLE: lambda page: _natural(page.title),
    Column.DOUBTS: lambda page: (-1 if page.doubts is None else page.doubts,),
    Column.LINES: lambda page: (page.line_count,),
    Column.ARTICLES: lambda page: (page.article_count,),
    Column.EDITED: lambda page: (page.edited_at,),
}


class Some(IntEnum):
    """Which pages to list."""

    ALL = 0
    UNFINISHED = 1
    NEW = 2
    IN_PROGRESS = 3
    DONE = 4
    CHECKED = 5
    EDITED_SINCE = 6
    DOUBTFUL = 7


SOME = {
    Some.ALL: mark("All pages"),
    Some.UNFINISHED: mark("Unfinished"),
    Some.NEW: mark("New"),
    Some.IN_PROGRESS: mark("In progress"),
    Some.DONE: mark("Done"),
    Some.CHECKED: mark("Checked"),
    Some.EDITED_SINCE: mark("Edited since marked"),
    Some.DOUBTFUL: mark("With doubts"),
}
_FITS: dict[Some, Callable[[PageSummary], bool]] = {
    Some.ALL: lambda page: True,
    Some.UNFINISHED: lambda page: page.state not in FINISHED,
    Some.NEW: lambda page: page.state is PageState.NEW,
    Some.IN_PROGRESS: lambda page: page.state is PageState.IN_PROGRESS,
    Some.DONE: lambda page: page.state is PageState.DONE,
    Some.CHECKED: lambda page: page.state is PageState.CHECKED,
    Some.EDITED_SINCE: lambda page: page.edited_since,
    Some.DOUBTFUL: lambda page: bool(page.doubts),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """Which pages are listed: those of a sort in whose title, or words for their state, every word typed occurs."""

    some: Some = Some.ALL
    text: str = ""

    def fits(self, page: PageSummary) -> bool:
        """Tell whether a page is listed."""
        if not _FITS[self.some](page):
            return False
        words = self.text.casefold().split()
        return not words or all(word in f"{page.title} {state_word(page)}".casefold() for word in words)
