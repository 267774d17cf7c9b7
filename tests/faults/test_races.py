"""Several processes open one project at once. The short form of `tests.faults.races`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.victims import NO_FORK


@pytest.mark.skipif(not hasattr(os, "fork"), reason=NO_FORK)
def test_of_100_races_each_has_one_winner_and_the_others_are_told() -> None:
    command = [sys.executable, "-m", "tests.faults.races", "--count", "100"]
    ran = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    counts = {word: int(number) for word, number in re.findall(r"[|,] ([a-z, ]+?) (\d+)", ran.stdout)}
    assert counts["won"] == counts["tried"] == 100
    assert counts["told who"] and counts["told who, on another machine"], "the notes were read at all"
