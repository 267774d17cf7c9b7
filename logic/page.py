"""A page as it came in: raw lines that never change, and the file they came from."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Box:
    """Where a line stands on the scan, in pixels of the scan."""

    left: int
    top: int
    width: int
    height: int


class Line(NamedTuple):
    """One raw line, numbered from 1; blank lines are lines too.

    A named tuple: a page has a hundred thousand, and a frozen dataclass takes four times as long to make.
    """

    number: int
    text: str
    box: Box | None = None

    @property
    def blank(self) -> bool:
        """Tell whether nothing but white space stands on the line."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Source:
    """The original file: its name, its bytes, and the encoding they were read in."""

    name: str
    data: bytes = field(repr=False)
    encoding: str

    @property
    def sha256(self) -> str:
        """Hash of the original bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Page:
    """The text of one newspaper page; `scan` names its picture, when there is one."""

    id: str
    title: str
    lines: tuple[Line, ...]
    source: Source
    scan: str | None = None

    def text(self, number: int) -> str:
        """Return the raw text of line `number`, counted from 1."""
        return self.lines[number - 1].text


def number_lines(texts: Sequence[str]) -> tuple[Line, ...]:
    """Make lines of texts, numbered from 1 in the order given."""
    return tuple(Line(n, text) for n, text in enumerate(texts, 1))
