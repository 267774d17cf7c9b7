"""What is done in dialogs full of mines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from tests.faults.raising_hands import click, command, name_file, numbered, within, write
from tests.faults.raising_person import Act, act
from tests.ui.hands import drop_files, key
from tests.ui.town_page import TEXT
from ui.backups.dialog import BackupsDialog
from ui.encoding_dialog import EncodingDialog
from ui.looking import LookingBar
from ui.main_window import MainWindow
from ui.shortcuts.dialog import ShortcutsDialog
from ui.text_dialog import TextDialog

Key, Modifier = Qt.Key, Qt.KeyboardModifier
TORN = TEXT.encode("gb18030").replace("木器行".encode("gb18030"), b"\xff" + "木器行".encode("gb18030"))
FREE = "Ctrl+Alt+Shift+F9"
OF_ANOTHER = "Ctrl+Shift+H"


def dialog_acts(folder: Path) -> Iterator[tuple[str, Act]]:
    """Yield what is done in each dialog."""
    yield from _backups()
    yield from _shortcuts()
    yield from _text()
    yield from _encodings(folder)
    new = numbered(folder / "new.galley")
    yield (
        "a new project",
        act(command("new_project"), lambda window: name_file(next(new))(window)),
    )


def _backups() -> Iterator[tuple[str, Act]]:
    begin = command("backups")
    yield (
        "looking at a backup",
        act(
            begin,
            within(BackupsDialog, lambda dialog: key("Down", on=dialog.table)),
            within(BackupsDialog, lambda dialog: key("Down", on=dialog.preview.pages)),
            within(BackupsDialog, lambda dialog: click(dialog.look)),
            work_again,
        ),
    )
    yield (
        "leaving a backup",
        act(
            begin,
            within(BackupsDialog, lambda dialog: key("Return", on=dialog.restore)),
            within(BackupsDialog, lambda dialog: key("Space", on=dialog.leave)),
        ),
    )
    yield (
        "restoring a backup",
        act(
            begin,
            within(BackupsDialog, lambda dialog: click(dialog.restore)),
            within(BackupsDialog, lambda dialog: click(dialog.sure)),
        ),
    )


def work_again(window: MainWindow) -> None:
    """Open what is looked at to work in it."""
    bar = window.findChild(LookingBar)
    assert bar is not None
    click(bar.open_button)


def _shortcuts() -> Iterator[tuple[str, Act]]:
    begin = command("edit_shortcuts")

    def ask(dialog: ShortcutsDialog) -> None:
        dialog.table.setFocus()
        key("Return", on=dialog.table)
        assert QApplication.focusWidget() is dialog.recorder

    def reset_all(dialog: ShortcutsDialog) -> None:
        if dialog.reset_all.isEnabled():  # some may have been changed before
            click(dialog.reset_all)

    yield (
        "finding a command to change",
        act(
            begin,
            within(ShortcutsDialog, lambda dialog: write(dialog.search, "chexiao")),
            within(ShortcutsDialog, lambda dialog: key("Down", on=dialog.menu)),
            within(ShortcutsDialog, lambda dialog: key("Return", on=dialog.search)),
        ),
    )
    yield (
        "new keys",
        act(
            begin,
            within(ShortcutsDialog, ask),
            within(ShortcutsDialog, lambda dialog: key(FREE, on=dialog.recorder)),
            within(ShortcutsDialog, ask),
            within(ShortcutsDialog, lambda dialog: key("Escape", on=dialog.recorder)),
            within(ShortcutsDialog, lambda dialog: click(dialog.reset)),
            within(ShortcutsDialog, lambda dialog: click(dialog.none)),
        ),
    )
    yield (
        "another command's keys",
        act(
            begin,
            within(ShortcutsDialog, reset_all),
            within(ShortcutsDialog, ask),
            within(ShortcutsDialog, lambda dialog: key(OF_ANOTHER, on=dialog.recorder)),
            within(ShortcutsDialog, lambda dialog: click(dialog.keep)),
            within(ShortcutsDialog, ask),
            within(ShortcutsDialog, lambda dialog: key(OF_ANOTHER, on=dialog.recorder)),
            within(ShortcutsDialog, lambda dialog: click(dialog.take)),
            within(ShortcutsDialog, lambda dialog: click(dialog.reset_all)),
            within(ShortcutsDialog, lambda dialog: click(dialog.leave)),
        ),
    )


def _text() -> Iterator[tuple[str, Act]]:
    button = QDialogButtonBox.StandardButton
    begin = command("text_look")
    yield (
        "trying another look",
        act(
            begin,
            within(TextDialog, lambda dialog: key("Up", on=dialog.points)),
            within(TextDialog, lambda dialog: click(dialog.buttons.button(button.RestoreDefaults))),
            within(TextDialog, lambda dialog: click(dialog.buttons.button(button.Cancel))),
        ),
    )


def _encodings(folder: Path) -> Iterator[tuple[str, Act]]:
    path = folder / "torn.txt"
    path.write_bytes(TORN)

    def drop(window: MainWindow) -> None:
        drop_files(window, path)

    yield (
        "choosing an encoding",
        act(
            drop,
            within(EncodingDialog, lambda dialog: key("Down", on=dialog.list)),
            within(EncodingDialog, lambda dialog: key("Up", on=dialog.list)),
            within(EncodingDialog, lambda dialog: key("Space", on=dialog.take_marks)),
            within(EncodingDialog, lambda dialog: QTest.keyClick(dialog.list, Key.Key_Return)),
        ),
    )
    yield "leaving a file out", act(drop, within(EncodingDialog, lambda dialog: click(dialog.skip_button)))
