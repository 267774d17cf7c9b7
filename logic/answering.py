"""Answers questions about texts, a line of JSON each: what the window must not wait for, in a process it can stop.

A regular expression can take for ever, and looking for suspicious characters loads the dictionary. A question is
`{"id", "find": {"pattern", "replacement", "regex", "case"}, "texts": [text, …]}` or
`{"id", "suspects": [[[text, [cut, …]], …], …]}`, paragraphs by article; an answer `{"id", "found": …}` or
`{"id", "error": code, "facts": {…}}`. The first line out says that questions can come.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Any, BinaryIO, TextIO

from logic.errors import GalleyError
from logic.finding import Match, Query, matches
from logic.shapes import every, json_lines, loads, of, pair

READY = {"ready": True}
MOST = 20_000  # hits in one page; more are nobody's to look through


def answer_lines(questions: BinaryIO, out: TextIO) -> None:
    """Answer each question as soon as it is there."""
    _write(out, READY)
    for line in json_lines(questions):
        _write(out, answer(line or b""))


def answer(line: bytes) -> dict[str, Any]:
    """Return the answer to one line; a question that makes no sense gets the error `question_bad`."""
    try:
        question = of(dict, loads(line))
        number = of(int, question["id"])
    except (KeyError, ValueError):
        return {"id": None, **_refusal(GalleyError("question_bad"))}
    try:
        return {"id": number, "found": _found(question)}
    except GalleyError as error:
        return {"id": number, **_refusal(error)}


def _refusal(error: GalleyError) -> dict[str, Any]:
    return {"error": error.code, "facts": {name: str(fact) for name, fact in error.facts.items()}}


def _write(out: TextIO, value: Mapping[str, Any]) -> None:
    print(json.dumps(value, ensure_ascii=True, separators=(",", ":")), file=out, flush=True)


def _found(question: Mapping[str, Any]) -> object:
    try:
        kind = next(kind for kind in _KINDS if kind in question)
        asked = _KINDS[kind](question)
    except (KeyError, ValueError, StopIteration) as error:
        raise GalleyError("question_bad") from error
    return asked()


def _find(question: Mapping[str, Any]) -> Asked:
    asked, texts = of(dict, question["find"]), every(str, question["texts"])
    pattern, replacement = (of(str, asked[name]) for name in ("pattern", "replacement"))
    regex, case = (of(bool, asked[name]) for name in ("regex", "case"))
    return partial(_hits, Query(pattern, replacement, regex, case), texts)


def _hits(query: Query, texts: Sequence[str]) -> list[list[Match]]:
    left, found = MOST, list[list[Match]]()
    for of_text in matches(query, texts):
        found.append([*islice(of_text, left)])
        left -= len(found[-1])
    return found


def _suspects(question: Mapping[str, Any]) -> Asked:
    from logic.suspects import Text
    from logic.suspects.checking import findings  # half a second, of no use to whoever only searches

    articles = [map(pair, article) for article in every(list, question["suspects"])]
    return partial(
        findings, [[Text(of(str, text), tuple(every(int, cuts))) for text, cuts in article] for article in articles]
    )


Asked = Callable[[], object]
_KINDS: Mapping[str, Callable[[Mapping[str, Any]], Asked]] = {"find": _find, "suspects": _suspects}
