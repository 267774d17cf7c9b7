"""The window of backups: a list of them, what the chosen one holds, and what can be done with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTableWidget, QVBoxLayout, QWidget

from logic.errors import ProjectError
from logic.store import ProjectFile
from logic.store.backups import Backup, backups_of
from logic.store.comparing import held_by
from logic.translation import tr
from ui.backups.preview import Preview, cell, prepare_table
from ui.backups.words import size_word
from ui.edge import guarded
from ui.forms import moment, number
from ui.plain import Label

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class _Button(QPushButton):
    """Pressed by Enter too when it has the keyboard, which Qt leaves to the buttons that want Enter from everywhere."""

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter as a click."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class BackupsDialog(QDialog):
    """Restoring asks once more, in the place of the sentence at the foot."""

    def __init__(self, window: MainWindow, project: ProjectFile) -> None:
        super().__init__(window)
        self._files, self._session = window.files, window.session
        self._path = window.files.to_work_in or project.path
        self.backups = backups_of(self._path)
        page = window.session.page
        self.table, self.preview = QTableWidget(len(self.backups), 5), Preview(project, page.id if page else "")
        self.message = Label()
        self.look, self.restore = self._button(tr("Look at it")), self._button(tr("Restore…"))
        self.sure, self.leave = self._button(tr("Restore it")), self._button(tr("Leave as it is"))
        self.end = self._button(tr("Close"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self._fill()
        self._connect()
        self._choose()
        self.table.setFocus()

    # ---- building ---------------------------------------------------------------------------------------------------
    def _button(self, words: str) -> QPushButton:
        button = _Button(words)
        button.setAutoDefault(False)  # Enter in a table is for the table
        return button

    def _build(self) -> None:
        self.setWindowTitle(tr("Backups of “{name}”").format(name=self._path.stem))
        heads = (tr("When"), tr("Pages"), tr("Edits"), tr("Last edited by"), tr("Size"))
        prepare_table(self.table, heads, tr("Backups"))
        for label in (self.message, nothing := Label(self._nothing())):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setMinimumHeight(2 * self.message.fontMetrics().height() + 4)
        halves = QWidget()
        beside = QHBoxLayout(halves)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(16)
        for half, share in ((self.table, 5), (self.preview, 4)):
            beside.addWidget(half, share)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.addWidget(halves, 1)
        layout.addWidget(nothing, 1)
        halves.setVisible(bool(self.backups))
        nothing.setVisible(not self.backups)
        layout.addWidget(self.message)
        layout.addLayout(_row(self.look, self.restore, self.sure, self.leave, self.end))
        self.resize(*((980, 560) if self.backups else (560, 240)))

    @staticmethod
    def _nothing() -> str:
        return tr(
            "There are no backups of this project yet. One is made soon after it is opened, while you work, and at "
            "closing."
        )

    def _connect(self) -> None:
        self.table.itemSelectionChanged.connect(self._choose)
        self.look.clicked.connect(self._look)
        self.restore.clicked.connect(self._ask)
        self.sure.clicked.connect(self._restore)
        self.leave.clicked.connect(self._leave)
        self.end.clicked.connect(self.close)

    def _fill(self) -> None:
        for row, backup in enumerate(self.backups):
            for column, text in enumerate(_cells(backup)):
                self.table.setItem(row, column, cell(text, number=column in (1, 2, 4)))
        if self.backups:
            self.table.selectRow(0)

    # ---- one backup -------------------------------------------------------------------------------------------------
    @property
    def chosen(self) -> Backup | None:
        """The backup that is chosen."""
        row = self.table.currentRow()
        return self.backups[row] if 0 <= row < len(self.backups) else None

    def _choose(self) -> None:
        backup = self.chosen
        if backup is not None:
            self.preview.show_backup(backup)
        good = backup is not None and self.preview.readable
        self._show_buttons(asking=False)
        self.look.setEnabled(good)
        self.restore.setEnabled(good and not self._session.read_only)
        self.message.setText(self._where(backup) if backup else "")

    def _where(self, backup: Backup) -> str:
        return tr("The file lies in {folder}.").format(folder=_short(backup.path.parent))

    def _show_buttons(self, *, asking: bool) -> None:
        for button in (self.sure, self.leave):
            button.setVisible(asking)
        for button in (self.look, self.restore):
            button.setVisible(bool(self.backups) and not asking)
        self.end.setVisible(not asking)

    def _look(self) -> None:
        backup = self.chosen
        if backup is not None:
            self.close()
            self._files.view_project(backup.path, instead_of=self._path)

    def _ask(self) -> None:
        backup = self.chosen
        if backup is not None:
            words = tr(
                "Put the backup of {at} in the place of the project? What is there now is backed up first: "
                "it becomes the newest backup, and can be restored in turn."
            )
            self.message.setText(words.format(at=moment(backup.at)))
            self._show_buttons(asking=True)
            self.leave.setFocus()

    def _leave(self) -> None:
        self._choose()
        self.table.setFocus()

    def _restore(self) -> None:
        backup = self.chosen
        if backup is not None:
            self.close()
            self._files.restore_backup(backup.path)


def show_backups(window: MainWindow) -> None:
    """Show the backups of the project in a window."""
    if window.session.project is not None:
        BackupsDialog(window, window.session.project).open()


def _cells(backup: Backup) -> tuple[str, ...]:
    when, size = moment(backup.at), size_word(backup.size)
    try:
        held = held_by(backup.path)
    except ProjectError:
        return when, "", "", tr("cannot be read"), size
    return when, number(held.pages), number(held.edits), held.who, size


def _short(folder: Path) -> str:
    home = Path.home()
    return str(Path("~") / folder.relative_to(home)) if folder.is_relative_to(home) else str(folder)


def _row(*buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row
