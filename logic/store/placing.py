"""Giving finished files their names, so that a power cut leaves the old or the new."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from logic.errors import ProjectError


def place_new(source: Path, target: Path) -> None:
    """Give a file a name that nothing has yet; ProjectError when something has, or it cannot be."""
    try:
        _take_name(source, target)
    except FileExistsError as error:
        raise ProjectError("project_exists", name=target.name) from error
    except OSError as error:
        raise ProjectError("project_unwritable", name=target.name, reason=error.strerror) from error
    flush_folder(target.parent)


def flush_folder(folder: Path) -> None:
    """Make the names in a folder certain: a new one survives a power cut only then."""
    if os.name != "nt":  # Windows neither needs nor allows that
        descriptor = os.open(folder, os.O_RDONLY)
        with suppress(OSError):
            os.fsync(descriptor)
        os.close(descriptor)


def _take_name(source: Path, target: Path) -> None:
    """Give the file its name at once, so that a program killed meanwhile leaves the whole file there or nothing."""
    if os.name == "nt":
        source.rename(target)  # which overwrites nothing there
        return
    # Renaming overwrites without asking on POSIX; a second name does not.
    try:
        target.hardlink_to(source)
    except FileExistsError:
        raise
    except OSError:
        _take_name_in_two_steps(source, target)
    else:
        source.unlink()


def _take_name_in_two_steps(source: Path, target: Path) -> None:
    # Hard links are not to be had everywhere (FAT, some network drives): the name is taken by an empty file first,
    # which fails if anything is there, and only that file is then replaced. Killed in between, the empty one stays.
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    try:
        source.replace(target)
    except OSError:
        target.unlink()
        raise
