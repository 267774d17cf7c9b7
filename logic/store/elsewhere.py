"""Saving elsewhere: a whole new project of what a file still holds and of the steps that it does not take any more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from logic import changes
from logic.doubts import doubt_count
from logic.draft import Draft
from logic.history import History, LogRow, Op, log_row, utc_now
from logic.store.copying import copy_project
from logic.store.opened import OpenPage
from logic.store.placing import place_new
from logic.store.project import ProjectFile
from logic.store.steps import Step
from logic.typed import in_view


def save_elsewhere(project: ProjectFile, target: Path, steps: Sequence[Step], *, page_id: str | None) -> None:
    """Make a project at `target`, whole or not at all: all that `project` holds, and `steps`; `page_id` is shown first.

    What is read comes through the open connection: on POSIX that works for a file that was deleted, too. ProjectError
    when `target` is there already or cannot be written, or when `project` cannot be read.
    """

    def fill(building: Path) -> None:
        copy_project(project.connection.db, building)
        with ProjectFile.open(building) as copy:
            copy.go_on_from(project)
            for step in steps:
                step.write(copy)
            # What was being typed is one of the steps, or was taken over by one.
            copy.set_view(in_view(None) | ({"page": page_id} if page_id else {}))

    _make(target, fill)


def save_page_elsewhere(target: Path, opened: OpenPage) -> None:
    """Make a project at `target` of one page as it is held in memory, for where a file cannot be read any more.

    Its edits keep their names, moments and people. Lost are undone edits that others were made over, marks of its
    state, and earlier proposals. ProjectError as `save_elsewhere`.
    """

    def fill(building: Path) -> None:
        rows, base = _retold(opened.history, opened.draft)
        with ProjectFile.create(building) as copy:
            page = copy.add_page(opened.page, base)
            if opened.proposal is not None:
                doubts = doubt_count(opened.page, base, opened.proposal)
                copy.keep_proposal(page.id, opened.proposal, doubts=doubts)
            draft = base
            for row in rows:
                after = changes.apply(draft, row.change)
                copy.save_edit(page.id, row, page, draft, after)
                draft = after

    _make(target, fill)


def _retold(history: History, draft: Draft) -> tuple[list[LogRow], Draft]:
    """Return the rows that make a history anew, undone edits included, and the draft that they start from."""
    done, undone = [*history.done()], [*history.undone()]
    for entry in done:
        draft = changes.apply(draft, changes.invert(entry.change))
    edits = [log_row(Op.EDIT, entry, at=entry.at, who=entry.who) for entry in [*reversed(done), *undone]]
    return edits + [log_row(Op.UNDO, entry, at=utc_now(), who=entry.who) for entry in reversed(undone)], draft


def _make(target: Path, fill: Callable[[Path], None]) -> None:
    with _building(target) as building:
        fill(building)
        place_new(building, target)


@contextmanager
def _building(target: Path) -> Iterator[Path]:
    building = target.with_name(f".{target.name}.{token_hex(4)}.new")
    try:
        yield building
    finally:
        for leftover in (building, building.with_name(f"{building.name}-journal")):
            leftover.unlink(missing_ok=True)
