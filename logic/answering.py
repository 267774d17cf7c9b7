"""Answers questions about texts, a line of JSON each: what the window must not wait for, in a process it can stop.

A regular expression can take for ever, and looking for suspicious characters loads the dictionary. A question is
`{"id", "find": {"pattern", "replacement", "regex", "case"}, "texts": [text, …]}` or
`{"id", "suspects": [[[text, [cut, …]], …], …]}`, paragraphs by article; an answer `{"id", "found": …}` or
`{"id", "error": code, "facts": {…}}`. The first line out says that questions can come.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Any, BinaryIO, TextIO, TypeVar

from logic.errors import GalleyError
from logic.finding import Match, Query, matches
from logic.shapes import every, json_lines, loads, of, pair, sized, table

T = TypeVar("T")
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


def found_in(answer: Mapping[str, Any], question: Mapping[str, Any]) -> list[Any]:
    """Return what an answer says was found; KeyError or ValueError unless it has the shape of the question."""
    if "find" in question:
        texts = every(str, question["texts"])
        return [[_match(hit, text) for hit in hits] for text, hits in _beside(texts, answer["found"])]
    return [
        [[_suspect(each, text) for each in found] for (text, _), found in _beside(article, of_one)]
        for article, of_one in _beside(question["suspects"], answer["found"])
    ]


def refusal_in(answer: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    """Return the code and the facts of an answer that refuses; KeyError or ValueError where it makes no sense."""
    return of(str, answer["error"]), table(answer["facts"], str)


def _beside(asked: Sequence[T], found: object) -> Iterable[tuple[T, list[Any]]]:
    answers = every(list, found)
    if len(answers) != len(asked):
        raise ValueError("as many answers as texts expected")
    return zip(asked, answers, strict=True)


def _match(hit: object, text: str) -> Match:
    start, stop, new = sized(hit, 3)
    return Match(*_place(start, stop, text), of(str, new))


def _suspect(found: object, text: str) -> tuple[int, int, str, str | None]:
    from logic.suspects.values import Code

    start, stop, code, new = sized(found, 4)
    return *_place(start, stop, text), Code(of(str, code)), new if new is None else of(str, new)


def _place(start: object, stop: object, text: str) -> tuple[int, int]:
    place = of(int, start), of(int, stop)
    if not 0 <= place[0] <= place[1] <= len(text):
        raise ValueError("a place outside the text")
    return place


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
