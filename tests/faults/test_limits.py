"""The worst files take no more memory than one may; all of them, and how long: `python -m tests.faults.limits`."""

from __future__ import annotations

import re
import sys

import pytest

from tests.faults.limits import MEGABYTES, measured

# Those that took most time or memory when the whole table was measured.
CHECKED = ("20 MB of control characters", "JSON: numbers, 20 MB", "JSON: short texts, 20 MB", "20 MB of Big5")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no getrusage")
@pytest.mark.parametrize("name", CHECKED)
def test_the_worst_files_are_read_or_refused_in_the_memory_that_one_may_take(name: str) -> None:
    _, megabytes, outcome = measured(name)
    assert re.fullmatch(r"\d+ lines|\d+ pages|[a-z_]+", outcome)
    assert megabytes <= MEGABYTES
