"""What the program suggests: a draft, and for each decision how sure it is and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, NotRequired, TypedDict

from logic.draft import About, Article, Draft, Kind, Part, Seam, Span
from logic.shapes import every, line, lines, number, of, table


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


def proposal_from_json(value: object, blanks: list[bool]) -> Proposal:
    """Return the proposal that `proposal_to_json` wrote; `blanks` tells which lines of the page are blank.

    KeyError or ValueError when the value makes no sense.
    """
    found: dict[str, object] = of(dict, value)
    known = {**table(found.get("dormant", {}), str), **table(found["seams"], str)}
    seams = {n: Seam(known.get(str(n), Seam.BREAK)) for n, blank in enumerate(blanks, 1) if not blank}
    doubts = (of(dict, doubt) for doubt in of(list, found["doubts"]))
    verdicts = tuple(_verdict(of(dict, v)) for doubt in doubts for v in (doubt, *of(list, doubt.get("also", []))))
    if not all(verdict.line <= len(blanks) for verdict in verdicts):
        raise ValueError("a verdict outside the page")
    return Proposal(draft_from_json(found, seams, len(blanks)), verdicts, of(str, found["model"]))


def draft_from_json(layout: Mapping[str, object], seams: Mapping[int, Seam], line_count: int) -> Draft:
    """Return the draft of a page with articles and set-aside runs as `layout_to_json` wrote them.

    KeyError or ValueError when they make no sense, or are those of another page.
    """
    draft = Draft(articles_from_json(layout["articles"]), spans_from_json(layout["set_aside"]), seams)
    if draft.line_count != line_count:
        raise ValueError(f"a layout of {draft.line_count} lines for a page of {line_count}")
    return draft


def articles_from_json(value: object) -> tuple[Article, ...]:
    """Return the articles that `layout_to_json` wrote, numbered from 1; KeyError or ValueError for anything else."""
    return tuple(Article(n, _parts(article)) for n, article in enumerate(every(dict, value), 1))


def spans_from_json(value: object) -> tuple[Span, ...]:
    """Return the set-aside runs that `layout_to_json` wrote; KeyError or ValueError for anything else."""
    return tuple(Span(*_ends(span)) for span in every(dict, value))


def _parts(article: Mapping[str, object]) -> tuple[Part, ...]:
    return tuple(Part(*_ends(part), Kind(of(str, part["kind"]))) for part in every(dict, article["parts"]))


def _ends(run: Mapping[str, object]) -> tuple[int, int]:
    return lines(run["start"], run["stop"])


def _verdict(value: Mapping[str, object]) -> Verdict:
    reasons = tuple(reason_from_text(reason) for reason in every(str, value["reasons"]))
    if not 0 <= number(value["doubt"]) <= 1:
        raise ValueError(f"a doubt of {value['doubt']}")
    return Verdict(About(of(str, value["about"])), line(value["line"]), 1.0 - number(value["doubt"]), reasons)


def reason_from_text(text: str) -> Reason:
    """Return the reason that `str` made a text of; its facts are texts."""
    code, *facts = text.split(":")
    return Reason(code, tuple(facts))
