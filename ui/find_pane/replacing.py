"""Replacing on the open page and on others: one edit and one row of the log for each page, which can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from logic import changes, edits
from logic.changes import Change
from logic.draft import Draft
from logic.errors import ProjectError
from logic.finding import Hit, replaced
from logic.history import Entry, Op, log_row, utc_now
from logic.store import OpenPage
from logic.store.faults import decoding
from ui.find_pane.search import Found
from ui.session import Session

NAME = edits.correct_lines.__name__


@dataclass(frozen=True, slots=True)
class Done:
    """What was replaced: each page and the change made there, how many hits were replaced, how many left alone.

    `trouble` is why it went no further.
    """

    pages: tuple[tuple[str, Change], ...] = ()
    replaced: int = 0
    left: int = 0
    trouble: ProjectError | None = None

    def __add__(self, other: Done) -> Done:
        """Return both together."""
        return Done(self.pages + other.pages, self.replaced + other.replaced, self.left + other.left)


def replace_pages(session: Session, found: Iterable[Found]) -> Iterator[Done]:
    """Replace these hits page by page, up to the first that cannot be read or saved; yield all that is done so far."""
    done = Done()
    for page, of_page in groupby(sorted(found, key=lambda f: f.page), key=lambda f: f.page):
        hits = [one.hit for one in of_page]
        here = session.page is not None and session.page.id == page
        try:
            done += _here(session, hits) if here else _elsewhere(session, page, hits)
        except ProjectError as trouble:
            yield replace(done, trouble=trouble)
            return
        yield done


def _here(session: Session, hits: list[Hit]) -> Done:
    assert session.page is not None
    result = replaced(session.page, session.draft, hits)
    if not session.apply(edits.correct_lines, readings=result.readings):
        return Done(left=len(hits))
    entry = next(session.history.done())
    return Done(((session.page.id, entry.change),), len(hits) - len(result.left), len(result.left))


def _elsewhere(session: Session, page: str, hits: list[Hit]) -> Done:
    """Replace on a page that is not open; one that has no proposal yet is left alone: it would never get one."""
    assert session.project is not None
    opened = session.project.load(page)
    result = replaced(opened.page, opened.draft, hits)
    after = edits.correct_lines(opened.draft, readings=result.readings)
    if opened.proposal is None or after is opened.draft:
        return Done(left=len(hits))
    readings = [list(pair) for pair in result.readings]
    entry = Entry(NAME, {"readings": readings}, changes.diff(opened.draft, after), utc_now(), session.who)
    _save(session, opened, Op.EDIT, entry, after)
    return Done(((page, entry.change),), len(hits) - len(result.left), len(result.left))


def _save(session: Session, opened: OpenPage, op: Op, entry: Entry, after: Draft) -> None:
    assert session.project is not None
    row = log_row(op, entry, at=utc_now(), who=session.who)
    session.project.save_edit(opened.page.id, row, opened.page, opened.draft, after)


def take_back(session: Session, done: Done) -> Iterator[Done]:
    """Undo a replacement page by page; `left` counts the pages where something was done since, which are left alone."""
    undone = Done()
    for page, change in done.pages:
        try:
            taken = _taken_back(session, page, change)
        except ProjectError as trouble:
            yield replace(undone, trouble=trouble)
            return
        undone += Done(((page, change),)) if taken else Done(left=1)
        yield undone


def _taken_back(session: Session, page: str, change: Change) -> bool:
    assert session.project is not None
    if session.page is not None and session.page.id == page:
        top = next(session.history.done(), None)
        return top is not None and (top.name, top.change) == (NAME, change) and session.undo()
    opened = session.project.load(page)
    step = opened.history.undo()
    if step is None or (step[1].name, step[1].change) != (NAME, change):
        return False
    with decoding(session.project.path.name):
        back = changes.apply(opened.draft, changes.invert(change))
    _save(session, opened, Op.UNDO, step[1], back)
    return True
