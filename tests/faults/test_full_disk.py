"""The short form of `tests.faults.full_disk`: the file does not take what is decided, and in the end holds it all."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.troubles import TROUBLES

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be moved, nor the size of files limited, here")
def test_nothing_is_lost_while_the_file_does_not_take_it() -> None:
    command = [sys.executable, "-m", "tests.faults.full_disk", "--count", str(2 * len(TROUBLES))]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr[-2000:]
    counts = dict(re.findall(r"(tried|lost|damaged|silent|wait|itself) (\d+)", ran.stdout))
    assert {name: int(counts[name]) for name in ("lost", "damaged", "silent")} == {
        "lost": 0,
        "damaged": 0,
        "silent": 0,
    }
    assert int(counts["wait"]) > int(counts["tried"]), "there was something to save"
