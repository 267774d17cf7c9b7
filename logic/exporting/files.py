"""Files that are there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from logic.errors import ProjectError
from logic.exporting.leftovers import hold


@contextmanager
def replacing(path: Path, *, follow: bool = True) -> Iterator[BinaryIO]:
    """Give a file to write bytes to; it takes the place of `path` when the block ends without an error.

    Nothing stays behind otherwise, and a file that was there before is as it was. ProjectError `not_written`
    (facts: name, reason) when the system refuses. A device or pipe is written to as it is.
    Without `follow` it is always a file of that very place, put there even instead of a link or a pipe.
    """
    try:
        if follow and path.exists() and not path.is_file():
            with path.open("wb") as file:
                yield file
        else:
            yield from _replacing(path.resolve() if follow else path.parent.resolve() / path.name)
    except OSError as error:
        raise ProjectError("not_written", name=path.name or str(path), reason=error.strerror or str(error)) from error


def _replacing(path: Path) -> Iterator[BinaryIO]:
    temporary = path.with_name(f".galley-{uuid4().hex}.part")
    try:
        with temporary.open("xb") as file:
            hold(file)
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
