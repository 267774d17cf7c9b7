"""History: undo and redo over an endless list of entries, rebuilt from the log."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.changes import Change, Swap, invert
from logic.draft import Seam
from logic.history import Entry, History, LogRow, Op, log_row, replay, utc_now


def entry(number: int) -> Entry:
    """Return an entry that turns the seam of line `number`."""
    change = Change(seams={number: Swap(Seam.BREAK, Seam.JOIN)})
    return Entry(f"edit {number}", {"line": number}, change, "2026-01-02T03:04:05.678+00:00", "甲")


def test_a_new_history_can_do_nothing() -> None:
    history = History()
    assert (history.can_undo, history.can_redo) == (False, False)
    assert (history.undo_name, history.redo_name) == (None, None)
    assert history.undo() is None
    assert history.redo() is None


def test_undo_and_redo_walk_the_entries_one_by_one() -> None:
    history = History().record(entry(1)).record(entry(2))
    assert history.undo_name == "edit 2"
    back = history.undo()
    assert back is not None
    assert back[1] == entry(2)
    assert (back[0].undo_name, back[0].redo_name) == ("edit 1", "edit 2")
    assert back[0].redo() == (history, entry(2))


def test_a_new_edit_drops_what_could_be_redone_and_leaves_older_values_alone() -> None:
    history = History().record(entry(1)).record(entry(2))
    back = history.undo()
    assert back is not None
    forked = back[0].record(entry(3))
    assert not forked.can_redo
    assert [e.name for e in forked.done()] == ["edit 3", "edit 1"]
    assert [e.name for e in history.done()] == ["edit 2", "edit 1"]
    assert [e.name for e in back[0].undone()] == ["edit 2"]


def test_a_long_history_is_recorded_compared_and_freed() -> None:
    count = 300_000
    one = entry(1)
    history, other = History(), History()
    for _ in range(count):
        history, other = history.record(one), other.record(one)
    assert sum(1 for _ in history.done()) == count
    assert history == other
    assert history != other.record(one)


def test_an_undo_is_logged_with_the_way_back() -> None:
    row = log_row(Op.UNDO, entry(1), at=utc_now(), who="乙")
    assert row.change == invert(entry(1).change)
    assert (row.name, row.args, row.who) == ("edit 1", {"line": 1}, "乙")


@given(st.lists(st.sampled_from(Op)))
def test_the_log_replayed_is_the_history_lived(ops: list[Op]) -> None:
    history = History()
    rows: list[LogRow] = []
    for number, op in enumerate(ops):
        step = {Op.EDIT: None, Op.UNDO: history.undo(), Op.REDO: history.redo()}[op]
        if op is Op.EDIT:
            history = history.record(entry(number))
            rows.append(log_row(op, entry(number), at=entry(number).at, who="甲"))
        elif step is not None:
            history, moved = step
            rows.append(log_row(op, moved, at=utc_now(), who="乙"))
    assert replay(rows) == history


@pytest.mark.parametrize("op", [Op.UNDO, Op.REDO])
def test_a_log_that_makes_no_sense_is_refused(op: Op) -> None:
    with pytest.raises(ValueError, match="nothing to"):
        replay([log_row(op, entry(1), at=utc_now(), who="甲")])


def test_moments_are_written_in_utc() -> None:
    assert utc_now().endswith("+00:00")
