"""Which characters of a reading are not those of its raw line."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache
from itertools import takewhile
from operator import eq
from typing import NamedTuple

LONGEST = 400  # characters; comparing takes the square of it, so that of longer lines only the ends are compared


class Difference(NamedTuple):
    """A run `reading[start:stop]` that stands for `raw`; an empty run is where raw characters were dropped."""

    start: int
    stop: int
    raw: str


@lru_cache(maxsize=5000)
def differences(raw: str, reading: str) -> tuple[Difference, ...]:
    """Return where a reading differs from its raw text, white space at the ends aside, in the order of the line."""
    raw, reading = raw.strip(), reading.strip()
    if raw == reading:
        return ()
    head = _same(raw, reading)
    tail = min(_same(raw[::-1], reading[::-1]), len(raw) - head, len(reading) - head)
    old, new = raw[head : len(raw) - tail], reading[head : len(reading) - tail]
    if max(len(old), len(new)) > LONGEST:
        return (Difference(head, head + len(new), old),)
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple(Difference(head + c, head + d, old[a:b]) for tag, a, b, c, d in codes if tag != "equal")


def _same(one: str, other: str) -> int:
    """Return how many characters two texts begin with in common."""
    return sum(1 for _ in takewhile(bool, map(eq, one, other)))
