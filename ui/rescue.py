"""The ways out when a project cannot be opened, by what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from logic.errors import GalleyError
from logic.wording import sentence
from ui.offers import Offer, Trouble

if TYPE_CHECKING:
    from ui.files import Files

# By the code of the error; each gets who opens files, and the project that could not be opened.
WAYS_OUT: Mapping[str, tuple[Callable[[Files, Path], Offer | None], ...]] = {}


def trouble(error: GalleyError, files: Files, path: Path | None = None) -> Trouble:
    """Return what to tell of an error; with the `path` of a project, the ways out there are for it too."""
    ways = WAYS_OUT.get(error.code, ()) if path else ()
    offers = [way(files, path) for way in ways if path]
    return Trouble(sentence(error), tuple(filter(None, offers)))
