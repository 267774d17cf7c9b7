"""The short form of `tests.faults.damage`: damaged files are refused in words, or every text in them is as it was."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def damage(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the long form's own program, apart from this process: a crash is a result too."""
    command = [sys.executable, "-m", "tests.faults.damage", *arguments]
    return subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)


def test_no_text_changes_unseen_in_500_damaged_files() -> None:
    ran = damage("--count", "500", "--seed", "1", "--salvage-every", "2")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout.split(" | ")[1].startswith("tried 500 (")
    assert "silently changed 0 | uncaught 0 | hung 0 | written to though refused 0" in ran.stdout


def test_without_the_check_the_damage_shows() -> None:
    ran = damage("--count", "60", "--seed", "1", "--salvage-every", "1000", "--control")
    assert ran.returncode == 1
    assert "silently changed 0" not in ran.stdout, ran.stdout + ran.stderr
