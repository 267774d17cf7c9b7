"""start.py without its downloads, and the lock files it installs."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

import pytest

import start

LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-build.lock")


def pins(root: Path, lock: str) -> dict[str, str]:
    """Return name -> version of a lock file; fails where a pin has no hash."""
    entries = re.split(r"\n(?=[a-z])", (root / lock).read_text(encoding="utf-8"))
    found = [(re.match(r"([\w-]+)==(\S+)", entry), entry) for entry in entries if not entry.startswith("#")]
    assert all(pin and "--hash=sha256:" in entry for pin, entry in found)
    return {pin[1]: pin[2] for pin, _ in found if pin}


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_pins_by_hash_and_names_no_server(root: Path, lock: str) -> None:
    assert pins(root, lock)
    assert "://" not in (root / lock).read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-build.lock"])
def test_tests_run_with_the_versions_galley_runs_with(root: Path, lock: str) -> None:
    tools = pins(root, "requirements-dev.lock")
    shared = {name: version for name, version in pins(root, lock).items() if name in tools}
    assert shared == {name: tools[name] for name in shared}
    assert shared


def test_locks_hold_what_the_project_declares(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    declared = [re.split(r"[<>=;]", line)[0].lower() for line in project["project"]["dependencies"]]
    assert set(declared) <= pins(root, "requirements.lock").keys()


@pytest.mark.parametrize(
    ("variables", "seen"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ({"QT_QPA_PLATFORM": "vnc"}, True),
    ],
)
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells its screen by variables")
def test_has_screen(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], seen: bool) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert start.has_screen() is seen


def test_a_library_that_is_not_there_is_missed() -> None:
    assert not start.can_load("libno-such-library.so.1")


def test_an_old_python_is_refused_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "OLDEST", (99, 0))
    assert start.main([]) == 1
    assert "Galley needs Python 99.0 or newer" in capsys.readouterr().err
