"""What went wrong, in a sentence, and what the person can have done about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offer:
    """A way out: the words on its button, and what that does."""

    words: str
    deed: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Trouble:
    """A sentence for the person, and the ways out of it."""

    sentence: str
    offers: tuple[Offer, ...] = ()
