"""Keeping Python's collector of reference cycles still where it would only cost time."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Look for no garbage meanwhile, nor ever among what was made."""
    # A long page is a hundred thousand small values, all kept: looking for garbage among them doubles the time.
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.freeze()  # nor later: walking them at a time of its own choosing costs an edit 50 ms
            gc.enable()
