"""What running text teaches of single characters, and that a page never teaches itself."""

from __future__ import annotations

import json

import pytest

from logic.proposal import LayoutJson
from logic.proposing.attraction import NOTHING_LEARNT, rate_of, tie_of
from logic.proposing.model_file import learnt_from
from logic.training.running import RunningText
from logic.training.truth import TruePage

TEXTS = [
    ["渡轮靠岸，乘客上船，渡轮开航。岸边的灯塔亮了。", "乘客说，渡轮很稳。"],
    ["渡轮停航，乘客回家，灯塔不亮。", "乘客说，明天再来，渡轮一定开航。船长笑了。"],
    ["清晨，渡轮又开航，乘客都上了船。", "乘客说，灯塔真亮。"],
]


def page_of(number: int, paragraphs: list[str]) -> TruePage:
    layout: LayoutJson = {
        "articles": [{"parts": [{"kind": "body", "start": 1, "stop": len(paragraphs)}]}],
        "set_aside": [],
        "seams": {str(n): "break" for n in range(1, len(paragraphs) + 1)},
    }
    return TruePage(f"page-{number}", tuple(paragraphs), layout)


PAGES = [page_of(n, texts) for n, texts in enumerate(TEXTS)]


@pytest.fixture(scope="module")
def running() -> RunningText:
    return RunningText(PAGES)


def test_what_the_file_holds_is_what_was_counted(running: RunningText) -> None:
    learnt = learnt_from(json.loads(json.dumps(running.table())))
    stranger = page_of(9, ["别处的文字。"])
    everything = running.without(stranger)
    chars = sorted({char for texts in TEXTS for text in texts for char in text} - set("，。"))
    for a in chars:
        for b in chars:
            assert learnt.tie(a, b) == everything.tie(a, b)
            assert learnt.ends(a + b) == everything.ends(a + b)
            assert learnt.begins(a + b) == everything.begins(a + b)


def test_characters_of_a_word_hold_together(running: RunningText) -> None:
    learnt = learnt_from(running.table())
    assert learnt.tie("渡", "轮") != learnt.tie("轮", "渡")
    assert learnt.begins("乘客") > learnt.begins("客上")
    assert learnt.ends("开航") > learnt.ends("乘客")


def test_a_digit_is_not_taken_for_a_level(running: RunningText) -> None:
    learnt = learnt_from(running.table())
    for digit in "0123456789":
        assert learnt.begins("渡" + digit) == learnt.begins("渡")
        assert learnt.ends(digit + "航") == learnt.ends("航")


def test_a_page_and_its_altered_copy_are_not_told_their_own_text(running: RunningText) -> None:
    own = page_of(1, TEXTS[1])
    copy = TruePage("page-1-altered", own.lines, own.truth)
    for page in (own, copy):
        without = running.without(page)
        assert without.tie("船", "长") == tie_of(0, 0.0)
        assert without.begins("船长") == without.begins("船")


def test_versions_of_one_article_are_left_out_together() -> None:
    long = "渡轮清晨从码头出发，乘客站在甲板上看着两岸的灯塔一座一座地亮起来，又一座一座地远去了。"
    running = RunningText([*PAGES, page_of(7, [long]), page_of(8, [long, "另有消息。"])])
    assert running.without(page_of(7, [long])).tie("甲", "板") == tie_of(0, 0.0)


def test_nothing_learnt_tells_nothing() -> None:
    assert NOTHING_LEARNT.ends("渡轮") == NOTHING_LEARNT.begins("渡轮") == ""
    assert rate_of(None) == ""
