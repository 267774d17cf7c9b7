"""Errors a person can act on. Each carries a code and the facts of its sentence; `logic.wording` has the sentences."""

from __future__ import annotations


class GalleyError(Exception):
    """Something is wrong that the person can do something about."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


class InputError(GalleyError):
    """A file that cannot be read as a page."""


class ProjectError(GalleyError):
    """A project file that cannot be opened or written."""
