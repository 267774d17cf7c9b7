"""Which commands can be done now."""

from __future__ import annotations

from logic.translation import mark, tr
from ui.commands import When
from ui.session import Session

WHY_NOT = {
    When.PROJECT: mark("Open a project first."),
    When.WORK: mark("Open a project first."),
    When.READ: mark("Open a page first."),
    When.PAGE: mark("Open a page first, and wait for its proposal."),
    When.UNDO: mark("There is nothing to undo."),
    When.REDO: mark("There is nothing to redo."),
}
NOT_IN_THE_PAST = (When.READ, When.PAGE, When.UNDO, When.REDO)
NOT_LOOKED_AT = (When.WORK, When.PAGE, When.UNDO, When.REDO, When.BACK)
OTHERWISE = mark("Not possible just now.")


def why_not(when: When, session: Session) -> str:
    """Return the sentence that says why a command cannot be done now."""
    if session.read_only and when in NOT_LOOKED_AT:
        return tr("The project is only looked at; open it to work.")
    if session.looking_back and when in NOT_IN_THE_PAST:
        return tr("Return to now first.")
    return tr(WHY_NOT.get(when, OTHERWISE))


def possible(session: Session) -> frozenset[When]:
    """Return the circumstances that hold."""
    facts = {
        When.ALWAYS: True,
        When.PROJECT: session.project is not None,
        When.WORK: session.project is not None and not session.read_only,
        When.READ: session.page is not None and not session.looking_back,
        When.PAGE: session.editable,
        When.UNDO: session.editable and session.history.can_undo,
        When.REDO: session.editable and session.history.can_redo,
        When.PAST: session.looking_back,
        When.BACK: session.looking_back and not session.read_only,
    }
    return frozenset(when for when, holds in facts.items() if holds)
