"""What is to be written into a project, one step after the other, as values that can wait until the file takes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from logic.draft import Draft
from logic.history import LogRow
from logic.page import Page
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


def first_draft(steps: Iterable[Step], page_id: str) -> Draft | None:
    """Return the draft of a page that the steps, oldest first, start from; None where none of them edits it."""
    edits = (step.before for step in steps if isinstance(step, EditStep) and step.page_id == page_id)
    return next(edits, None)
