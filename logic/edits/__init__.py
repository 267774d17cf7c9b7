"""The edits: pure functions from draft to draft.

Lines count from 1. An edit that is illegal or changes nothing returns the very draft it got. What a person decides is
confirmed by the same edit, so that no later proposal touches it.
"""

from logic.edits.boundaries import (
    boundary_limits,
    is_boundary,
    move_boundary,
    next_gap,
    snap_boundary,
    split_article,
    split_part,
)
from logic.edits.homes import assign, reorder_article, reorder_part, restore, set_aside
from logic.edits.marks import (
    clear_readings,
    confirm,
    correct,
    correct_lines,
    last_lines,
    seam_in_force,
    set_kind,
    set_seam,
)
from logic.edits.merging import merge
from logic.edits.reproposing import repropose
from logic.edits.returning import go_back
from logic.edits.settling import Choice, pass_over, settle, text_below

__all__ = [
    "Choice",
    "assign",
    "boundary_limits",
    "clear_readings",
    "confirm",
    "correct",
    "correct_lines",
    "go_back",
    "is_boundary",
    "last_lines",
    "merge",
    "move_boundary",
    "next_gap",
    "pass_over",
    "reorder_article",
    "reorder_part",
    "repropose",
    "restore",
    "seam_in_force",
    "set_aside",
    "set_kind",
    "set_seam",
    "settle",
    "snap_boundary",
    "split_article",
    "split_part",
    "text_below",
]
