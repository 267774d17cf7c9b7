"""A disk that refuses a read: once it is not noticed, lasting it is told, and never taken for damage."""

from __future__ import annotations

from tests.faults import every_read


def test_a_refused_read_is_told_truly_whichever_it_is() -> None:
    tally = every_read.run(every=7)
    assert tally.wrong == []
    assert tally.noticed == 0
    assert tally.reads.keys() == {"open", *every_read.ACTS}
    assert all(tally.reads.values())
