"""A search under way: page after page through the process that fits patterns, and what was found so far."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from logic.errors import GalleyError, ProjectError
from logic.finding import Hit, Passage, PatternError, Query, Where, passages
from logic.store import PageSummary
from logic.wording import sentence
from ui.asker import Asker
from ui.session import Session

PATIENCE = 3000  # milliseconds for one page, a hundred times what an honest pattern takes
MOST = 5000  # hits to list; nobody looks through more one by one


@dataclass(frozen=True, slots=True)
class Found:
    """A hit and the page it is on."""

    page: str
    title: str
    hit: Hit


class Search(QObject):
    """Searches the open page or the whole project; `grew` after each page, `ended` with a sentence or nothing."""

    grew = Signal()
    ended = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._asker = Asker(self)
        self.query = Query("")
        self.found: list[Found] = []
        self.running = False
        self._to_do: deque[PageSummary] = deque()
        self._asked: tuple[PageSummary, Sequence[Passage]] | None = None
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._ask_next)
        self._asker.answered.connect(self._on_answered)
        self._asker.refused.connect(self._on_refused)

    @property
    def full(self) -> bool:
        """Tell whether there were more hits than are listed."""
        return len(self.found) >= MOST

    def begin(self, query: Query, *, everywhere: bool) -> None:
        """Search for `query` on the open page, or on every page of the project."""
        self.stop()
        self.query, self.found = query, []
        try:
            self._to_do.extend(self._pages(query, everywhere) if query.pattern else ())
        except ProjectError as error:
            self._end(sentence(error))
            return
        self.running = True
        self._next.start()

    def clear(self) -> None:
        """Search no further and forget what was found."""
        self.stop()
        self.query, self.found = Query(""), []
        self.grew.emit()

    def end(self) -> None:
        """Search no further and end the process."""
        self.stop()
        self._asker.stop()

    def stop(self) -> None:
        """Search no further."""
        self._next.stop()
        if self._asker.busy:
            self._asker.stop()
        self._to_do.clear()
        self.running = False

    def _pages(self, query: Query, everywhere: bool) -> list[PageSummary]:
        session = self._session
        project, open_id = session.project, session.page.id if session.page else ""
        if project is None:
            return []
        pages = [page for page in project.page_list() if everywhere or page.id == open_id]
        plain = not query.regex and query.where is Where.ARTICLES and any(map(str.isalnum, query.pattern))
        if everywhere and plain:  # the index of the project knows which pages have these characters at all
            having = {page for page, _ in project.search(query.pattern)}
            pages = [page for page in pages if page.id in having or page.id == open_id]
        return pages

    def _ask_next(self) -> None:
        if not self._to_do or self.full:
            self._end("")
            return
        summary = self._to_do.popleft()
        try:
            found = self._passages(summary.id)
        except (ProjectError, KeyError) as error:
            self._end(sentence(error) if isinstance(error, ProjectError) else "")
            return
        self._asked = summary, found
        query = self.query
        asked = {"pattern": query.pattern, "replacement": query.replacement, "regex": query.regex, "case": query.case}
        self._asker.ask({"find": asked, "texts": [passage.text for passage in found]}, patience=PATIENCE)

    def _passages(self, page_id: str) -> list[Passage]:
        session = self._session
        if session.page is not None and session.page.id == page_id:
            return list(passages(session.page, session.draft, self.query.where))
        assert session.project is not None
        opened = session.project.load(page_id)
        return list(passages(opened.page, opened.draft, self.query.where))

    def _on_answered(self, answer: list[list[tuple[int, int, str]]]) -> None:
        assert self._asked is not None
        summary, texts = self._asked
        for passage, places in zip(texts, answer, strict=True):
            self.found += [Found(summary.id, summary.title, Hit(passage, *place)) for place in places]
        del self.found[MOST:]
        self.grew.emit()
        self._next.start()

    def _on_refused(self, code: str, facts: dict[str, str]) -> None:
        name = self._asked[0].title if self._asked else ""
        codes = {"slow": "pattern_slow", "stopped": "search_stopped"}
        error: GalleyError = PatternError(codes.get(code, code), name=name, **facts)
        self._end(sentence(error))

    def _end(self, words: str) -> None:
        self.stop()
        self.grew.emit()
        self.ended.emit(words)
