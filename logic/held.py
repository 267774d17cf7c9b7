"""The files that this process holds open and locked, which nothing else in it may open.

On POSIX, closing any descriptor of a file drops all locks that the process has on it: a file that was read "for a
moment" would be free for a second writer. Whoever opens a path that a person gave asks here first.
"""

from __future__ import annotations

import os

_FileId = tuple[int, int]
_held: set[_FileId] = set()


def hold(status: os.stat_result) -> None:
    """Note that the file of this status is open and locked from now on."""
    _held.add(_id(status))


def release(status: os.stat_result) -> None:
    """Note that it is open no longer; doing so twice does no harm."""
    _held.discard(_id(status))


def is_held(status: os.stat_result) -> bool:
    """Tell whether the file of this status, whatever its path, is open and locked by this process."""
    return _id(status) in _held


def _id(status: os.stat_result) -> _FileId:
    return status.st_dev, status.st_ino
