"""Seams, kinds, readings and confirmations."""

from __future__ import annotations

import pytest

from logic import edits
from logic.draft import About, Decision, Draft, Kind, Seam
from tests.logic.helpers import B, C, H, draft_of, page_of, parts_of, reversible, texts

PAGE = page_of("题目", "first", "second", "", "第三", "夹行")


def sample() -> Draft:
    return draft_of(PAGE, {1: [(1, 1, H), (2, 5, B)]}, aside=[(6, 6)])


@pytest.mark.parametrize(
    ("seam", "text"),
    [(Seam.SPACE, "first second第三"), (Seam.BREAK, "first\nsecond第三"), (Seam.DEHYPHENATE, "firstsecond第三")],
)
def test_a_seam_shapes_the_text_and_is_confirmed(seam: Seam, text: str) -> None:
    after = reversible(sample(), edits.set_seam, lines=[2], seam=seam)
    assert texts(PAGE, after) == [("题目", text)]
    assert after.confirmed == {Decision(About.SEAM, 2)}


def test_many_seams_are_set_at_once_wherever_they_are_in_force() -> None:
    after = reversible(sample(), edits.set_seam, lines=range(-1, 99), seam=Seam.BREAK)
    assert texts(PAGE, after) == [("题目", "first\nsecond\n第三")]
    assert {decision.line for decision in after.confirmed} == {1, 2, 3}
    assert [n for n in range(1, 7) if edits.seam_in_force(after, n)] == [1, 2, 3]
    assert edits.last_lines(after) == {5}


@pytest.mark.parametrize("line", [4, 5, 6])
def test_blank_last_and_set_aside_lines_have_no_seam_to_set(line: int) -> None:
    draft = sample()
    assert edits.set_seam(draft, lines=[line], seam=Seam.BREAK) is draft


def test_the_last_line_in_reading_order_has_no_seam_in_force() -> None:
    page = page_of("后", "先")
    draft = draft_of(page, {1: [(2, 2, B), (1, 1, B)]})
    assert edits.last_lines(draft) == {1}
    assert edits.seam_in_force(draft, 2)
    assert not edits.seam_in_force(draft, 1)


def test_a_line_made_a_headline_becomes_the_title() -> None:
    page = page_of("甲题", "甲一", "甲二")
    draft = draft_of(page, {1: [(1, 3, B)]})
    after = reversible(draft, edits.set_kind, start=1, stop=1, kind=H)
    assert texts(page, draft) == [("", "甲题甲一甲二")]
    assert texts(page, after) == [("甲题", "甲一甲二")]
    assert after.confirmed == {Decision(About.KIND, 1)}


def test_a_kind_in_the_middle_divides_a_part_and_taken_back_closes_it() -> None:
    draft = sample()
    after = reversible(draft, edits.set_kind, start=3, stop=3, kind=C)
    assert parts_of(after) == {1: [(1, 1, H), (2, 2, B), (3, 4, C), (5, 5, B)]}
    assert parts_of(reversible(after, edits.set_kind, start=3, stop=4, kind=B)) == parts_of(draft)


@pytest.mark.parametrize(("start", "stop", "kind"), [(2, 3, B), (1, 2, C), (6, 6, H), (4, 4, C), (0, 1, C), (9, 9, C)])
def test_a_kind_that_is_there_or_spans_parts_or_has_no_article_changes_nothing(
    start: int, stop: int, kind: Kind
) -> None:
    draft = sample()
    assert edits.set_kind(draft, start=start, stop=stop, kind=kind) is draft


def test_a_reading_replaces_the_raw_text_and_the_raw_text_clears_it() -> None:
    corrected = reversible(sample(), edits.correct, line=5, text=" 第三\n行 ", raw="第三")
    assert texts(PAGE, corrected) == [("题目", "firstsecond第三行")]
    for text in ("", " \n", "第三", "\u3000第三 "):
        assert reversible(corrected, edits.correct, line=5, text=text, raw="第三").readings == {}


@pytest.mark.parametrize(("line", "text"), [(4, "新"), (2, "first"), (2, " first "), (2, ""), (0, "新"), (99, "新")])
def test_a_reading_of_a_blank_line_or_equal_to_the_raw_text_is_none(line: int, text: str) -> None:
    draft = sample()
    assert edits.correct(draft, line=line, text=text, raw="first") is draft


def test_confirming_changes_no_text_and_twice_changes_nothing() -> None:
    draft = sample()
    sure = reversible(draft, edits.confirm, decisions=[("seam", 2), ("home", 1)])
    assert texts(PAGE, sure) == texts(PAGE, draft)
    assert sure.confirmed == {Decision(About.SEAM, 2), Decision(About.HOME, 1)}
    assert edits.confirm(sure, decisions=[("seam", 2)]) is sure
    assert edits.confirm(draft, decisions=[("seam", 0), ("seam", 7)]) is draft
