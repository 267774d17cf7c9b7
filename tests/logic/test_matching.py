"""Finding by a few letters: 汉字, pinyin, its initials, English; and what ranks before what."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from logic.matching import best_fit, fit
from logic.pinyin import readings

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("hbwz", "合并文章"),
        ("HBWZ", "合并文章"),
        ("hebing", "合并文章"),
        ("he bing wen zhang", "合并文章"),
        ("hebwz", "合并文章"),
        ("合文", "合并文章"),
        ("合bing文z", "合并文章"),
        ("chongzuo", "重做"),
        ("zhongzuo", "重做"),
        ("json", "导出为 JSON Lines"),
        ("dcj", "导出为 JSON Lines"),
        ("lv", "绿色"),
        ("merge", "Merge with what is above"),
        ("mwa", "Merge with what is above"),
        ("merab", "Merge with what is above"),
        ("expt", "Export as text"),
        ("undo", "Undo"),
    ],
)
def test_what_is_found(query: str, text: str) -> None:
    assert fit(query, text) > 0


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("wzhb", "合并文章"),
        ("hbwzx", "合并文章"),
        ("mergex", "Merge"),
        ("", "Merge"),
        ("x", ""),
        ("！", "合并"),
        ("并合", "合并"),
    ],
)
def test_what_is_not_found(query: str, text: str) -> None:
    assert fit(query, text) == 0


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("hb", "合并文章", "或者把文章合并"),
        ("undo", "Undo", "Move the boundary up, then down and out"),
        ("split", "Split", "Set lines aside"),
        ("cx", "撤销", "重新建议，保留已定的"),
        ("合并", "合并文章", "合上文并"),
        ("text", "Export as text", "To the next pane"),
    ],
)
def test_what_fits_better_scores_higher(query: str, better: str, worse: str) -> None:
    assert fit(query, better) > fit(query, worse)


def test_the_best_of_several_texts_counts() -> None:
    assert best_fit("hbwz", ["Merge", "", "合并文章"]) == fit("hbwz", "合并文章")
    assert best_fit("hbwz", []) == 0


def test_characters_without_a_reading_are_found_as_themselves() -> None:
    assert readings("〇") == () or "ling" in readings("〇")
    assert fit("𠀀", "𠀀") > 0


def test_a_long_query_takes_no_long_time() -> None:
    assert fit("a" * 5000, "a" * 200) > 0


def test_spelling_is_loaded_only_when_something_is_looked_for() -> None:
    program = "import sys, ui.app; print('pypinyin' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"
