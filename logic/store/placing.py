"""Giving finished files their names, so that a power cut leaves the old or the new."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from logic.errors import ProjectError


def place_new(source: Path, target: Path) -> None:
    """Give a file a name that nothing has yet; ProjectError when something has, or it cannot be."""
    # Renaming overwrites without asking on POSIX, and hard links are not to be had everywhere: the name is taken by
    # an empty file first, which fails if anything is there, and only that file is then replaced.
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError as error:
        raise ProjectError("project_exists", name=target.name) from error
    except OSError as error:
        raise ProjectError("project_unwritable", name=target.name, reason=error.strerror) from error
    try:
        source.replace(target)
    except OSError as error:
        target.unlink()
        raise ProjectError("project_unwritable", name=target.name, reason=error.strerror) from error
    flush_folder(target.parent)


def flush_folder(folder: Path) -> None:
    """Make the names in a folder certain: a new one survives a power cut only then."""
    if os.name != "nt":  # Windows neither needs nor allows that
        descriptor = os.open(folder, os.O_RDONLY)
        with suppress(OSError):
            os.fsync(descriptor)
        os.close(descriptor)
