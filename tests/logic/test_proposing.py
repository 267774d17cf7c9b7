"""What a proposal makes of small pages: where articles begin, how lines join, where a headline belongs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from logic.draft import About, Draft, Kind, Seam
from logic.page import Page
from logic.proposal import Proposal, Reason, Verdict, proposal_from_json, proposal_to_json
from logic.proposing import propose
from logic.proposing.decoding import decide
from logic.proposing.labelling import label
from logic.proposing.model import ARCS
from logic.proposing.model_file import load_model
from logic.proposing.seams import choose_seams
from logic.proposing.words import word_across
from tests.logic.helpers import aside_of, page_of, texts

FERRY = (
    " 本报云溪3月2日讯（记者 白芷兰）",
    "昨天清晨，云溪镇的轮渡码头",
    "重新开航，第一班船载着四十",
    "多名乘客驶向对岸的竹山村。",
    "码头去年夏天因洪水停用，",
    "镇里用了半年时间加固岸堤，",
    "又添置了两艘新船，每艘可以",
    "坐六十个人。",
    "竹山村的老人说，没有轮渡",
    "的日子里，去镇上卖菜要绕行",
    "二十多里山路。",
)
BAKERY = (
    " 本报柳城3月2日讯（记者 江小帆）",
    "柳城老街上的面包房最近排起",
    "长队，店主把祖父留下的旧炉",
    "子修好，用木柴烤出的面包外",
    "脆里软，孩子们尤其喜欢。",
    "店主说，旧炉子每天只能烤",
    "一百二十个面包，卖完就关门",
    "休息。",
)
FERRY_HEADLINE = "云溪轮渡码头重新开航"
BAKERY_HEADLINE = "柳城老街面包房修好旧炉子"


def draft_for(*lines: str) -> tuple[Page, Draft]:
    page = page_of(*lines)
    return page, propose(page).draft


def kind_at(draft: Draft, line: int) -> Kind | None:
    part = draft.stretch_at(line).part
    return part.kind if part else None


def article_at(draft: Draft, line: int) -> int | None:
    return draft.stretch_at(line).article


def test_a_dateline_starts_an_article() -> None:
    page, draft = draft_for(FERRY_HEADLINE, "", *FERRY, BAKERY_HEADLINE, "", *BAKERY)
    assert [title for title, _ in texts(page, draft)] == [FERRY_HEADLINE, BAKERY_HEADLINE]


def test_an_article_without_headline_starts_at_its_dateline() -> None:
    page, draft = draft_for(*FERRY, *BAKERY)
    assert len(texts(page, draft)) == 2
    assert article_at(draft, len(FERRY)) != article_at(draft, len(FERRY) + 1)


def test_a_short_line_after_a_full_stop_breaks_and_others_join() -> None:
    _, draft = draft_for(FERRY_HEADLINE, "", *FERRY)
    seams = [draft.seams[n] for n in range(4, 13)]
    assert [n for n, seam in enumerate(seams, 4) if seam is Seam.BREAK] == [6, 10]
    assert set(seams) == {Seam.JOIN, Seam.BREAK}


def test_blank_lines_inside_a_sentence_do_not_break_it() -> None:
    spread = [text for line in FERRY for text in (line, "")]
    page, draft = draft_for(FERRY_HEADLINE, "", *spread)
    assert "重新开航，第一班船载着四十多名乘客驶向对岸的竹山村。" in texts(page, draft)[0][1]


def test_a_word_across_a_line_end_makes_a_join_surer() -> None:
    def verdict(*cut: str) -> Verdict:
        page = page_of(FERRY_HEADLINE, "", *FERRY[:2], *cut, *FERRY[4:])
        return next(verdict for verdict in propose(page).verdicts if verdict.line == 5)

    word = verdict("重新开航，急着的乘", "客驶向对岸的竹山村。")
    no_word = verdict("重新开航，急着的乘", "往驶向对岸的竹山村。")
    assert word.confidence > no_word.confidence
    assert word_across("急着的乘", "客驶向").text == "乘客"


def test_a_displaced_headline_finds_its_article() -> None:
    page, draft = draft_for(*FERRY, BAKERY_HEADLINE, *BAKERY, "", FERRY_HEADLINE, "")
    assert [title for title, _ in texts(page, draft)] == [FERRY_HEADLINE, BAKERY_HEADLINE]


def test_headlines_below_their_articles_stay_with_them() -> None:
    page, draft = draft_for(*FERRY, "", FERRY_HEADLINE, "", *BAKERY, "", BAKERY_HEADLINE)
    assert [title for title, _ in texts(page, draft)] == [FERRY_HEADLINE, BAKERY_HEADLINE]


def test_a_second_headline_joins_the_first() -> None:
    second = "竹山村老人不再绕行山路"
    page, draft = draft_for(FERRY_HEADLINE, "", *FERRY, BAKERY_HEADLINE, "", *BAKERY, "", second)
    assert [title for title, _ in texts(page, draft)] == [f"{FERRY_HEADLINE} {second}", BAKERY_HEADLINE]


def test_the_home_of_a_headline_has_a_verdict() -> None:
    proposal = propose(page_of(*FERRY, BAKERY_HEADLINE, *BAKERY, "", FERRY_HEADLINE))
    verdicts = {verdict.line: verdict for verdict in proposal.verdicts if verdict.about is About.HOME}
    assert verdicts.keys() == {12, 22}
    assert verdicts[22].reasons[0].code == "shared-words"


def test_a_caption_is_an_article_of_its_own() -> None:
    caption = (" 山茶花在雨后开放，吸引了许", "多游客到植物园拍照。图为游客", "在花前留影。  周岸 摄")
    _, draft = draft_for(FERRY_HEADLINE, "", *FERRY, *caption, BAKERY_HEADLINE, "", *BAKERY)
    first = 2 + len(FERRY) + 1
    assert [kind_at(draft, n) for n in range(first, first + 3)] == [Kind.CAPTION] * 3
    assert article_at(draft, first - 1) != article_at(draft, first) != article_at(draft, first + 3)


def test_a_byline_is_a_part_of_its_article() -> None:
    _, draft = draft_for(FERRY_HEADLINE, "", "本报记者 白芷兰", "", *FERRY[1:])
    assert [kind_at(draft, n) for n in (1, 3, 5)] == [Kind.HEADLINE, Kind.BYLINE, Kind.BODY]
    assert len(draft.articles) == 1


@pytest.mark.parametrize(
    "furniture",
    [
        ["A05", ""],
        ["2021年3月3日 星期三", ""],
        ["责编：江帆 美编：林岸 校对：周舟", ""],
        ["2021年3月3日 星期三 第5版 责任编辑 林岸", ""],
    ],
    ids=["folio", "date", "editors", "all in one"],
)
def test_page_furniture_is_set_aside(furniture: list[str]) -> None:
    _, draft = draft_for(*furniture, FERRY_HEADLINE, "", *FERRY)
    assert aside_of(draft) == [(1, len(furniture))]


def test_a_latin_word_cut_by_a_hyphen_is_mended_and_others_get_a_space() -> None:
    page, draft = draft_for(
        "Ferry opens again",
        "",
        "The ferry across the river opened again on",
        "Monday after a long winter, and the passen-",
        "gers who had waited since early in the day",
        "cheered when the first boat left the wharf.",
    )
    assert [draft.seams[n] for n in (3, 4, 5)] == [Seam.SPACE, Seam.DEHYPHENATE, Seam.SPACE]
    assert "the passengers who had waited since early in the day cheered" in texts(page, draft)[0][1]


def test_han_lines_are_never_joined_by_dehyphenation() -> None:
    _, draft = draft_for(FERRY_HEADLINE, "", *FERRY)
    assert Seam.DEHYPHENATE not in draft.seams.values()


def test_lines_justified_with_spaces_are_measured_without_them() -> None:
    stretched = " ".join(FERRY[5])
    _, draft = draft_for(FERRY_HEADLINE, "", *FERRY[:5], stretched, *FERRY[6:])
    assert draft.seams[8] is Seam.JOIN


def test_text_that_an_insertion_interrupts_stays_one_article() -> None:
    caption = (" 山茶花在雨后开放，吸引了许", "多游客到植物园拍照。图为游客", "在花前留影。  周岸 摄")
    jump, landing = "（下转 A05 版）", "（上接 A01 版）"
    _, draft = draft_for(FERRY_HEADLINE, "", *FERRY[:6], jump, *caption, landing, *FERRY[6:])
    assert article_at(draft, 8) == article_at(draft, 15)
    assert kind_at(draft, 10) is Kind.CAPTION


def test_every_pair_of_lines_has_one_verdict_with_reasons() -> None:
    page = page_of(FERRY_HEADLINE, "", *FERRY, BAKERY_HEADLINE, *BAKERY)
    verdicts = [verdict for verdict in propose(page).verdicts if verdict.about in (About.SEAM, About.BOUNDARY)]
    numbers = [line.number for line in page.lines if not line.blank]
    assert [verdict.line for verdict in verdicts] == numbers[:-1]
    assert all(0.0 <= verdict.confidence <= 1.0 and verdict.reasons for verdict in verdicts)


def test_the_same_page_gives_the_same_proposal_whatever_came_before() -> None:
    page = page_of(FERRY_HEADLINE, *FERRY, BAKERY_HEADLINE, *BAKERY)
    first = propose(page)
    propose(page_of(*BAKERY))
    assert propose(page) == first


def test_importing_loads_no_dictionary_and_no_window(root: Path) -> None:
    code = "import sys, logic.proposing; print({'jieba', 'PySide6', 'sqlite3'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_a_wrong_boundary_leaves_the_right_seam_behind() -> None:
    # Cut every gap into articles: the seams that sleep there are those of the text when nothing is cut.
    page = page_of(FERRY_HEADLINE, "", *FERRY)
    labelled = label(page.lines, load_model())
    choices = decide(labelled.scores, labelled.path)
    article = next(place for place, arc in enumerate(ARCS) if arc.name == "article")
    cut = [choice._replace(arc=article) for choice in choices]
    awake = choose_seams(labelled.gaps, choices, labelled.scores)
    asleep = choose_seams(labelled.gaps, cut, labelled.scores)
    assert [asleep[n] for n in range(4, 13)] == [awake[n] for n in range(4, 13)]
    assert {*awake.values()} >= {Seam.JOIN, Seam.BREAK}


def test_each_line_is_doubted_once_in_json_and_every_verdict_comes_back() -> None:
    page = page_of("题", "一一。")
    verdicts = (
        Verdict(About.SEAM, 1, 0.75, ()),
        Verdict(About.HOME, 1, 0.5, (Reason("no-home"),)),
        Verdict(About.SEAM, 2, 1.0, ()),
    )
    proposal = Proposal(propose(page).draft, verdicts, "test")
    value = proposal_to_json(proposal, "one")
    assert [(doubt["line"], doubt["doubt"]) for doubt in value["doubts"]] == [(1, 0.5), (2, 0.0)]
    assert set(proposal_from_json(value, [False, False]).verdicts) == set(verdicts)
