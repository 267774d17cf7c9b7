"""The palette, the sheet of shortcuts and the window to change them: what belongs to the keyboard as a whole.

Each is loaded and made when it is first asked for, so that opening the program takes no longer for them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.settings import Settings
from ui.shortcuts.keymap import Keymap

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.palette import Finder, Palette


class Keys(QObject):
    """Opens them, for one window."""

    def __init__(self, window: MainWindow, keymap: Keymap, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._keymap, self._settings = window, keymap, settings

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """Return what this does for commands, by their names."""
        return {
            "palette": self.open_palette,
            "go_to_line": partial(self.open_palette, ":"),
            "shortcut_sheet": self.open_sheet,
            "edit_shortcuts": self.edit_shortcuts,
        }

    @cached_property
    def palette(self) -> Palette:
        """The one palette of the window."""
        from ui.palette import Palette

        return Palette(self._window, self._window.look, self._finder.find)

    @cached_property
    def _finder(self) -> Finder:
        from ui.palette import Finder

        return Finder(self._window, self._settings)

    def open_palette(self, text: str = "") -> None:
        """Open the palette, with `text` typed already."""
        self._finder.begin()
        self.palette.open(text)

    def open_sheet(self) -> None:
        """Show all shortcuts on one page."""
        from ui.shortcut_sheet import ShortcutSheet

        ShortcutSheet(self._window, self._keymap).open()

    def edit_shortcuts(self) -> None:
        """Let the person change shortcuts."""
        from ui.shortcuts.dialog import ShortcutsDialog

        ShortcutsDialog(self._window, self._keymap).open()
