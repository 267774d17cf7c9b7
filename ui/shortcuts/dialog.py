"""The window to change shortcuts in: all commands in a table, and the keys to press for the one chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from logic.matching import best_fit
from logic.translation import tr
from ui.commands import COMMANDS, Command, Menu, plain
from ui.palette.entries import texts
from ui.plain import Label
from ui.shortcuts.keymap import Keymap
from ui.shortcuts.recorder import Recorder
from ui.shortcuts.refusals import refusal
from ui.shortcuts.spelling import spelt

KEYS = 3  # the column of the keys


class ShortcutsDialog(QDialog):
    """Changes take effect at once; nothing has to be confirmed at the end."""

    def __init__(self, parent: QWidget, keymap: Keymap) -> None:
        super().__init__(parent)
        self._keymap, self._wanted = keymap, ""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Shortcuts"))
        self.search, self.menu, self.table = QLineEdit(), QComboBox(), QTableWidget(len(COMMANDS), 4)
        self.recorder, self.message = Recorder(), Label()
        self.take, self.keep = self._button(tr("Take the keys over")), self._button(tr("Keep as it was"))
        self.none, self.reset = self._button(tr("No keys")), self._button(tr("Reset"))
        self.reset_all, self.leave = self._button(tr("Reset all")), self._button(tr("Close"))
        self._build()
        self._fill()
        self._connect()
        self.table.selectRow(0)
        self.resize(760, 560)

    # ---- building ---------------------------------------------------------------------------------------------------
    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)  # Enter in the table asks for keys
        return button

    def _build(self) -> None:
        self.search.setPlaceholderText(tr("Find: 汉字, pinyin, its initials, English, or keys such as Ctrl+M"))
        self.search.setAccessibleName(tr("Find a command"))
        self.menu.setAccessibleName(tr("Menu"))
        self.menu.addItem(tr("All menus"), None)
        for menu in Menu:
            self.menu.addItem(plain(tr(menu.value)), menu)
        self.recorder.setAccessibleName(tr("Keys for the command"))
        self.message.setWordWrap(True)
        self.message.setMinimumHeight(self.message.fontMetrics().height() * 2 + 4)
        layout = QVBoxLayout(self)
        layout.addLayout(_row(self.search, self.menu))
        layout.addWidget(self.table, 1)
        layout.addLayout(_row(Label(tr("Keys:")), self.recorder, self.none, self.reset))
        layout.addLayout(_row(self.message, self.take, self.keep))
        foot = _row(self.reset_all, self.leave)
        foot.insertStretch(1, 1)
        layout.addLayout(foot)
        self._build_table()

    def _build_table(self) -> None:
        table = self.table
        table.setHorizontalHeaderLabels([tr("Command"), tr("Menu"), tr("Where"), tr("Keys")])
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setAccessibleName(tr("Shortcuts"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self.table.setFocus)
        self.menu.currentIndexChanged.connect(self._filter)
        self.table.itemSelectionChanged.connect(self._show_command)
        self.table.itemActivated.connect(self._ask)
        self.recorder.pressed.connect(self._on_pressed)
        self.recorder.left.connect(self.table.setFocus)
        self.take.clicked.connect(self._take)
        self.keep.clicked.connect(self._show_command)
        self.none.clicked.connect(self._clear)
        self.reset.clicked.connect(self._reset)
        self.reset_all.clicked.connect(self._keymap.reset_all)
        self.leave.clicked.connect(self.close)
        self._keymap.changed.connect(self._on_changed)

    # ---- the table --------------------------------------------------------------------------------------------------
    def _fill(self) -> None:
        for row, command in enumerate(COMMANDS):
            words = (command.plain, plain(tr(command.menu.value)), tr(command.scope.value), "")
            for column, text in enumerate(words):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self._on_changed()

    def _on_changed(self) -> None:
        for row, command in enumerate(COMMANDS):
            item = self.table.item(row, KEYS)
            assert item is not None
            item.setText(spelt(self._keymap[command.name]))
            font = item.font()
            font.setBold(self._keymap.is_own(command.name))
            item.setFont(font)
        self.reset_all.setEnabled(self._keymap.any_own())
        self._show_command()

    def _filter(self) -> None:
        query, menu = self.search.text().strip(), self.menu.currentData()
        rows = [row for row, command in enumerate(COMMANDS) if self._fits(command, query, menu)]
        for row in range(len(COMMANDS)):
            self.table.setRowHidden(row, row not in rows)
        if rows and self.table.currentRow() not in rows:
            self.table.selectRow(rows[0])

    def _fits(self, command: Command, query: str, menu: Menu | None) -> bool:
        keys = spelt(self._keymap[command.name]).casefold()
        found = not query or query.casefold() in keys or best_fit(query, texts(command)) > 0
        return found and menu in (None, command.menu)

    @property
    def command(self) -> Command:
        """The command that is chosen."""
        return COMMANDS[max(self.table.currentRow(), 0)]

    # ---- one command ------------------------------------------------------------------------------------------------
    def _show_command(self) -> None:
        self._wanted = ""
        self.recorder.show_keys(self._keymap[self.command.name])
        self.reset.setEnabled(self._keymap.is_own(self.command.name))
        self.none.setEnabled(bool(self._keymap[self.command.name]))
        self._say(tr("Press Enter, then the new keys for “{words}”.").format(words=self.command.plain))

    def _say(self, sentence: str, *, ask: bool = False) -> None:
        self.message.setText(sentence)
        self.take.setVisible(ask)
        self.keep.setVisible(ask)

    def _ask(self) -> None:
        self.recorder.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say(
            tr("Now press the new keys for “{words}”. Esc leaves them as they are.").format(words=self.command.plain)
        )

    def _on_pressed(self, keys: str) -> None:
        refused = refusal(QKeySequence(keys), self.command.scope)
        holders = self._keymap.holders(self.command.name, keys)
        if refused:
            self.recorder.show_keys(self._keymap[self.command.name])
            self._say(refused)
        elif holders:
            self._wanted = keys
            names = tr("”, “").join(holder.plain for holder in holders)
            self._say(tr("{keys} belongs to “{words}”.").format(keys=spelt(keys), words=names), ask=True)
            self.keep.setFocus()
        else:
            self._give(keys)

    def _take(self) -> None:
        self._give(self._wanted)

    def _give(self, keys: str) -> None:
        command = self.command
        self._keymap.give(command.name, keys)
        self._say(tr("“{words}” has {keys} now.").format(words=command.plain, keys=spelt(keys)))
        self.table.setFocus()

    def _clear(self) -> None:
        self._keymap.give(self.command.name, "")
        self._say(tr("“{words}” has no keys now.").format(words=self.command.plain))
        self.table.setFocus()

    def _reset(self) -> None:
        self._keymap.reset(self.command.name)
        self.table.setFocus()


def _row(*widgets: QWidget) -> QHBoxLayout:
    """Return widgets side by side; fields, and labels that wrap, take what room there is."""
    row = QHBoxLayout()
    for widget in widgets:
        wide = isinstance(widget, QLineEdit | Recorder) or (isinstance(widget, QLabel) and widget.wordWrap())
        row.addWidget(widget, int(wide))
    return row
