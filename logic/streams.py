"""Standard streams that whoever started the program closed."""

from __future__ import annotations

import os
import sys

_LAST = 2  # the descriptor of the standard error
NOBODY_READS = 141


def open_streams() -> bool:
    """Open nothing in the place of each closed standard stream; tell whether the output is one of these.

    A file that is opened otherwise takes the place of a closed stream, and what is printed lands in a project.
    """
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= _LAST:
        pass
    os.close(descriptor)
    lost = sys.stdout is None
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - it is the stream from now on
    return lost
