"""The table of pages: opens a page by click or Enter, and shows as many columns as it has room for."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from logic.translation import tr
from ui.edge import guarded
from ui.look import Look
from ui.page_pane.listing import HEADS, Column
from ui.page_pane.page_delegate import PAD, PageDelegate
from ui.page_pane.pages_model import Index, PagesModel

STATE_WIDTH = 26
TITLE_WIDTH = 92  # the least; the title takes whatever is left
ROW_PAD = 11
ARROW = 12  # room for the arrow of the sorted column
# What gives way first is last; the longest that each holds, as a rule.
BY_WORTH = {Column.DOUBTS: "000", Column.LINES: "0000", Column.EDITED: "2026/12/30", Column.ARTICLES: "000"}


class PageView(QTableView):
    """Follows the model; `page_wanted` carries the id of the page that was chosen."""

    page_wanted = Signal(str)

    def __init__(self, model: PagesModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._look = model, look
        self._current: str | None = None
        self.setModel(model)
        self.setItemDelegate(PageDelegate(model, look, self))
        self._build()
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._go_back)
        self.clicked.connect(self._open)

    def _build(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)
        rows, head = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + ROW_PAD)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        head.setMinimumSectionSize(STATE_WIDTH)
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.fit()

    def fit(self) -> None:
        """Give the columns their widths, and hide those that there is no room for."""
        metrics, head = self.fontMetrics(), self.horizontalHeader()
        self.setColumnWidth(Column.STATE, STATE_WIDTH)
        left = self.viewport().width() - STATE_WIDTH - TITLE_WIDTH
        for column, longest in BY_WORTH.items():
            width = _width(metrics, tr(HEADS[column]), longest)
            left -= width
            self.setColumnWidth(column, width)
            head.setSectionHidden(column, left < 0)

    def show_page(self, page_id: str | None) -> None:
        """Make a page the current row, and bring it into sight."""
        row = self._model.row_of(page_id)
        if row is None:
            self.selectionModel().clear()
            return
        index = self._model.index(row, Column.TITLE)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)

    def _remember(self) -> None:
        index = self.currentIndex()
        self._current = self._model.page(index.row()).id if index.isValid() else None

    def _go_back(self) -> None:
        for page_id in (self._current, self._model.open_page):
            if self._model.row_of(page_id) is not None:
                self.show_page(page_id)
                return

    def _open(self, index: Index) -> None:
        if index.isValid():
            self.page_wanted.emit(self._model.page(index.row()).id)

    # ---- events -----------------------------------------------------------------------------------------------------
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current page on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers().value & ~_KEYPAD:
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the new width."""
        super().resizeEvent(event)
        self.fit()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Say what to do where no page is listed."""
        super().paintEvent(event)
        if not self._model.rowCount():
            painter, rect = QPainter(self.viewport()), self.viewport().rect().adjusted(PAD, 24, -PAD, 0)
            painter.setPen(self._look.theme.dim)
            painter.drawText(rect, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, self._advice())

    def _advice(self) -> str:
        if self._model.page_count:
            return tr("No page fits. Clear the filter to see all of them.")
        return tr("No pages yet. Import some from the menu File.")


_KEYPAD = Qt.KeyboardModifier.KeypadModifier.value


def _width(metrics: QFontMetrics, head: str, longest: str) -> int:
    return max(metrics.horizontalAdvance(head) + ARROW, metrics.horizontalAdvance(longest)) + 2 * PAD
