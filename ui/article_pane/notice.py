"""What the article pane says where there is nothing to see yet, or nothing to do: one sentence, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLabel

from logic.translation import tr
from ui.session import Session

WIDEST = 420  # pixels; longer lines are hard to read


class Notice(QLabel):
    """Lies over the pane and lets the mouse through: in the middle of an empty one, at the foot of another."""

    def __init__(self, pane: QAbstractScrollArea, session: Session) -> None:
        super().__init__(pane)
        self._pane, self._session = pane, session
        self.setObjectName("notice")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.refresh()

    def refresh(self) -> None:
        """Say what there is to say now."""
        words = self._words()
        self.setVisible(bool(words))
        if words:
            self.setText(words)
            self.place()

    def _words(self) -> str:
        if self._session.page is None or self._session.read_only:  # a line above the panes says why nothing can be done
            return ""
        if self._session.proposal is None:  # while looking back nothing can be edited either: a bar says why
            return tr("Galley is still proposing the articles of this page. You can read it meanwhile.")
        if not self._session.shown.articles:
            return tr("All lines are set aside. Select some on the left and press Insert to bring them back.")
        return ""

    def place(self) -> None:
        """Take the place that the size of the pane leaves."""
        if self.isHidden():
            return
        room, empty = self._pane.viewport().geometry(), not self._session.shown.articles
        width = min(WIDEST, room.width() - 16)
        self.resize(width, self.heightForWidth(width))
        y = room.center().y() - self.height() // 2 if empty else room.bottom() - self.height() - 20
        self.move(QPoint(room.center().x() - width // 2, y))
