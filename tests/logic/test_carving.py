"""Taking lines out of a draft and putting parts into an article."""

from __future__ import annotations

import pytest

from logic.carving import cut_out, fuse, fuse_around, fuse_spans, natural_place, place_in, snap, take
from logic.draft import Draft, Kind, Part, Span
from tests.logic.helpers import B, C, H, draft_of, page_of

Triple = tuple[int, int, Kind]


def parts(*triples: Triple) -> tuple[Part, ...]:
    return tuple(Part(*triple) for triple in triples)


def sample() -> Draft:
    page = page_of("", "二", "", "", "五", "六", "", "八", "")
    return draft_of(page, {1: [(1, 4, B)], 2: [(5, 7, H)]}, aside=[(8, 9)])


@pytest.mark.parametrize(
    ("asked", "given"),
    [((2, 2), (1, 4)), ((1, 2), (1, 4)), ((3, 5), (5, 5)), ((6, 6), (6, 7)), ((5, 8), (5, 9)), ((4, 8), (5, 9))],
)
def test_lines_are_taken_with_the_blank_lines_below_and_those_left_alone_above(
    asked: tuple[int, int], given: tuple[int, int]
) -> None:
    assert snap(sample(), Span(*asked)) == cut_out(sample(), *asked) == Span(*given)


@pytest.mark.parametrize("asked", [(3, 4), (7, 7), (9, 9), (1, 1), (0, 3), (5, 10), (6, 5)])
def test_blank_lines_alone_and_lines_off_the_page_cannot_be_taken(asked: tuple[int, int]) -> None:
    assert cut_out(sample(), *asked) is None


def test_taken_lines_come_out_in_page_order_with_their_kinds() -> None:
    articles, aside, lifted = take(sample(), Span(6, 9))
    assert lifted == parts((6, 7, H), (8, 9, B))
    assert [article.parts for article in articles] == [parts((1, 4, B)), parts((5, 5, H))]
    assert aside == ()


def test_an_article_can_keep_its_lines_and_an_empty_one_is_kept() -> None:
    draft = sample()
    articles, _, lifted = take(draft, Span(1, 7), keep=2)
    assert lifted == parts((1, 4, B))
    assert [article.parts for article in articles] == [(), parts((5, 7, H))]
    assert articles[1] is draft.articles[1]


def test_only_neighbours_of_one_kind_fuse() -> None:
    apart = parts((1, 2, B), (3, 3, H), (4, 5, B), (7, 8, B), (6, 6, B))
    assert fuse(apart) == apart
    assert fuse(parts((1, 2, B), (3, 4, B), (5, 5, B))) == parts((1, 5, B))
    assert fuse_spans([Span(4, 5), Span(1, 2), Span(3, 3), Span(7, 7)]) == (Span(1, 5), Span(7, 7))


def test_cuts_away_from_the_fresh_parts_stay() -> None:
    whole = parts((1, 1, B), (2, 2, B), (3, 3, B), (4, 4, B), (5, 5, B))
    assert fuse_around(whole, whole[3:4]) == parts((1, 1, B), (2, 2, B), (3, 5, B))


@pytest.mark.parametrize(
    ("there", "part", "place"),
    [
        ([], (5, 5, H), 0),
        ([(1, 1, H), (9, 9, B)], (5, 5, H), 1),
        ([(8, 8, H), (9, 9, B)], (5, 5, H), 0),
        ([(1, 1, B), (3, 3, H), (4, 4, B)], (5, 5, H), 0),
        ([(8, 8, H), (1, 1, B)], (9, 9, B), 2),
        ([(8, 8, H), (2, 2, B)], (1, 1, B), 1),
        ([(7, 7, B), (1, 1, B)], (3, 3, C), 2),
        ([(7, 7, B), (1, 1, B)], (8, 8, B), 1),
    ],
)
def test_a_headline_goes_on_top_and_other_parts_after_the_one_above_them(
    there: list[Triple], part: Triple, place: int
) -> None:
    assert natural_place(parts(*there), Part(*part)) == place


def test_parts_put_together_keep_their_order_around_what_stands_between() -> None:
    there = parts((5, 5, B), (20, 20, H))
    fresh = parts((2, 2, H), (3, 3, B), (6, 6, H), (7, 7, B))
    assert place_in(there, fresh) == parts((2, 2, H), (3, 3, B), (5, 5, B), (6, 6, H), (7, 7, B), (20, 20, H))


@pytest.mark.parametrize("place", [-3, 0, 1, 2, 9])
def test_a_place_named_is_kept_within_the_article(place: int) -> None:
    there = parts((1, 1, H), (9, 9, B))
    at = min(max(place, 0), 2)
    assert place_in(there, parts((5, 5, B)), place) == (*there[:at], Part(5, 5, B), *there[at:])
