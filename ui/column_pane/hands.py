"""What the mouse does in the column pane: takes hold of a boundary, turns a seam, lights a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QMouseEvent

from logic import edits
from logic.article_text import next_seam, shown_text
from logic.draft import Span
from ui.column_pane.boundary_drag import BoundaryDrag
from ui.column_pane.geometry import Target
from ui.edge_scroll import EdgeScroll
from ui.session import Session
from ui.spotlight import Spotlight

if TYPE_CHECKING:
    from ui.column_pane.pane import ColumnPane

CURSORS = {
    Target.BOUNDARY: Qt.CursorShape.SplitVCursor,
    Target.SEAM: Qt.CursorShape.PointingHandCursor,
}


class Hands(QObject):
    """Takes the pane's mouse events; each method tells whether it has dealt with one."""

    def __init__(self, pane: ColumnPane, session: Session, spotlight: Spotlight) -> None:
        super().__init__(pane)
        self._pane, self._session, self._spotlight = pane, session, spotlight
        self._drag: BoundaryDrag | None = None
        self._y = 0.0
        self._edge_scroll = EdgeScroll(pane, self._drag_on)
        session.changed.connect(self._on_changed)

    @property
    def held(self) -> int | None:
        """The line above the boundary being dragged, where it stands now; None without one."""
        return self._drag.at if self._drag else None

    def press(self, event: QMouseEvent) -> bool:
        """Take hold of a boundary, or turn a seam."""
        hit = self._pane.hit(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or not self._session.editable:
            return False
        if hit.target is Target.BOUNDARY:
            self._begin(hit.line, event.position().y())
        elif hit.target is Target.SEAM:
            self._turn_seam(hit.line)
        return hit.target in (Target.BOUNDARY, Target.SEAM)

    def move(self, event: QMouseEvent) -> bool:
        """Drag a boundary, or light what is under the mouse."""
        if not self._drag:
            self._point_at(event.position().toPoint())
            return False
        self._y = event.position().y()
        self._edge_scroll.follow(self._y)
        self._drag_on()
        return True

    def release(self, event: QMouseEvent) -> bool:
        """Decide for where the boundary stands."""
        if not self._drag or event.button() is not Qt.MouseButton.LeftButton:
            return False
        self._let_go().commit()
        return True

    def escape(self) -> bool:
        """Leave the boundary where it was."""
        if not self._drag:
            return False
        self._let_go().cancel()
        return True

    def _begin(self, line: int, y: float) -> None:
        self._drag, self._y = BoundaryDrag(self._session, line), y
        self._spotlight.point_at(None)
        self._spotlight.select(Span(line, line))

    def _drag_on(self) -> None:
        if self._drag:
            self._drag.move(self._pane.rows.gap_at(self._y))
            self._spotlight.select(Span(self._drag.at, self._drag.at))

    def _let_go(self) -> BoundaryDrag:
        assert self._drag is not None
        drag, self._drag = self._drag, None
        self._edge_scroll.stop()
        self._pane.viewport().update()  # its rule is thick no longer, even where no line has changed
        return drag

    def _on_changed(self) -> None:
        """Let go of a boundary when something else was decided meanwhile, such as by a key: it may be gone."""
        if self._drag and not self._session.previewing:
            self._let_go()

    def _turn_seam(self, line: int) -> None:
        page, draft = self._session.page, self._session.draft
        assert page is not None
        seam = next_seam(draft.seams[line], shown_text(page, draft, line))
        self._session.apply(edits.set_seam, lines=[line], seam=seam)

    def _point_at(self, point: QPoint) -> None:
        hit = self._pane.hit(point)
        self._spotlight.point_at(Span(hit.line, hit.line) if hit.target in (Target.LINE, Target.SEAM) else None)
        self._pane.viewport().setCursor(CURSORS.get(hit.target, Qt.CursorShape.ArrowCursor))
