"""Remembers how a project was left: which page, scrolled where, and which line was current."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from logic.draft import Span
from logic.errors import ProjectError
from logic.store import ProjectFile
from logic.typed import typed_in
from ui.column_pane import ColumnPane
from ui.session import Changed, Session
from ui.spotlight import Spotlight

PAUSE = 700  # milliseconds of rest before the place is written down


class ViewMemory(QObject):
    """Writes the place into the project a moment after it changed, and goes back to it on opening."""

    def __init__(self, session: Session, spotlight: Spotlight, pane: ColumnPane) -> None:
        super().__init__(pane)
        self._session, self._spotlight, self._pane = session, spotlight, pane
        self._places: dict[str, dict[str, int]] = {}
        self._shown: str | None = None
        self._timer = QTimer(self, interval=PAUSE, singleShot=True)
        self._timer.timeout.connect(self.write)
        session.changed.connect(self._on_changed)
        session.pages_changed.connect(self._load)
        spotlight.selected.connect(self._note)
        pane.scrolled.connect(self._note)

    def _load(self) -> None:
        project = self._session.project
        if self._session.page is None and project is not None:
            self._shown = None
            self._places = _places(project.get_view().get("places"))

    def _on_changed(self, changed: Changed) -> None:
        page = self._session.page
        if changed.whole and page is not None and page.id != self._shown:
            self._shown = page.id
            self._go_back(len(page.lines))

    def _go_back(self, lines: int) -> None:
        place = self._places.get(self._shown or "", {})
        current = min(max(place.get("current", 1), 1), lines)
        self._spotlight.select(Span(current, current))
        self._pane.scroll_to_top_line(min(max(place.get("top", 1), 1), lines))

    def _note(self) -> None:
        """Keep the place in mind at once: the page may be left before it is written down."""
        page = self._session.page
        if page is not None and page.id == self._shown:
            self._places[page.id] = {"top": self._pane.rows.line_at(0), "current": self._spotlight.current}
            self._timer.start()

    def write(self) -> None:
        """Write the place down; should the file not take it, the next change of place tries again."""
        project, page = self._session.project, self._session.page
        if project is None or page is None or project.read_only:
            return
        try:
            project.set_view({"page": page.id, "places": self._places})
        except ProjectError:
            self._timer.start()


def _places(value: object) -> dict[str, dict[str, int]]:
    """Return what a project says of its pages' places, as far as it makes sense."""
    if not isinstance(value, dict):
        return {}
    return {
        str(page): {str(k): v for k, v in place.items() if isinstance(v, int)}
        for page, place in value.items()
        if isinstance(place, dict)
    }


def page_to_show(project: ProjectFile) -> str | None:
    """Return the page that was being typed in, or that the project was left at, or its first; None when it has none."""
    pages, view = project.page_ids(), project.get_view()
    typed = typed_in(view)
    wanted = (typed.page if typed else None, view.get("page"))
    return next((str(page) for page in wanted if page in pages), next(iter(pages), None))
