"""The open doubts of the page that is open, looked up by line, for whoever shows or settles them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from logic.doubt_groups import Group, grouped
from logic.doubts import Doubt
from logic.draft import About, Draft
from logic.page import Page
from logic.proposal import Proposal
from logic.store import PageSummary
from ui.session import Session


@dataclass(frozen=True, slots=True)
class Queue:
    """The open doubts of a page, alike ones together, most worth a look first."""

    groups: tuple[Group, ...] = ()
    at: Mapping[int, tuple[Doubt, ...]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many doubts are open."""
        return sum(len(group.doubts) for group in self.groups)


NOTHING = Queue()
# The last answer, with what it was about: several views ask about the same draft.
_last: list[tuple[Page, Draft, Proposal, Queue]] = []


class Doubts:
    """Follows the session by itself. While a boundary is dragged it tells of the draft as it was last decided."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def queue(self) -> Queue:
        """The open doubts."""
        session = self._session
        if session.page is None or session.proposal is None:
            return NOTHING
        page, draft, proposal = session.page, session.draft, session.proposal
        if not (_last and _last[0][0] is page and _last[0][1] is draft and _last[0][2] is proposal):
            _last[:] = [(page, draft, proposal, _queue(page, draft, session.open_doubts))]
        return _last[0][3]

    def at(self, line: int) -> tuple[Doubt, ...]:
        """Return the open doubts of a line: of its end, or of the headline that begins there."""
        return self.queue.at.get(line, ())

    def at_end(self, line: int) -> bool:
        """Tell whether how a line ends is doubtful."""
        return any(doubt.about in (About.SEAM, About.BOUNDARY) for doubt in self.at(line))

    def at_head(self, line: int) -> bool:
        """Tell whether where the headline that begins with a line belongs is doubtful."""
        return any(doubt.about is About.HOME for doubt in self.at(line))


def _queue(page: Page, draft: Draft, doubts: tuple[Doubt, ...]) -> Queue:
    at: dict[int, tuple[Doubt, ...]] = {}
    for doubt in doubts:
        for line in doubt.lines:
            at[line] = (*at.get(line, ()), doubt)
    return Queue(grouped(page, draft, doubts), at)


MOST_PAGES = 20  # that are named; there may be thousands


def pages_with_doubts(session: Session) -> tuple[PageSummary, ...]:
    """Return the other pages that have open doubts, those with most first."""
    if session.project is None or session.page is None:
        return ()
    found = session.project.most_doubtful(MOST_PAGES + 1)
    return tuple(page for page in found if page.id != session.page.id)[:MOST_PAGES]
