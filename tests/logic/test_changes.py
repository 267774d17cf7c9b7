"""Changes: what differs between two drafts, there and back again."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.change_json import change_from_json, change_to_json
from logic.changes import Change, Swap, apply, diff, invert, touched_articles
from logic.draft import About, Article, Decision, Draft, DraftError, Kind, Part, Seam, Span, plain_draft
from logic.shapes import LAST_LINE

LINES = 12


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Draw a draft of a page of twelve lines, of which lines 4 and 9 are blank."""
    cuts = draw(st.sets(st.integers(2, LINES), max_size=6))
    runs = list(pairwise(sorted({1, LINES + 1} | cuts)))
    homes = draw(st.lists(st.integers(0, 4), min_size=len(runs), max_size=len(runs)))
    parts: dict[int, list[Part]] = {}
    for (start, after), home in zip(runs, homes, strict=True):
        parts.setdefault(home, []).append(Part(start, after - 1, draw(st.sampled_from(Kind))))
    aside = tuple(part.span for part in parts.pop(0, []))
    articles = draw(st.permutations([Article(n, tuple(draw(st.permutations(own)))) for n, own in parts.items()]))
    solid = [n for n in range(1, LINES + 1) if n not in (4, 9)]
    seams = {n: draw(st.sampled_from(Seam)) for n in solid}
    readings = draw(st.dictionaries(st.sampled_from(solid), st.text("甲乙ab", min_size=1, max_size=3)))
    decisions = st.builds(Decision, st.sampled_from(About), st.integers(1, LINES))
    return Draft(tuple(articles), aside, seams, readings, draw(st.frozensets(decisions, max_size=5)))


@given(drafts(), drafts())
def test_a_change_leads_there_and_back(before: Draft, after: Draft) -> None:
    change = diff(before, after)
    assert apply(before, change) == after
    assert apply(after, invert(change)) == before
    assert invert(invert(change)) == change
    assert diff(after, before) == invert(change)
    assert change.empty == (before == after)


@given(drafts(), drafts())
def test_a_change_survives_json(before: Draft, after: Draft) -> None:
    change = diff(before, after)
    assert change_from_json(json.loads(json.dumps(change_to_json(change)))) == change


@given(drafts(), drafts())
def test_lines_and_touched_articles_name_all_that_differs(before: Draft, after: Draft) -> None:
    change = diff(before, after)
    touched = touched_articles(change, before, after)
    for line in range(1, LINES + 1):
        looks = [_look(draft, line) for draft in (before, after)]
        assert (line in change.lines) == (looks[0] != looks[1])
        if before.seams.get(line) != after.seams.get(line) or before.readings.get(line) != after.readings.get(line):
            homes = {draft.stretch_at(line).article for draft in (before, after)} - {None}
            assert homes <= touched
    changed = {a.id for a in set(before.articles) ^ set(after.articles)}
    assert changed <= touched


def _look(draft: Draft, line: int) -> object:
    stretch = draft.stretch_at(line)
    decisions = {decision for decision in draft.confirmed if decision.line == line}
    kind = stretch.part and stretch.part.kind
    return stretch.article, kind, draft.seams.get(line), draft.readings.get(line), decisions


def two_articles() -> Draft:
    """Return eight lines: 1–3 in article 1, 4–7 in article 2, line 8 set aside."""
    articles = (Article(1, (Part(1, 3, Kind.BODY),)), Article(2, (Part(4, 7, Kind.BODY),)))
    return Draft(articles, (Span(8, 8),), dict.fromkeys(range(1, 9), Seam.JOIN))


def moved_boundary(draft: Draft) -> Draft:
    """Return the draft with line 4 moved from article 2 to article 1."""
    return replace(draft, articles=(Article(1, (Part(1, 4, Kind.BODY),)), Article(2, (Part(5, 7, Kind.BODY),))))


def test_equal_drafts_give_an_empty_change_of_no_json() -> None:
    change = diff(two_articles(), two_articles())
    assert change == Change()
    assert change.empty
    assert change_to_json(change) == {}


def test_a_moved_boundary_touches_one_line_and_both_articles() -> None:
    before = two_articles()
    after = moved_boundary(before)
    change = diff(before, after)
    assert change.lines == {4}
    assert touched_articles(change, before, after) == {1, 2}
    assert apply(before, change).seams is before.seams


def test_an_article_in_the_middle_is_logged_without_the_order_of_the_others() -> None:
    articles = tuple(Article(n, (Part(n, n, Kind.BODY),)) for n in range(1, 6))
    before = Draft(articles, (Span(6, 6),), {})
    new = Article(9, (Part(6, 6, Kind.ADVERT),))
    after = Draft((*articles[:2], new, *articles[2:]), (), {})
    change = diff(before, after)
    assert change_to_json(change)["order"] == (2, [], [9])
    assert apply(before, change) == after


def test_a_seam_takes_few_characters_in_the_log() -> None:
    before = plain_draft([False] * 500)
    after = replace(before, seams={**before.seams, 77: Seam.JOIN})
    assert json.dumps(change_to_json(diff(before, after))) == '{"seams": {"77": ["break", "join"]}}'


@pytest.mark.parametrize(
    "other",
    [
        replace(two_articles(), seams={**two_articles().seams, 2: Seam.SPACE}),
        replace(two_articles(), readings={2: "丙"}),
        replace(two_articles(), confirmed=frozenset({Decision(About.SEAM, 2)})),
        replace(two_articles(), articles=two_articles().articles[::-1]),
        moved_boundary(two_articles()),
        replace(
            two_articles(), set_aside=(), articles=(*two_articles().articles, Article(3, (Part(8, 8, Kind.BODY),)))
        ),
    ],
    ids=["seam", "reading", "confirmed", "order", "parts", "set aside"],
)
def test_a_change_refuses_a_draft_it_does_not_start_from(other: Draft) -> None:
    there = diff(two_articles(), other)
    with pytest.raises(DraftError):
        apply(other, there)
    with pytest.raises(DraftError):
        apply(two_articles(), invert(there))


@pytest.mark.parametrize(
    "value",
    ['{"seams": {"1": ["join", "glue"]}}', '{"articles": {"1": [null, [["body"]]]}}', '{"seams": {"x": [null, null]}}'],
)
def test_what_is_no_change_is_refused(value: str) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        change_from_json(json.loads(value))


@given(drafts(), drafts())
def test_the_reach_of_a_change_is_that_of_its_lines(before: Draft, after: Draft) -> None:
    change = diff(before, after)
    lines = sorted(change.lines)
    assert change.reach == ((lines[0], lines[-1], len(lines)) if lines else None)


def test_a_change_that_tells_of_millions_of_lines_is_not_counted_one_by_one() -> None:
    whole = (Part(1, LAST_LINE, Kind.BODY),)
    assert Change({n: Swap(None, whole) for n in range(1, 500)}).reach == (1, LAST_LINE, LAST_LINE)
