"""What a check finds: a code for the kind of damage and the facts that belong in its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Part(StrEnum):
    """What is looked at, in the order in which it is told."""

    STRUCTURE = "structure"
    LOG = "log"
    SOURCES = "sources"
    LINES = "lines"
    BALANCE = "balance"
    SEAMS = "seams"
    TEXTS = "texts"
    DRAFTS = "drafts"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it has to be; facts are texts and numbers, such as `page`, `line` or `row`."""

    part: Part
    code: str
    facts: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """What was checked, by how many (pages, rows, lines), and what was found."""

    checked: dict[Part, int]
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Tell whether nothing was found."""
        return not self.findings


Found = Iterator[Finding]
