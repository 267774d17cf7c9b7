"""Which characters of a reading are marked as not the raw ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.corrections import LONGEST, Difference, differences


@pytest.mark.parametrize(
    ("raw", "reading", "wanted"),
    [
        ("城东新桥", "城东新桥", ()),
        ("  城东新桥 ", "城东新桥", ()),
        ("城东新挢", "城东新桥", ((3, 4, "挢"),)),
        ("城新桥", "城东新桥", ((1, 2, ""),)),
        ("城东东新桥", "城东新桥", ((2, 2, "东"),)),
        ("己经,末来", "已经，未来", ((0, 1, "己"), (2, 4, ",末"))),
    ],
)
def test_only_the_characters_that_differ_are_told(
    raw: str, reading: str, wanted: tuple[tuple[int, int, str], ...]
) -> None:
    assert differences(raw, reading) == wanted


@given(st.text("一二三 ", max_size=12), st.text("一二三 ", max_size=12))
def test_the_raw_text_can_be_put_together_again(raw: str, reading: str) -> None:
    text = reading.strip()
    for start, stop, old in reversed(differences(raw, reading)):
        text = text[:start] + old + text[stop:]
    assert text == raw.strip()


def test_of_very_long_lines_the_ends_are_compared() -> None:
    raw, reading = "头" + "甲乙" * LONGEST + "尾", "头" + "乙丙" * LONGEST + "尾"
    assert differences(raw, reading) == (Difference(1, len(reading) - 1, raw[1:-1]),)
