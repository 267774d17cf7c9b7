"""A QAction for each command: its words follow the language, its keys the person's own shortcuts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from logic.translation import tr
from ui.commands import COMMANDS, Command, Scope, When
from ui.plain import plain_tip
from ui.shortcuts.keymap import Keymap
from ui.shortcuts.spelling import spelt


class Actions:
    """The actions of one window; `places` are the widgets in which the shortcuts of a scope work."""

    def __init__(
        self,
        owner: QWidget,
        deeds: Mapping[str, Callable[[], object]],
        keymap: Keymap,
        places: Mapping[Scope, QWidget],
    ) -> None:
        self._places, self._keymap = {Scope.EVERYWHERE: owner, **places}, keymap
        self._choices = {command.choice: QActionGroup(owner) for command in COMMANDS if command.choice}
        self._actions = {command.name: self._made(owner, command, deeds[command.name]) for command in COMMANDS}
        self._possible: frozenset[When] | None = None
        self.reword()
        keymap.changed.connect(self.reword)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def _made(self, owner: QWidget, command: Command, deed: Callable[[], object]) -> QAction:
        action = QAction(owner)
        action.setObjectName(command.name)
        action.triggered.connect(partial(_call, deed))
        if command.choice:
            action.setCheckable(True)
            self._choices[command.choice].addAction(action)
        if command.scope is not Scope.EVERYWHERE:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._places[command.scope].addAction(action)
        return action

    def reword(self) -> None:
        """Take the words from the language now in use, and the keys from the person's shortcuts."""
        for command in COMMANDS:
            action, sequence = self._actions[command.name], QKeySequence(self._keymap[command.name])
            if action.shortcut() != sequence:
                action.setShortcut(sequence)
            action.setText(tr(command.words))
            action.setIconText(tr(command.short) if command.short else command.plain)
            keys = spelt(sequence)
            action.setToolTip(plain_tip(f"{command.plain}  {keys}" if keys else command.plain))

    def keys(self, name: str) -> str:
        """Return the shortcut of a command as the system writes it; empty without one."""
        return spelt(self._actions[name].shortcut())

    def allow(self, possible: frozenset[When]) -> None:
        """Switch each command on or off."""
        if possible == self._possible:
            return
        self._possible = possible
        for command in COMMANDS:
            self._actions[command.name].setEnabled(command.when in possible)


def _call(deed: Callable[[], object], _checked: bool = False) -> None:
    deed()
