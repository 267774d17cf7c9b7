"""An edit as the log names it: what it is called, and its arguments as plain values."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from logic.draft import Draft


def logged_name(edit: Callable[..., Draft]) -> str:
    """Return the name of an edit in the log."""
    return str(getattr(edit, "__name__", edit))


def logged_arguments(arguments: Mapping[str, object]) -> dict[str, object]:
    """Return arguments as they go into the log: numbers, texts and lists; drafts are in the change."""
    return {key: _plain(value) for key, value in arguments.items() if not isinstance(value, Draft)}


def _plain(value: object) -> object:
    if value is None or isinstance(value, int | str):
        return str(value) if isinstance(value, str) else value
    return list(value) if isinstance(value, list | tuple | set | frozenset | range) else str(value)
