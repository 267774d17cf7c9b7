"""The finished text of an article, and the way back from its characters to the lines."""

from __future__ import annotations

import pytest
from hypothesis import given

from logic.article_sections import sections
from logic.article_text import HYPHENS, article_text, finished, from_difference, paragraphs_of, shown_text, title_text
from logic.draft import Seam
from tests.logic.helpers import B, C, H, Y, draft_of, page_of, texts
from tests.logic.strategies import Sample, samples


def test_lines_attach_by_their_seams() -> None:
    page = page_of("农民", "下田", "May", "Day", "new-", "paper", "完")
    seams = {2: Seam.SPACE, 3: Seam.SPACE, 4: Seam.SPACE, 5: Seam.DEHYPHENATE, 6: Seam.BREAK}
    draft = draft_of(page, {1: [(1, 7, B)]}, seams=seams)
    assert texts(page, draft) == [("", "农民下田 May Day newpaper\n完")]


@pytest.mark.parametrize("hyphen", ["-", "\u00ad", "\u2010"])
def test_a_hyphen_goes_only_where_a_line_follows_it(hyphen: str) -> None:
    page = page_of(f"news{hyphen}", f"paper{hyphen}")
    draft = draft_of(page, {1: [(1, 2, B)]}, seams={1: Seam.DEHYPHENATE, 2: Seam.DEHYPHENATE})
    assert texts(page, draft) == [("", f"newspaper{hyphen}")]


def test_a_hyphen_at_the_end_of_a_headline_is_not_lost_to_the_body() -> None:
    page = page_of("Title-", "Text")
    draft = draft_of(page, {1: [(1, 1, H), (2, 2, B)]}, seams={1: Seam.DEHYPHENATE})
    assert texts(page, draft) == [("Title-", "Text")]


def test_dehyphenating_a_line_without_hyphen_joins() -> None:
    page = page_of("news", "paper")
    draft = draft_of(page, {1: [(1, 2, B)]}, seams={1: Seam.DEHYPHENATE})
    assert texts(page, draft) == [("", "newspaper")]


def test_headlines_on_top_are_the_title_and_others_are_paragraphs() -> None:
    page = page_of("肩题", "正题", "记者 某人", "文一", "小题", "文二")
    kinds = [(1, 2, H), (3, 3, Y), (4, 4, B), (5, 5, H), (6, 6, B)]
    draft = draft_of(page, {1: kinds}, seams={1: Seam.BREAK, 3: Seam.BREAK})
    assert texts(page, draft) == [("肩题 正题", "记者 某人\n文一\n小题\n文二")]


def test_text_follows_the_reading_order_and_not_the_page() -> None:
    page = page_of("后", "题", "先")
    draft = draft_of(page, {1: [(2, 2, H), (3, 3, B), (1, 1, B)]})
    assert texts(page, draft) == [("题", "先后")]


def test_white_space_around_lines_and_blank_lines_leave_no_trace() -> None:
    page = page_of("\u3000\u3000甲 一 ", "", " ", "\t甲二\u3000")
    assert texts(page, draft_of(page, {1: [(1, 4, B)]})) == [("", "甲 一甲二")]


def test_a_blank_article_has_no_text() -> None:
    page = page_of("", " ")
    assert texts(page, draft_of(page, {1: [(1, 2, B)]})) == [("", "")]


def test_a_reading_is_shown_in_place_of_the_raw_text() -> None:
    page = page_of("甲一 ", "甲二")
    draft = draft_of(page, {1: [(1, 2, B)]}, readings={1: "乙一"})
    assert (shown_text(page, draft, 1), shown_text(page, draft, 2)) == ("乙一", "甲二")
    assert texts(page, draft) == [("", "乙一甲二")]


def test_every_character_leads_back_to_its_line() -> None:
    page = page_of("ab", "-", "", "cd-", "e")
    seams = {1: Seam.SPACE, 2: Seam.DEHYPHENATE, 4: Seam.DEHYPHENATE}
    draft = draft_of(page, {1: [(1, 5, B)]}, seams=seams)
    (paragraph,) = article_text(page, draft, draft.articles[0]).paragraphs
    assert paragraph.text == "ab cde"
    assert [paragraph.line_at(n) for n in range(6)] == [1, 1, 1, 4, 4, 5]
    assert [paragraph.text[run.start : run.stop] for run in paragraph.runs] == ["ab", "", "cd", "e"]
    assert (paragraph.line_at(-1), paragraph.line_at(6)) == (1, 5)


def test_a_paragraph_knows_the_kind_and_place_of_its_first_line() -> None:
    page = page_of("题", "图", "文一", "文二")
    draft = draft_of(page, {1: [(1, 1, H), (2, 2, C), (3, 4, B)]}, seams={2: Seam.BREAK, 3: Seam.BREAK})
    finished = article_text(page, draft, draft.articles[0])
    assert [(p.kind, p.part) for p in finished.paragraphs] == [(H, 0), (C, 1), (B, 2), (B, 2)]
    assert finished.paragraphs == finished.headings + finished.body


@given(samples())
def test_a_title_is_that_of_the_finished_text_or_of_its_first_lines(sample: Sample) -> None:
    page, draft = sample
    for article in draft.articles:
        title = article_text(page, draft, article).title
        assert title_text(page, draft, article) == title_text(page, draft, article, draft.line_count) == title
        assert title.startswith(title_text(page, draft, article, 1).rstrip(HYPHENS))


@given(samples(tidy=False))
def test_an_article_in_sections_gives_the_same_text(sample: Sample) -> None:
    page, draft = sample
    for article in draft.articles:
        cut = sections(draft, article, grain=3)
        lines = [n for section in cut for piece in section for n in range(piece.start, piece.stop + 1)]
        assert lines == [n for part in article.parts for n in range(part.start, part.stop + 1)]
        paragraphs = [p for section in cut for p in paragraphs_of(page, draft, section)]
        assert finished(paragraphs) == article_text(page, draft, article)


@pytest.mark.parametrize(
    ("raw", "reading", "shown"),
    [
        ("书记和区直有关书纪履", "书记和区直有关书记履", "…关书纪履"),
        ("书纪和区直", "书记和区直", "书纪和区直"),
        ("一二三四五六", "一二三四五六", "一二三四五六"),
        ("一二三四五六", "一二三四", "…三四五六"),
        ("一二三四", "一二三四五六", "一二三四"),
    ],
)
def test_a_raw_text_is_shortened_to_where_it_differs(raw: str, reading: str, shown: str) -> None:
    assert from_difference(raw, reading) == shown
