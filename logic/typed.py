"""What was typed into a line and no edit has taken over yet, as a project keeps it should the program be killed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from logic import edits, shapes
from logic.draft import Draft
from logic.page import Page

KEY = "typing"  # in what a project remembers of its view
LONGEST = 1_000_000  # characters: a field takes seconds to show more


class Typed(NamedTuple):
    """The text in the open field of a line."""

    page: str
    line: int
    text: str


def typed_in(view: Mapping[str, object]) -> Typed | None:
    """Return what a project keeps of what was being typed; None when there is nothing, or nothing that makes sense."""
    try:
        kept = shapes.of(dict, view.get(KEY))
        typed = Typed(shapes.of(str, kept.get("page")), shapes.line(kept.get("line")), shapes.of(str, kept.get("text")))
    except ValueError:
        return None
    return typed if len(typed.text) <= LONGEST else None


def in_view(typed: Typed | None) -> dict[str, object]:
    """Return what a project has to remember, the page to be opened at included; None forgets what was kept."""
    return {KEY: None} if typed is None else {"page": typed.page, KEY: typed._asdict()}


def not_taken_over(typed: Typed, page: Page, draft: Draft) -> bool:
    """Tell whether it would be an edit of this page: one that took it over leaves nothing to do."""
    if typed.page != page.id or typed.line not in draft.seams:
        return False
    return edits.correct(draft, line=typed.line, text=typed.text, raw=page.text(typed.line)) is not draft
