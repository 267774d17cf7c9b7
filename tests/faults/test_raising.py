"""Each slot, each handler and each deed raises once: it is told and kept, nothing is half done, work goes on."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PARTS = {"deeds": 88, "handlers": 86, "slots": 210}  # at least so many have to be reached


def test_each_slot_raises_once_and_work_goes_on() -> None:
    command = [sys.executable, "-m", "tests.faults.raising"]  # `--late`, after their work, is for on demand
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=600)
    assert ran.returncode == 0, ran.stdout + ran.stderr[-2000:]
    assert "untold 0, unlogged 0, lost 0, stuck 0" in ran.stdout
    raised = {kind: int(count) for count, kind in re.findall(r"(\d+) (deeds|handlers|slots)", ran.stdout)}
    assert all(raised[kind] >= least for kind, least in PARTS.items()), raised
