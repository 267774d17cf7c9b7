"""Where things lie on this machine: what ships with Galley, and the person's own folders."""

from __future__ import annotations

import os
import sys
from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent / "resources"


def cache_dir() -> Path:
    """Return this person's folder for what can be made again; it exists."""
    return _made(_base("XDG_CACHE_HOME", ".cache", "Library/Caches") / "galley")


def data_dir() -> Path:
    """Return this person's folder for projects they gave no place of their own, such as the sample; it exists."""
    return _made(_base("XDG_DATA_HOME", ".local/share", "Library/Application Support") / "galley")


def backups_dir() -> Path:
    """Return this person's folder for backups that cannot lie beside their projects; it exists."""
    return _made(data_dir() / "backups")


def _base(variable: str, linux: str, mac: str) -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / mac
    return Path(os.environ.get(variable) or Path.home() / linux)


def _made(folder: Path) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
