"""The chronicle: every edit of the log is somewhere in it, and from each the draft as it was then is found again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logic import edits
from logic.changes import Change, apply, diff, invert
from logic.chronicle import START, Chronicle, Steps, travelled
from logic.draft import Draft, DraftError, Seam
from logic.history import Op
from tests.logic.store_helpers import sample_draft
from tests.logic.strategies import Sample, edit_calls, samples

EDIT, UNDO, REDO = Op.EDIT, Op.UNDO, Op.REDO


def steps_of(*ops: Op, first: int = 1) -> Steps:
    """Return rows of these kinds, numbered from `first`."""
    rows = [*enumerate(ops, first)]
    return Steps([number for number, _ in rows], [(number, op) for number, op in rows if op is not EDIT])


def chronicle_of(*ops: Op) -> Chronicle:
    chronicle = Chronicle()
    chronicle.take(steps_of(*ops))
    return chronicle


def test_edits_follow_each_other() -> None:
    chronicle = chronicle_of(EDIT, EDIT, EDIT)
    assert (chronicle.line, chronicle.done, chronicle.cut) == ([1, 2, 3], 3, {})
    assert chronicle.present == 3
    assert chronicle.way(3, START) == ([3, 2, 1], [])
    assert chronicle.way(1, 3) == ([], [2, 3])


def test_what_is_undone_stays_on_the_line_until_another_edit_cuts_it_off() -> None:
    chronicle = chronicle_of(EDIT, EDIT, UNDO)
    assert (chronicle.line, chronicle.done) == ([1, 2], 1)
    assert [chronicle.in_force(n) for n in (START, 1, 2)] == [True, True, False]
    chronicle.take(steps_of(EDIT, first=4))
    assert (chronicle.line, chronicle.done, chronicle.cut) == ([1, 4], 2, {1: [2]})
    assert not chronicle.in_force(2)
    assert chronicle.way(4, 2) == ([4], [2])


def test_what_was_cut_off_is_cut_off_with_what_it_followed() -> None:
    chronicle = chronicle_of(EDIT, EDIT, UNDO, EDIT, UNDO, UNDO, EDIT)
    assert (chronicle.line, chronicle.cut) == ([7], {START: [1, 2, 4]})
    assert chronicle.way(2, 4) == ([2], [4])
    assert chronicle.way(7, 2) == ([7], [1, 2])
    assert chronicle.way(4, 7) == ([4, 1], [7])


@pytest.mark.parametrize("ops", [(UNDO,), (REDO,), (EDIT, REDO), (EDIT, UNDO, UNDO)])
def test_a_log_that_makes_no_sense_is_refused(ops: tuple[Op, ...]) -> None:
    with pytest.raises(ValueError, match="nothing to"):
        chronicle_of(*ops)


def test_changes_of_another_draft_are_refused() -> None:
    draft = sample_draft()
    elsewhere = Change(articles=diff(draft, edits.set_aside(draft, start=5, stop=7)).articles)
    with pytest.raises((DraftError, KeyError)):
        travelled(draft, back=(), on=[elsewhere])


@given(samples(), st.lists(st.sampled_from([EDIT, EDIT, UNDO, REDO]), max_size=14), st.data())
@settings(deadline=None, max_examples=60)
def test_from_any_edit_the_draft_of_any_other_is_found(sample: Sample, ops: list[Op], data: st.DataObject) -> None:
    chronicle, changes, lived = Chronicle(), dict[int, Change](), {START: sample.draft}
    draft: Draft = sample.draft
    for number, op in enumerate(ops, 1):
        if op is EDIT:
            edit, kwargs = data.draw(edit_calls(Sample(sample.page, draft)))
            after = edit(draft, **kwargs)
            changes[number] = diff(draft, after)
        elif 0 <= chronicle.done + (1 if op is REDO else -1) <= len(chronicle.line):
            moved = chronicle.line[chronicle.done - (op is UNDO)]
            after = apply(draft, changes[moved] if op is REDO else invert(changes[moved]))
        else:
            continue
        chronicle.take(steps_of(op, first=number))
        draft = after
        assert lived.setdefault(chronicle.present, draft) == draft
    assert sorted([*chronicle.line, *(n for cut in chronicle.cut.values() for n in cut)]) == sorted(changes)
    start, goal = (data.draw(st.sampled_from(sorted(lived))) for _ in range(2))
    back, on = ([changes[n] for n in numbers] for numbers in chronicle.way(start, goal))
    assert travelled(lived[start], back=back, on=on) == lived[goal]


def test_a_draft_gone_back_to_is_one_edit_and_can_be_undone() -> None:
    first = sample_draft()
    later = edits.set_seam(edits.merge(first, line=4), lines=[2], seam=Seam.SPACE)
    back = edits.go_back(later, to=first, at="")
    assert back == first
    assert apply(back, invert(diff(later, back))) == later
    assert edits.go_back(first, to=sample_draft(), at="") is first
