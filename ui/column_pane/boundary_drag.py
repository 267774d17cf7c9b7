"""A boundary on its way: begin, move, commit or cancel."""

from __future__ import annotations

from logic import edits
from ui.session import Session


class BoundaryDrag:
    """Moves one boundary with the mouse; what it would lead to is previewed, and decided once, on release."""

    def __init__(self, session: Session, line: int) -> None:
        self._session, self._line = session, line
        self.at = line

    def move(self, gap: int) -> None:
        """Preview the boundary at the place nearest to a gap."""
        to = edits.snap_boundary(self._session.draft, self._line, gap)
        if to != self.at:
            self.at = to
            self._session.preview(edits.move_boundary, line=self._line, to=to)

    def commit(self) -> None:
        """Decide for where the boundary stands now."""
        if self.at == self._line:
            self.cancel()
        else:
            self._session.apply(edits.move_boundary, line=self._line, to=self.at)

    def cancel(self) -> None:
        """Leave the boundary where it was."""
        self._session.cancel_preview()
