"""The queue shows few doubts a page, and these hold most errors, on pages whose truth is known."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from logic.doubts import open_doubts
from logic.draft import About
from logic.proposal import layout_to_json
from logic.proposing import propose
from logic.training.calibrate import page_of
from logic.training.truth import decisions, read_true_pages

# The first pages of a file stand for all of it.
SAMPLE = 60


@pytest.mark.parametrize(("place", "most"), [("bench/dev.jsonl", 6.0), ("bench/dev-real.jsonl", 4.0)])
def test_few_doubts_a_page_hold_most_errors_at_line_ends(shared: Path, place: str, most: float) -> None:
    shown = wrong = found = pages = 0
    for true in islice(read_true_pages([shared / place]), SAMPLE):
        page = page_of(true)
        proposal = propose(page)
        queue = open_doubts(page, proposal.draft, proposal)
        looked = {decision.line for doubt in queue for decision in doubt.decisions if decision.about is not About.HOME}
        looked |= {doubt.line for doubt in queue if doubt.about is not About.HOME}
        truth, guess = decisions(true.lines, true.truth), decisions(true.lines, layout_to_json(proposal.draft))
        errors = {line for line in truth if truth[line] != guess[line]}
        pages, shown = pages + 1, shown + len(queue)
        wrong, found = wrong + len(errors), found + len(errors & looked)
    assert shown / pages <= most
    assert found / wrong >= 0.6
