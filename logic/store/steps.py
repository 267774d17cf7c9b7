"""What is to be written into a project, one step after the other, as values that can wait until the file takes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from logic.draft import Draft
from logic.history import LogRow
from logic.page import Page
from logic.page_state import Mark
from logic.proposal import Proposal
from logic.store.project import ProjectFile


class Step(Protocol):
    """Something decided about one page, which `write` puts into a project whole or not at all."""

    @property
    def page_id(self) -> str:
        """The page it is about."""

    def write(self, project: ProjectFile) -> None:
        """Write it; ProjectError `not_saved`, and nothing changed, when the file does not take it."""


@dataclass(frozen=True, slots=True)
class EditStep:
    """One edit, undo or redo of a page, which led from `before` to `after` and left so many doubts open."""

    page: Page
    row: LogRow
    before: Draft
    after: Draft
    doubts: int

    @property
    def page_id(self) -> str:
        """The page that was edited."""
        return self.page.id

    def write(self, project: ProjectFile) -> None:
        """Add it to the log, and carry it over into the present draft."""
        project.save_edit(self.page.id, self.row, self.page, self.before, self.after, doubts=self.doubts)


@dataclass(frozen=True, slots=True)
class FirstProposalStep:
    """The proposal that becomes the draft of a page nobody has edited; with the page itself where it is at hand."""

    page_id: str
    proposal: Proposal
    page: Page | None

    def write(self, project: ProjectFile) -> None:
        """Keep it, and make its draft the present one; ProjectError `proposal_too_late` after any edit."""
        project.save_proposal(self.page_id, self.proposal, self.page)


@dataclass(frozen=True, slots=True)
class LaterProposalStep:
    """A later proposal for a page, which left so many doubts open; an edit takes it in."""

    page_id: str
    proposal: Proposal
    doubts: int

    def write(self, project: ProjectFile) -> None:
        """Keep it."""
        project.keep_proposal(self.page_id, self.proposal, doubts=self.doubts)


@dataclass(frozen=True, slots=True)
class MarkStep:
    """The state that somebody put a page into."""

    page_id: str
    mark: Mark

    def write(self, project: ProjectFile) -> None:
        """Put the page into it."""
        project.mark_page(self.page_id, self.mark)


def first_draft(steps: Iterable[Step], page_id: str) -> Draft | None:
    """Return the draft of a page that the steps, oldest first, start from; None where none of them edits it."""
    edits = (step.before for step in steps if isinstance(step, EditStep) and step.page_id == page_id)
    return next(edits, None)
