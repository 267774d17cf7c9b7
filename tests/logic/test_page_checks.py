"""What is said before a page is marked done."""

from __future__ import annotations

import pytest
from hypothesis import given

from logic.article_text import shown_text
from logic.doubts import open_doubts
from logic.draft import About, Draft, Seam
from logic.page_checks import Odd, Oddity, check_page, check_second_reading
from logic.page_state import Mark, PageState, marked_done_by
from logic.proposal import Proposal, Reason, Verdict
from tests.logic.helpers import A, B, C, H, draft_of, page_of
from tests.logic.strategies import Sample, samples


def oddities(*texts: str, breaks: tuple[int, ...] = (), readings: dict[int, str] | None = None) -> list[Oddity]:
    """Return what is odd about one article: a headline, then these lines of body."""
    page = page_of("标题", *texts)
    seams = {1: Seam.BREAK} | dict.fromkeys(breaks, Seam.BREAK)
    draft = draft_of(page, {1: [(1, 1, H), (2, len(texts) + 1, B)]}, seams=seams, readings=readings)
    return [*check_page(page, draft)]


@pytest.mark.parametrize(
    "texts",
    [
        ["他说：“今天", "下雨。”大家笑了。"],
        ["《城南", "旧事》（上）出版了"],
        ["「外『里』外」"],
        ["宽窄不一（也算一对)"],
        ["1）先看；2）再校；（3）最后写"],
        ["一)先看 A) 再校"],
        ["the readers’ page isn’t here"],
        ["直引号 \" 和 ' 看不出开合"],
        ["没有引号。"],
    ],
)
def test_pairs_that_are_whole_are_not_odd(texts: list[str]) -> None:
    assert oddities(*texts) == []


@pytest.mark.parametrize(
    ("texts", "odd", "line", "char"),
    [
        (["平安。", "他说：“今天下雨。"], Odd.UNCLOSED, 3, "“"),
        (["平安。", "今天下雨。”他说。"], Odd.UNOPENED, 3, "”"),
        (["（他说：“今天）下雨。”"], Odd.UNCLOSED, 2, "“"),
        (["《城南旧事"], Odd.UNCLOSED, 2, "《"),
        (["城南旧事》"], Odd.UNOPENED, 2, "》"),
    ],
)
def test_half_a_pair_is_odd_at_its_line(texts: list[str], odd: Odd, line: int, char: str) -> None:
    assert oddities(*texts)[0] == Oddity(odd, line, char=char)


def test_a_quotation_of_several_paragraphs_opens_with_each_and_closes_once() -> None:
    paragraphs = ["“第一段。", "“第二段。", "“第三段。”"]
    assert oddities(*paragraphs, breaks=(2, 3)) == []
    assert [found.line for found in oddities(*paragraphs[:2], breaks=(2, 3))] == [2]


def test_a_reading_counts_and_not_what_it_corrects() -> None:
    assert oddities("他说：“今天下雨。", readings={2: "他说：“今天下雨。”"}) == []


def test_title_and_text_are_looked_at_each_by_itself() -> None:
    page = page_of("“标题", "正文”")
    found = check_page(page, draft_of(page, {1: [(1, 1, H), (2, 2, B)]}))
    assert [(o.odd, o.line) for o in found] == [(Odd.UNCLOSED, 1), (Odd.UNOPENED, 2)]


def test_articles_without_a_title_or_a_text_are_odd() -> None:
    page = page_of("正文一行", "孤零零的标题", "图为新桥", "启事一则")
    draft = draft_of(page, {1: [(1, 1, B)], 2: [(2, 2, H)], 3: [(3, 3, C)], 4: [(4, 4, A)]})
    assert check_page(page, draft) == (Oddity(Odd.NO_TITLE, 1, 1), Oddity(Odd.NO_BODY, 2, 2))


def test_set_aside_lines_that_read_like_text_are_odd() -> None:
    page = page_of("标题", "正文一行", "第三版 责任编辑 周一禾", "", "昨天的雨下了一整夜，桥都淹了")
    draft = draft_of(page, {1: [(1, 1, H), (2, 2, B)]}, aside=[(3, 5)])
    assert check_page(page, draft) == (Oddity(Odd.ASIDE, 5, 1),)


def test_lines_that_do_not_come_out_even_are_odd() -> None:
    shorter, page = page_of("标题", "正文", "正文"), page_of("标题", "正文", "正文", "还有")
    draft = draft_of(shorter, {1: [(1, 1, H), (2, 3, B)]}, seams={1: Seam.BREAK})
    assert check_page(page, draft) == (Oddity(Odd.BALANCE, 3, 1),)


@given(samples())
def test_any_draft_can_be_checked_and_every_line_named_bears_it_out(sample: Sample) -> None:
    page, draft = sample
    for oddity in check_page(page, draft):
        assert 1 <= oddity.line <= len(page.lines)
        assert oddity.char in shown_text(page, draft, oddity.line)


# ---- doubts ---------------------------------------------------------------------------------------------------------
def verdicts() -> tuple[Verdict, ...]:
    """Return verdicts of which three are doubtful."""
    sure = {(About.SEAM, 1): 0.9, (About.SEAM, 2): 0.5, (About.BOUNDARY, 2): 0.75, (About.HOME, 3): 0.7}
    return tuple(Verdict(about, line, value, (Reason("short"),)) for (about, line), value in sure.items())


def proposed() -> tuple[Draft, Proposal]:
    """Return a draft and the proposal it came from."""
    page = page_of("标题", "正文", "正文")
    draft = draft_of(page, {1: [(1, 1, H), (2, 3, B)]}, seams={1: Seam.BREAK})
    return draft, Proposal(draft, verdicts(), "by hand")


def test_doubts_that_are_left_are_told_once_with_the_first_of_them() -> None:
    page = page_of("标题", "正文", "正文")
    draft, proposal = proposed()
    left = open_doubts(page, draft, proposal)
    assert check_page(page, draft, left) == (Oddity(Odd.DOUBTS, min(doubt.line for doubt in left), len(left)),)


# ---- a second reader ------------------------------------------------------------------------------------------------
MARKS = {
    "nobody": [],
    "only begun": [(PageState.IN_PROGRESS, "甲")],
    "甲": [(PageState.IN_PROGRESS, "乙"), (PageState.DONE, "甲")],
    "taken back": [(PageState.DONE, "甲"), (PageState.IN_PROGRESS, "甲")],
    "乙 at last": [(PageState.DONE, "甲"), (PageState.IN_PROGRESS, "甲"), (PageState.DONE, "乙")],
    "checked": [(PageState.DONE, "甲"), (PageState.CHECKED, "乙")],
}


@pytest.mark.parametrize(
    ("case", "by", "odd"),
    [
        ("nobody", None, [Odd.NOT_DONE]),
        ("only begun", None, [Odd.NOT_DONE]),
        ("甲", "甲", [Odd.SAME_READER]),
        ("taken back", None, [Odd.NOT_DONE]),
        ("乙 at last", "乙", []),
        ("checked", "甲", [Odd.SAME_READER]),
    ],
)
def test_a_second_reader_is_somebody_else(case: str, by: str | None, odd: list[Odd]) -> None:
    marks = [Mark(state, "2021-05-06T08:00:00+00:00", who) for state, who in MARKS[case]]
    assert marked_done_by(marks) == by
    assert [oddity.odd for oddity in check_second_reading(marks, "甲")] == odd
