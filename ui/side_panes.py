"""The panes at the sides of one window."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ui.difference import Difference
from ui.doubts_pane import DoubtsPane
from ui.find_pane import FindPane
from ui.history_pane import HistoryPane
from ui.look import Look
from ui.page_pane import PagePane
from ui.session import Session
from ui.settings import Settings
from ui.spotlight import Spotlight


class SidePanes(NamedTuple):
    """One of each, under the names of their places in `ui.docks`."""

    pages: PagePane
    doubts: DoubtsPane
    history: HistoryPane
    find: FindPane
    difference: Difference


def side_panes(
    session: Session, spotlight: Spotlight, look: Look, settings: Settings, *, keys_of: Callable[[str], str]
) -> SidePanes:
    """Make the panes; `keys_of` gives the shortcut of a command as a person reads it."""
    return SidePanes(
        PagePane(session, look, settings),
        DoubtsPane(session, spotlight, look, keys_of),
        HistoryPane(session, look),
        FindPane(session, spotlight, look),
        Difference(session, spotlight, look),
    )
