"""Where Qt calls methods of the window by itself: what goes wrong there is told at once, and Qt goes on.

PySide would keep such an exception for the next call out of Python that is under way, which then fails in its place,
or lose it, or leave a painter open.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def guarded(handler: Callable[P, None]) -> Callable[P, None]:
    """Return a handler of Qt's events that never raises."""
    return guarded_or(None)(handler)


def guarded_or(instead: T) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Return what makes a handler that never raises, and answers `instead` when something went wrong in it."""

    def decorate(handler: Callable[P, T]) -> Callable[P, T]:
        @wraps(handler)
        def handle(*args: P.args, **kwargs: P.kwargs) -> T:
            try:
                return handler(*args, **kwargs)
            except Exception:  # noqa: BLE001 - the edge of the program: told like all that nobody expected
                sys.excepthook(*sys.exc_info())
                return instead

        return handle

    return decorate
