"""A project: one file, one connection, one writer. Takes and gives domain values, never rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from types import TracebackType

from sqlite_utils import Database

from logic.changes import Change
from logic.chronicle import Steps
from logic.doubts import doubt_count
from logic.draft import Draft
from logic.errors import ProjectError
from logic.history import Entry, LogRow, replay
from logic.page import Page, Source
from logic.page_state import Mark
from logic.proposal import Proposal
from logic.store import log, pages, presence, search, summaries
from logic.store.connection import Connection, create_file
from logic.store.drafts import check_fit, read_draft, texts_due, update_draft, write_draft, write_texts
from logic.store.entering import alone_in
from logic.store.opened import OpenPage
from logic.store.pausing import collector_paused
from logic.store.presence import Presence
from logic.store.proposals import insert_proposal, read_proposal
from logic.store.reading import Reader
from logic.store.remembered import merge_view, read_view
from logic.store.summaries import PageSummary
from logic.store.viewing import ViewedCopy
from logic.store.writing import Writer

_AT_ONCE = 100  # changes


class ProjectFile:
    """An open project, locked against every other program until it is closed.

    Reading raises ProjectError `project_damaged`, writing ProjectError `not_saved`; a failed write leaves the file as
    it was and can be tried again. One that is only looked at raises ProjectError `read_only` instead.
    """

    def __init__(self, connection: Connection | ViewedCopy, left_behind: Presence | None = None) -> None:
        self.connection = self._connection = connection
        with ExitStack() as on_failure:
            on_failure.callback(connection.close)
            self._read = Reader(connection)
            self._writer = Writer(connection, self._read(log.tail))
            on_failure.pop_all()
        self.path = connection.path
        self.read_only = connection.read_only
        self.left_behind = left_behind  # who had it open last, where that session ended abruptly
        self._closed = False

    @classmethod
    def create(cls, path: Path, *, who: str = "") -> ProjectFile:
        """Make an empty project where nothing is yet, and open it; ProjectError otherwise."""
        create_file(path)
        return cls.open(path, who=who)

    @classmethod
    def open(cls, path: Path, *, who: str = "") -> ProjectFile:
        """Open and lock a project; ProjectError, and no file changed or made, when that cannot be.

        Whoever comes second is told of `who`, or else of the account's name.
        """
        project = cls(*alone_in(path))
        presence.write_note(project.path, presence.present(who))
        # Some are due only where the program was killed; should that fail too, closing tries again.
        with suppress(ProjectError):
            project._write_texts()
        return project

    @classmethod
    def view(cls, path: Path) -> ProjectFile:
        """Open a project to look at, whoever may write it; the file is let go at once, and no file changed or made.

        ProjectError as on opening, and `project_unfinished` where a write broke off half-way; `project_newer` only
        where its pages cannot be read.
        """
        copy = ViewedCopy(path)
        if copy.newer is None:
            return cls(copy)
        try:
            project = cls(copy)
            for page in project.page_list()[:1]:
                project.load(page.id)
        except ProjectError as error:
            copy.close()
            raise ProjectError("project_newer", name=copy.path.name, version=copy.newer) from error
        return project

    def close(self) -> None:
        """Write the texts that are due and let the file go; closing twice does no harm."""
        if not self._closed:
            self._closed = True
            try:
                with suppress(ProjectError):  # the next opening tries again
                    if not self.read_only:
                        self._write_texts()
            finally:
                if not self.read_only:
                    presence.remove_note(self.path)
                self._connection.close()

    def __enter__(self) -> ProjectFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add_page(self, page: Page, draft: Draft) -> Page:
        """Store a page with its first draft and return it as stored: its id may have been made unique."""
        return self.add_pages([(page, draft)])[0]

    def add_pages(self, added: Sequence[tuple[Page, Draft]]) -> tuple[Page, ...]:
        """Store pages with their first drafts, all or none, and return them as stored, as `add_page` does."""
        stored = self._read(lambda db: tuple(pages.storable(db, [page for page, _ in added])))

        def add(db: Database) -> None:
            if not pages.has_page(db, stored[0].id):  # an earlier try may have reached the file all the same
                for page, (_, draft) in zip(stored, added, strict=True):
                    pages.insert_page(db, page)
                    write_draft(db, page, draft)

        if stored:
            self._writer.write(add)
        return stored

    def find_page(self, source: Source) -> str | None:
        """Return the id of the page read from the same bytes in the same encoding, None when there is none."""
        return self._read(lambda db: pages.find_page(db, source))

    def most_doubtful(self, count: int) -> tuple[PageSummary, ...]:
        """Return the summaries of the pages with most open doubts, at most `count`, those with most first."""
        return self._read(lambda db: summaries.most_doubtful(db, count))

    def page_list(self) -> tuple[PageSummary, ...]:
        """Return a summary of each page, in order."""
        return self._read(summaries.page_list)

    def page_ids(self) -> tuple[str, ...]:
        """Return the id of each page, in order."""
        return self._read(summaries.page_ids)

    def page_summary(self, page_id: str) -> PageSummary:
        """Return the summary of one page; KeyError when there is no such page."""
        return self._read(lambda db: summaries.page_summary(db, page_id))

    def page_marks(self, page_id: str) -> tuple[Mark, ...]:
        """Return every change of a page's state, oldest first."""
        return self._read(lambda db: tuple(summaries.page_marks(db, page_id)))

    def mark_page(self, page_id: str, mark: Mark) -> None:
        """Put a page into a state; earlier ones stay on record."""
        self._writer.write(lambda db: summaries.mark_page(db, page_id, mark))

    def load(self, page_id: str) -> OpenPage:
        """Return a page with its present draft, history and newest proposal; KeyError when there is no such page."""

        def read(db: Database) -> OpenPage:
            page, draft = _page_and_draft(db, page_id)
            check_fit(page, draft)
            return OpenPage(page, draft, replay(log.read_rows(db, page_id)), read_proposal(db, page))

        with collector_paused():
            return self._read(read)

    def save_proposal(self, page_id: str, proposal: Proposal, page: Page | None = None) -> None:
        """Keep a proposal and make its draft the present one; ProjectError `proposal_too_late` after any edit.

        Whoever has the page at hand gives it, so that it need not be read.
        """
        if page is None:
            page = self._read(lambda db: pages.read_page(db, page_id))
        doubts = doubt_count(page, proposal.draft, proposal)

        def save(db: Database) -> None:
            if log.has_rows(db, page_id):
                raise ProjectError("proposal_too_late", name=page.title)
            insert_proposal(db, page_id, proposal)
            write_draft(db, page, proposal.draft)
            summaries.note_doubts(db, page_id, doubts)

        self._writer.write(save)

    def keep_proposal(self, page_id: str, proposal: Proposal, *, doubts: int) -> None:
        """Keep a later proposal, which leaves so many doubts; its draft is taken in, or not, by an edit."""

        def keep(db: Database) -> None:
            insert_proposal(db, page_id, proposal)
            summaries.note_doubts(db, page_id, doubts)

        self._writer.write(keep)

    def save_edit(
        self, page_id: str, row: LogRow, page: Page, before: Draft, after: Draft, *, doubts: int | None = None
    ) -> None:
        """Add one row to the log and carry its change, which leads from `before` to `after`, into the present draft.

        `doubts` is how many are open after it; None leaves the count as it was.
        """
        values = log.row_behind(self._writer.tail, page_id, row)

        def save(db: Database) -> None:
            log.put_row(db, values)
            update_draft(db, page, row.change, before=before, after=after)
            summaries.note_edit(db, page_id, at=row.at, who=row.who, doubts=doubts)

        self._writer.write(save, tail=log.tail_of(values))

    def steps(self, page_id: str, *, after: int = 0) -> Steps:
        """Return which rows a page's log has behind row `after`."""
        return self._read(lambda db: log.read_steps(db, page_id, after))

    def changes(self, numbers: Sequence[int]) -> Iterator[Change]:
        """Yield what the edits in these rows of the log changed, in this order."""
        for start in range(0, len(numbers), _AT_ONCE):
            yield from self._read(partial(_changes, numbers=numbers[start : start + _AT_ONCE]))

    def entry(self, number: int) -> Entry:
        """Return the edit in row `number` of the log; ProjectError `project_damaged` when that row holds none."""
        return self._read(lambda db: log.read_entry(db, number))

    def search(self, text: str) -> list[tuple[str, int]]:
        """Return (page id, article id) of each article that holds `text`, in the order of the project."""
        self._write_texts()
        if self._read(search.has_rest):
            self._writer.complete(search.index_the_rest)
        return self._read(lambda db: search.search(db, text))

    def _write_texts(self) -> None:
        """Work out the texts of long articles that were edited, one page after the other."""
        for page_id in self._read(texts_due):
            with collector_paused():
                page, draft = self._read(partial(_page_and_draft, page_id=page_id))
            self._writer.complete(partial(write_texts, page=page, draft=draft))

    def verify_log(self) -> int | None:
        """Return the id of the first row of the log that was tampered with, None when there is none."""
        return self._read(log.verify)

    def get_view(self) -> dict[str, object]:
        """Return what was last remembered of the view; empty when nothing was."""
        return self._read(read_view)

    def set_view(self, state: Mapping[str, object]) -> None:
        """Remember plain values about the view, such as the open page, beside what is remembered; None forgets one."""
        self._writer.write(lambda db: merge_view(db, state))

    def go_on_from(self, other: ProjectFile) -> None:
        """Take the steps that `other` has not taken, of which this is a copy; what reached it after all is known."""
        self._writer.tail = other._writer.tail

    @property
    def _db(self) -> Database:
        return self._connection.db


def _page_and_draft(db: Database, page_id: str) -> tuple[Page, Draft]:
    return pages.read_page(db, page_id), read_draft(db, page_id)


def _changes(db: Database, numbers: Sequence[int]) -> list[Change]:
    return [*log.read_changes(db, numbers)]
