"""What the chosen backup holds: how it differs from now, its pages, and how the articles of one of them begin."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from logic.errors import ProjectError
from logic.store import ProjectFile
from logic.store.backups import Backup
from logic.store.comparing import HeldPage, beginnings, difference, pages_of
from logic.translation import tr
from logic.wording import sentence
from ui.backups.words import beginnings_text, difference_sentence
from ui.edge import guarded
from ui.forms import number
from ui.page_pane.words import state_word
from ui.plain import Label

ARTICLES, CHARACTERS = 20, 80  # shown of a page, and of each of its articles


class Preview(QWidget):
    """Reads the backup as it is asked for; `sentence` says how it differs, or why it cannot be read."""

    def __init__(self, project: ProjectFile, page_id: str = "") -> None:
        """Compare with `project`; the page to begin with is the one open there."""
        super().__init__()
        self._project, self._page_id = project, page_id
        self._backup: Backup | None = None
        self._held: tuple[HeldPage, ...] = ()
        self.readable = False
        self.sentence, self.pages, self.text = Label(), QTableWidget(0, 3), QPlainTextEdit()
        self._build()
        self.pages.itemSelectionChanged.connect(self._show_page)

    def _build(self) -> None:
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setMinimumHeight(2 * self.sentence.fontMetrics().height() + 4)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        prepare_table(self.pages, (tr("Page"), tr("State"), tr("Edits")), tr("Pages of the backup"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr("How the articles of the page begin"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sentence)
        layout.addWidget(self.pages, 3)
        layout.addWidget(self.text, 2)

    def show_backup(self, backup: Backup) -> None:
        """Show what a backup holds."""
        self._backup, self._held, self.readable = backup, (), True
        try:
            words = difference_sentence(difference(self._project, backup.path))
            self._held = pages_of(backup.path)
        except ProjectError:
            words, self.readable = sentence(ProjectError("backup_damaged", name=backup.path.name)), False
        self.sentence.setText(words)
        self._fill()

    def _fill(self) -> None:
        self.pages.blockSignals(True)
        self.pages.setRowCount(len(self._held))
        for row, page in enumerate(self._held):
            words = (page.summary.title, state_word(page.summary), number(page.edits))
            for column, text in enumerate(words):
                self.pages.setItem(row, column, cell(text, number=column == 2))
        ids = [page.summary.id for page in self._held]
        self.pages.selectRow(ids.index(self._page_id) if self._page_id in ids else 0)
        self.pages.blockSignals(False)
        self._show_page()

    def _show_page(self) -> None:
        row = self.pages.currentRow()
        if self._backup is None or not 0 <= row < len(self._held):
            self.text.clear()
            return
        self._page_id = self._held[row].summary.id
        try:
            articles = beginnings(self._backup.path, self._page_id, articles=ARTICLES, characters=CHARACTERS)
            self.text.setPlainText(beginnings_text(articles))
        except ProjectError as error:
            self.text.setPlainText(sentence(error))


class RowDelegate(QStyledItemDelegate):
    """Paints all cells of the chosen row alike: the ring around the table tells where the keyboard is."""

    @guarded
    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Leave out that one of the cells is the current one."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus


def prepare_table(table: QTableWidget, heads: tuple[str, ...], name: str) -> None:
    """Make a table one of rows to choose; its first column takes what room there is."""
    table.setHorizontalHeaderLabels(list(heads))
    table.setAccessibleName(name)
    table.setItemDelegate(RowDelegate(table))
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    head = table.horizontalHeader()
    head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    head.setHighlightSections(False)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def cell(text: str, *, number: bool = False) -> QTableWidgetItem:
    """Return a cell; numbers stand at the right."""
    item = QTableWidgetItem(text)
    if number:
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item
