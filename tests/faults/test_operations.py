"""Killed half-way, an operation has done all or nothing. The short form of `tests.faults.operations`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.acts import ACTS, Act
from tests.faults.acts.common import NAME
from tests.faults.victims import NO_FORK


@pytest.mark.skipif(not hasattr(os, "fork"), reason=NO_FORK)
def test_50_kills_within_each_operation_leave_nothing_half_done() -> None:
    command = [sys.executable, "-m", "tests.faults.operations", "--count", "50", "--workers", "2", "--calls", "0.2"]
    ran = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert re.findall(r"tried (\d+)", ran.stdout) == ["50"] * len(ACTS)


# ---- the judges -----------------------------------------------------------------------------------------------------
def cut(path: Path) -> None:
    """Leave the first half of a file."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


HARMS: dict[str, tuple[Callable[[Path], object], str]] = {
    "import": (lambda home: (home / "200.txt").write_text("another page", encoding="utf-8"), "page 200 is not"),
    "export": (lambda home: cut(home / "out" / "200.articles.txt"), "200.articles.txt is half"),
    "backup": (lambda home: cut(min((home / "报.backups").iterdir())), "is not good"),
    "restore": (lambda home: cut(max((home / "报.backups").iterdir())), "is not good"),
    "migration": (lambda home: (home / "before.sql").write_text("", encoding="utf-8"), "version 1 is not what it was"),
}


@pytest.mark.parametrize("act", [act for act in ACTS if act.name in HARMS], ids=lambda act: act.name)
def test_what_is_half_done_is_noticed(tmp_path: Path, act: Act) -> None:
    act.stage(tmp_path)
    assert (tmp_path / NAME).exists()
    harm, words = HARMS[act.name]
    harm(tmp_path)
    assert any(words in report for report in act.judge(tmp_path))
