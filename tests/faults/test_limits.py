"""The worst files stay within what one file may take; the whole table is `python -m tests.faults.limits`."""

from __future__ import annotations

import sys

import pytest

from tests.faults.limits import MEGABYTES, SECONDS, WORST, measured

# Those that took most time or memory when the whole table was measured.
CHECKED = ("20 MB of control characters", "JSON: numbers, 20 MB", "JSON: short texts, 20 MB", "20 MB of Big5")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no getrusage")
@pytest.mark.parametrize("name", CHECKED)
def test_the_worst_files_are_read_or_refused_in_time(name: str) -> None:
    assert name in WORST
    seconds, megabytes, _ = measured(name)
    assert seconds <= SECONDS
    assert megabytes <= MEGABYTES
