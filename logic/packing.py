"""Proposals packed in columns, for the project file and the way from the process that proposes to the window.

A page of 100,000 lines has as many verdicts: as JSON of its own for each they take half a second to read and a hundred
megabytes to keep; in columns, which `Verdicts` reads where it is asked, a twentieth.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import TypedDict, cast, overload

from logic.draft import About, Seam
from logic.proposal import (
    ArticleJson,
    Proposal,
    SpanJson,
    Verdict,
    articles_to_json,
    draft_from_json,
    proposal_from_json,
    reason_from_text,
    spans_to_json,
)
from logic.shapes import every, of

SCALE = 10_000  # doubts are kept to four places
BLANK = "."
_SEAMS = {seam.value[0]: seam for seam in Seam}
_LETTERS: dict[Seam | None, str] = {None: BLANK, **{seam: letter for letter, seam in _SEAMS.items()}}
_ABOUTS = {about.value[0]: about for about in About}


class VerdictsJson(TypedDict):
    """Verdicts in columns: letters of what each is about, lines, doubts × 10,000, how many reasons, and which."""

    about: str
    lines: list[int]
    doubts: list[int]
    reasons: list[str]
    counts: list[int]
    which: list[int]


class PackedJson(TypedDict):
    """A proposal packed: `seams` has a letter for each line of the page."""

    id: str
    model: str
    articles: list[ArticleJson]
    set_aside: list[SpanJson]
    seams: str
    verdicts: VerdictsJson


class Verdicts(Sequence[Verdict]):
    """Verdicts in the order of their lines, each made when it is asked for."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, value: VerdictsJson) -> None:
        """Read columns; KeyError or ValueError when they make no sense."""
        self._about = [_ABOUTS[letter] for letter in of(str, value["about"])]
        self._reasons = [reason_from_text(text) for text in every(str, value["reasons"])]
        lines, doubts, counts, which = (every(int, value[name]) for name in ("lines", "doubts", "counts", "which"))
        try:
            self._lines, self._doubts = array("L", lines), array("H", doubts)
            self._which, self._ends = array("L", which), array("L", accumulate(counts, initial=0))
        except OverflowError as error:
            raise ValueError("a number of a verdict is out of range") from error
        if min(counts, default=0) < 0 or max(doubts, default=0) > SCALE:
            raise ValueError("a number of a verdict is out of range")
        if not len(self._about) == len(self._lines) == len(self._doubts) == len(self._ends) - 1:
            raise ValueError("columns of verdicts differ in length")
        if self._ends[-1] != len(self._which) or max(self._which, default=-1) >= len(self._reasons):
            raise ValueError("reasons of verdicts are missing")

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, place: int) -> Verdict: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Verdict]: ...
    def __getitem__(self, place: int | slice) -> Verdict | Sequence[Verdict]:
        if isinstance(place, slice):
            return [self._verdict(n) for n in range(*place.indices(len(self)))]
        return self._verdict(range(len(self))[place])

    def __iter__(self) -> Iterator[Verdict]:
        return map(self._verdict, range(len(self)))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Sequence)
            and len(self) == len(other)
            and all(a == b for a, b in zip(self, other, strict=True))
        )

    def _verdict(self, n: int) -> Verdict:
        which = self._which[self._ends[n] : self._ends[n + 1]]
        return Verdict(self._about[n], self._lines[n], self._confidence(n), tuple([self._reasons[k] for k in which]))

    def of_page(self, line_count: int) -> Verdicts:
        """Return these very verdicts; ValueError when one is about a line that a page of so many has not."""
        if not (1 <= min(self._lines, default=1) and max(self._lines, default=1) <= line_count):
            raise ValueError("a verdict outside the page")
        return self

    def to_json(self) -> VerdictsJson:
        """Return the columns they were read from."""
        return {
            "about": "".join(about.value[0] for about in self._about),
            "lines": self._lines.tolist(),
            "doubts": self._doubts.tolist(),
            "reasons": [str(reason) for reason in self._reasons],
            "counts": [stop - start for start, stop in pairwise(self._ends)],
            "which": self._which.tolist(),
        }

    def _confidence(self, n: int) -> float:
        return 1.0 - self._doubts[n] / SCALE

    def doubtful(self, least: float) -> Iterator[Verdict]:
        """Yield the verdicts with at least this doubt, without making the others."""
        return (self._verdict(n) for n, doubt in enumerate(self._doubts) if doubt >= least * SCALE)


def doubtful(proposal: Proposal, least: float) -> Iterator[Verdict]:
    """Yield the verdicts of a proposal with at least this doubt; quick where they are in columns."""
    verdicts = proposal.verdicts
    if isinstance(verdicts, Verdicts):
        return verdicts.doubtful(least)
    return (verdict for verdict in verdicts if verdict.doubt >= least)


def pack(proposal: Proposal, page_id: str) -> PackedJson:
    """Return a proposal as plain values in columns."""
    draft, verdicts = proposal.draft, proposal.verdicts
    letters = (_LETTERS[draft.seams.get(n)] for n in range(1, draft.line_count + 1))
    return {
        "id": page_id,
        "model": proposal.model,
        "articles": articles_to_json(draft),
        "set_aside": spans_to_json(draft),
        "seams": "".join(letters),
        "verdicts": verdicts.to_json() if isinstance(verdicts, Verdicts) else _pack_verdicts(verdicts),
    }


def _pack_verdicts(verdicts: Iterable[Verdict]) -> VerdictsJson:
    places: dict[str, int] = {}
    value: VerdictsJson = {"about": "", "lines": [], "doubts": [], "reasons": [], "counts": [], "which": []}
    about = []
    for v in sorted(verdicts, key=lambda v: (v.line, -v.doubt)):
        about.append(v.about.value[0])
        value["lines"].append(v.line)
        value["doubts"].append(round(v.doubt * SCALE))
        value["counts"].append(len(v.reasons))
        value["which"] += [places.setdefault(str(reason), len(places)) for reason in v.reasons]
    return {**value, "about": "".join(about), "reasons": [*places]}


def unpack(value: object, blanks: Sequence[bool]) -> Proposal:
    """Return the proposal that was packed, or written line by line as `proposal_to_json` does.

    `blanks` tells which lines of the page are blank; ValueError or KeyError when the value makes no sense.
    """
    if "verdicts" not in of(dict, value):
        return proposal_from_json(value, list(blanks))
    packed = cast(PackedJson, value)
    seams = {n: _SEAMS[letter] for n, letter in enumerate(of(str, packed["seams"]), 1) if letter != BLANK}
    if len(seams) != len(blanks) - sum(blanks) or any(n > len(blanks) or blanks[n - 1] for n in seams):
        raise ValueError("the seams are those of another page")
    draft = draft_from_json(packed, seams, len(blanks))
    of(dict, packed["verdicts"])
    return Proposal(draft, Verdicts(packed["verdicts"]).of_page(len(blanks)), of(str, packed["model"]))
