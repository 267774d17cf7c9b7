"""The raw text of a corrected line, one glance away from the article: under the mouse, and where the keyboard goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QToolTip

from logic.translation import tr
from ui.edge import guarded_or
from ui.plain import plain_tip
from ui.session import Session
from ui.spotlight import Spotlight

if TYPE_CHECKING:
    from ui.article_pane.pane import ArticlePane

MILLISECONDS = 6000  # the tip stays, unless something else happens


class RawTip(QObject):
    """Watches the pane's viewport and the spotlight."""

    def __init__(self, pane: ArticlePane, session: Session, spotlight: Spotlight) -> None:
        super().__init__(pane)
        self._pane, self._session, self._spotlight = pane, session, spotlight
        pane.viewport().installEventFilter(self)
        spotlight.selected.connect(self._on_selected)

    @guarded_or(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the raw text of the line under the mouse."""
        if not isinstance(event, QHelpEvent) or event.type() is not QEvent.Type.ToolTip:
            return False
        words = self._words(self._pane.hit(QPointF(event.pos())).line)
        QToolTip.showText(event.globalPos(), plain_tip(words), self._pane.viewport())
        return True

    def _on_selected(self) -> None:
        """Show the raw text of the line that the keyboard went to; the mouse has the tip under it."""
        line, pane = self._spotlight.current, self._pane
        words = self._words(line)
        if not words or QGuiApplication.mouseButtons() or not pane.isVisible():
            QToolTip.hideText()
            return
        boxes = pane.line_boxes(line)
        if boxes and 0 <= boxes[-1].top() < pane.viewport().height():
            below = pane.viewport().mapToGlobal(boxes[-1].bottomLeft().toPoint())
            QToolTip.showText(below, plain_tip(words), pane.viewport(), boxes[-1].toRect(), MILLISECONDS)

    def _words(self, line: int | None) -> str:
        page = self._session.page
        if page is None or line is None or line not in self._session.shown.readings:
            return ""
        return tr("Raw text: {text}").format(text=page.text(line).strip())
