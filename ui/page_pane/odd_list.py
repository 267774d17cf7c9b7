"""What is odd about the page that is to be marked, in a list above the panes: go and look, go on, or go back."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from logic.page_checks import Oddity
from logic.page_state import PageState
from logic.translation import mark, tr
from ui.edge import guarded
from ui.page_pane.words import oddity_word
from ui.plain import Label

ROWS = 6  # shown at once; the others are scrolled to
LINE = Qt.ItemDataRole.UserRole
ALL_THE_SAME = {PageState.DONE: mark("&Mark done all the same"), PageState.CHECKED: mark("&Mark checked all the same")}
NOW = {PageState.DONE: mark("&Mark done"), PageState.CHECKED: mark("&Mark checked")}


class OddList(QFrame):
    """Asks, and forbids nothing; `line_wanted` carries a line to show."""

    line_wanted = Signal(int)
    accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("odd")
        self.state = PageState.DONE
        self._title = ""
        self.words, self.list = Label(), QListWidget()
        self.go_on, self.go_back = QPushButton(), QPushButton()
        self._build()
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)
        self.go_on.clicked.connect(self.accepted)
        self.go_back.clicked.connect(self.hide)
        self.hide()

    def _build(self) -> None:
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        buttons = QVBoxLayout()
        for button in (self.go_on, self.go_back):
            buttons.addWidget(button)
        buttons.addStretch()
        texts = QVBoxLayout()
        texts.addWidget(self.words)
        texts.addWidget(self.list)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 10, 8)
        layout.addLayout(texts, 1)
        layout.addLayout(buttons)

    def ask(self, title: str, oddities: Iterable[Oddity], state: PageState) -> None:
        """Show what is odd about the page of this title, and wait for what the person says."""
        self._title, self.state = title, state
        self.refresh(oddities)
        self.show()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, oddities: Iterable[Oddity]) -> None:
        """Show what is odd now; the row that was current stays so where it can."""
        row = max(self.list.currentRow(), 0)
        self.list.clear()
        for oddity in oddities:
            item = QListWidgetItem(oddity_word(oddity), self.list)
            item.setData(LINE, oddity.line)
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        self._say()

    def _say(self) -> None:
        some = self.list.count() > 0
        words = tr("Before “{title}” is marked, look at this:") if some else tr("Nothing odd is left in “{title}”.")
        self.words.setText(words.format(title=self._title))
        self.list.setAccessibleName(self.words.text())
        self.list.setVisible(some)
        self.list.setFixedHeight(min(self.list.count(), ROWS) * max(self.list.sizeHintForRow(0), 1) + 4)
        self.go_on.setText(tr((ALL_THE_SAME if some else NOW)[self.state]))
        self.go_back.setText(tr("Go bac&k"))

    def _go(self, item: QListWidgetItem) -> None:
        line = int(item.data(LINE))
        if line:
            self.line_wanted.emit(line)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
