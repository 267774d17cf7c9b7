"""Moving, splitting and merging, told by the finished articles that come of it."""

from __future__ import annotations

import pytest

from logic import edits
from logic.draft import About, Decision, Draft, Seam, Span
from tests.logic.helpers import B, H, aside_of, draft_of, page_of, parts_of, reversible, texts

PAGE = page_of("春耕开始", "农民下田", "种子已到。", "", "工厂开工", "机器转动", "", "工人高兴。")
"""Two articles: a headline over two lines, a blank line, and below it a headline over two with a blank line between."""


def two_articles() -> Draft:
    return draft_of(PAGE, {1: [(1, 1, H), (2, 4, B)], 2: [(5, 5, H), (6, 8, B)]})


def test_the_sample_reads_as_meant() -> None:
    assert texts(PAGE, two_articles()) == [("春耕开始", "农民下田种子已到。"), ("工厂开工", "机器转动工人高兴。")]


def test_a_line_dragged_over_the_boundary_changes_article() -> None:
    page = page_of("甲一", "甲二", "乙一", "乙二")
    draft = draft_of(page, {1: [(1, 2, B)], 2: [(3, 4, B)]})
    moved = reversible(draft, edits.move_boundary, line=2, to=3)
    assert texts(page, moved) == [("", "甲一甲二乙一"), ("", "乙二")]
    assert moved.confirmed == {Decision(About.BOUNDARY, 3)}


@pytest.mark.parametrize(("to", "stands"), [(0, 1), (1, 1), (2, 2), (3, 4), (4, 4), (5, 5), (6, 7), (7, 7), (99, 7)])
def test_a_boundary_stands_only_above_text_and_empties_neither_side(to: int, stands: int) -> None:
    page = page_of("一", "二", "三", "", "五", "六", "", "八")
    draft = draft_of(page, {1: [(1, 4, B)], 2: [(5, 8, B)]})
    assert edits.boundary_limits(draft, 4) == Span(1, 7)
    assert edits.snap_boundary(draft, 4, to) == stands
    assert edits.is_boundary(edits.move_boundary(draft, line=4, to=to), stands)


@pytest.mark.parametrize(("line", "step", "gap"), [(4, 1, 5), (4, -1, 2), (2, -1, 1), (1, -1, 1), (5, 1, 7), (7, 1, 7)])
def test_the_next_gap_skips_blank_lines_and_ends_at_the_limits(line: int, step: int, gap: int) -> None:
    page = page_of("一", "二", "三", "", "五", "六", "", "八")
    draft = draft_of(page, {1: [(1, line, B)], 2: [(line + 1, 8, B)]})
    assert edits.next_gap(draft, line, step) == gap


def test_a_boundary_does_not_leave_the_blank_top_of_a_page_alone() -> None:
    page = page_of("", "", "三", "四", "五")
    draft = draft_of(page, {1: [(1, 4, B)], 2: [(5, 5, B)]})
    moved = reversible(draft, edits.move_boundary, line=4, to=1)
    assert parts_of(moved) == {1: [(1, 3, B)], 2: [(4, 5, B)]}


def test_a_boundary_with_set_aside_lines_gives_and_takes_them() -> None:
    page = page_of("第三版", "甲一", "甲二", "甲三")
    draft = draft_of(page, {1: [(2, 4, B)]}, aside=[(1, 1)])
    moved = reversible(draft, edits.move_boundary, line=1, to=2)
    assert (texts(page, moved), aside_of(moved)) == ([("", "甲二甲三")], [(1, 2)])


def test_a_boundary_between_parts_read_in_another_order_moves_and_the_order_stays() -> None:
    page = page_of("后一", "后二", "先一", "先二")
    draft = draft_of(page, {1: [(3, 4, B), (1, 2, B)]})
    moved = reversible(draft, edits.move_boundary, line=2, to=1)
    assert parts_of(moved) == {1: [(2, 4, B), (1, 1, B)]}
    assert texts(page, moved) == [("", "后二先一先二后一")]


def test_what_was_decided_about_a_part_goes_with_its_first_line() -> None:
    sure = edits.confirm(two_articles(), decisions=[("kind", 5), ("kind", 6), ("boundary", 5)])
    moved = edits.move_boundary(sure, line=5, to=6)
    assert moved is not sure
    assert moved.confirmed == {Decision(About.KIND, 5), Decision(About.KIND, 8), Decision(About.BOUNDARY, 7)}


@pytest.mark.parametrize("line", [0, 2, 8, 99])
def test_where_no_boundary_stands_none_moves_or_merges(line: int) -> None:
    draft = two_articles()
    assert edits.move_boundary(draft, line=line, to=3) is draft
    assert edits.merge(draft, line=line) is draft


def test_split_gives_the_new_article_all_that_is_read_after() -> None:
    page = page_of("甲一", "甲二", "别文", "甲三")
    draft = draft_of(page, {1: [(1, 2, B), (4, 4, B)], 5: [(3, 3, B)]})
    split = reversible(draft, edits.split_article, line=2)
    assert parts_of(split) == {1: [(1, 1, B)], 6: [(2, 2, B), (4, 4, B)], 5: [(3, 3, B)]}
    assert [a.id for a in split.articles] == [1, 6, 5]
    assert Decision(About.BOUNDARY, 1) in split.confirmed


def test_split_on_a_blank_line_cuts_above_the_text_that_follows() -> None:
    split = reversible(two_articles(), edits.split_article, line=7)
    assert parts_of(split) == {1: [(1, 1, H), (2, 4, B)], 2: [(5, 5, H), (6, 7, B)], 3: [(8, 8, B)]}


@pytest.mark.parametrize("line", [1, 4, 5])
def test_split_where_an_article_begins_or_after_its_last_text_does_nothing(line: int) -> None:
    draft = two_articles()
    assert edits.split_article(draft, line=line) is draft


def test_split_at_a_part_divides_the_article_there() -> None:
    split = reversible(two_articles(), edits.split_article, line=6)
    assert texts(PAGE, split)[1:] == [("工厂开工", ""), ("", "机器转动工人高兴。")]


@pytest.mark.parametrize("line", [1, 2, 3])
def test_split_at_the_blank_top_of_a_page_does_nothing(line: int) -> None:
    page = page_of("", "", "三", "四")
    draft = draft_of(page, {1: [(1, 4, B)]})
    assert edits.split_article(draft, line=line) is draft
    assert edits.split_part(draft, line=line) is draft


def test_split_part_cuts_without_changing_the_text() -> None:
    draft = two_articles()
    split = reversible(draft, edits.split_part, line=3)
    assert parts_of(split)[1] == [(1, 1, H), (2, 2, B), (3, 4, B)]
    assert texts(PAGE, split) == texts(PAGE, draft)
    assert edits.split_part(split, line=3) is split


def test_merge_takes_a_wrong_split_back_with_its_old_seam() -> None:
    page = page_of("one", "two", "three")
    draft = draft_of(page, {1: [(1, 3, B)]}, seams={1: Seam.SPACE, 2: Seam.SPACE})
    split = reversible(draft, edits.split_article, line=2)
    assert texts(page, split) == [("", "one"), ("", "two three")]
    assert texts(page, reversible(split, edits.merge, line=1)) == [("", "one two three")]


def test_merge_of_articles_lets_the_lower_be_read_right_after_the_upper() -> None:
    page = page_of("甲一", "乙二", "乙题", "甲三")
    draft = draft_of(page, {1: [(1, 1, B), (4, 4, B)], 2: [(3, 3, H), (2, 2, B)]})
    merged = reversible(draft, edits.merge, line=1)
    assert parts_of(merged) == {1: [(3, 3, H), (1, 2, B), (4, 4, B)]}
    assert texts(page, merged) == [("乙题", "甲一乙二甲三")]


def test_merge_of_articles_keeps_parts_of_two_kinds_apart() -> None:
    merged = reversible(two_articles(), edits.merge, line=4)
    assert parts_of(merged) == {1: [(1, 1, H), (2, 4, B), (5, 5, H), (6, 8, B)]}
    assert merged.confirmed == {Decision(About.HOME, 5)}


def test_merge_of_parts_gives_the_upper_kind_and_place() -> None:
    page = page_of("后一", "后二", "先一")
    draft = draft_of(page, {1: [(3, 3, H), (1, 2, B)]})
    merged = reversible(draft, edits.merge, line=2)
    assert parts_of(merged) == {1: [(1, 3, B)]}


def test_merge_of_a_false_headline_closes_the_text_around_it() -> None:
    page = page_of("甲一", "甲二", "甲三")
    draft = draft_of(page, {1: [(1, 1, B), (2, 2, H), (3, 3, B)]})
    assert parts_of(reversible(draft, edits.merge, line=1)) == {1: [(1, 3, B)]}


def test_merge_leaves_a_cut_made_on_purpose_further_down() -> None:
    page = page_of("甲一", "甲二", "甲三")
    draft = draft_of(page, {1: [(1, 1, B), (2, 2, B), (3, 3, B)]})
    assert parts_of(reversible(draft, edits.merge, line=1)) == {1: [(1, 2, B), (3, 3, B)]}


@pytest.mark.parametrize("line", [2, 3])
def test_merge_with_set_aside_lines_brings_them_back(line: int) -> None:
    page = page_of("题", "甲一", "夹行", "甲二")
    draft = draft_of(page, {1: [(1, 1, H), (2, 2, B), (4, 4, B)]}, aside=[(3, 3)])
    merged = reversible(draft, edits.merge, line=line)
    assert (texts(page, merged), aside_of(merged)) == ([("题", "甲一夹行甲二")], [])
    assert parts_of(merged) == {1: [(1, 1, H), (2, 4, B)]}


def test_merge_confirms_the_seam_of_the_last_line_with_text() -> None:
    page = page_of("甲一", "", "甲二")
    draft = draft_of(page, {1: [(1, 2, B)], 2: [(3, 3, B)]})
    sure = edits.confirm(draft, decisions=[("boundary", 2)])
    assert edits.merge(sure, line=2).confirmed == {Decision(About.SEAM, 1)}
