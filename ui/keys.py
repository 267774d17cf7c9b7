"""The palette, the sheet of shortcuts and the window to change them: what belongs to the keyboard as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from logic.translation import tr
from ui.commands import COMMANDS, Command, plain
from ui.palette import Palette
from ui.palette.entries import Entry, found_commands, found_lines, found_pages, line_named
from ui.possible import why_not
from ui.settings import RECENT, Settings
from ui.shortcut_sheet import ShortcutSheet
from ui.shortcuts.dialog import ShortcutsDialog
from ui.shortcuts.keymap import Keymap

if TYPE_CHECKING:
    from ui.main_window import MainWindow

KEPT = 6  # commands remembered as used last
NOT_OFFERED = {"palette", "go_to_line"}  # they are what is open


class Keys(QObject):
    """Opens them, for one window."""

    def __init__(self, window: MainWindow, keymap: Keymap, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._keymap, self._settings = window, keymap, settings
        self.palette = Palette(window, window.look, self._found)

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """Return what this does for commands, by their names."""
        return {
            "palette": self.palette.open,
            "go_to_line": partial(self.palette.open, ":"),
            "shortcut_sheet": self.open_sheet,
            "edit_shortcuts": self.edit_shortcuts,
        }

    def open_sheet(self) -> None:
        """Show all shortcuts on one page."""
        ShortcutSheet(self._window, self._keymap).open()

    def edit_shortcuts(self) -> None:
        """Let the person change shortcuts."""
        ShortcutsDialog(self._window, self._keymap).open()

    # ---- what the palette finds -------------------------------------------------------------------------------------
    def _found(self, query: str) -> list[Entry]:
        return list(self._lines(query) if query.startswith((":", "：")) else self._all(query))

    def _lines(self, query: str) -> Iterator[Entry]:
        session, go = self._window.session, self._window.going.go_line
        if session.page is not None:
            yield from line_named(query, session.page, session.shown, go)
            yield from found_pages(query[1:].strip(), session.pages(), self._window.files.show_page)

    def _all(self, query: str) -> Iterator[Entry]:
        session, window = self._window.session, self._window
        yield from map(self._entry, found_commands(query, self._offered(), self._recent()))
        yield from found_pages(query, session.pages(), window.files.show_page)
        if session.page is not None:
            yield from found_lines(query, session.page, session.shown, window.going.go_line)

    def _offered(self) -> list[Command]:
        return [command for command in COMMANDS if command.name not in NOT_OFFERED]

    def _entry(self, command: Command) -> Entry:
        actions = self._window.actions_
        reason = "" if actions[command.name].isEnabled() else why_not(command.when)
        menu, run = plain(tr(command.menu.value)), partial(self._run, command.name)
        return Entry(command.plain, menu, run, actions.keys(command.name), reason, command.name)

    def _run(self, name: str) -> None:
        recent = [name, *(other for other in self._recent() if other != name)][:KEPT]
        self._settings.put(RECENT, " ".join(recent))
        self._window.actions_[name].trigger()

    def _recent(self) -> list[str]:
        return self._settings.get(RECENT).split()
