"""The pages as a table: sorted and filtered here in one go, because a proxy would ask for each cell many times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from logic.page_state import PageState, Progress, progress
from logic.store import PageSummary
from logic.translation import tr
from ui.edge import guarded_or
from ui.page_pane.listing import HEADS, KEYS, Column, Filter
from ui.page_pane.words import moment_word, page_sentence, state_word
from ui.plain import plain_tip

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NUMBERS = (Column.DOUBTS, Column.LINES, Column.ARTICLES)

_SHOWN: dict[int, Callable[[PageSummary], str]] = {
    Column.STATE: lambda page: "",
    Column.TITLE: lambda page: page.title,
    Column.DOUBTS: lambda page: "" if page.doubts is None else str(page.doubts),
    Column.LINES: lambda page: str(page.line_count),
    Column.ARTICLES: lambda page: str(page.article_count),
    Column.EDITED: lambda page: moment_word(page.edited_at),
}


class PagesModel(QAbstractTableModel):
    """Holds a summary of each page. A page that changes stays where it is listed until the list is arranged anew."""

    progressed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.open_page: str | None = None
        self.filter = Filter()
        self._pages: dict[str, PageSummary] = {}  # in the order of the project
        self._order: list[str] = []
        self._rows: list[str] = []
        self._row_of: dict[str, int] = {}
        self._counts: Counter[PageState] = Counter()
        self._sorted_by, self._descending = -1, False

    # ---- what there is ----------------------------------------------------------------------------------------------
    @property
    def progress(self) -> Progress:
        """How much of the project is done."""
        return progress(self._counts)

    @property
    def page_count(self) -> int:
        """How many pages the project has, listed or not."""
        return len(self._pages)

    def page(self, row: int) -> PageSummary:
        """Return the page in a row."""
        return self._pages[self._rows[row]]

    def row_of(self, page_id: str | None) -> int | None:
        """Return the row of a page, None when it is not listed."""
        return None if page_id is None else self._row_of.get(page_id)

    def neighbour(self, step: int) -> str | None:
        """Return the page `step` rows from the open one; where that is filtered out, among all pages."""
        ids = self._rows if self.open_page in self._row_of else self._order
        place = ids.index(self.open_page) + step if self.open_page in ids else -1
        return ids[place] if 0 <= place < len(ids) else None

    def next_in(self, states: Iterable[PageState]) -> str | None:
        """Return the next page in one of these states, behind the open one or else from the top, listed or not."""
        wanted, ids = frozenset(states), self._order
        start = ids.index(self.open_page) + 1 if self.open_page in self._pages else 0
        others = (page for page in ids[start:] + ids[:start] if page != self.open_page)
        return next((page for page in others if self._pages[page].state in wanted), None)

    # ---- what changes -----------------------------------------------------------------------------------------------
    def load(self, pages: Iterable[PageSummary]) -> None:
        """List these pages, and no others."""
        self.beginResetModel()  # before anything is different: the view then asks what was current
        self._pages = {page.id: page for page in pages}
        self._counts = Counter(page.state for page in self._pages.values())
        self._arrange()
        self.endResetModel()
        self.progressed.emit()

    def note(self, page: PageSummary) -> None:
        """Take in that a page is new or has changed; nothing else is looked at."""
        old = self._pages.get(page.id)
        self._pages[page.id] = page
        if old is None:
            self._append(page)
        elif (row := self._row_of.get(page.id)) is not None:
            self._tell(row)
        if old is None or old.state is not page.state:
            self._counts[page.state] += 1
            if old is not None:
                self._counts[old.state] -= 1
            self.progressed.emit()

    def _append(self, page: PageSummary) -> None:
        self._order.append(page.id)
        if self.filter.fits(page):
            row = len(self._rows)
            self.beginInsertRows(QModelIndex(), row, row)
            self._rows.append(page.id)
            self._row_of[page.id] = row
            self.endInsertRows()

    def mark_open(self, page_id: str | None) -> None:
        """Show which page is open."""
        before, self.open_page = self.open_page, page_id
        for row in {self.row_of(before), self.row_of(page_id)} - {None}:
            self._tell(row or 0)

    def list_only(self, filter_: Filter) -> None:
        """List the pages that fit."""
        if filter_ != self.filter:
            self.filter = filter_
            self.arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """List by a column; −1 is the order of the project."""
        self._sorted_by, self._descending = column, order is Qt.SortOrder.DescendingOrder
        self.arrange()

    def arrange(self) -> None:
        """Sort and filter anew."""
        self.beginResetModel()
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        pages, key = [*self._pages.values()], KEYS.get(self._sorted_by)
        if key is not None:
            pages.sort(key=key, reverse=self._descending)
        self._order = [page.id for page in pages]
        self._rows = [page.id for page in pages if self.filter.fits(page)]
        self._row_of = {page_id: row for row, page_id in enumerate(self._rows)}

    def _tell(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    # ---- Qt's questions ---------------------------------------------------------------------------------------------
    @guarded_or(0)
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many pages are listed."""
        return 0 if parent.isValid() else len(self._rows)

    @guarded_or(0)
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(Column)

    @guarded_or(None)
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return what a cell shows, says aloud, or stands for."""
        if not index.isValid():
            return None
        page = self.page(index.row())
        if role == Role.DisplayRole:
            return _SHOWN[index.column()](page)
        if role == Role.ToolTipRole:
            return plain_tip(page_sentence(page))
        if role == Role.AccessibleTextRole:
            return self._spoken(page, index.column())
        if role == Role.TextAlignmentRole and index.column() in NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _spoken(self, page: PageSummary, column: int) -> str:
        if column == Column.TITLE:
            return page_sentence(page, is_open=page.id == self.open_page)
        return state_word(page) if column == Column.STATE else _SHOWN[column](page)

    @guarded_or(None)
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """Return the words over a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        words = tr(HEADS[Column(section)])
        if role == Role.DisplayRole:
            return "" if section == Column.STATE else words
        if role in (Role.ToolTipRole, Role.AccessibleTextRole):
            return words
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in NUMBERS else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None
