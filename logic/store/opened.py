"""A page as it comes out of a project."""

from __future__ import annotations

from dataclasses import dataclass

from logic.draft import Draft
from logic.history import History
from logic.page import Page
from logic.proposal import Proposal


@dataclass(frozen=True, slots=True)
class OpenPage:
    """A page with all that was decided about it."""

    page: Page
    draft: Draft
    history: History
    proposal: Proposal | None
