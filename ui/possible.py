"""Which commands can be done now."""

from __future__ import annotations

from ui.commands import When
from ui.session import Session


def possible(session: Session) -> frozenset[When]:
    """Return the circumstances that hold."""
    facts = {
        When.ALWAYS: True,
        When.PROJECT: session.project is not None,
        When.PAGE: session.editable,
        When.UNDO: session.editable and session.history.can_undo,
        When.REDO: session.editable and session.history.can_redo,
        When.PAST: session.looking_back,
    }
    return frozenset(when for when, holds in facts.items() if holds)
