"""Answers questions about texts, a line of JSON each: what the window must not wait for, in a process it can stop.

A regular expression can take for ever, and looking for suspicious characters loads the dictionary. A question is
`{"id", "find": {"pattern", "replacement", "regex", "case"}, "texts": [text, …]}` or
`{"id", "suspects": [[[text, [cut, …]], …], …]}`, paragraphs by article; an answer `{"id", "found": …}` or
`{"id", "error": code, "facts": {…}}`. The first line out says that questions can come.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any, TextIO

from logic.errors import GalleyError
from logic.finding import Match, Query, matches

READY = {"ready": True}
MOST = 20_000  # hits in one page; more are nobody's to look through


def answer_lines(questions: Iterable[str], out: TextIO) -> None:
    """Answer each question as soon as it is there."""
    _write(out, READY)
    for line in questions:
        question = json.loads(line)
        _write(out, {"id": question["id"], **_answer(question)})


def _write(out: TextIO, value: Mapping[str, Any]) -> None:
    print(json.dumps(value, ensure_ascii=True, separators=(",", ":")), file=out, flush=True)


def _answer(question: Mapping[str, Any]) -> dict[str, Any]:
    kind = next(kind for kind in _ANSWERS if kind in question)
    try:
        return {"found": _ANSWERS[kind](question)}
    except GalleyError as error:
        return {"error": error.code, "facts": {name: str(fact) for name, fact in error.facts.items()}}


def _find(question: Mapping[str, Any]) -> list[list[Match]]:
    left, found = MOST, list[list[Match]]()
    for of_text in matches(Query(**question["find"]), question["texts"]):
        found.append([*islice(of_text, left)])
        left -= len(found[-1])
    return found


def _suspects(question: Mapping[str, Any]) -> object:
    from logic.suspects import Text
    from logic.suspects.checking import findings  # half a second, of no use to whoever only searches

    articles = [[Text(text, tuple(cuts)) for text, cuts in article] for article in question["suspects"]]
    return findings(articles)


_ANSWERS: Mapping[str, Callable[[Mapping[str, Any]], object]] = {"find": _find, "suspects": _suspects}
