"""A thin bar: how many of all pages are done, and how many of those are checked."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from logic.page_state import Progress
from ui.edge import guarded
from ui.look import Look
from ui.plain import plain_tip

HEIGHT = 4  # pixels


class ThinBar(QProgressBar):
    """Shows a progress; a screen reader hears it as any other."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._progress = look, Progress()
        self.setFixedHeight(HEIGHT)
        self.setTextVisible(False)
        look.changed.connect(self.update)

    def tell(self, progress: Progress, words: str) -> None:
        """Show another progress."""
        self._progress = progress
        self.setRange(0, max(progress.pages, 1))
        self.setValue(progress.finished)
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(words))
        self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the whole, and on it the part that is done; the part that is checked is full height, the rest half."""
        painter, theme, progress = QPainter(self), self._look.theme, self._progress
        painter.fillRect(0, 1, self.width(), HEIGHT - 2, theme.line)
        scale = self.width() / max(progress.pages, 1)
        painter.fillRect(0, 1, round(progress.finished * scale), HEIGHT - 2, theme.good)
        painter.fillRect(0, 0, round(progress.checked * scale), HEIGHT, theme.good)
