"""File names that every file system takes."""

from __future__ import annotations

import unicodedata

LIMIT = 200
HARMLESS = frozenset("-_.·（）()")
# Windows opens a device for these, whatever follows the first dot.
DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³")],
)


def unused_name(page_id: str, ending: str, used: set[str]) -> str:
    """Return a file name for a page, at most 200 bytes of UTF-8, that is in no folder but the one it is put in.

    It differs from the names in `used`, also for a file system that ignores case, and is added to them.
    """
    stem, number = _safe(page_id), 1
    name = _fit(stem, ending)
    while _key(name) in used:
        number += 1
        name = _fit(stem, f"-{number}{ending}")
    used.add(_key(name))
    return name


def _safe(page_id: str) -> str:
    text = unicodedata.normalize("NFC", page_id)
    stem = "".join(char if char.isalnum() or char in HARMLESS else "_" for char in text).strip(".") or "page"
    # A command would take a dash in front for an option.
    return f"_{stem}" if stem.startswith("-") or stem.split(".")[0].casefold() in DEVICES else stem


def _fit(stem: str, ending: str) -> str:
    room = LIMIT - len(ending.encode())
    return stem.encode()[:room].decode("utf-8", "ignore") + ending


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
