"""What the program suggests: a draft, and for each decision how sure it is and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, NotRequired, TypedDict

from logic.draft import About, Article, Draft, Kind, Part, Seam, Span


class Reason(NamedTuple):
    """Why: a code the window puts into words, and the numbers or texts that belong in the sentence."""

    code: str
    facts: tuple[int | float | str, ...] = ()

    def __str__(self) -> str:
        return ":".join([self.code, *map(str, self.facts)])


class Verdict(NamedTuple):
    """How sure one decision is, from 0 to 1, and the reasons that weighed most, heaviest first.

    Like a reason a named tuple: a page has one for each line, and a frozen dataclass takes four times as long to make.
    """

    about: About
    line: int
    confidence: float
    reasons: tuple[Reason, ...]

    @property
    def doubt(self) -> float:
        """1 − confidence."""
        return 1.0 - self.confidence


@dataclass(frozen=True, slots=True)
class Proposal:
    """The draft suggested for a page, a verdict for each decision in it, and the model that made it."""

    draft: Draft
    verdicts: Sequence[Verdict]
    model: str


class PartJson(TypedDict):
    """A part in JSON; lines count from 1, `stop` included."""

    kind: str
    start: int
    stop: int


class SpanJson(TypedDict):
    """A set-aside run in JSON."""

    start: int
    stop: int


class ArticleJson(TypedDict):
    """An article in JSON: parts in reading order."""

    parts: list[PartJson]


class VerdictJson(TypedDict):
    """A verdict in JSON, turned round: `doubt` is 1 − confidence."""

    line: int
    doubt: float
    about: str
    reasons: list[str]


class DoubtJson(VerdictJson):
    """The greatest doubt at a line, one entry a line because a person looks there once; the others are in `also`."""

    also: NotRequired[list[VerdictJson]]


class LayoutJson(TypedDict):
    """A draft in the JSON that scores, exports and tests share; only seams in force are written."""

    articles: list[ArticleJson]
    set_aside: list[SpanJson]
    seams: dict[str, str]


class ProposalJson(LayoutJson):
    """A proposal in JSON; `dormant` are the seams not in force, as they would be if the article went on."""

    id: str
    model: str
    dormant: NotRequired[dict[str, str]]
    doubts: list[DoubtJson]


def seams_in_force(draft: Draft) -> dict[int, Seam]:
    """Return the seams that shape text: those of non-blank lines that are not the last of their article."""
    force: dict[int, Seam] = {}
    for article in draft.articles:
        lines = [n for p in article.parts for n in range(p.start, p.stop + 1) if n in draft.seams]
        force.update((n, draft.seams[n]) for n in lines[:-1])
    return force


def layout_to_json(draft: Draft) -> LayoutJson:
    """Return articles, set-aside runs and seams of a draft as plain values."""
    seams = {str(n): s.value for n, s in sorted(seams_in_force(draft).items())}
    return {"articles": articles_to_json(draft), "set_aside": spans_to_json(draft), "seams": seams}


def articles_to_json(draft: Draft) -> list[ArticleJson]:
    """Return the articles of a draft as plain values."""
    return [
        {"parts": [{"kind": p.kind.value, "start": p.start, "stop": p.stop} for p in a.parts]} for a in draft.articles
    ]


def spans_to_json(draft: Draft) -> list[SpanJson]:
    """Return the set-aside runs of a draft as plain values."""
    return [{"start": s.start, "stop": s.stop} for s in draft.set_aside]


def proposal_to_json(proposal: Proposal, page_id: str) -> ProposalJson:
    """Return a proposal as plain values, in the shape that scoring reads."""
    layout = layout_to_json(proposal.draft)
    doubts = _doubts(proposal.verdicts)
    dormant = {str(n): s.value for n, s in sorted(proposal.draft.seams.items()) if str(n) not in layout["seams"]}
    return {"id": page_id, "model": proposal.model, **layout, "dormant": dormant, "doubts": doubts}


def _doubts(verdicts: Iterable[Verdict]) -> list[DoubtJson]:
    by_line: dict[int, DoubtJson] = {}
    for v in sorted(verdicts, key=lambda v: (v.line, -v.doubt)):
        doubt: DoubtJson = {
            "line": v.line,
            "doubt": round(v.doubt, 4),
            "about": v.about.value,
            "reasons": [str(r) for r in v.reasons],
        }
        if v.line in by_line:
            by_line[v.line].setdefault("also", []).append(doubt)
        else:
            by_line[v.line] = doubt
    return list(by_line.values())


def proposal_from_json(value: ProposalJson, blanks: list[bool]) -> Proposal:
    """Return the proposal that `proposal_to_json` wrote; `blanks` tells which lines of the page are blank."""
    known = {**value.get("dormant", {}), **value["seams"]}
    seams = {n: Seam(known.get(str(n), Seam.BREAK)) for n, blank in enumerate(blanks, 1) if not blank}
    verdicts = tuple(_verdict(v) for doubt in value["doubts"] for v in (doubt, *doubt.get("also", ())))
    draft = Draft(articles_from_json(value["articles"]), spans_from_json(value["set_aside"]), seams)
    return Proposal(draft, verdicts, value["model"])


def articles_from_json(value: Iterable[ArticleJson]) -> tuple[Article, ...]:
    """Return the articles that `layout_to_json` wrote, numbered from 1."""
    return tuple(
        Article(n, tuple(Part(p["start"], p["stop"], Kind(p["kind"])) for p in a["parts"]))
        for n, a in enumerate(value, 1)
    )


def spans_from_json(value: Iterable[SpanJson]) -> tuple[Span, ...]:
    """Return the set-aside runs that `layout_to_json` wrote."""
    return tuple(Span(s["start"], s["stop"]) for s in value)


def _verdict(value: VerdictJson) -> Verdict:
    reasons = tuple(reason_from_text(reason) for reason in value["reasons"])
    return Verdict(About(value["about"]), value["line"], 1.0 - value["doubt"], reasons)


def reason_from_text(text: str) -> Reason:
    """Return the reason that `str` made a text of; its facts are texts."""
    code, *facts = text.split(":")
    return Reason(code, tuple(facts))
