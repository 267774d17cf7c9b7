"""The process that the window asks: the real one, by its command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def answers(*questions: dict[str, Any]) -> list[dict[str, Any]]:
    lines = "".join(json.dumps({"id": n, **question}) + "\n" for n, question in enumerate(questions))
    command = [sys.executable, str(ROOT / "main.py"), "answer"]
    run = subprocess.run(command, input=lines, capture_output=True, encoding="utf-8", check=True, timeout=120)
    ready, *rest = map(json.loads, run.stdout.splitlines())
    assert ready == {"ready": True}
    assert [answer["id"] for answer in rest] == list(range(len(questions)))
    return rest


def find(pattern: str, new: str, *texts: str, regex: bool = True) -> dict[str, Any]:
    return {"find": {"pattern": pattern, "replacement": new, "regex": regex, "case": True}, "texts": texts}


def test_it_answers_line_by_line_and_goes_on_after_a_bad_pattern() -> None:
    first, second, third = answers(
        find("(桥)", r"\1\1", "新桥", "路"), find("(", "", "桥"), find(".", "", "桥.", regex=False)
    )
    assert first["found"] == [[[1, 2, "桥桥"]], []]
    assert second["error"] == "pattern_bad"
    assert "subpattern" in second["facts"]["reason"]
    assert third["found"] == [[[1, 2, ""]]]


def test_it_looks_for_suspicious_characters() -> None:
    (answer,) = answers({"suspects": [[["全县统—安排", []]], [["⽂化站", []], ["他说“好", []]]]})
    assert answer["found"] == [[[[3, 4, "lookalike", "一"]]], [[[0, 1, "radical", "文"]], [[2, 3, "lone", None]]]]
