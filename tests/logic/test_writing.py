"""Whether a page is written in Simplified or in Traditional characters."""

from __future__ import annotations

import pytest

from logic.writing import SIMPLIFIED_CHARS, TRADITIONAL_CHARS, Writing, writing_of


@pytest.mark.parametrize(
    ("texts", "writing"),
    [
        (["门前的车来了，", "我们开会说这个问题。"], Writing.SIMPLIFIED),
        (["門前的車來了，", "我們開會說這個問題。"], Writing.TRADITIONAL),
        (["我們的報紙有一個", "简体字的标题"], Writing.TRADITIONAL),
        (["一二三", "天地人"], Writing.SIMPLIFIED),
        (["Only Latin letters"], Writing.SIMPLIFIED),
        ([], Writing.SIMPLIFIED),
    ],
)
def test_a_page_is_written_as_most_of_its_characters_are(texts: list[str], writing: Writing) -> None:
    assert writing_of(texts) is writing


def test_no_character_stands_for_both() -> None:
    assert not SIMPLIFIED_CHARS & TRADITIONAL_CHARS
    assert len(SIMPLIFIED_CHARS) == len(TRADITIONAL_CHARS) > 70
