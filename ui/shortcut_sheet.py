"""All shortcuts on one page, as they are now, set like a printed sheet; Esc or the keys that opened it close it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from logic.translation import tr
from ui.commands import COMMANDS, Command, Menu, Scope, plain
from ui.plain import Label
from ui.shortcuts.keymap import Keymap
from ui.shortcuts.spelling import spelt
from ui.theme import interface_font

COLUMNS = 3
SPACE = 28
TALLEST = 0.96  # of the window the sheet opens over
Group = tuple[str, list[Command]]


def groups(keymap: Keymap) -> list[Group]:
    """Return the commands that have keys now, by menu, each menu with its words."""
    with_keys = sorted((c for c in COMMANDS if keymap[c.name]), key=lambda c: [*Menu].index(c.menu))
    return [(plain(tr(menu.value)), list(commands)) for menu, commands in groupby(with_keys, key=lambda c: c.menu)]


def columns(sheet: Iterable[Group], count: int = COLUMNS) -> list[list[Group]]:
    """Deal groups out to columns in their order, so that the longest column is as short as it can be."""
    rest = list(sheet)
    high = [len(commands) + 2 for _, commands in rest]
    limit = next(n for n in range(max(high, default=0), sum(high) + 1) if _needed(high, n) <= count)
    dealt: list[list[Group]] = [[]]
    used = 0
    for group, height in zip(rest, high, strict=True):
        if used + height > limit:
            dealt.append([])
            used = 0
        dealt[-1].append(group)
        used += height
    return dealt


def _needed(high: list[int], limit: int) -> int:
    count, used = 1, 0
    for height in high:
        count, used = (count + 1, height) if used + height > limit else (count, used + height)
    return count


class ShortcutSheet(QDialog):
    """The sheet."""

    def __init__(self, parent: QWidget, keymap: Keymap) -> None:
        super().__init__(parent)
        self._over, self._keymap = parent, keymap
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("sheet")
        self.setWindowTitle(tr("All shortcuts"))
        self._build()
        for keys in {"F1", keymap["shortcut_sheet"]} - {""}:
            QShortcut(QKeySequence(keys), self).activated.connect(self.close)

    def _build(self) -> None:
        page = QWidget()
        page.setObjectName("page")
        row = QHBoxLayout(page)
        row.setContentsMargins(SPACE, 16, SPACE, 16)
        row.setSpacing(SPACE)
        for column in columns(groups(self._keymap)):
            row.addLayout(self._column(column), 1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(page)
        keys = spelt(self._keymap["edit_shortcuts"])
        ways = tr("Esc closes · {keys} changes shortcuts") if keys else tr("Esc closes")
        foot = Label(ways.format(keys=keys))
        foot.setContentsMargins(SPACE, 6, SPACE, 10)
        foot.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area, 1)
        layout.addWidget(foot)
        room = self._over.size()
        wanted = page.sizeHint()
        self.resize(
            min(wanted.width() + 12, room.width() - 20),
            min(wanted.height() + foot.sizeHint().height() + 14, round(room.height() * TALLEST)),
        )

    def _column(self, column: list[Group]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(1)
        for menu, commands in column:
            row = grid.rowCount()
            title = Label(menu)
            title.setFont(_bold())
            title.setContentsMargins(0, 8 if row > 1 else 0, 0, 2)
            grid.addWidget(title, row, 0, 1, 2)
            for n, command in enumerate(commands, row + 1):
                grid.addWidget(_words(command), n, 0)
                keys = Label(spelt(self._keymap[command.name]))
                keys.setObjectName("keys")
                keys.setAlignment(Qt.AlignmentFlag.AlignRight)
                grid.addWidget(keys, n, 1)
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        return grid


def _words(command: Command) -> QLabel:
    words = command.plain
    if command.scope is not Scope.EVERYWHERE:
        words = tr("{words} ({where})").format(words=words, where=tr(command.scope.value))
    label = Label(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _bold() -> QFont:
    font = interface_font(10.5)
    font.setBold(True)
    return font
