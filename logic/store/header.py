"""What can be told of a file before SQLite touches it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from logic.errors import ProjectError
from logic.store.schema import APPLICATION_ID, VERSION

_MAGIC = b"SQLite format 3\x00"
_SIZE = 100


def file_status(path: Path) -> os.stat_result:
    """Return the status of a file that may be a project; ProjectError when it is missing, a folder or no file."""
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ProjectError("project_missing", name=path.name) from error
    except OSError as error:
        raise ProjectError("project_unwritable", name=path.name, reason=error.strerror) from error
    if stat.S_ISDIR(status.st_mode):
        raise ProjectError("project_is_folder", name=path.name)
    if not stat.S_ISREG(status.st_mode):
        raise ProjectError("project_not_ours", name=path.name)
    return status


def check_file(path: Path) -> None:
    """Raise ProjectError unless the file begins like a project that this version can open, and can be written.

    Never call it for a file that this process has open in SQLite: on POSIX, closing any descriptor of a file drops
    all locks the process holds on it. Offsets are those of https://www.sqlite.org/fileformat2.html#the_database_header
    """
    try:
        _check_header(_read(path), path.name)
        # SQLite would quietly fall back to reading only.
        os.close(os.open(path, os.O_RDWR))
    except OSError as error:
        raise ProjectError("project_unwritable", name=path.name, reason=error.strerror) from error


def check_to_read(path: Path) -> None:
    """Raise ProjectError unless the file begins like a project of this version or an older one, as `check_file`."""
    try:
        _check_header(_read(path), path.name)
    except OSError as error:
        raise ProjectError("project_unwritable", name=path.name, reason=error.strerror) from error


def check_to_look(path: Path) -> None:
    """Raise ProjectError unless the file begins like a project of any version; it need not be one that can be written.

    Never call it for a file that this process has open in SQLite either.
    """
    try:
        _check_ours(_read(path), path.name)
    except OSError as error:
        raise ProjectError("project_unwritable", name=path.name, reason=error.strerror) from error


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_SIZE)


def _check_header(header: bytes, name: str) -> None:
    _check_ours(header, name)
    if (version := int.from_bytes(header[60:64], "big")) > VERSION:
        raise ProjectError("project_newer", name=name, version=version)


def _check_ours(header: bytes, name: str) -> None:
    if not header:
        raise ProjectError("project_empty", name=name)
    if not header.startswith(_MAGIC):
        raise ProjectError("project_not_ours", name=name)
    if len(header) < _SIZE:
        raise ProjectError("project_damaged", name=name, reason="truncated")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise ProjectError("project_not_ours", name=name)
