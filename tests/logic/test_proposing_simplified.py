"""Traditional characters are read as Simplified ones, place by place, and shown as they stand."""

from __future__ import annotations

import pytest

from logic.page import number_lines
from logic.proposing.looks import look_at
from logic.proposing.simplified import simplified
from logic.proposing.spacing import Spacing


@pytest.mark.parametrize(
    ("text", "simple"),
    [
        ("渡輪靠岸後，乘客說「開船」", "渡轮靠岸后，乘客说“开船”"),
        ("著名", "著名"),
        ("Ferry 號 3", "Ferry 号 3"),
        ("", ""),
    ],
)
def test_each_character_is_written_as_one(text: str, simple: str) -> None:
    assert simplified(text) == simple
    assert len(simple) == len(text)


def test_a_line_is_looked_at_in_simplified_characters_and_keeps_its_own() -> None:
    (look,) = look_at(number_lines(["  碼頭記者會"]))
    assert (look.text, look.raw, look.opening, look.closing) == ("码头记者会", "碼頭記者會", "码头", "会")


def test_a_page_is_still_known_to_be_traditional() -> None:
    raws = ["碼頭開了", "乘客說來了", "東岸的車"]
    assert Spacing(look_at(number_lines(raws))).traditional[1]
    assert not Spacing(look_at(number_lines([simplified(raw) for raw in raws]))).traditional[1]
