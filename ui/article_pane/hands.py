"""What the mouse does in the article pane: lights and selects lines, drags parts and articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from logic.draft import Span
from ui.article_pane.card_drag import ArticleDrag, PartDrag, Pressed
from ui.article_pane.hit import Hit, On
from ui.edge_scroll import EdgeScroll
from ui.session import Session
from ui.spotlight import Spotlight

if TYPE_CHECKING:
    from ui.article_pane.pane import ArticlePane

CURSORS = {On.CHIP: Qt.CursorShape.OpenHandCursor, On.LABEL: Qt.CursorShape.OpenHandCursor}


class Hands(QObject):
    """Takes the pane's mouse events, and knows what is being dragged and where it would go."""

    def __init__(self, pane: ArticlePane, session: Session, spotlight: Spotlight) -> None:
        super().__init__(pane)
        self._pane, self._session, self._spotlight = pane, session, spotlight
        self._pressed: Pressed | None = None
        self.drag: PartDrag | ArticleDrag | None = None
        self.mouse, self.drop_y = QPointF(), 0.0
        self._edge_scroll = EdgeScroll(pane, self._drag_on)
        session.changed.connect(self.let_go)

    def press(self, event: QMouseEvent) -> None:
        """Select the lines of what is pressed; from here it may become a drag."""
        hit = self._pane.hit(event.position())
        if hit.article is None:
            return
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = Pressed(hit, event.position())
        if hit.on is On.TEXT and hit.line:
            self._spotlight.select(Span(hit.line, hit.line))
        else:
            article = self._session.shown.article(hit.article)
            self._spotlight.select(article.parts[hit.part or 0].span)

    def move(self, event: QMouseEvent) -> None:
        """Drag a part or an article, or light the line under the mouse."""
        self.mouse = event.position()
        if self._pressed and not self.drag and self._pressed.far(self.mouse):
            self._begin(self._pressed.hit)
        if self.drag:
            self._edge_scroll.follow(self.mouse.y())
            self._drag_on()
        else:
            hit = self._pane.hit(self.mouse)
            self._spotlight.point_at(self._lines_of(hit))
            self._pane.viewport().setCursor(CURSORS.get(hit.on, Qt.CursorShape.ArrowCursor))

    def release(self) -> None:
        """Decide for where what is dragged would go."""
        drag = self.drag
        self.let_go()
        if drag:
            drag.commit()

    def let_go(self) -> bool:
        """Leave what is dragged where it was; also when something else was decided meanwhile. False without a drag."""
        held = self.drag is not None or self._pressed is not None
        self.drag = self._pressed = None
        self._edge_scroll.stop()
        self._pane.viewport().update()
        return held

    def _begin(self, hit: Hit) -> None:
        if not self._session.editable or hit.article is None:
            return
        if hit.on is On.LABEL:
            self.drag = ArticleDrag(self._session, hit.article)
        elif hit.part is not None:
            self.drag = PartDrag(self._session, hit.article, hit.part)
        if self.drag:
            self._spotlight.point_at(None)
            self._pane.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def _drag_on(self) -> None:
        if self.drag:
            self.drop_y = self.drag.move(self._pane.stack, self.mouse.y() + self._pane.offset)
            self._pane.viewport().update()

    def _lines_of(self, hit: Hit) -> Span | None:
        if hit.on is On.TEXT and hit.line:
            return Span(hit.line, hit.line)
        if hit.on is On.CHIP and hit.article is not None and hit.part is not None:
            return self._session.shown.article(hit.article).parts[hit.part].span
        return None
