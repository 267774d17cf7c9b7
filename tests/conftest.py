"""What all tests share: no screen, no trace of the person's own settings, and the material kept beside the checkout."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

# Before anything imports Qt, and also for the programs that tests start.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A machine that is busy with something else is no fault of the code.
settings.register_profile("galley", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("galley")

# Where Linux, macOS and Windows look for a person's settings and caches.
PERSONAL_FOLDERS = ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "HOME", "APPDATA", "LOCALAPPDATA")


@pytest.fixture(scope="session", autouse=True)
def personal_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give this run folders of its own; one for all tests, so that jieba's dictionary is read only once."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in PERSONAL_FOLDERS:
            patch.setenv(name, str(home / name.lower()))
        yield home


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real pages beside the checkout; skip the test where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the folder of real pages (../shared) is not on this machine")
    return SHARED
