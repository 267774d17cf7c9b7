"""Forty random edits, a thousand times over."""

from __future__ import annotations

from tests.faults import sequences


def test_whatever_is_done_can_be_undone_redone_and_reopened() -> None:
    assert sequences.run(1000, seed=11) == 1000 * sequences.LENGTH
