"""What is left of a project after a fault, against what its window had shown as saved."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from logic.changes import apply, invert
from logic.draft import Draft
from logic.errors import GalleyError
from logic.store import OpenPage, ProjectFile
from logic.typed import Typed, not_taken_over, typed_in


class Shown(NamedTuple):
    """A page as a window showed it: rows of its log, marks, and the fingerprint of its draft."""

    page: str
    rows: int
    marks: int
    draft: str


@dataclass
class Verdict:
    """What was found; each entry is a sentence for whoever looks into it."""

    lost: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    found: tuple[Shown, ...] = ()
    beyond: int = 0  # rows behind what was shown last
    typed: Typed | None = None  # what the next window has to put back


def fingerprint(draft: Draft) -> str:
    """Return a digest over everything a draft holds."""
    parts = [[a.id, [[p.start, p.stop, p.kind.value] for p in a.parts]] for a in draft.articles]
    aside = [[span.start, span.stop] for span in draft.set_aside]
    confirmed = sorted([decision.about.value, decision.line] for decision in draft.confirmed)
    values = [parts, aside, sorted(draft.seams.items()), sorted(draft.readings.items()), confirmed]
    return sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()[:24]


def judge(path: Path, shown: Iterable[Shown], typed: Sequence[Typed] = ()) -> Verdict:
    """Open a project as the program does, and compare each page with all that was shown of it, oldest first.

    `typed` is what it was known to hold as being typed, and what was typed after that; one of these has to be there.
    """
    verdict, by_page = Verdict(), dict[str, list[Shown]]()
    for each in shown:
        by_page.setdefault(each.page, []).append(each)
    try:
        with ProjectFile.open(path) as project:
            if (bad := project.verify_log()) is not None:
                verdict.damaged.append(f"row {bad} of the log does not fit its seal")
            for page in {*by_page} - {*project.page_ids()}:
                verdict.lost.append(f"page {page} is gone")
            pages = (_judge_page(project, page, by_page.get(page, []), verdict) for page in project.page_ids())
            verdict.found = tuple(pages)
            _judge_typed(project, typed, verdict)
    except (GalleyError, ValueError, KeyError, TypeError) as error:
        verdict.damaged.append(f"{type(error).__name__}: {error!r} {getattr(error, 'facts', '')}")
    return verdict


def _judge_page(project: ProjectFile, page: str, shown: list[Shown], verdict: Verdict) -> Shown:
    opened, numbers = project.load(page), project.steps(page).numbers
    assert opened.proposal is not None
    drafts = [opened.proposal.draft]
    for change in project.changes(numbers):
        drafts.append(apply(drafts[-1], change))
    found = Shown(page, len(numbers), len(project.page_marks(page)), fingerprint(opened.draft))
    if drafts[-1] != opened.draft:
        verdict.damaged.append(f"{page}: the log does not lead to the draft")
    if _undone(opened) != opened.proposal.draft:
        verdict.damaged.append(f"{page}: undoing everything does not lead to the proposal")
    for each in shown:
        if each.rows > found.rows or each.marks > found.marks or fingerprint(drafts[each.rows]) != each.draft:
            verdict.lost.append(f"{page}: {each} was shown, {found} is there")
    verdict.beyond += found.rows - (shown[-1].rows if shown else 0)
    return found


def _judge_typed(project: ProjectFile, typed: Sequence[Typed], verdict: Verdict) -> None:
    """See that what was being typed is kept as such, or that an edit took it over, undone since or not."""
    kept = typed_in(project.get_view())
    if kept is not None:
        opened = project.load(kept.page)
        verdict.typed = kept if not_taken_over(kept, opened.page, opened.draft) else None
    if typed and kept not in typed and not any(_taken_over(project, each) for each in typed):
        verdict.lost.append(f"{typed[0]} was kept, {kept} is there")


def _taken_over(project: ProjectFile, typed: Typed) -> bool:
    changes = project.changes(project.steps(typed.page).numbers)
    swaps = (change.readings.get(typed.line) for change in changes)
    return any(swap is not None and swap.new == typed.text.strip() for swap in swaps)


def _undone(opened: OpenPage) -> Draft:
    draft = opened.draft
    for entry in opened.history.done():
        draft = apply(draft, invert(entry.change))
    return draft
