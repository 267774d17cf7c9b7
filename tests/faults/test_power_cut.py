"""A power cut at any moment: what was acknowledged is there."""

from __future__ import annotations

from tests.faults import power_cut


def test_no_acknowledged_edit_is_lost_when_the_power_is_cut() -> None:
    tally = power_cut.run(2000, seed=5)
    assert (tally.cuts, tally.lost, tally.damaged) == (2000, 0, 0)
    assert tally.again > 100, "some were cut once more while being opened"


def test_without_flushing_edits_are_lost() -> None:
    tally = power_cut.run(100, seed=5, control=True)
    assert tally.lost + tally.damaged > 20, "or the simulation would prove nothing"
