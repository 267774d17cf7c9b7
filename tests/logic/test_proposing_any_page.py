"""Whatever the page, a proposal is a valid draft of it, and a long page takes no more time a line than a short one."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logic.page import Page
from logic.proposal import Proposal
from logic.proposing import propose, warm_up
from tests.logic.helpers import homes, is_tidy, page_of
from tests.logic.strategies import pages

warm_up_once = pytest.fixture(scope="module", autouse=True)(warm_up)

PHRASES = (
    "本报云溪3月2日讯（记者",
    "□本报记者 白芷兰",
    "昨天清晨，轮渡码头重新开航",
    "坐六十个人。",
    "（上接 A01 版）",
    "（下转 A03 版）",
    "图为码头一角。 周岸 摄",
    "责编：江帆",
    "A05",
    "“清水绕城",
    "绿道连心”启动",
    "The passen-",
    "gers waited.",
    "１９９０年",
    "——",
    "😀👩‍👩‍👧",
    "\u200b",
    "\ufeff",
    "e\u0301\u0301",
    "\U00020000\U0002a6d6",
)
LINES = st.sampled_from(["", " ", "\u3000\u3000", "\x0c"]) | st.sampled_from(PHRASES) | st.text(max_size=30)
WILD_PAGES = st.lists(LINES, min_size=1, max_size=40).map(lambda lines: page_of(*lines))


def check(page: Page, proposal: Proposal) -> None:
    draft = proposal.draft
    assert homes(draft) == [line.number for line in page.lines]
    assert draft.seams.keys() == {line.number for line in page.lines if not line.blank}
    assert is_tidy(draft)
    assert [article.id for article in draft.articles] == list(range(1, len(draft.articles) + 1))
    assert all(0.0 <= verdict.confidence <= 1.0 and verdict.reasons for verdict in proposal.verdicts)


@settings(max_examples=150, deadline=None)
@given(page=pages() | WILD_PAGES)
def test_any_page_gets_a_valid_draft(page: Page) -> None:
    check(page, propose(page))


@pytest.mark.parametrize(
    "lines",
    [
        [""],
        ["", " ", "\u3000"],
        ["字"],
        ["", "字", ""],
        ["A05"],
        ["x" * 20_000],
        ["。"] * 50,
        ["“"] * 50,
        ["记者"] * 50,
    ],
    ids=["blank", "all blank", "one", "one amid blanks", "folio", "endless", "stops", "quotes", "names"],
)
def test_odd_pages_get_a_valid_draft(lines: list[str]) -> None:
    page = page_of(*lines)
    check(page, propose(page))


def seconds(page: Page) -> float:
    start = process_time()
    check(page, propose(page))
    return process_time() - start


def test_time_grows_with_the_number_of_lines() -> None:
    lines = ["轮渡码头重新开航", " 本报云溪3月2日讯（记者 白芷兰）", "昨天清晨，云溪镇的轮渡码头", "重新开航。", ""]
    short = min(seconds(page_of(*lines * 100)) for _ in range(3))
    assert seconds(page_of(*lines * 1600)) < short * 16 * 3
