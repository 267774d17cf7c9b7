"""The keys that edit, as the measurements of the window press them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt

from logic.draft import Draft, Kind, Seam
from logic.edits import is_boundary, seam_in_force

REACH = 8  # rows that a boundary is dragged down, and up again


@dataclass(frozen=True, slots=True)
class Press:
    """A key that edits, and how to find a line that it can edit."""

    what: str
    key: Qt.Key
    modifier: Qt.KeyboardModifier
    fits: Callable[[Draft, int], bool]


def has_join(draft: Draft, line: int) -> bool:
    """Tell whether the end of a line is a join."""
    return seam_in_force(draft, line) and draft.seams[line] is Seam.JOIN


def begins_body(draft: Draft, line: int) -> bool:
    """Tell whether a long part of running text begins with a line."""
    part = draft.stretch_at(line).part
    return is_boundary(draft, line - 1) and part is not None and part.kind is Kind.BODY and len(part.span) > 2 * REACH
