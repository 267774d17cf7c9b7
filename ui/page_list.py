"""The pages of the project, in a list; choosing one opens it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from logic.translation import trn
from ui.session import Session

ID = Qt.ItemDataRole.UserRole


class PageList(QListWidget):
    """Follows the session; `page_wanted` says which page was chosen."""

    page_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setUniformItemSizes(True)
        session.pages_changed.connect(self.refresh)
        session.changed.connect(self._mark_open_page)
        self.itemActivated.connect(self._on_chosen)
        self.itemClicked.connect(self._on_chosen)

    def refresh(self) -> None:
        """List the pages anew."""
        self.clear()
        for page in self._session.pages():
            item = QListWidgetItem(page.title, self)
            item.setData(ID, page.id)
            item.setToolTip(trn("{n} line", "{n} lines", page.line_count).format(n=page.line_count))
        self._mark_open_page()

    def neighbour(self, step: int) -> str | None:
        """Return the id of the page `step` places further in the list, or None."""
        item = self.item(self.currentRow() + step) if self.currentRow() + step >= 0 else None
        return str(item.data(ID)) if item else None

    def _mark_open_page(self) -> None:
        page = self._session.page
        rows = [n for n in range(self.count()) if page and self.item(n).data(ID) == page.id]
        if rows and rows[0] != self.currentRow():
            self.setCurrentRow(rows[0])

    def _on_chosen(self, item: QListWidgetItem) -> None:
        self.page_wanted.emit(str(item.data(ID)))
