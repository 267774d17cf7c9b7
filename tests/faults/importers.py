"""Everything that takes input from outside: a good one, how it is spoiled, and what must hold whatever comes.

Each way in is a function of a script. It tells whether the input was taken; it raises for anything but a refusal in a
sentence, in both languages, or a value that can be worked with.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any

from logic import changes
from logic.answering import answer
from logic.change_json import change_from_json, change_to_json
from logic.changes import Change
from logic.doubts import open_doubts
from logic.draft import About, Decision, Draft, DraftError, Kind, Seam, Span
from logic.errors import GalleyError, InputError
from logic.history import Entry
from logic.importing import read_pages, split_lines
from logic.importing.text import page_of
from logic.packing import pack, unpack
from logic.page import Page, number_lines
from logic.page import Source as PageSource
from logic.proposal import Proposal, Reason, Verdict, proposal_to_json
from logic.proposing import propose
from logic.proposing.model_file import FORMAT, WEIGHTS, model_of
from logic.shapes import loads
from logic.telling import tell
from logic.training.truth import TruePage, arc_names, decisions, true_page
from logic.translation import CHINESE, ENGLISH, set_language
from logic.wording import sentence
from tests.faults.mutants import Script, spoiled_bytes, spoiled_json
from tests.logic.helpers import B, H, draft_of

Importer = Callable[[Script], bool]

TEXTS = (
    "  渡口新桥\n昨日上午，渡口新桥的\n最后一块桥面板装好，\n两岸的人都来看。（本报讯）\n\n第三版\n",
    "  渡口新橋\r\n昨日上午，渡口新橋的\r\n最後一塊橋面板裝好，\r\n兩岸的人都來看。\r\n",
    "The old ferry makes its last cross-\ring on Sunday, café and all.\r\n",
)
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "big5hkscs", "utf-32", "hz")
ASKED = (
    None,
    None,
    None,
    None,
    "utf-8",
    "gb18030",
    "big5",
    "utf-16",
    "hz",
    "cp1252",
    "utf-7",
    "rot13",
    "x\0",
    "\ud800",
)
NAMES = ("渡口.txt", "a", ".txt", "x{name}%s.txt", "<b>&.txt", "é.txt")
LINES = tuple(split_lines(TEXTS[0]))
PAGE = Page("渡口", "渡口", number_lines(LINES), PageSource("渡口.txt", TEXTS[0].encode(), "utf-8"))
BLANKS = [line.blank for line in PAGE.lines]
DRAFT = draft_of(PAGE, {1: [(1, 1, H), (2, 5, B)]}, aside=[(6, 6)])
LONG_ENOUGH = 2000  # characters of a refusal: no input may make it longer than this

# ---- files ----------------------------------------------------------------------------------------------------------


def text_file(script: Script) -> bool:
    """Read a text file: its lines are its text, its bytes are kept."""
    data = spoiled_bytes(_encoded(script.pick(TEXTS), script.pick(ENCODINGS)), script)
    encoding, name = script.pick(ASKED), script.pick(NAMES)
    with _refused(name=name) as refused:
        page = page_of(data, name, encoding)
        text = data.decode(page.source.encoding).removeprefix("\ufeff")
        ends = text.replace("\r\n", "\n").replace("\r", "\n")
        assert "\n".join(line.text for line in page.lines) == ends.removesuffix("\n")
        assert [line.number for line in page.lines] == [*range(1, len(page.lines) + 1)]
        assert page.source.data == data
    return not refused


@cache
def _encoded(text: str, encoding: str) -> bytes:
    return text.encode(encoding, "ignore")


ASKS: Any = {"id": "渡口", "lines": [*LINES], "allowed": {"2": ["join", "head-join"], "3": ["break"]}, "packed": True}


def pages_file(script: Script) -> bool:
    """Read pages in JSON lines: a bad one is refused and the next one read; what is taken can be proposed."""
    data = spoiled_json(ASKS, script) + b"\n" + json.dumps(ASKS).encode() + b"\n"
    bad: list[InputError] = []
    asked = [*read_pages(Path("-"), BytesIO(data), bad.append)]
    _check_sentences(bad)
    assert asked[-1].page.id == ASKS["id"]
    assert len(asked) + len(bad) == sum(1 for line in data.split(b"\n") if line.strip())
    for each in asked[:-1]:
        assert all(isinstance(line.text, str) for line in each.page.lines)
        assert len(each.page.lines) >= 1
        if script.number(64) == 63:
            assert propose(each.page, allowed=each.allowed).draft.line_count == len(each.page.lines)
    return len(asked) > 1


@cache
def _small_model() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    assert table["format"] == FORMAT
    some = {name: dict([*table[name].items()][:6]) for name in ("weights", "order")}
    knots = {name: {about: rows[:3] for about, rows in table[name].items()} for name in ("calibration",)}
    ties = {name: _few(rows) for name, rows in table["attraction"].items() if isinstance(rows, dict)}
    model = {name: table[name] for name in ("format", "model", "homes")}
    return {**model, **some, **knots, "attraction": {**table["attraction"], **ties}}


def _few(rows: dict[str, str]) -> dict[str, str]:
    return {name: row[: 4 + len(row) % 2] for name, row in [*rows.items()][:3]}


def model_file(script: Script) -> bool:
    """Take a model, or refuse it; one that is taken proposes."""
    data = spoiled_json(_small_model(), script)
    try:
        model = model_of(loads(data))
    except (KeyError, ValueError):
        return False
    if script.number(64) == 63:
        assert propose(PAGE, model).draft.line_count == len(LINES)
    return True


TRUE: Any = {
    "id": "渡口",
    "lines": [*LINES],
    "gold": {
        "articles": [{"parts": [{"kind": "headline", "start": 1, "stop": 1}, {"kind": "body", "start": 2, "stop": 4}]}],
        "set_aside": [{"start": 6, "stop": 6}],
        "seams": {"1": "break", "2": "join", "3": "join"},
    },
}


def true_pages(script: Script) -> bool:
    """Take a page whose truth is known, or refuse it; what is taken says something of each gap."""
    try:
        page: TruePage = true_page(spoiled_json(TRUE, script))
    except (KeyError, ValueError):
        return False
    texts = [line for line in page.lines if line.strip()]
    assert len(decisions(page.lines, page.truth)) == max(len(texts) - 1, 0)
    assert len(arc_names(page)) == (len(texts) + 1 if texts else 0)
    return True


# ---- protocols ------------------------------------------------------------------------------------------------------
QUESTIONS: tuple[Any, ...] = (
    {
        "id": 1,
        "find": {"pattern": "(桥.)", "replacement": r"\1", "regex": True, "case": False},
        "texts": ["新桥面", ""],
    },
    {"id": 2, "find": {"pattern": "新.", "replacement": "旧", "regex": False, "case": True}, "texts": ["新.", "桥"]},
    {"id": 3, "suspects": [[["全县统—安排", [2]], ["他说“好", []]], [["⽂化", []]]]},
)


def questions(script: Script) -> bool:
    """Answer a question: what comes back is JSON of one line, and an error in it has a sentence."""
    found = json.loads(json.dumps(answer(spoiled_json(script.pick(QUESTIONS), script)), ensure_ascii=True))
    if "error" in found:
        _check_sentences([GalleyError(found["error"], **found["facts"])])
    else:
        assert isinstance(found["found"], list)
    return "error" not in found


# ---- what a project file holds --------------------------------------------------------------------------------------
def _change() -> Change:
    other = draft_of(PAGE, {1: [(1, 1, H)], 2: [(2, 4, B)]}, aside=[(5, 5), (6, 6)], readings={3: "最后一块"})
    seams = {**other.seams, 2: Seam.SPACE}
    return changes.diff(DRAFT, Draft(other.articles, other.set_aside, seams, other.readings, frozenset({_DECIDED})))


_DECIDED = Decision(About.SEAM, 2)
CHANGE: Any = json.loads(json.dumps(change_to_json(_change())))
ACTS = (
    "move_boundary",
    "split_article",
    "merge",
    "set_seam",
    "set_kind",
    "assign",
    "correct",
    "go_back",
    "repropose",
    "?",
)


def change(script: Script) -> bool:
    """Read a change of the log: it can be told, inverted and written again, and made only where it belongs."""
    try:
        found = change_from_json(loads(spoiled_json(CHANGE, script)))
    except ValueError:
        return False
    args = {"line": 2, "to": 3, "lines": [2, 3], "start": 2, "stop": 3, "seam": "join", "kind": "body", "article": 1}
    tell(Entry(script.pick(ACTS), args if script.number(2) else {}, found, "", ""))
    assert changes.invert(changes.invert(found)) == found
    assert change_from_json(json.loads(json.dumps(change_to_json(found)))) == found
    try:
        after = changes.apply(DRAFT, found)
    except DraftError:
        return True
    assert changes.apply(after, changes.invert(found)) == DRAFT
    return True


VERDICTS = (
    Verdict(About.SEAM, 2, 0.7, (Reason("word", ("桥面",)), Reason("short"))),
    Verdict(About.BOUNDARY, 4, 0.4, ()),
    Verdict(About.HOME, 1, 0.5, ()),
)
PROPOSALS: tuple[Any, ...] = tuple(
    json.loads(json.dumps(write(Proposal(DRAFT, VERDICTS, "m"), "p"))) for write in (pack, proposal_to_json)
)


def proposal(script: Script) -> bool:
    """Read a proposal, packed or not: what is taken is one for this page, and its doubts can be listed."""
    try:
        found = unpack(loads(spoiled_json(script.pick(PROPOSALS), script)), BLANKS)
    except (KeyError, ValueError):
        return False
    assert found.draft.line_count == len(LINES)
    assert found.draft.seams.keys() == DRAFT.seams.keys()
    assert all(isinstance(verdict.doubt, float) for verdict in found.verdicts)
    open_doubts(PAGE, found.draft, found, 20)
    json.dumps(pack(found, "p"))
    return True


IMPORTERS: Mapping[str, Importer] = MappingProxyType(
    {
        "text": text_file,
        "pages": pages_file,
        "model": model_file,
        "truth": true_pages,
        "questions": questions,
        "change": change,
        "proposal": proposal,
    }
)


@contextmanager
def _refused(**facts: object) -> Iterator[list[GalleyError]]:
    refused: list[GalleyError] = []
    try:
        yield refused
    except InputError as error:
        refused.append(InputError(error.code, **{**facts, **error.facts}))
    _check_sentences(refused)


def _check_sentences(errors: list[Any]) -> None:
    for error in errors:
        for language in (CHINESE, ENGLISH):
            set_language(language)
            assert 8 < len(sentence(error)) < LONG_ENOUGH, error


__all__ = ["IMPORTERS", "Importer", "Kind", "Span"]
