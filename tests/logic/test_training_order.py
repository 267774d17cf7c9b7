"""What is learnt of junctions from pages whose columns were read across."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import mean

import pytest

from logic.page import number_lines
from logic.proposal import PartJson
from logic.proposing.junctions import Junctions
from logic.proposing.looks import look_at
from logic.training.orderfit import fit_order, next_lines
from logic.training.truth import TruePage, read_true_pages
from tests import training_pages

pytest.importorskip("numpy", reason="training needs numpy")


def read_across(page: TruePage) -> TruePage:
    """Read the last part of each article as two columns side by side."""
    lines = list(page.lines)
    articles = []
    for article in page.truth["articles"]:
        *others, text = article["parts"]
        columns = in_columns(list(range(text["start"], text["stop"] + 1)))
        parts: list[PartJson] = [{"kind": text["kind"], "start": at, "stop": at} for at in columns]
        for n, at in enumerate(columns, text["start"]):
            lines[at - 1] = page.lines[n - 1]
        articles.append({"parts": [*others, *parts]})
    truth = {**page.truth, "articles": articles}
    return replace(page, id=f"{page.id}-across", lines=tuple(lines), truth=truth)  # type: ignore[arg-type]


def in_columns(numbers: Sequence[int]) -> list[int]:
    """Return where each of some lines stands when the page is read across its two columns."""
    deep = (len(numbers) + 1) // 2
    rows = [n for pair in zip(numbers[:deep], [*numbers[deep:], 0], strict=False) for n in pair if n]
    place = {n: at for at, n in zip(numbers, rows, strict=True)}
    return [place[n] for n in numbers]


@pytest.fixture(scope="module")
def tiny() -> list[TruePage]:
    return list(read_true_pages([training_pages.PATH]))


def test_pages_in_order_teach_nothing(tiny: list[TruePage]) -> None:
    assert fit_order(tiny) == {}


def test_the_same_pages_give_the_same_weights(tiny: list[TruePage]) -> None:
    across = [read_across(page) for page in tiny]
    weights = fit_order(across)
    assert weights
    assert fit_order(across) == weights


def test_lines_that_follow_each_other_are_told_from_neighbours(tiny: list[TruePage]) -> None:
    across = [read_across(page) for page in tiny]
    weights = fit_order(across[:-2])
    true, false = [], []
    for page in across[-2:]:
        score = Junctions(look_at(number_lines(page.lines)), weights)
        for upper, lower in next_lines(page).items():
            true.append(score(upper, lower))
            if lower > upper + 1:
                false.append(score(upper, upper + 1))
    assert mean(true) > mean(false)
