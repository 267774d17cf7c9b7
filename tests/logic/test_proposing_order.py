"""Pages whose columns were read out of order: what the proposal makes of them is what it makes of the page in order."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logic.draft import About, Kind
from logic.page import Page
from logic.proposing import propose
from logic.proposing.model_file import load_model
from logic.proposing.rearranging import Rearranged
from tests.logic.helpers import homes, is_tidy, page_of, texts

STORY = (
    "本报云溪3月2日讯（记者 白芷兰）昨天清晨，云溪镇的轮渡码头重新开航，第一班船载着四十多名乘客驶向对岸的竹山村"
    "。"
    "码头去年夏天因为洪水停用，镇里用了半年时间加固岸堤，又添置了两艘新船，每艘可以坐六十个人，船上备有救生衣和遮雨"
    "棚。"
    "竹山村的老人回忆说，没有轮渡的日子里，去镇上卖菜要绕行二十多里山路，下雨天常常一身泥水，孩子们上学更加辛苦，早"
    "上五点就要出门。"
    "镇政府工作人员介绍，轮渡每天从早上六点开到晚上八点，逢赶集的日子增加班次，本村村民凭证件免费乘船，外地游客每人"
    "只收两元钱，收入全部用来维护码头设施。"
    "县交通部门的技术人员检查了码头的照明设备和防滑地面，认为完全符合安全标准，要求工作人员认真记录每天的水位变化情"
    "况。"
    "许多村民早早来到岸边等候，有人带来自家种的蔬菜和水果，准备到镇上的集市出售，也有人专程来拍照留念，热闹得像过节"
    "一样。"
)
MEASURE = 15
HEADLINE = "云溪轮渡码头重新开航"


def wrapped(text: str) -> list[str]:
    lines: list[str] = []
    while text:
        line, text = text[:MEASURE], text[MEASURE:]
        while text[:1] in tuple("，。、"):
            line, text = line + text[0], text[1:]
        lines.append(line)
    return lines


def read_across(lines: Sequence[str], columns: int) -> list[str]:
    deep = -(-len(lines) // columns)
    cut = [lines[n * deep : (n + 1) * deep] for n in range(columns)]
    return [column[row] for row in range(deep) for column in cut if row < len(column)]


@pytest.mark.parametrize("columns", [2, 3])
def test_columns_read_across_are_put_one_below_the_other(columns: int) -> None:
    lines = wrapped(STORY)
    page = page_of(HEADLINE, "", *read_across(lines, columns))
    draft = propose(page).draft
    assert texts(page, draft) == [(HEADLINE, STORY)]
    assert {part.kind for part in draft.articles[0].parts} == {Kind.HEADLINE, Kind.BODY}


def test_a_column_read_too_early_is_taken_up_where_it_belongs() -> None:
    lines = wrapped(STORY)
    half = len(lines) // 2
    page = page_of(*lines[half:], "", HEADLINE, "", *lines[:half])
    draft = propose(page).draft
    assert texts(page, draft) == [(HEADLINE, STORY)]


def test_a_page_in_order_stays_as_it_is() -> None:
    page = page_of(HEADLINE, "", *wrapped(STORY))
    parts = [part for article in propose(page).draft.articles for part in article.parts]
    assert [part.start for part in parts] == sorted(part.start for part in parts)


def test_every_line_read_across_has_one_verdict() -> None:
    page = page_of(HEADLINE, "", *read_across(wrapped(STORY), 2))
    verdicts = [verdict for verdict in propose(page).verdicts if verdict.about in (About.SEAM, About.BOUNDARY)]
    numbers = [line.number for line in page.lines if not line.blank]
    assert [verdict.line for verdict in verdicts] == numbers[:-1]
    assert all(verdict.reasons for verdict in verdicts)


def test_the_order_is_the_same_every_time() -> None:
    page = page_of(HEADLINE, "", *read_across(wrapped(STORY), 3))
    assert propose(page) == propose(page)


def test_the_model_knows_what_junctions_say() -> None:
    assert load_model().order


def shuffled(page: Page, seed: int) -> Rearranged:
    numbers = [line.number for line in page.lines if not line.blank]
    Random(seed).shuffle(numbers)
    return Rearranged(page, numbers)


@settings(max_examples=60, deadline=None)
@given(
    lines=st.lists(st.sampled_from(["", "轮渡码头", "重新开航。", "A05", *wrapped(STORY)]), min_size=1),
    seed=st.integers(),
)
def test_a_rearranged_page_keeps_every_line_and_goes_back(lines: list[str], seed: int) -> None:
    page = page_of(*lines)
    other = shuffled(page, seed)
    assert sorted(line.text for line in other.page.lines) == sorted(lines)
    draft = other.proposal(propose(other.page)).draft
    assert homes(draft) == list(range(1, len(lines) + 1))
    assert draft.seams.keys() == {line.number for line in page.lines if not line.blank}
    assert is_tidy(draft)
