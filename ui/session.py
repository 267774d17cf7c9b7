"""The session: the open project and page, the draft with its undo history, and the one `changed` signal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import is_not
from typing import Concatenate, ParamSpec

from PySide6.QtCore import QObject, Signal

from logic import changes, edits
from logic.changes import Change
from logic.doubts import AT_ONCE, Doubt, doubt_count, open_doubts
from logic.draft import Draft
from logic.errors import ProjectError
from logic.history import Entry, History, Op, log_row, utc_now
from logic.logged import logged_arguments, logged_name
from logic.page import Page
from logic.page_state import Mark, PageState
from logic.proposal import Proposal
from logic.store import (
    EditStep,
    FirstProposalStep,
    LaterProposalStep,
    MarkStep,
    OpenPage,
    PageSummary,
    ProjectFile,
)
from logic.store.faults import decoding
from logic.store.presence import login
from ui.saving import Saving

P = ParamSpec("P")
Edit = Callable[Concatenate[Draft, P], Draft]
LARGE = 20_000  # lines


@dataclass(frozen=True, slots=True)
class Changed:
    """What became different on the screen: articles by id, lines, readings at all, or another page altogether.

    `order` tells that other articles are there than before, or in another order.
    """

    articles: frozenset[int]
    lines: frozenset[int]
    readings: bool = False
    whole: bool = False
    order: bool = False


class Session(QObject):
    """Owns what is being worked on. Views read `page` and `shown`, and refresh when `changed` says so."""

    changed = Signal(object)
    pages_changed = Signal()
    page_noted = Signal(str)  # the summary of this page is new or has changed in the file
    saved_changed = Signal()
    closing = Signal()  # the project is still open

    def __init__(self, parent: QObject | None = None, *, who: str = "") -> None:
        super().__init__(parent)
        self.who = who or login()
        self.project: ProjectFile | None = None
        self.page: Page | None = None
        self.proposal: Proposal | None = None
        self.changed_lines: frozenset[int] = frozenset()
        self._draft: Draft | None = None
        self._preview: Draft | None = None
        self._past: Draft | None = None
        self._history = History()
        self._doubts: tuple[tuple[Draft, Proposal], tuple[Doubt, ...]] | None = None
        self.saving = Saving(self)
        self.saving.written.connect(self.page_noted)
        self.saving.changed.connect(self.saved_changed)

    # ---- what there is ----------------------------------------------------------------------------------------------
    @property
    def draft(self) -> Draft:
        """The draft as it was last decided."""
        assert self._draft is not None, "no page is open"
        return self._draft

    @property
    def shown(self) -> Draft:
        """The draft to paint: an earlier one looked back at, the one a drag would lead to, or else the one decided."""
        return self._past or self._preview or self.draft

    @property
    def previewing(self) -> bool:
        """Tell whether what is shown is not decided yet."""
        return self._preview is not None

    @property
    def looking_back(self) -> bool:
        """Tell whether the page is shown as it was once; meanwhile nothing can be edited."""
        return self._past is not None

    @property
    def history(self) -> History:
        """Undo and redo of the open page."""
        return self._history

    @property
    def saved(self) -> bool:
        """Tell whether every edit is in the file."""
        return self.saving.done

    @property
    def trouble(self) -> ProjectError | None:
        """Why the file does not take what is not saved."""
        return self.saving.trouble

    @property
    def unsaved_lines(self) -> frozenset[int]:
        """The lines of the open page that the file does not have as they are now."""
        return self.saving.lines(self.page.id, self.draft) if self.page is not None else frozenset()

    @property
    def editable(self) -> bool:
        """Tell whether a page is open to work, as it is now, and its proposal has come."""
        return self.page is not None and self.proposal is not None and self._past is None and not self.read_only

    @property
    def read_only(self) -> bool:
        """Tell whether the project is only looked at."""
        return self.project is not None and self.project.read_only

    @property
    def open_doubts(self) -> tuple[Doubt, ...]:
        """What deserves a look on the open page as it was last decided, most worth first, so many at a time."""
        return self._open_doubts(self.draft) if self.page is not None else ()

    @property
    def large(self) -> bool:
        """Tell whether the page is so long that nothing should go through all of it after each edit."""
        return self.page is not None and len(self.page.lines) > LARGE

    def pages(self) -> tuple[PageSummary, ...]:
        """List the pages of the project."""
        return self.project.page_list() if self.project else ()

    # ---- projects and pages -----------------------------------------------------------------------------------------
    def use(self, project: ProjectFile) -> None:
        """Make `project` the open one; the one before is closed."""
        try:
            self.close()
        finally:
            if self.project is None:  # closed, though somebody may have stumbled over it
                self.project = project
                self.pages_changed.emit()

    def close(self) -> None:
        """Close the project, if one is open."""
        try:
            if self.project is not None:
                self.closing.emit()
        finally:  # whoever stumbles over it does not keep the file open
            project, self.project = self.project, None
            self.page = self._draft = self._preview = self._past = self.proposal = None
            self._history = History()
            try:
                self.saving.forget()
            finally:
                if project is not None:
                    project.close()

    def show(self, opened: OpenPage) -> None:
        """Show a page of the project as it was left."""
        self.page, self._draft, self._history = opened.page, opened.draft, opened.history
        self.proposal, self._preview, self._past = opened.proposal, None, None
        self.changed.emit(Changed(frozenset(), frozenset(), whole=True))
        self.saved_changed.emit()

    def add_pages(self, added: Sequence[tuple[Page, Draft]]) -> tuple[Page, ...]:
        """Take imported pages into the project, all or none; returns them as they stand there: ids may be others."""
        assert self.project is not None
        pages = self.project.add_pages(added)
        for page in pages:
            self.page_noted.emit(page.id)
        return pages

    def take_proposal(self, page_id: str, proposal: Proposal) -> None:
        """Make a proposal the draft of a page that nobody has edited yet."""
        page = self.page if self.page is not None and self.page.id == page_id else None
        self.saving.add(FirstProposalStep(page_id, proposal, page))
        self.save()
        if page is not None:
            self.show(OpenPage(page, proposal.draft, History(), proposal))

    def take_later_proposal(self, proposal: Proposal) -> bool:
        """Fit a later proposal for the open page around what was decided, as one edit; False when nothing changed."""
        assert self.page is not None
        self.look_back(None)
        doubts = doubt_count(self.page, self.draft, proposal)
        self.saving.add(LaterProposalStep(self.page.id, proposal, doubts))
        self.save()
        self.proposal = proposal
        changed = self.apply(edits.repropose, proposal=proposal.draft, model=proposal.model)
        self.changed.emit(Changed(frozenset(), frozenset(), whole=True))
        return changed

    # ---- edits ------------------------------------------------------------------------------------------------------
    def apply(self, edit: Edit[P], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Carry out an edit and save it; False when it changed nothing."""
        if not self.editable:
            return False
        try:
            after = edit(self.draft, *args, **kwargs)
            if after is self.draft:
                return False
            change = changes.diff(self.draft, after)
            entry = Entry(logged_name(edit), logged_arguments(kwargs), change, utc_now(), self.who)
            self._adopt(Op.EDIT, entry, after, self._history.record(entry))
        finally:
            self.cancel_preview()  # nothing is left of one that was adopted; any other was not decided
        return True

    def undo(self) -> bool:
        """Take the last edit back; False when there is none, ProjectError when the log does not fit the page."""
        return self._travel(Op.UNDO, self._history.undo())

    def redo(self) -> bool:
        """Do again what was taken back; False when there is nothing, ProjectError as `undo`."""
        return self._travel(Op.REDO, self._history.redo())

    def _travel(self, op: Op, step: tuple[History, Entry] | None) -> bool:
        if step is None or not self.editable:
            return False
        history, entry = step
        change = entry.change if op is Op.REDO else changes.invert(entry.change)
        assert self.project is not None
        with decoding(self.project.path.name):  # a log that somebody rewrote need not fit its page
            after = changes.apply(self.draft, change)
        self._adopt(op, entry, after, history)
        return True

    def _adopt(self, op: Op, entry: Entry, after: Draft, history: History) -> None:
        """Take a new draft over and save it: whatever goes wrong, wholly or not at all."""
        before, seen = self.draft, self.shown
        row = log_row(op, entry, at=entry.at if op is Op.EDIT else utc_now(), who=self.who)
        assert self.page is not None and self.proposal is not None
        doubts = doubt_count(self.page, after, self.proposal, self._open_doubts(after))
        step = EditStep(self.page, row, before, after, doubts)
        change = changes.diff(seen, after) if seen is not before else row.change
        self._draft, self._preview, self._history = after, None, history
        self.saving.add(step)
        try:
            self._announce(change, seen, after)
        finally:
            self.save()

    def _open_doubts(self, draft: Draft) -> tuple[Doubt, ...]:
        if self.page is None or self.proposal is None:
            return ()
        about = (draft, self.proposal)
        if self._doubts is None or any(map(is_not, self._doubts[0], about)):
            self._doubts = about, open_doubts(self.page, *about, AT_ONCE)
        return self._doubts[1]

    # ---- saving -----------------------------------------------------------------------------------------------------
    def save(self) -> bool:
        """Write what is not saved yet, oldest first; False, with `trouble` set, when the file does not take it."""
        assert self.project is not None
        return self.saving.save(self.project)

    def mark_page(self, state: PageState) -> bool:
        """Put the open page into a state; False when the file does not take it yet."""
        assert self.page is not None
        self.saving.add(MarkStep(self.page.id, Mark(state, utc_now(), self.who)))
        return self.save()

    # ---- preview ----------------------------------------------------------------------------------------------------
    def preview(self, edit: Edit[P], *args: P.args, **kwargs: P.kwargs) -> None:
        """Show what an edit would lead to, without deciding it."""
        seen, self._preview = self.shown, edit(self.draft, *args, **kwargs)
        self._announce(changes.diff(seen, self.shown), seen, self.shown)

    def cancel_preview(self) -> None:
        """Show the draft again as it was decided."""
        if self._preview is not None:
            seen, self._preview = self._preview, None
            self._announce(changes.diff(seen, self.draft), seen, self.draft)

    def look_back(self, past: Draft | None) -> None:
        """Show the page as it was once, an earlier draft of it, or (None) as it is now."""
        if past is None and self._past is None:
            return
        self.cancel_preview()
        seen, self._past = self.shown, past
        self._announce(changes.diff(seen, self.shown), seen, self.shown)

    def _announce(self, change: Change, seen: Draft, now: Draft) -> None:
        self.changed_lines = change.lines
        touched = changes.touched_articles(change, seen, now)
        order = change.order is not None
        self.changed.emit(Changed(touched, self.changed_lines, bool(change.readings), order=order))
