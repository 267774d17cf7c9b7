"""What a check finds: a code for the kind of damage and the facts that belong in its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from logic.translation import mark


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


# What is wrong, in the few words that fit into a sentence about the file.
FOUND = {
    Part.STRUCTURE: mark("its structure is broken"),
    Part.LOG: mark("its log of edits does not fit together"),
    Part.SOURCES: mark("an original text in it has changed"),
    Part.LINES: mark("raw lines in it have changed"),
    Part.BALANCE: mark("lines in it are missing or doubled"),
    Part.SEAMS: mark("line ends in it are missing"),
    Part.TEXTS: mark("the text of an article has changed"),
    Part.DRAFTS: mark("a page in it is not what its edits lead to"),
    Part.SEARCH: mark("its search index is broken"),
}


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
