"""Unfinished files of exports that were killed: swept away by the next export into the same folder."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

UNFINISHED = re.compile(r"\.galley-[0-9a-f]{32}\.part")


def hold(file: BinaryIO) -> None:
    """Mark an unfinished file as being worked on, for as long as it is open."""
    if sys.platform != "win32":  # where an open file cannot be removed anyway
        import fcntl

        with suppress(OSError):  # some network drives know no locks: then `sweep` leaves the file alone
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def sweep(folder: Path) -> None:
    """Remove the unfinished files in a folder that nobody works on any more; one that cannot be removed stays."""
    with suppress(OSError):
        for entry in [*os.scandir(folder)]:
            if UNFINISHED.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                _remove(Path(entry.path))


def _remove(path: Path) -> None:
    with suppress(OSError):
        if sys.platform == "win32":
            path.unlink()
            return
        import fcntl

        with path.open("r+b") as file:  # some network drives lock only what may be written
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()
