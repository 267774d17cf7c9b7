"""Finding across line ends, and what replacing comes to on each line."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic import edits
from logic.article_text import article_text
from logic.draft import Draft, Seam, plain_draft
from logic.finding import Hit, PatternError, Query, Where, matches, passages, replaced
from logic.page import Page, Source, number_lines


def page_of(*lines: str) -> Page:
    return Page("p", "p", number_lines(lines), Source("p.txt", b"", "utf-8"))


def draft_of(page: Page, *seams: Seam) -> Draft:
    plain = plain_draft([line.blank for line in page.lines])
    return replace(plain, seams={**plain.seams, **dict(enumerate(seams, 1))})


def found(page: Page, draft: Draft, query: Query) -> list[Hit]:
    searched = list(passages(page, draft, query.where))
    places = matches(query, [passage.text for passage in searched])
    return [Hit(passage, *place) for passage, of_one in zip(searched, places, strict=True) for place in of_one]


def after(page: Page, draft: Draft, query: Query) -> Draft:
    return edits.correct_lines(draft, readings=replaced(page, draft, found(page, draft, query)).readings)


SPLIT = page_of("全市今年种下苹", "果三万棵，比去年", "多一半。")
JOINED = draft_of(SPLIT, Seam.JOIN, Seam.JOIN)


def test_a_word_that_a_line_end_cuts_is_found_on_both_lines() -> None:
    (hit,) = found(SPLIT, JOINED, Query("苹果"))
    assert (hit.lines, hit.found, hit.before[-2:], hit.after[:2]) == ((1, 2), "苹果", "种下", "三万")


def test_paragraphs_are_searched_one_by_one() -> None:
    apart = draft_of(SPLIT, Seam.BREAK, Seam.JOIN)
    assert not found(SPLIT, apart, Query("苹果"))
    assert len(found(SPLIT, apart, Query("^果", regex=True))) == 1


@pytest.mark.parametrize(
    ("new", "lines"),
    [
        ("蘋菓", ("全市今年种下蘋", "菓三万棵，比去年")),
        ("苹花果", ("全市今年种下苹花", "果三万棵，比去年")),
        ("大苹果", ("全市今年种下大苹", "果三万棵，比去年")),
        ("梨", ("全市今年种下梨", "三万棵，比去年")),
        ("猕猴桃", ("全市今年种下猕猴", "桃三万棵，比去年")),
        ("", ("全市今年种下", "三万棵，比去年")),
    ],
)
def test_each_character_keeps_its_line_and_more_go_to_the_first(new: str, lines: tuple[str, str]) -> None:
    draft = after(SPLIT, JOINED, Query("苹果", new))
    assert (draft.readings[1], draft.readings.get(2, SPLIT.text(2))) == lines
    assert article_text(SPLIT, draft, draft.articles[0]).text == f"全市今年种下{new}三万棵，比去年多一半。"


def test_a_regular_expression_can_use_what_it_found() -> None:
    draft = after(SPLIT, JOINED, Query("(.)果(.)万", r"\2果\1万", regex=True))
    assert (draft.readings[1], draft.readings[2]) == ("全市今年种下三", "果苹万棵，比去年")


@pytest.mark.parametrize(("case", "count"), [(True, 1), (False, 2)])
def test_case_matters_only_when_asked(case: bool, count: int) -> None:
    page = page_of("Galley 与 galley")
    assert len(found(page, draft_of(page), Query("galley", case=case))) == count


def test_plain_text_is_no_pattern() -> None:
    page = page_of("3.5吨与315吨")
    assert [hit.found for hit in found(page, draft_of(page), Query("3.5"))] == ["3.5"]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        (Query("(苹", regex=True), "pattern_bad"),
        (Query("[", regex=True), "pattern_bad"),
        (Query("苹", r"\1", regex=True), "replacement_bad"),
        (Query("苹", r"\g<名>", regex=True), "replacement_bad"),
    ],
)
def test_a_bad_pattern_is_told(query: Query, code: str) -> None:
    with pytest.raises(PatternError) as caught:
        found(SPLIT, JOINED, query)
    assert caught.value.code == code


def test_a_space_that_a_line_end_makes_stays() -> None:
    page = page_of("the old", "hand press")
    draft = draft_of(page, Seam.SPACE)
    kept = after(page, draft, Query("old hand", "young arm"))
    assert (kept.readings[1], kept.readings[2]) == ("the young", "arm press")
    (hit,) = found(page, draft, Query("old hand", "oldhand"))
    assert hit.pieces() is None
    assert replaced(page, draft, [hit]) == ((), (hit,))


def test_the_hyphen_that_joining_drops_stays_on_its_line() -> None:
    page = page_of("a hand-", "written page")
    draft = draft_of(page, Seam.DEHYPHENATE)
    after_ = after(page, draft, Query("handwritten", "typewritten"))
    assert (after_.readings[1], after_.readings.get(2)) == ("a type-", None)


def test_no_line_becomes_empty_and_none_ends_in_a_space() -> None:
    page = page_of("苹果", "三万棵")
    draft = draft_of(page, Seam.JOIN)
    hits = found(page, draft, Query("苹果", ""))
    assert replaced(page, draft, hits) == ((), tuple(hits))
    assert replaced(page, draft, found(page, draft, Query("果三", "果 三"))).readings == ()


def test_what_was_found_before_the_line_changed_is_left_alone() -> None:
    hits = found(SPLIT, JOINED, Query("三万", "四万"))
    meanwhile = edits.correct(JOINED, line=2, text="果三万多棵，比去年", raw=SPLIT.text(2))
    assert replaced(SPLIT, meanwhile, hits).left == tuple(hits)


def test_a_replacement_that_gives_the_raw_text_clears_the_reading() -> None:
    corrected = edits.correct(JOINED, line=3, text="多两半。", raw=SPLIT.text(3))
    assert after(SPLIT, corrected, Query("两半", "一半")).readings == {}


def test_raw_lines_are_searched_as_they_came_in() -> None:
    corrected = edits.correct(JOINED, line=1, text="全市今年种下桃", raw=SPLIT.text(1))
    assert not found(SPLIT, corrected, Query("苹"))
    (hit,) = found(SPLIT, corrected, Query("苹", "梨", where=Where.RAW))
    assert hit.lines == (1,)
    assert replaced(SPLIT, corrected, [hit]).left == (hit,), "the reading there is another text"


@given(
    st.lists(st.text("甲乙丙", min_size=1, max_size=5), min_size=1, max_size=4),
    st.text("甲乙丙", min_size=1, max_size=3),
    st.text("甲乙丁戊", max_size=4),
)
def test_replacing_on_lines_is_replacing_in_the_text(lines: list[str], old: str, new: str) -> None:
    page = page_of(*lines)
    draft = draft_of(page, *[Seam.JOIN] * len(lines))
    result = replaced(page, draft, found(page, draft, Query(old, new, case=True)))
    if result.left:
        return
    done = edits.correct_lines(draft, readings=result.readings)
    assert article_text(page, done, done.articles[0]).text == "".join(lines).replace(old, new)
    assert done.articles == draft.articles
    assert done.seams == draft.seams
