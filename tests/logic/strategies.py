"""Hypothesis strategies: pages with blank lines anywhere, drafts of every shape, and edits with random arguments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from hypothesis import strategies as st

from logic import edits
from logic.draft import About, Article, Decision, Draft, Kind, Part, Seam, Span
from logic.page import Page
from tests.logic.helpers import Edit, page_of

MOST_LINES = 24

BLANK = st.sampled_from(["", " ", "\u3000", "\t "])
WORDS = st.text(alphabet="版面校样行尾分界。,“”abcXYZ-\u00ad \u3000", min_size=1, max_size=8).filter(str.strip)
KINDS = st.sampled_from(Kind)
SEAMS = st.sampled_from(Seam)

Ends = dict[str, int]
Call = tuple[Edit, Mapping[str, Any]]


class Sample(NamedTuple):
    """A page and a draft of it."""

    page: Page
    draft: Draft


@st.composite
def blanks(draw: st.DrawFn) -> list[bool]:
    """Draw which lines of a page are blank: any of them, none, or all, the first and the last included."""
    count = draw(st.integers(1, MOST_LINES) | st.just(MOST_LINES))
    pattern = draw(st.lists(st.sampled_from([False, False, False, True]), min_size=count, max_size=count))
    head, tail = draw(st.integers(0, 2)), draw(st.integers(0, 2))
    return [True] * head + pattern + [True] * tail


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """Draw a page."""
    return page_of(*(draw(BLANK if blank else WORDS) for blank in draw(blanks())))


@st.composite
def samples(
    draw: st.DrawFn, *, tidy: bool = True, readings: bool = True, seams: st.SearchStrategy[Seam] = SEAMS
) -> Sample:
    """Draw a page and a draft; a tidy one begins no stretch with a blank line and has no set-aside runs that touch."""
    page = draw(pages())
    text = [line.number for line in page.lines if not line.blank]
    stretches = draw(_stretches(len(page.lines), text[1:] if tidy else list(range(2, len(page.lines) + 1))))
    aside = [span for span, owner in stretches if owner is None]
    owners = sorted({owner for _, owner in stretches if owner is not None})
    articles = tuple(
        Article(
            n,
            tuple(draw(st.permutations([Part(s.start, s.stop, draw(KINDS)) for s, owner in stretches if owner == n]))),
        )
        for n in draw(st.permutations(owners))
    )
    corrected = draw(st.dictionaries(st.sampled_from(text), WORDS, max_size=4)) if readings and text else {}
    decided = draw(st.frozensets(_decisions(len(page.lines)), max_size=6))
    draft = Draft(
        articles,
        tuple(_touching(aside) if tidy else aside),
        {n: draw(seams) for n in text},
        {n: reading.strip() for n, reading in corrected.items()},
        frozenset(Decision(*decision) for decision in decided),
    )
    return Sample(page, draft)


@st.composite
def _stretches(draw: st.DrawFn, count: int, gaps: list[int]) -> list[tuple[Span, int | None]]:
    most = min(len(gaps), 9)
    cuts = (
        sorted(draw(st.sets(st.sampled_from(gaps), min_size=draw(st.integers(0, most)), max_size=most))) if gaps else []
    )
    owner = st.sampled_from([None, 1, 2, 3, 4])
    return [(Span(start, stop - 1), draw(owner)) for start, stop in zip([1, *cuts], [*cuts, count + 1], strict=True)]


def _touching(spans: list[Span]) -> list[Span]:
    fused: list[Span] = []
    for span in spans:
        if fused and fused[-1].stop + 1 == span.start:
            fused[-1] = Span(fused[-1].start, span.stop)
        else:
            fused.append(span)
    return fused


def _decisions(count: int) -> st.SearchStrategy[tuple[About, int]]:
    return st.tuples(st.sampled_from(About), st.integers(1, count))


@st.composite
def edit_calls(draw: st.DrawFn, sample: Sample) -> Call:
    """Draw any edit with arguments that mostly, but not always, change the draft."""
    page, draft = sample
    line = st.integers(0, len(page.lines) + 1) | st.sampled_from([line.number for line in page.lines])
    stretch = st.sampled_from(draft.stretches)
    edge = stretch.map(lambda each: each.stop)
    inside = stretch.flatmap(lambda each: st.tuples(*[st.integers(each.start, each.stop)] * 2)).map(sorted)
    run = inside | inside | st.tuples(line, line) | stretch.map(lambda each: [each.start, each.stop])
    ends = run.map(lambda pair: {"start": pair[0], "stop": pair[1]})
    calls = _boundary_calls(line, edge | line), _home_calls(line, ends, draft), _mark_calls(page, line, ends)
    return draw(st.one_of(calls))


def _boundary_calls(line: st.SearchStrategy[int], edge: st.SearchStrategy[int]) -> st.SearchStrategy[Call]:
    splitting = st.sampled_from([edits.split_article, edits.split_part])
    return st.one_of(
        st.tuples(splitting, st.fixed_dictionaries({"line": line})),
        st.tuples(st.just(edits.merge), st.fixed_dictionaries({"line": edge})),
        st.tuples(st.just(edits.move_boundary), st.fixed_dictionaries({"line": edge, "to": line})),
    )


def _home_calls(line: st.SearchStrategy[int], ends: st.SearchStrategy[Ends], draft: Draft) -> st.SearchStrategy[Call]:
    ids = [article.id for article in draft.articles]
    place, article = st.integers(-1, 4), st.sampled_from([*ids, 7])
    maybe = st.fixed_dictionaries({"article": st.none() | article, "place": st.none() | place})
    return st.one_of(
        st.tuples(st.sampled_from([edits.set_aside, edits.restore]), ends),
        st.tuples(st.just(edits.assign), st.tuples(ends, maybe).map(lambda pair: {**pair[0], **pair[1]})),
        st.tuples(st.just(edits.reorder_part), st.fixed_dictionaries({"line": line, "to": place})),
        st.tuples(st.just(edits.reorder_article), st.fixed_dictionaries({"article": article, "to": place})),
    )


@st.composite
def _mark_calls(draw: st.DrawFn, page: Page, line: st.SearchStrategy[int], ends: st.SearchStrategy[Ends]) -> Call:
    n = draw(st.integers(1, len(page.lines)))
    text = draw(st.sampled_from(["", page.text(n)]) | WORDS)
    decisions = st.lists(st.tuples(st.sampled_from([*map(str, About)]), line), max_size=3)
    calls: list[st.SearchStrategy[Call]] = [
        st.just((edits.correct, {"line": n, "text": text, "raw": page.text(n)})),
        st.tuples(st.just(edits.set_seam), st.fixed_dictionaries({"lines": st.lists(line, max_size=5), "seam": SEAMS})),
        st.tuples(st.just(edits.set_kind), st.tuples(ends, KINDS).map(lambda pair: {**pair[0], "kind": pair[1]})),
        st.tuples(st.just(edits.confirm), st.fixed_dictionaries({"decisions": decisions})),
    ]
    return draw(st.one_of(calls))
