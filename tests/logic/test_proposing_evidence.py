"""The evidence itself: widths in em, words across line ends, what a line's ends look like, and the table of weights."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logic.page import number_lines
from logic.proposing.cohesion import pair_of, pairs_of
from logic.proposing.divided import halves
from logic.proposing.evidence import GROUPS, names
from logic.proposing.features import evidence, gaps
from logic.proposing.looks import look_at
from logic.proposing.measure import em, first_token, measures, token_width, unspaced
from logic.proposing.model import ARCS, LIFT, scores_of, weigh
from logic.proposing.model_file import load_model
from logic.proposing.patterns import ENDS, STARTS, end_class, start_class
from logic.proposing.sections import keys_of
from logic.proposing.surroundings import Surroundings
from logic.proposing.words import word_across

SAMPLE = [
    "轮渡码头重新开航",
    "",
    "本报讯（记者 林小舟）昨天上午，停",
    "航三个月的轮渡码头重新开航，首班",
    "船在八时离岸。",
    "　　码头负责人说：“今后每天有２０班",
    "船，末班船在 21 时开出。”",
    "图为首班船离岸。",
]


@pytest.mark.parametrize(
    ("text", "width"),
    [("轮渡码头", 4.0), ("２０２１", 4.0), ("2021", 2.0), ("A 级", 1.75), ("“好”。", 4.0), ("", 0.0)],
)
def test_widths_are_in_em(text: str, width: float) -> None:
    assert em(text) == width


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("轮 渡 码 头 重 新 开 航", ("轮渡码头重新开航", True)),
        ("轮渡码头 重新开航", ("轮渡码头 重新开航", False)),
        ("The ferry is open", ("The ferry is open", False)),
    ],
)
def test_only_justifying_spaces_are_left_out(text: str, expected: tuple[str, bool]) -> None:
    assert unspaced(text) == expected


@pytest.mark.parametrize(
    ("text", "token"),
    [("码头", "码"), ("2021年", "2021"), ("ferry boat", "ferry"), ("岸，船", "岸，"), ("——他", "——"), ("", "")],
)
def test_the_first_token_is_what_could_not_be_cut(text: str, token: str) -> None:
    assert first_token(text) == token


def test_the_measure_changes_where_the_column_does() -> None:
    above, below = measures([12.0] * 9 + [20.0] * 9)
    assert (above[8], below[9]) == (12.0, 20.0)
    assert measures([5.0]) == ([5.0], [5.0])


@pytest.mark.parametrize(
    ("upper", "lower", "word"),
    [("坐满了乘", "客的船", "乘客"), ("重新开航", "昨天清晨", ""), ("", "客", ""), ("boat", "岸", "")],
)
def test_a_word_across_a_line_end_is_found(upper: str, lower: str, word: str) -> None:
    assert word_across(upper, lower).text == word


@pytest.mark.parametrize(
    ("upper", "lower", "expected"),
    [
        ("以“清水绕城", "绿道连心”为题", "4"),
        ("他说，清水", "绕城而过", "uneven"),
        ("以“渡轮开航", "两岸往来 乘客方便”为题", "slogan"),
        ("渡轮开航 两岸往来", "乘客方便", "x3"),
        ("渡轮开航了", "两岸往来", "near"),
        ("", "", "uneven"),
    ],
)
def test_slogans_have_halves_of_one_length(upper: str, lower: str, expected: str) -> None:
    assert halves(upper, lower) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("本报云溪3月2日讯(记者白芷兰)", "dateline"),
        ("新华社云溪3月2日电", "dateline"),
        ("□本报记者白芷兰", "byline"),
        ("（上接A01版）", "continued"),
        ("图为码头一角。", "caption"),
        ("A05", "folio"),
        ("2021年3月2日星期二", "folio"),
        ("第5版:要闻", "folio"),
        ("责编：江帆", "editors"),
        ("昨天清晨，码头", "han"),
        ("😀", "other"),
    ],
)
def test_the_beginning_of_a_line_has_a_class(text: str, name: str) -> None:
    assert start_class(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("坐六十个人。", "stop"),
        ("他说：“到了。”", "stop-quote"),
        ("一共3.", "other"),
        ("白芷兰摄", "credit"),
        ("本报讯（通讯员", "reporter"),
        ("（完）", "finis"),
        ("the passen-", "hyphen"),
        ("重新开航", "han"),
    ],
)
def test_the_end_of_a_line_has_a_class(text: str, name: str) -> None:
    assert end_class(text) == name


def test_the_weights_name_only_arcs_and_classes_there_are() -> None:
    weights = load_model().weights
    assert {len(row) for row in weights.values()} == {len(ARCS)}
    starts = {name.partition("=")[2] for name in weights if name.startswith("start=")}
    ends = {name.partition("=")[2] for name in weights if name.startswith("end=")}
    assert starts <= {*STARTS, "other"}
    assert ends <= {*ENDS, "other"}


def test_sections_weigh_what_the_keys_of_a_gap_weigh_one_by_one() -> None:
    model = load_model()
    around = Surroundings(look_at(number_lines(SAMPLE)))
    for fields in evidence(around, gaps(around)):
        keys = keys_of(fields)
        found = [name for group, key in zip(GROUPS, keys, strict=True) if key for name in names(group, key)]
        rows = [model.weights[name] for name in found if name in model.weights]
        assert scores_of(weigh(model, fields)) == tuple(LIFT + sum(column) for column in zip(*rows, strict=True))


LINES = st.text(
    "第三版本报讯记者通员电社网，。；要闻0123年月日星期责编下转图为「（）()码头A□ ", min_size=1, max_size=12
)


@settings(max_examples=300)
@given(LINES)
def test_short_cuts_lead_to_the_class_that_the_table_of_beginnings_names(text: str) -> None:
    tight = "".join(text.split())
    first = next((name for name, pattern in STARTS.items() if re.match(pattern, tight)), "other")
    assert start_class(tight) == first


@settings(max_examples=100)
@given(LINES)
def test_the_width_of_a_first_token_needs_no_token(text: str) -> None:
    assert token_width(text) == em(first_token(text))


@pytest.mark.parametrize("text", ["", "码", "码头", "轮渡码头", "轮轮轮", "A级𠀀\ud800x"])
def test_pairs_are_those_of_neighbouring_characters(text: str) -> None:
    assert pairs_of(text) == {pair_of(a, b) for a, b in pairwise(text)}
