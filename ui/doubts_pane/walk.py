"""Going from doubt to doubt: which one is current, and the acts that settle it and go on."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from logic import edits
from logic.doubt_groups import Group
from logic.doubts import Doubt, Outcome
from logic.draft import About, Seam, Span
from logic.edits import Choice
from ui.doubts import Doubts
from ui.session import Changed, Session
from ui.spotlight import Spotlight

# A boundary that these take away, or put elsewhere, is not to be confirmed: what they decide they confirm themselves.
SURE_ALREADY = ((About.BOUNDARY, Choice.GO_ON), (About.BOUNDARY, Choice.NEW_ARTICLE))
Key = tuple[About, int]


class Walk(QObject):
    """Keeps its place in the queue of the session's page, whatever becomes of the queue.

    `moved` tells that the current doubt, or the queue, is another; `pointed` to which line it led; `ended` that no
    doubt of the page is left.
    """

    moved = Signal()
    pointed = Signal(int)
    ended = Signal()

    def __init__(self, session: Session, spotlight: Spotlight, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._spotlight = session, spotlight
        self._doubts = Doubts(session)
        self._place = 0
        self._key: Key | None = None
        self._open: frozenset[Key] = frozenset()
        session.changed.connect(self._on_changed)
        spotlight.selected.connect(self._on_selected)

    # ---- where we are -----------------------------------------------------------------------------------------------
    @property
    def groups(self) -> tuple[Group, ...]:
        """The queue: groups of doubts that are alike."""
        return self._doubts.queue.groups

    @property
    def count(self) -> int:
        """How many doubts of the page are open."""
        return self._doubts.queue.count

    @property
    def place(self) -> int:
        """The place of the current group in the queue, counted from 0."""
        return self._place

    @property
    def group(self) -> Group | None:
        """The current group; None when no doubt is open."""
        return self.groups[self._place] if self._place < len(self.groups) else None

    @property
    def doubt(self) -> Doubt | None:
        """The current doubt: of its group the one that is selected, or else the most worth."""
        group = self.group
        if group is None:
            return None
        return next((doubt for doubt in group.doubts if doubt.line == self._spotlight.current), group.first)

    # ---- going about ------------------------------------------------------------------------------------------------
    def go(self, step: int) -> bool:
        """Go to the next (1) or previous (−1) group, round and round; the current one where it is not selected yet."""
        count, doubt = len(self.groups), self.doubt
        if doubt is None:
            return False
        there = self._spotlight.selection == Span(doubt.line, doubt.line)
        self.go_to((self._place + step) % count if there else self._place)
        return True

    def go_to(self, place: int) -> None:
        """Make a group the current one, and select its line."""
        self._put(place)
        group = self.group
        if group:
            self._spotlight.select(Span(group.first.line, group.first.line))
            self.pointed.emit(group.first.line)
        self.moved.emit()

    # ---- settling ---------------------------------------------------------------------------------------------------
    def accept(self, *, whole: bool = False) -> bool:
        """Agree with how the current doubt, or its whole group, stands, and go on."""
        doubt = self.doubt
        return doubt is not None and self.settle(doubt.outcomes[0], whole=whole)

    def settle(self, outcome: Outcome, *, whole: bool = False) -> bool:
        """Have the current doubt, or its whole group, come to an outcome, in one edit, and go on to the next."""
        doubt, group = self.doubt, self.group
        if doubt is None or group is None:
            return False
        doubts = group.doubts if whole else (doubt,)
        sure = outcome != doubt.outcomes[0] and (doubt.about, outcome.choice) in SURE_ALREADY
        decisions = [] if sure else [(d.about.value, d.line) for one in doubts for d in one.decisions]
        if outcome == doubt.outcomes[0]:
            settled = self._session.apply(edits.confirm, decisions=decisions)
        else:
            settled = self._session.apply(
                edits.settle,
                lines=[one.following if outcome.choice is Choice.NEW_ARTICLE else one.line for one in doubts],
                choice=outcome.choice.value,
                article=outcome.article,
                decisions=decisions,
            )
        return settled and self._go_on()

    def settle_seam(self, seam: Seam) -> bool:
        """Settle the current doubt by a seam, when it is the line selected and its end is what is doubted."""
        doubt, outcome = self.doubt, Outcome(Choice(seam.value))
        if doubt is None or self._spotlight.selection != Span(doubt.line, doubt.line):
            return False
        return outcome in doubt.outcomes and self.settle(outcome)

    def _go_on(self) -> bool:
        if self.group is None:
            self.moved.emit()
            self.ended.emit()
        else:
            self.go_to(self._place)
        return True

    # ---- following --------------------------------------------------------------------------------------------------
    def _put(self, place: int) -> None:
        self._place = max(0, min(place, len(self.groups) - 1))
        group = self.group
        self._key = _key(group.first) if group else None

    def _on_changed(self, changed: Changed) -> None:
        if self._session.previewing:
            return
        before, self._open = self._open, frozenset(_key(doubt) for group in self.groups for doubt in group.doubts)
        places = {_key(doubt): n for n, group in enumerate(self.groups) for doubt in group.doubts}
        back = [places[key] for key in self._open - before]
        if changed.whole:
            self._put(0)
        elif back and self._session.history.can_redo:  # an edit was undone: to the doubt that it had settled
            self.go_to(min(back))
            return
        else:
            self._put(places.get(self._key, self._place) if self._key else self._place)
        self.moved.emit()

    def _on_selected(self) -> None:
        """Make the doubt that is selected the current one."""
        if self._session.page is None or len(self._spotlight.selection) > 1:
            return
        found = self._doubts.at(self._spotlight.current)
        group = self.group
        if found and not (group and any(doubt in group.doubts for doubt in found)):
            self._put(next(n for n, group in enumerate(self.groups) if found[0] in group.doubts))
            self.moved.emit()


def _key(doubt: Doubt) -> Key:
    return doubt.about, doubt.line
