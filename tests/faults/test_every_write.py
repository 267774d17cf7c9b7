"""A disk that refuses a write: whichever write that is, nothing is lost and nothing half done."""

from __future__ import annotations

from tests.faults import every_write


def test_a_refused_write_loses_nothing_whichever_it_is() -> None:
    tally = every_write.run(every=10)
    assert tally.wrong == []
    assert tally.acts == len(every_write.ACTS)
    assert tally.refused > 300
