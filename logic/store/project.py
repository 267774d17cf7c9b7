"""A project: one file, one connection, one writer. Takes and gives domain values, never rows."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from sqlite_utils import Database

from logic.changes import Change
from logic.chronicle import Steps
from logic.doubts import doubt_count
from logic.draft import Draft
from logic.errors import ProjectError
from logic.history import Entry, History, LogRow, replay
from logic.page import Page, Source
from logic.page_state import Mark
from logic.proposal import Proposal
from logic.store import log, pages, search, summaries
from logic.store.connection import Connection, create_file
from logic.store.drafts import read_draft, texts_due, update_draft, write_draft, write_texts
from logic.store.faults import decoding, opening, saving
from logic.store.proposals import insert_proposal, read_proposal
from logic.store.summaries import PageSummary


@dataclass(frozen=True, slots=True)
class OpenPage:
    """A page with all that was decided about it."""

    page: Page
    draft: Draft
    history: History
    proposal: Proposal | None


class ProjectFile:
    """An open project, locked against every other program until it is closed.

    Reading raises ProjectError `project_damaged`, writing ProjectError `not_saved`; a failed write leaves the file as
    it was and can be tried again.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._db: Database = connection.db
        self.path = connection.path
        self._closed = False

    @classmethod
    def create(cls, path: Path) -> ProjectFile:
        """Make an empty project where nothing is yet, and open it; ProjectError otherwise."""
        create_file(path)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> ProjectFile:
        """Open and lock a project; ProjectError, and no file changed or made, when that cannot be."""
        project = cls(Connection(path))
        # Some are due only where the program was killed; should that fail too, closing tries again.
        with suppress(ProjectError):
            project._write_texts()
        return project

    def close(self) -> None:
        """Write the texts that are due and let the file go; closing twice does no harm."""
        if not self._closed:
            self._closed = True
            try:
                with suppress(ProjectError):  # the next opening tries again
                    self._write_texts()
            finally:
                self._connection.close()

    @property
    def connection(self) -> Connection:
        """The connection, for backups; whoever writes through it goes past the project."""
        return self._connection

    def give_way(self, other: Path) -> None:
        """Let a finished project file take the place of this one, and close; ProjectError when it cannot be."""
        try:
            self._connection.check_place()
            self._connection.give_way(other)
        except OSError as error:
            raise ProjectError("project_unwritable", name=self.path.name, reason=error.strerror) from error
        self._closed = True

    def __enter__(self) -> ProjectFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add_page(self, page: Page, draft: Draft) -> Page:
        """Store a page with its first draft and return it as stored: its id may have been made unique."""
        with self._writing():
            page = pages.insert_page(self._db, page)
            write_draft(self._db, page, draft)
        return page

    def find_page(self, source: Source) -> str | None:
        """Return the id of the page read from the same bytes in the same encoding, None when there is none."""
        with self._reading():
            return pages.find_page(self._db, source)

    def most_doubtful(self, count: int) -> tuple[PageSummary, ...]:
        """Return the summaries of the pages with most open doubts, at most `count`, those with most first."""
        with self._reading():
            return summaries.most_doubtful(self._db, count)

    def page_list(self) -> tuple[PageSummary, ...]:
        """Return a summary of each page, in order."""
        with self._reading(), decoding(self.path.name):
            return summaries.page_list(self._db)

    def page_ids(self) -> tuple[str, ...]:
        """Return the id of each page, in order."""
        with self._reading():
            return summaries.page_ids(self._db)

    def page_summary(self, page_id: str) -> PageSummary:
        """Return the summary of one page; KeyError when there is no such page."""
        with self._reading():
            return summaries.page_summary(self._db, page_id)

    def page_marks(self, page_id: str) -> tuple[Mark, ...]:
        """Return every change of a page's state, oldest first."""
        with self._reading(), decoding(self.path.name):
            return tuple(summaries.page_marks(self._db, page_id))

    def mark_page(self, page_id: str, mark: Mark) -> None:
        """Put a page into a state; earlier ones stay on record."""
        with self._writing():
            summaries.mark_page(self._db, page_id, mark)

    def load(self, page_id: str) -> OpenPage:
        """Return a page with its present draft, history and newest proposal; KeyError when there is no such page."""
        with self._reading(), _collector_paused():
            page = pages.read_page(self._db, page_id)
            with decoding(self.path.name):
                draft = read_draft(self._db, page_id)
                history = replay(log.read_rows(self._db, page_id))
                return OpenPage(page, draft, history, read_proposal(self._db, page))

    def save_proposal(self, page_id: str, proposal: Proposal, page: Page | None = None) -> None:
        """Keep a proposal and make its draft the present one; ProjectError `proposal_too_late` after any edit.

        Whoever has the page at hand gives it, so that it need not be read.
        """
        if page is None:
            with self._reading():
                page = pages.read_page(self._db, page_id)
        with self._writing():
            if log.has_rows(self._db, page_id):
                raise ProjectError("proposal_too_late", name=page.title)
            insert_proposal(self._db, page_id, proposal)
            write_draft(self._db, page, proposal.draft)
            summaries.note_doubts(self._db, page_id, doubt_count(page, proposal.draft, proposal))

    def keep_proposal(self, page_id: str, proposal: Proposal, *, doubts: int) -> None:
        """Keep a later proposal, which leaves so many doubts; its draft is taken in, or not, by an edit."""
        with self._writing():
            insert_proposal(self._db, page_id, proposal)
            summaries.note_doubts(self._db, page_id, doubts)

    def save_edit(
        self, page_id: str, row: LogRow, page: Page, before: Draft, after: Draft, *, doubts: int | None = None
    ) -> None:
        """Add one row to the log and carry its change, which leads from `before` to `after`, into the present draft.

        `doubts` is how many are open after it; None leaves the count as it was.
        """
        with self._writing():
            log.append_row(self._db, page_id, row)
            update_draft(self._db, page, row.change, before=before, after=after)
            summaries.note_edit(self._db, page_id, at=row.at, who=row.who, doubts=doubts)

    def steps(self, page_id: str, *, after: int = 0) -> Steps:
        """Return which rows a page's log has behind row `after`."""
        with self._reading(), decoding(self.path.name):
            return log.read_steps(self._db, page_id, after)

    def changes(self, numbers: Sequence[int]) -> Iterator[Change]:
        """Yield what the edits in these rows of the log changed, in this order."""
        with self._reading(), decoding(self.path.name):
            yield from log.read_changes(self._db, numbers)

    def entry(self, number: int) -> Entry:
        """Return the edit in row `number` of the log; ProjectError `project_damaged` when that row holds none."""
        with self._reading(), decoding(self.path.name):
            return log.read_entry(self._db, number)

    def search(self, text: str) -> list[tuple[str, int]]:
        """Return (page id, article id) of each article that holds `text`, in the order of the project."""
        self._write_texts()
        with self._writing():
            search.index_the_rest(self._db)
        with self._reading():
            return search.search(self._db, text)

    def _write_texts(self) -> None:
        """Work out the texts of long articles that were edited, one page after the other."""
        with self._reading():
            due = texts_due(self._db)
        for page_id in due:
            with self._reading(), _collector_paused(), decoding(self.path.name):
                page, draft = pages.read_page(self._db, page_id), read_draft(self._db, page_id)
            with self._writing():
                write_texts(self._db, page, draft)

    def verify_log(self) -> int | None:
        """Return the id of the first row of the log that was tampered with, None when there is none."""
        with self._reading():
            return log.verify(self._db)

    def get_view(self) -> dict[str, object]:
        """Return what was last remembered of the view; empty when nothing was."""
        with self._reading():
            row = self._db.conn.execute("SELECT state FROM view").fetchone()
        try:
            return dict(json.loads(row[0])) if row else {}
        except (ValueError, TypeError):
            return {}  # a convenience, not worth refusing the project for

    def set_view(self, state: dict[str, object]) -> None:
        """Remember plain values about the view, such as the open page and where it was scrolled to."""
        with self._writing():
            values = (json.dumps(state, ensure_ascii=False),)
            self._db.conn.execute("INSERT OR REPLACE INTO view (id, state) VALUES (1, ?)", values)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._connection.check_place()
        with self._connection.turn, saving(self.path.name), self._db.atomic():
            yield

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with opening(self.path.name):
            yield


@contextmanager
def _collector_paused() -> Iterator[None]:
    # A long page is a hundred thousand small values, all kept: looking for garbage among them doubles the time.
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.freeze()  # nor later: walking them at a time of its own choosing costs an edit 50 ms
            gc.enable()
