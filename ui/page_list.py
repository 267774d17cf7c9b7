"""The pages of the project, in a list; choosing one opens it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from logic.translation import tr, trn
from ui.docks import Pane
from ui.session import Session

ID = Qt.ItemDataRole.UserRole


class PageList(Pane):
    """Follows the session; `page_wanted` says which page was chosen."""

    page_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.list = QListWidget()
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        session.pages_changed.connect(self.refresh)
        session.changed.connect(self._mark_open_page)
        self.list.itemActivated.connect(self._on_chosen)
        self.list.itemClicked.connect(self._on_chosen)

    def first_focus(self) -> QWidget:
        """Return the list."""
        return self.list

    def reword(self) -> None:
        """Take all words from the language now in use."""
        self.list.setAccessibleName(tr("Pages"))
        self.refresh()

    def refresh(self) -> None:
        """List the pages anew."""
        self.list.clear()
        for page in self._session.pages():
            item = QListWidgetItem(page.title, self.list)
            item.setData(ID, page.id)
            item.setToolTip(trn("{n} line", "{n} lines", page.line_count).format(n=page.line_count))
        self._mark_open_page()

    def neighbour(self, step: int) -> str | None:
        """Return the id of the page `step` places further in the list, or None."""
        item = self.list.item(self.list.currentRow() + step) if self.list.currentRow() + step >= 0 else None
        return str(item.data(ID)) if item else None

    def _mark_open_page(self) -> None:
        page = self._session.page
        rows = [n for n in range(self.list.count()) if page and self.list.item(n).data(ID) == page.id]
        if rows and rows[0] != self.list.currentRow():
            self.list.setCurrentRow(rows[0])

    def _on_chosen(self, item: QListWidgetItem) -> None:
        self.page_wanted.emit(str(item.data(ID)))
