"""Moving lines between articles, setting them aside and back, and the order of parts and articles."""

from __future__ import annotations

import pytest

from logic import edits
from logic.draft import About, Decision, Draft
from tests.logic.helpers import B, C, H, Y, aside_of, draft_of, page_of, parts_of, reversible, texts

PAGE = page_of("甲题", "甲一", "甲二", "", "乙题", "乙一", "乙二", "第三版")


def two_articles() -> Draft:
    return draft_of(PAGE, {1: [(1, 1, H), (2, 4, B)], 2: [(5, 5, H), (6, 7, B)]}, aside=[(8, 8)])


def test_a_stray_headline_goes_on_top_of_its_article() -> None:
    page = page_of("甲一", "甲二", "甲题", "乙一")
    draft = draft_of(page, {1: [(1, 2, B)], 2: [(3, 3, H), (4, 4, B)]})
    moved = reversible(draft, edits.assign, start=3, stop=3, article=1)
    assert texts(page, moved) == [("甲题", "甲一甲二"), ("", "乙一")]
    assert moved.confirmed == {Decision(About.HOME, 3)}


def test_body_lines_go_where_the_page_has_them() -> None:
    page = page_of("题", "甲一", "乙一", "甲二")
    draft = draft_of(page, {1: [(1, 1, H), (2, 2, B), (4, 4, B)], 2: [(3, 3, B)]})
    moved = reversible(draft, edits.assign, start=3, stop=3, article=1)
    assert parts_of(moved) == {1: [(1, 1, H), (2, 4, B)]}


def test_body_lines_follow_the_part_above_them_though_it_is_read_late() -> None:
    page = page_of("后一", "后二", "别文", "先一")
    draft = draft_of(page, {1: [(4, 4, B), (1, 2, B)], 2: [(3, 3, B)]})
    moved = reversible(draft, edits.assign, start=3, stop=3, article=1)
    assert texts(page, moved) == [("", "先一后一后二别文")]


def test_a_place_named_is_the_place_taken() -> None:
    moved = reversible(two_articles(), edits.assign, start=3, stop=3, article=2, place=1)
    assert parts_of(moved) == {1: [(1, 1, H), (2, 2, B)], 2: [(5, 5, H), (3, 4, B), (6, 7, B)]}
    assert texts(PAGE, moved) == [("甲题", "甲一"), ("乙题", "甲二乙一乙二")]


@pytest.mark.parametrize(
    ("place", "text"), [(-5, "二一三"), (0, "二一三"), (1, "一二三"), (2, "一三二"), (9, "一三二")]
)
def test_a_part_moves_inside_its_own_article(place: int, text: str) -> None:
    page = page_of("一", "空", "二", "空", "三")
    draft = draft_of(page, {1: [(1, 1, B), (3, 3, B), (5, 5, B)]}, aside=[(2, 2), (4, 4)])
    moved = reversible(draft, edits.assign, start=3, stop=3, article=1, place=place)
    assert texts(page, moved) == [("", text)]


def test_lines_dropped_on_their_own_article_stay_where_they_are() -> None:
    page = page_of("一", "二", "三", "四")
    draft = draft_of(page, {1: [(3, 4, B), (1, 2, B)]})
    assert edits.assign(draft, start=1, stop=1, article=1) is draft


def test_lines_of_two_parts_move_together() -> None:
    moved = reversible(two_articles(), edits.assign, start=3, stop=5, article=2)
    assert parts_of(moved) == {1: [(1, 1, H), (2, 2, B)], 2: [(5, 5, H), (3, 4, B), (6, 7, B)]}


def test_of_lines_of_two_articles_only_the_foreign_ones_move() -> None:
    page = page_of("一", "二", "三", "四")
    draft = draft_of(page, {1: [(1, 2, B)], 2: [(3, 4, B)]})
    moved = reversible(draft, edits.assign, start=2, stop=3, article=1)
    assert texts(page, moved) == [("", "一二三"), ("", "四")]
    assert moved.confirmed == {Decision(About.HOME, 3)}


def test_a_subheading_stays_inside_the_text_it_came_with() -> None:
    page = page_of("题", "一", "小题", "二", "甲题")
    draft = draft_of(page, {1: [(1, 1, H), (2, 2, B), (3, 3, H), (4, 4, B)], 2: [(5, 5, H)]})
    for target, home in ((None, 3), (2, 2)):
        moved = reversible(draft, edits.assign, start=2, stop=4, article=target)
        assert parts_of(moved)[home][-3:] == [(2, 2, B), (3, 3, H), (4, 4, B)]


def test_a_headline_below_the_text_selected_with_it_goes_on_top() -> None:
    page = page_of("甲一", "乙一", "乙题")
    draft = draft_of(page, {1: [(1, 2, B)]}, aside=[(3, 3)])
    kinds = edits.set_kind(edits.assign(draft, start=3, stop=3), start=3, stop=3, kind=H)
    moved = reversible(kinds, edits.assign, start=2, stop=3)
    assert texts(page, moved) == [("", "甲一"), ("乙题", "乙一")]


def test_a_new_article_stands_after_the_one_its_lines_came_from() -> None:
    moved = reversible(two_articles(), edits.assign, start=3, stop=3)
    assert parts_of(moved) == {1: [(1, 1, H), (2, 2, B)], 3: [(3, 4, B)], 2: [(5, 5, H), (6, 7, B)]}
    assert [a.id for a in moved.articles] == [1, 3, 2]


def test_set_aside_lines_above_all_articles_make_the_first_article() -> None:
    page = page_of("号外", "甲一")
    draft = draft_of(page, {1: [(2, 2, B)]}, aside=[(1, 1)])
    assert texts(page, reversible(draft, edits.assign, start=1, stop=1)) == [("", "号外"), ("", "甲一")]


def test_an_article_that_stands_alone_does_not_become_a_new_one() -> None:
    draft = two_articles()
    assert edits.assign(draft, start=1, stop=4) is draft
    assert edits.assign(draft, start=1, stop=3) is draft, "the blank line below comes along"


def test_an_article_without_lines_is_gone_and_unknown_articles_take_none() -> None:
    draft = two_articles()
    assert edits.assign(draft, start=2, stop=3, article=9) is draft
    moved = reversible(draft, edits.assign, start=5, stop=7, article=1)
    assert texts(PAGE, moved) == [("甲题乙题", "甲一甲二乙一乙二")]


@pytest.mark.parametrize("edit", [edits.assign, edits.set_aside])
@pytest.mark.parametrize(("start", "stop"), [(4, 4), (0, 2), (7, 99), (3, 2)])
def test_blank_lines_alone_and_lines_off_the_page_do_not_move(edit: object, start: int, stop: int) -> None:
    draft = two_articles()
    assert callable(edit)
    assert edit(draft, start=start, stop=stop) is draft


def test_lines_set_aside_leave_the_text_and_join_the_run_below() -> None:
    aside = reversible(two_articles(), edits.set_aside, start=7, stop=7)
    assert texts(PAGE, aside) == [("甲题", "甲一甲二"), ("乙题", "乙一")]
    assert aside_of(aside) == [(7, 8)]


def test_blank_lines_go_aside_with_the_text_above_them() -> None:
    page = page_of("", "一", "", "二", "", "三", "")
    draft = draft_of(page, {1: [(1, 7, B)]})
    assert aside_of(reversible(draft, edits.set_aside, start=4, stop=4)) == [(4, 5)]
    assert aside_of(reversible(draft, edits.set_aside, start=3, stop=4)) == [(4, 5)]
    assert aside_of(reversible(draft, edits.set_aside, start=2, stop=2)) == [(1, 3)]
    assert aside_of(reversible(draft, edits.set_aside, start=6, stop=6)) == [(6, 7)]


def test_a_blank_page_can_be_set_aside_and_restored() -> None:
    page = page_of("", " ", "\u3000")
    draft = draft_of(page, {1: [(1, 3, B)]})
    aside = reversible(draft, edits.set_aside, start=2, stop=2)
    assert (parts_of(aside), aside_of(aside)) == ({}, [(1, 3)])
    assert parts_of(reversible(aside, edits.restore, start=1, stop=3)) == {1: [(1, 3, B)]}


def test_lines_set_aside_and_restored_give_the_same_article() -> None:
    draft = two_articles()
    for line in (2, 3, 6, 7):
        aside = reversible(draft, edits.set_aside, start=line, stop=line)
        assert parts_of(reversible(aside, edits.restore, start=line, stop=line)) == parts_of(draft), line


def test_restored_lines_from_the_middle_of_a_run_stand_alone_after_the_part_above() -> None:
    page = page_of("一", "甲", "乙", "丙", "二")
    draft = draft_of(page, {1: [(1, 1, B), (5, 5, B)]}, aside=[(2, 4)])
    back = reversible(draft, edits.restore, start=3, stop=3)
    assert (texts(page, back), aside_of(back)) == ([("", "一乙二")], [(2, 2), (4, 4)])


def test_restored_lines_do_not_become_a_headline() -> None:
    page = page_of("题", "甲", "别文")
    draft = draft_of(page, {1: [(1, 1, H)], 2: [(3, 3, C)]}, aside=[(2, 2)])
    assert texts(page, reversible(draft, edits.restore, start=2, stop=2))[0] == ("题", "甲")


def test_lines_restored_above_a_headline_leave_it_the_title() -> None:
    page = page_of("甲", "题", "记者", "文")
    draft = draft_of(page, {1: [(2, 2, H), (3, 3, Y), (4, 4, B)]}, aside=[(1, 1)])
    assert texts(page, reversible(draft, edits.restore, start=1, stop=1))[0][0] == "题"


def test_all_lines_of_a_page_come_back_at_once() -> None:
    page = page_of("甲", "一", "乙", "二", "丙")
    draft = draft_of(page, {1: [(2, 2, B)], 2: [(4, 4, B)]}, aside=[(1, 1), (3, 3), (5, 5)])
    back = reversible(draft, edits.restore, start=1, stop=5)
    assert texts(page, back) == [("", "甲一乙"), ("", "二丙")]
    assert edits.restore(back, start=1, stop=5) is back


@pytest.mark.parametrize(("to", "text"), [(0, "三一二"), (1, "一三二"), (-4, "三一二"), (99, "一二三")])
def test_parts_are_read_in_the_order_given(to: int, text: str) -> None:
    page = page_of("一", "二", "三")
    draft = draft_of(page, {1: [(1, 1, B), (2, 2, B), (3, 3, B)]})
    moved = reversible(draft, edits.reorder_part, line=3, to=to)
    assert texts(page, moved) == [("", text)]
    assert texts(page, reversible(moved, edits.reorder_part, line=3, to=2)) == texts(page, draft)


def test_set_aside_lines_have_no_place_in_an_order() -> None:
    draft = two_articles()
    assert edits.reorder_part(draft, line=8, to=0) is draft


def test_articles_are_listed_in_the_order_given() -> None:
    moved = reversible(two_articles(), edits.reorder_article, article=2, to=0)
    assert [title for title, _ in texts(PAGE, moved)] == ["乙题", "甲题"]
    assert edits.reorder_article(moved, article=2, to=-1) is moved
    assert edits.reorder_article(moved, article=9, to=0) is moved
