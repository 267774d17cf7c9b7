"""Proposals in columns: nothing is lost on the way, and what older programs wrote can still be read."""

from __future__ import annotations

import json
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.draft import About
from logic.packing import PackedJson, Verdicts, doubtful, pack, unpack
from logic.proposal import Proposal, Reason, Verdict, proposal_from_json, proposal_to_json
from tests.logic.helpers import B, draft_of, page_of
from tests.logic.strategies import samples

WORDS = st.text(max_size=4).filter(lambda text: ":" not in text)
REASONS = st.builds(Reason, st.sampled_from(["short", "word", "\t\n"]), st.lists(WORDS, max_size=2).map(tuple))
DOUBTS = st.integers(0, 10_000).map(lambda doubt: 1.0 - doubt / 10_000)
BLANKS = [False, True, False]


def verdicts(lines: int) -> st.SearchStrategy[list[Verdict]]:
    reasons = st.lists(REASONS, max_size=3).map(tuple)
    return st.lists(st.builds(Verdict, st.sampled_from(About), st.integers(1, lines), DOUBTS, reasons), max_size=6)


@given(st.data())
def test_a_packed_proposal_comes_back(data: st.DataObject) -> None:
    page, draft = data.draw(samples(readings=False))
    made = data.draw(verdicts(len(page.lines)))
    value = json.loads(json.dumps(pack(Proposal(draft, made, "m"), "p")))
    back = unpack(value, [line.blank for line in page.lines])
    assert [a.parts for a in back.draft.articles] == [a.parts for a in draft.articles]
    assert (back.draft.set_aside, back.draft.seams, back.model) == (draft.set_aside, draft.seams, "m")
    assert sorted(back.verdicts) == sorted(made)
    assert [v.line for v in back.verdicts] == sorted(v.line for v in made)
    assert [*doubtful(back, 0.25)] == [v for v in back.verdicts if v.doubt >= 0.25]


def _proposal() -> Proposal:
    page = page_of("一一", "", "二二。")
    reasons = (Reason("short"), Reason("word", ("书局",)))
    made = (Verdict(About.SEAM, 1, 0.5, reasons), Verdict(About.SEAM, 3, 0.75, reasons[:1]))
    return Proposal(draft_of(page, {1: [(1, 3, B)]}), made, "m")


def test_what_was_written_line_by_line_can_still_be_read() -> None:
    value = proposal_to_json(_proposal(), "p")
    assert unpack(value, BLANKS) == proposal_from_json(value, BLANKS) == _proposal()


def test_verdicts_are_a_sequence() -> None:
    packed = unpack(pack(_proposal(), "p"), BLANKS).verdicts
    assert isinstance(packed, Verdicts) and packed == _proposal().verdicts
    assert (packed[-1], [*packed[:1]]) == (_proposal().verdicts[-1], [_proposal().verdicts[0]])
    with pytest.raises(IndexError):
        packed[2]


@pytest.mark.parametrize(
    "damage",
    [{"seams": "jj"}, {"seams": "?.j"}, {"verdicts": {}}, {"articles": []}]
    + [{"verdicts": {**pack(_proposal(), "p")["verdicts"], **part}} for part in ({"lines": [1]}, {"which": [9, 9, 9]})]
    + [{"verdicts": {**pack(_proposal(), "p")["verdicts"], **part}} for part in ({"lines": [-1, 2]}, {"about": "??"})],
)
def test_a_packed_proposal_that_makes_no_sense_is_told(damage: dict[str, object]) -> None:
    value = cast(PackedJson, {**pack(_proposal(), "p"), **damage})
    with pytest.raises((ValueError, KeyError)):
        unpack(value, BLANKS)
