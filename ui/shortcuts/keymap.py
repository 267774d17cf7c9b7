"""Which keys each command has now: those of the table, but for what the person has changed."""

from __future__ import annotations

import json
from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal

from ui.commands import COMMANDS, Command
from ui.settings import SHORTCUTS, Settings
from ui.shortcuts.spelling import normal

BY_NAME = {command.name: command for command in COMMANDS}


class Keymap(QObject):
    """Shortcuts by the name of their command, kept in the settings; `changed` tells that one is another now."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._own = _read(settings.get(SHORTCUTS))

    def __getitem__(self, name: str) -> str:
        return self._own.get(name, BY_NAME[name].shortcut)

    def is_own(self, name: str) -> bool:
        """Tell whether the person has changed the keys of a command."""
        return name in self._own

    def any_own(self) -> bool:
        """Tell whether the person has changed any."""
        return bool(self._own)

    def holders(self, name: str, keys: str) -> list[Command]:
        """Return the other commands that `keys` would set off where those of command `name` work."""
        return list(self._sharing(BY_NAME[name], normal(keys)))

    def _sharing(self, command: Command, keys: str) -> Iterator[Command]:
        others = (other for other in COMMANDS if other is not command and other.scope.overlaps(command.scope))
        yield from (other for other in others if keys and normal(self[other.name]) == keys)

    def give(self, name: str, keys: str) -> None:
        """Give a command these keys (empty: none), and take them from every command they would set off besides."""
        for other in self.holders(name, keys):
            self._own[other.name] = ""
        self._own[name] = normal(keys)
        self._keep()

    def reset(self, name: str) -> None:
        """Give a command the keys of the table back."""
        self.give(name, BY_NAME[name].shortcut)

    def reset_all(self) -> None:
        """Give all commands the keys of the table back."""
        self._own.clear()
        self._keep()

    def _keep(self) -> None:
        own = {name: keys for name, keys in self._own.items() if keys != normal(BY_NAME[name].shortcut)}
        self._own = own
        self._settings.put(SHORTCUTS, json.dumps(own) if own else "")
        self.changed.emit()


def _read(text: str) -> dict[str, str]:
    """Return what the settings say of shortcuts, as far as it makes sense."""
    try:
        table = json.loads(text or "{}")
    except ValueError:
        return {}
    if not isinstance(table, dict):
        return {}
    return {name: normal(keys) for name, keys in table.items() if name in BY_NAME and isinstance(keys, str)}
