"""The palette, the sheet of shortcuts and the window to change them: what belongs to the keyboard as a whole.

Each is loaded and made when it is first asked for, so that opening the program takes no longer for them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.settings import Settings
from ui.shortcuts.keymap import Keymap

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.palette import Palette


class Keys(QObject):
    """Opens them, for one window."""

    def __init__(self, window: MainWindow, keymap: Keymap, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._keymap, self._settings = window, keymap, settings

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """Return what this does for commands, by their names."""
        return {
            "palette": lambda: self.palette.open(),
            "go_to_line": lambda: self.palette.open(":"),
            "shortcut_sheet": self.open_sheet,
            "edit_shortcuts": self.edit_shortcuts,
        }

    @cached_property
    def palette(self) -> Palette:
        """The one palette of the window."""
        from ui.palette import Finder, Palette

        return Palette(self._window, self._window.look, Finder(self._window, self._settings).find)

    def open_sheet(self) -> None:
        """Show all shortcuts on one page."""
        from ui.shortcut_sheet import ShortcutSheet

        ShortcutSheet(self._window, self._keymap).open()

    def edit_shortcuts(self) -> None:
        """Let the person change shortcuts."""
        from ui.shortcuts.dialog import ShortcutsDialog

        ShortcutsDialog(self._window, self._keymap).open()
