"""Characters that look wrong: found where they are, and not where the text is right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from logic import edits
from logic.draft import About, Draft, Seam
from logic.importing import read_page
from logic.paths import RESOURCES
from logic.proposing import propose
from logic.suspects import Code, Suspect
from logic.suspects.checking import suspects
from logic.suspects.mending import alike, mended
from tests.logic.test_finding import draft_of, page_of

CLEAN = "县里今年修了三座桥，老人们都说好；过去要绕十里路，现在几步就到了。孩子们上学，也不用再等渡船。"


def found(*lines: str, seams: tuple[Seam, ...] | None = None) -> list[tuple[int, str, str | None]]:
    """Return (line, found, suggestion) of what looks wrong on a page that begins with a clean paragraph."""
    page = page_of(CLEAN, *lines)
    draft = draft_of(page, Seam.BREAK, *(seams or [Seam.JOIN] * len(lines)))
    return [(s.line - 1, s.found, s.suggestion) for s in suspects(page, draft)]


@pytest.mark.parametrize(
    ("line", "what", "suggestion"),
    [
        ("桥修好了,大家都高兴", ",", "，"),
        ("大家都说:桥好", ":", "："),
        ("全长3．5公里", "．", "."),
        ("他自已划船过河", "已", "己"),
        ("他己经划船过河", "己", "已"),
        ("末来三年还要修路", "末", "未"),
        ("今年5月8曰动工", "曰", "日"),
        ("汽车驶人县城", "人", "入"),
        ("解放军战土来帮忙", "土", "士"),
        ("全县统—安排", "—", "一"),
        ("共有2O1户人家", "O", "0"),
        ("二O二一年动工", "O", "〇"),
        ("人l民政府", "l", ""),
        ("附近的人民政 府大楼", " ", ""),
        ("⽂化站今天开门", "⽂", "文"),
        ("房⼦盖好了", "⼦", "子"),
        ("河边的\ufffd子", "\ufffd", None),
        ("他说“桥很好，大家都满意。", "“", None),
        ("他说“桥很好“，大家都满意。", "“", "”"),
        ("大家都去看（第三版", "（", None),
    ],
)
def test_what_looks_wrong_is_found_with_what_may_be_meant(line: str, what: str, suggestion: str | None) -> None:
    assert (1, what, suggestion) in found(line)


@pytest.mark.parametrize(
    "line",
    [
        "自己的事已经办好，周末再来，孔子曰：学而时习之。",
        "记者 林小满 通讯员 何 苗",
        "全长3.5公里，上午9:30开工，共1,200人参加。",
        "战士们进入县城，人口三万，干部下乡。",
        "维生素C与B超、T恤、K歌都写大写字母",
        "试 点 专 项 行 动 今 天 开 始",
        "他说：“桥——很好……”（大家都笑了）",
        "办法有三：1）修桥；2）铺路；（3）种树",
        "一心一意、统一安排、一一说明",
        "’96届学生与90’s的歌",
    ],
)
def test_what_is_right_is_left_in_peace(line: str) -> None:
    assert found(line) == []


@pytest.mark.parametrize(
    ("upper", "lower", "wanted"),
    [
        ("昨天开了一次会议的", "的时候", [(2, "的", "")]),
        ("大家都忙着发展", "展生产", [(2, "展", "")]),
        ("这是为了", "了解情况", []),
        ("孩子们常", "常来看书", []),
        ("日子过得红红火", "火", []),
    ],
)
def test_characters_doubled_at_a_line_end(upper: str, lower: str, wanted: list[tuple[int, str, str]]) -> None:
    assert found(upper, lower) == wanted


def test_a_number_that_a_line_end_cuts_is_mended_by_its_seam() -> None:
    page = page_of(CLEAN, "桥在20", "19年修好")
    draft = draft_of(page, Seam.BREAK, Seam.SPACE)
    (suspect,) = suspects(page, draft)
    assert suspect == Suspect(2, 2, 4, Code.NUMBER, "20 19", "2019")
    assert not suspects(page, edits.set_seam(draft, lines=[2], seam=Seam.JOIN))


def test_a_quotation_of_several_paragraphs_opens_in_each() -> None:
    quote = ("他说：“桥很好。", "“路也很好。”")
    assert found(*quote, seams=(Seam.BREAK, Seam.BREAK)) == []


def test_brackets_are_paired_over_the_article_and_not_over_the_line() -> None:
    assert found("大家都去看（第", "三版）今天") == []


def test_the_habit_of_the_page_decides_about_widths() -> None:
    assert found("全长12公里，共３座桥，宽15米，用了16个月，花了20万") == [(1, "３", "3")]
    half = page_of("今天,桥通了,大家都来看,都说好:真快,真好")
    assert suspects(half, draft_of(half)) == ()


def test_what_was_left_as_it_is_is_not_asked_again() -> None:
    page = page_of(CLEAN, "他己经来了,也看了")
    draft = draft_of(page, Seam.BREAK)
    assert len(suspects(page, draft)) == 2
    assert suspects(page, edits.confirm(draft, decisions=[(About.TEXT.value, 2)])) == ()


def test_accepting_all_alike_on_one_line_and_on_others() -> None:
    page = page_of(CLEAN * 2, "他己经来了,也看了,也笑了", "我己经走了,你呢")
    draft = draft_of(page, Seam.BREAK, Seam.BREAK)
    listed = suspects(page, draft)
    commas = alike(listed, next(s for s in listed if s.found == ","))
    after = edits.correct_lines(draft, readings=mended(page, draft, commas))
    assert after.readings == {2: "他己经来了，也看了，也笑了", 3: "我己经走了，你呢"}
    assert [(s.line, s.found) for s in suspects(page, after)] == [(2, "己"), (3, "己")]


def test_nothing_on_the_sample_page_looks_wrong() -> None:
    page = read_page(RESOURCES / "sample.txt")
    assert suspects(page, propose(page).draft) == ()


BENCH = Path(__file__).resolve().parents[3] / "shared" / "bench" / "dev.jsonl"


@pytest.mark.skipif(not BENCH.exists(), reason="the pages whose truth is known are not beside this checkout")
def test_fewer_than_one_false_alarm_a_page() -> None:
    raised = pages = 0
    for row in BENCH.read_text(encoding="utf-8").splitlines()[:60]:
        value = json.loads(row)
        page = page_of(*value["lines"])
        seams = {int(n): Seam(seam) for n, seam in value["gold"]["seams"].items()}
        plain = draft_of(page)
        draft = Draft(plain.articles, (), {**plain.seams, **{n: s for n, s in seams.items() if n in plain.seams}})
        raised += sum(s.code is not Code.LONE for s in suspects(page, draft))
        pages += 1
    assert raised < pages
