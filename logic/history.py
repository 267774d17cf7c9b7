"""The history of a page: what was done, what was undone, rebuilt from the log because the log is the undo stack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from logic.changes import Change, invert


class Op(StrEnum):
    """What a row of the log did."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Entry:
    """One edit: its name and arguments (plain values), what it changed, when (UTC, ISO 8601) and by whom."""

    name: str
    args: Mapping[str, object]
    change: Change
    at: str
    who: str


@dataclass(frozen=True, slots=True)
class LogRow:
    """One row of the log. `change` is what was applied: for an undo, the way back."""

    op: Op
    name: str
    args: Mapping[str, object]
    change: Change
    at: str
    who: str

    @property
    def entry(self) -> Entry:
        """The edit that this row records."""
        return Entry(self.name, self.args, self.change, self.at, self.who)


def utc_now() -> str:
    """Return the present moment as the log writes it: UTC, ISO 8601, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def log_row(op: Op, entry: Entry, *, at: str, who: str) -> LogRow:
    """Return the row that tells that `entry` was done, undone or redone at this moment by this person."""
    change = invert(entry.change) if op is Op.UNDO else entry.change
    return LogRow(op, entry.name, entry.args, change, at, who)


# A stack is (top, the rest), shared between histories: recording copies nothing, however long the history.
# Plain tuples, because the interpreter frees a long chain of them without recursion.
_Stack = tuple[Entry, "_Stack"] | None


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """The edits in force and those that can be redone; every method returns a new history."""

    _done: _Stack = None
    _undone: _Stack = None

    def record(self, entry: Entry) -> History:
        """Return the history after a new edit; what could be redone is gone."""
        return History((entry, self._done), None)

    def undo(self) -> tuple[History, Entry] | None:
        """Return the history one step back and the entry to take back; None when there is nothing to undo."""
        if self._done is None:
            return None
        entry, rest = self._done
        return History(rest, (entry, self._undone)), entry

    def redo(self) -> tuple[History, Entry] | None:
        """Return the history one step on and the entry to apply again; None when there is nothing to redo."""
        if self._undone is None:
            return None
        entry, rest = self._undone
        return History((entry, self._done), rest), entry

    @property
    def can_undo(self) -> bool:
        """Tell whether an edit is in force."""
        return self._done is not None

    @property
    def can_redo(self) -> bool:
        """Tell whether an undone edit waits."""
        return self._undone is not None

    @property
    def undo_name(self) -> str | None:
        """The name of the edit that undo would take back."""
        return self._done[0].name if self._done else None

    @property
    def redo_name(self) -> str | None:
        """The name of the edit that redo would bring back."""
        return self._undone[0].name if self._undone else None

    def done(self) -> Iterator[Entry]:
        """Yield the edits in force, newest first."""
        return _walk(self._done)

    def undone(self) -> Iterator[Entry]:
        """Yield the edits that can be redone, next first."""
        return _walk(self._undone)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, History):
            return NotImplemented
        return [*self.done()] == [*other.done()] and [*self.undone()] == [*other.undone()]

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"History(undo={self.undo_name!r}, redo={self.redo_name!r})"


def replay(rows: Iterable[LogRow]) -> History:
    """Return the history that these rows of one page, oldest first, tell; ValueError when they make no sense."""
    history = History()
    for row in rows:
        if row.op is Op.EDIT:
            history = history.record(row.entry)
            continue
        step = _STEPS[row.op](history)
        if step is None:
            raise ValueError(f"the log says {row.op} where there is nothing to {row.op}")
        history, _ = step
    return history


_STEPS = {Op.UNDO: History.undo, Op.REDO: History.redo}


def _walk(stack: _Stack) -> Iterator[Entry]:
    while stack is not None:
        entry, stack = stack
        yield entry
