"""The decisions of the open page that are doubtful and that nobody has confirmed yet."""

from __future__ import annotations

from logic.draft import About, Decision
from logic.packing import doubtful
from logic.proposal import Proposal, Verdict
from ui.session import Session

DOUBTFUL = 0.25  # from this doubt on a decision is pointed at


class Doubts:
    """Looks doubts up by their line; follows the session's proposal by itself."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._proposal: Proposal | None = None
        self._by_line: dict[int, list[Verdict]] = {}

    def at(self, line: int) -> list[Verdict]:
        """Return the open doubts of a line: of its end, or of the headline that begins there."""
        self._keep_up()
        confirmed = self._session.shown.confirmed
        return [v for v in self._by_line.get(line, ()) if not confirmed & _answers(v)]

    def at_end(self, line: int) -> bool:
        """Tell whether how a line ends is doubtful."""
        self._keep_up()
        return line in self._by_line and any(v.about in (About.SEAM, About.BOUNDARY) for v in self.at(line))

    def _keep_up(self) -> None:
        if self._session.proposal is self._proposal:
            return
        self._proposal, self._by_line = self._session.proposal, {}
        for verdict in doubtful(self._proposal, DOUBTFUL) if self._proposal else ():
            self._by_line.setdefault(verdict.line, []).append(verdict)


def _answers(verdict: Verdict) -> frozenset[Decision]:
    """Return the decisions that settle a doubt: at a line's end a seam settles a boundary, and the reverse."""
    if verdict.about in (About.SEAM, About.BOUNDARY):
        return frozenset({Decision(About.SEAM, verdict.line), Decision(About.BOUNDARY, verdict.line)})
    return frozenset({Decision(verdict.about, verdict.line)})
