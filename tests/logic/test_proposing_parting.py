"""Where a headline is parted: what headlines teach of it, that none teaches itself, and what a line end is asked."""

from __future__ import annotations

from random import Random

import pytest

from logic.page import number_lines
from logic.proposal import LayoutJson
from logic.proposing.attraction import NOTHING_LEARNT
from logic.proposing.labelling import whole_sides
from logic.proposing.looks import look_at
from logic.proposing.model import ARCS
from logic.proposing.parting import Learnt, answers, may_part, set_together
from logic.proposing.surroundings import Surroundings
from logic.training.alter import headlines_anew
from logic.training.partfit import Partings, headlines, samples
from logic.training.running import RunningText
from logic.training.truth import TruePage

PLACES = ["梨湾", "石桥", "松坪", "云岭", "芦花", "青石", "雁滩", "南塘", "竹溪", "柳庄", "桃源", "枫林"]
THINGS = ["渡口", "集市", "菜园", "茶山", "磨坊", "大钟", "湿地", "食堂", "古樟", "水库", "山路", "球场"]
ARC = {arc.name: place for place, arc in enumerate(ARCS)}


def page_with(headline: str, number: int = 0) -> TruePage:
    layout: LayoutJson = {
        "articles": [{"parts": [{"kind": "headline", "start": 1, "stop": 1}]}],
        "set_aside": [],
        "seams": {"1": "break"},
    }
    return TruePage(f"page-{number}", (headline,), layout)


@pytest.fixture(scope="module")
def partings() -> Partings:
    pytest.importorskip("numpy", reason="training needs numpy")
    random = Random(3)
    drawn = [random.choice(PLACES) + random.choice(THINGS) + "重新开放" for _ in range(120)]
    drawn = [
        text + (" " if n % 2 else "") + ("游客" if n % 2 else "了") + "很多" * (n % 2) for n, text in enumerate(drawn)
    ]
    pages = [page_with(text, n) for n, text in enumerate(drawn)]
    return Partings(pages, RunningText(pages))


@pytest.mark.parametrize(
    ("upper", "lower", "asked"),
    [
        ("渡口开航", "乘客往来", True),
        ("《渡口》", "今起上演", True),
        ("集市增至12", "个摊位", False),
        ("集市增至", "12个摊位", False),
        ("渡口：", "乘客往来", False),
        ("", "乘客往来", False),
    ],
)
def test_ideographs_and_their_marks_may_be_parted(upper: str, lower: str, asked: bool) -> None:
    assert may_part(upper, lower) is asked


def test_numbers_are_no_parts() -> None:
    assert set_together("集市 12 天卖出 3% 多 春茶上市") == "集市12天卖出3%多 春茶上市"


def test_what_was_learnt_tells_parts_from_words(partings: Partings) -> None:
    learnt = Learnt(partings.all)
    parted = learnt.level("柳庄大钟重新开放", "游客很多", NOTHING_LEARNT)
    within = learnt.level("柳庄大钟重新", "开放游客很多", NOTHING_LEARNT)
    assert parted is not None
    assert within is not None
    assert parted > within + 3


def test_nothing_is_asked_of_a_model_that_learnt_nothing() -> None:
    assert Learnt({}).level("渡口开航", "乘客往来", NOTHING_LEARNT) is None


def test_no_headline_teaches_itself(partings: Partings) -> None:
    one, other = partings.blind.folds
    assert one.weights != other.weights
    for headline in ("梨湾渡口重新开放游客很多", "石桥集市重新开放了", "桃源山路重新开放了"):
        sides = [(headline[:n], headline[n:]) for n in range(1, len(headline))]
        blind, *folds = ([each.level(*side, NOTHING_LEARNT) for side in sides] for each in (partings.blind, one, other))
        assert blind in folds


def test_each_place_of_a_headline_is_an_example() -> None:
    found = list(samples("渡口开航 乘客多", NOTHING_LEARNT))
    assert [spaced for spaced, _ in found] == [False, False, False, True, False, False]
    assert found[3][1] == answers("渡口开航", "乘客多", NOTHING_LEARNT)


def test_sentences_and_datelines_are_no_headlines() -> None:
    texts = ["渡口今天重新开航", "渡口开航，乘客很多", "本报记者在渡口报道", "（下转第十二版）", "渡口"]
    assert list(headlines(page_with(text, n) for n, text in enumerate(texts))) == ["渡口今天重新开航"]


def test_a_side_reaches_to_the_ends_of_its_paragraph() -> None:
    lines = ("梨湾渡口", "重新开航", "两岸乘客", "往来方便", "昨天清晨，渡轮开航。")
    around = Surroundings(look_at(number_lines(lines)))
    names = ("first-head", "head-join", "head-join", "head-space", "head-body", "last-body")
    sides = whole_sides(around, [ARC[name] for name in names])
    assert sides == {
        1: ("梨湾渡口", "重新开航两岸乘客 往来方便"),
        2: ("梨湾渡口重新开航", "两岸乘客 往来方便"),
        3: ("梨湾渡口重新开航两岸乘客", "往来方便"),
    }


def test_a_line_end_hides_no_space_beside_a_number() -> None:
    page = page_with("石桥镇集市 240 个摊位 今天一早全部开张")
    seams = [
        (copy.lines[n - 1][-1] + copy.lines[n][0], copy.truth["seams"][str(n)])
        for copy in (headlines_anew(page, Random(seed)) for seed in range(60))
        for n in range(1, len(copy.lines))
    ]
    assert {seam for ends, seam in seams if any(map(str.isdigit, ends))} == {"join"}
    assert {seam for ends, seam in seams if ends == "位今"} == {"space"}
