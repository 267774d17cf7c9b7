"""Finds, in one window, what the palette offers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from logic.store import PageSummary
from logic.translation import tr
from ui.commands import COMMANDS, Command, plain
from ui.palette.entries import Entry, found_commands, found_lines, found_pages, line_named
from ui.possible import why_not
from ui.settings import RECENT, Settings

if TYPE_CHECKING:
    from ui.main_window import MainWindow

KEPT = 6  # commands remembered as used last
NOT_OFFERED = {"palette", "go_to_line"}  # they are what is open
COLONS = (":", "：")


class Finder:
    """Knows what there is to find, and which commands were found last."""

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        self._window, self._settings = window, settings
        self._pages: tuple[PageSummary, ...] | None = None  # listing ten thousand takes longer than a key press may

    def begin(self) -> None:
        """Be ready for another search: there may be other pages now."""
        self._pages = None

    def find(self, query: str) -> list[Entry]:
        """Return what fits a query, best first: a line or a page behind a colon, otherwise anything."""
        return list(self._places(query) if query.startswith(COLONS) else self._anything(query))

    def _places(self, query: str) -> Iterator[Entry]:
        session, go = self._window.session, self._window.going.go_line
        if session.page is not None:
            yield from line_named(query, session.page, session.shown, go)
        yield from found_pages(query[1:].strip(), self._all_pages(), self._window.files.show_page)

    def _anything(self, query: str) -> Iterator[Entry]:
        session, window = self._window.session, self._window
        offered = [command for command in COMMANDS if command.name not in NOT_OFFERED]
        yield from map(self._entry, found_commands(query, offered, self._recent()))
        yield from found_pages(query, self._all_pages(), window.files.show_page)
        if session.page is not None:
            yield from found_lines(query, session.page, session.shown, window.going.go_line)

    def _all_pages(self) -> tuple[PageSummary, ...]:
        if self._pages is None:
            self._pages = self._window.session.pages()
        return self._pages

    def _entry(self, command: Command) -> Entry:
        actions = self._window.actions_
        reason = "" if actions[command.name].isEnabled() else why_not(command.when, self._window.session)
        menu, run = plain(tr(command.menu.value)), partial(self._run, command.name)
        return Entry(command.plain, menu, run, actions.keys(command.name), reason, command.name)

    def _run(self, name: str) -> None:
        recent = [name, *(other for other in self._recent() if other != name)][:KEPT]
        self._settings.put(RECENT, " ".join(recent))
        self._window.actions_[name].trigger()

    def _recent(self) -> list[str]:
        return self._settings.get(RECENT).split()
