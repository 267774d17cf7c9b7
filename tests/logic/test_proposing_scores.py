"""How many corrections a proposal leaves to a proofreader, on pages whose truth is known."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from logic.page import Page, Source, number_lines
from logic.proposal import proposal_to_json
from logic.proposing import propose

# The first pages of a file stand for all of it: the whole takes half a minute.
SAMPLE = 60


@pytest.fixture(scope="module")
def score(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", shared / "bench" / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def proposed(lines: list[str], key: str) -> dict[str, Any]:
    page = Page(key, key, number_lines(lines), Source(f"{key}.txt", b"", "utf-8"))
    return dict(proposal_to_json(propose(page), key))


@pytest.mark.parametrize(
    ("place", "corrections"),
    [("pages/jining-2020-01-06.jsonl", 4), ("bench/dev.jsonl", 4), ("bench/dev-real.jsonl", 2)],
)
def test_few_corrections_are_left(shared: Path, score: ModuleType, place: str, corrections: float) -> None:
    with (shared / place).open(encoding="utf-8") as file:
        gold = {page["id"]: page for page in map(json.loads, list(file)[:SAMPLE])}
    result = score.score(gold, {key: proposed(page["lines"], key) for key, page in gold.items()})
    assert result["corrections_per_page"] <= corrections


def test_the_sample_page_needs_few_corrections(root: Path, score: ModuleType) -> None:
    lines = (root / "resources" / "sample.txt").read_text(encoding="utf-8").splitlines()
    truth = json.loads((root / "resources" / "sample.gold.json").read_text(encoding="utf-8"))
    result = score.score({"s": {"lines": lines, "gold": truth}}, {"s": proposed(lines, "s")})
    assert result["corrections_per_page"] <= 4
