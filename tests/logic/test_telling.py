"""What an edit did is told from its row in the log alone."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logic import edits
from logic.changes import Change, diff
from logic.draft import Article, Draft, Kind, Part, Seam
from logic.history import Entry
from logic.telling import GENERAL, TELLERS, Fact, Lines, Telling, tell
from tests.logic.helpers import Edit
from tests.logic.strategies import Sample, edit_calls, samples
from tests.ui.town_page import ADVERT, BOOKS, BRIDGE, LINES, PAPERS, town_draft

Row = tuple[Edit, Mapping[str, Any], str, Mapping[str, Fact]]


def one(line: int) -> Lines:
    return Lines(line, line, 1)


def reading(line: int, text: str) -> Mapping[str, Any]:
    return {"line": line, "text": text, "raw": LINES[line - 1]}


TOLD: list[Row] = [
    (edits.move_boundary, {"line": 24, "to": 19}, "boundary_moved", {"line": 24, "to": 19}),
    (edits.move_boundary, {"line": 41, "to": 37}, "boundary_moved", {"line": 41, "to": 40}),
    (edits.split_article, {"line": 16}, "article_split", {"line": 16}),
    (edits.split_article, {"line": 21}, "article_split", {"line": 23}),
    (edits.split_part, {"line": 16}, "part_split", {"line": 16}),
    (edits.merge, {"line": 12}, "parts_merged", {"line": 12}),
    (edits.merge, {"line": 24}, "articles_merged", {"line": 24}),
    (edits.merge, {"line": 47}, "parts_merged", {"line": 47}),
    (edits.set_seam, {"lines": [13, 14], "seam": Seam.SPACE}, "seams_set", {"lines": Lines(13, 14, 2)}),
    (edits.set_seam, {"lines": [5, 8], "seam": Seam.BREAK}, "seams_set", {"lines": Lines(5, 8, 2)}),
    (edits.set_kind, {"start": 28, "stop": 29, "kind": Kind.CAPTION}, "kind_set", {"kind": Kind.CAPTION}),
    (edits.confirm, {"decisions": [("seam", 18), ("boundary", 18)]}, "confirmed", {"lines": one(18)}),
    (edits.assign, {"start": 17, "stop": 18, "article": None}, "made_article", {"lines": Lines(17, 18, 2)}),
    (
        edits.assign,
        {"start": 25, "stop": 25, "article": BOOKS},
        "moved_to_article",
        {"lines": one(25), "kind": Kind.HEADLINE, "to": Lines(13, 24, 12)},
    ),
    (edits.assign, {"start": 21, "stop": 23, "article": BRIDGE}, "moved_to_article", {"kind": Kind.BODY}),
    (edits.assign, {"start": 40, "stop": 41, "article": BRIDGE, "place": 0}, "moved_in_article", {}),
    (edits.set_aside, {"start": 26, "stop": 27}, "set_aside", {"lines": Lines(26, 27, 2)}),
    (edits.restore, {"start": 48, "stop": 48}, "restored", {"lines": one(48)}),
    (edits.reorder_part, {"line": 40, "to": 0}, "part_reordered", {"lines": Lines(40, 41, 2), "place": 3, "to": 1}),
    (edits.reorder_article, {"article": ADVERT, "to": 1}, "article_reordered", {"place": 4, "to": 2}),
    (edits.correct, reading(16, "店主把后院的紫房腾了出"), "corrected", {"line": 16, "old": "柴", "new": "紫"}),
    (edits.correct, reading(6, "行第一辆公共汽车"), "characters_dropped", {"line": 6, "old": "。", "new": ""}),
    (edits.correct, reading(6, "放行第一辆公共汽车。"), "characters_added", {"line": 6, "old": "", "new": "放"}),
    (edits.correct, reading(32, "x" * 40), "corrected", {"new": "x" * 11 + "…"}),
    (edits.repropose, {"proposal": town_draft(), "model": "by hand"}, "reproposed", {"model": "by hand"}),
    (edits.go_back, {"to": town_draft(), "at": "2026-01-02T03:04:05+00:00"}, "went_back", {}),
    (edits.go_back, {"to": town_draft(), "at": ""}, "went_to_start", {}),
]


def entry_of(edit: Edit, before: Draft, kwargs: Mapping[str, Any]) -> Entry | None:
    """Return the edit as the log has it: drafts are left out of its arguments."""
    after = edit(before, **kwargs)
    args = {name: value for name, value in kwargs.items() if not isinstance(value, Draft)}
    return None if after is before else Entry(edit.__name__, args, diff(before, after), "2026-01-02T03:04:05Z", "甲")


@pytest.mark.parametrize(("edit", "kwargs", "code", "facts"), TOLD)
def test_an_edit_is_told(edit: Edit, kwargs: Mapping[str, Any], code: str, facts: Mapping[str, Fact]) -> None:
    whole_page = edit in (edits.go_back, edits.repropose)
    before = Draft((Article(1, (Part(1, 49, Kind.BODY),)),), (), town_draft().seams) if whole_page else town_draft()
    entry = entry_of(edit, before, kwargs)
    assert entry is not None
    telling = tell(entry)
    assert telling.code == code
    assert {name: telling.facts[name] for name in facts} == facts


def test_a_reading_taken_away_is_told() -> None:
    corrected = edits.correct(town_draft(), **reading(16, "改"))
    for edit, kwargs in ((edits.correct, reading(16, "")), (edits.clear_readings, {"lines": [15, 16]})):
        entry = entry_of(edit, corrected, kwargs)
        assert entry is not None
        assert tell(entry) == Telling("reading_cleared", {"lines": one(16)})


def drafting() -> set[str]:
    """Return the names of all edits."""
    functions = {name: getattr(edits, name) for name in edits.__all__}
    return {name for name, function in functions.items() if inspect.signature(function).return_annotation == "Draft"}


def test_every_edit_that_this_program_has_is_tried_here() -> None:
    assert {edit.__name__ for edit, *_ in TOLD} | {"clear_readings"} == TELLERS.keys()
    assert TELLERS.keys() <= drafting()


@given(samples(), st.data())
@settings(deadline=None, max_examples=400)
def test_no_edit_is_told_in_general(sample: Sample, data: st.DataObject) -> None:
    edit, kwargs = data.draw(edit_calls(sample))
    entry = entry_of(edit, sample.draft, kwargs)
    if entry:
        assert tell(entry).code != GENERAL


@pytest.mark.parametrize("name", [*TELLERS, "an edit of another program"])
def test_a_row_that_makes_no_sense_is_told_in_general_or_at_least_told(name: str) -> None:
    telling = tell(Entry(name, {"line": "?"}, Change(), "2026-01-02T03:04:05Z", "甲"))
    assert telling.code in (GENERAL, "reproposed", "parts_merged")


def test_other_edits_tell_the_lines_they_touched() -> None:
    change = diff(town_draft(), edits.set_aside(town_draft(), start=26, stop=PAPERS + 24))
    assert tell(Entry("elsewhere", {}, change, "", "甲")) == Telling(GENERAL, {"lines": Lines(26, 27, 2)})
