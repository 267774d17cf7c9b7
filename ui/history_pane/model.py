"""The rows of the history: the newest edit on top, its words made when they are looked at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from logic.chronicle import START, Chronicle, Steps
from logic.errors import ProjectError
from logic.history import Entry
from logic.page import Page
from logic.translation import mark, tr, trn
from ui.edge import guarded_or
from ui.history_pane.words import ago, moment, start_words, told
from ui.plain import plain_tip
from ui.session import Session

Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
TELLING = Role.UserRole
_ROLES = (TELLING, Role.DisplayRole, Role.AccessibleTextRole, Role.ToolTipRole)
KEPT = 2_000  # entries read from the file and kept


@dataclass(frozen=True, slots=True)
class Fold:
    """A row under which edits are folded that were undone and then cut off behind edit `after`."""

    after: int


class State(Enum):
    """How an edit stands."""

    IN_FORCE = auto()
    PRESENT = auto()
    UNDONE = auto()
    FOLD = auto()


@dataclass(frozen=True, slots=True)
class Told:
    """What a row shows: what was done; who and when, or nothing; how it stands.

    `open`: what is under this fold shows; `inside`: it stands under a fold.
    """

    words: str
    who_when: str
    state: State
    open: bool = False
    inside: bool = False


class HistoryModel(QAbstractListModel):
    """Follows the log of one page; `follow` takes up what was added to it.

    Rows are kept oldest first, so that a new edit is added at the end, and shown the other way round.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._page: Page | None = None
        self._last = 0
        self._entries: dict[int, Entry] = {}
        self._rows: list[int | Fold] = []
        self._open: set[Fold] = set()
        self.chronicle = Chronicle()

    # ---- following the log ------------------------------------------------------------------------------------------
    def follow(self) -> None:
        """Take up what the log says now; all of it when another page is open. ProjectError when it cannot be read."""
        project, page = self._session.project, self._session.page
        fresh = page is not self._page
        if project is None or page is None:
            self._begin(None, Steps([], []))
            return
        steps = project.steps(page.id, after=0 if fresh else self._last)
        try:
            if fresh or len(steps.numbers) > 1:
                self._begin(page, steps)
            elif steps.numbers:
                self._step(steps)
        except BaseException:
            self._page = None  # half taken up: all of it anew the next time
            raise

    def _begin(self, page: Page | None, steps: Steps) -> None:
        self.beginResetModel()
        if page is not self._page:
            self._entries, self.chronicle, self._last = {}, Chronicle(), 0
        self._page = page
        try:
            self._take(steps)
            self._open.clear()
            self._rows = [] if page is None else self._all_rows()
        finally:
            self.endResetModel()

    def _take(self, steps: Steps) -> None:
        self.chronicle.take(steps)
        self._last = steps.numbers[-1] if steps.numbers else self._last

    def _all_rows(self) -> list[int | Fold]:
        line, rows, at = self.chronicle.line, list[int | Fold](), 0
        for after in sorted(self.chronicle.cut):
            place = self.chronicle.place(after)
            stop = 0 if place is None else place + 1
            rows += [START] if not rows else []
            rows += [*line[at:stop], Fold(after)]
            at = stop
        return [*(rows or [START]), *line[at:]]

    def _step(self, steps: Steps) -> None:
        """Take up one row; a page has a hundred thousand, and is being edited."""
        before, redoable = self.chronicle.present, self.chronicle.done < len(self.chronicle.line)
        self._take(steps)
        if not steps.turns:
            if redoable:
                self._fold_away(before)
            self._insert(len(self._rows), [*steps.numbers])
        for n in (before, self.chronicle.present):
            self._say_changed(n)

    def _fold_away(self, after: int) -> None:
        """Put everything behind `after` under a fold."""
        keep = self._place(after) + 1
        self._remove(keep, len(self._rows))
        self._open.intersection_update(row for row in self._rows if isinstance(row, Fold))
        self._insert(keep, [Fold(after)])

    def _insert(self, at: int, rows: list[int | Fold]) -> None:
        top = len(self._rows) - at
        self.beginInsertRows(ROOT, top, top + len(rows) - 1)
        self._rows[at:at] = rows
        self.endInsertRows()

    def _remove(self, start: int, stop: int) -> None:
        count = len(self._rows)
        self.beginRemoveRows(ROOT, count - stop, count - start - 1)
        del self._rows[start:stop]
        self.endRemoveRows()

    def _place(self, row: int | Fold) -> int:
        """Return where a row is kept; looked for from the newest, which is what is asked for."""
        return next(n for n in range(len(self._rows) - 1, -1, -1) if self._rows[n] == row)

    def _say_changed(self, number: int) -> None:
        index = self.index_of(number)
        self.dataChanged.emit(index, index)

    # ---- folds ------------------------------------------------------------------------------------------------------
    def fold_at(self, index: Index) -> Fold | None:
        """Return the fold that a row is, if it is one."""
        row = self._rows[-1 - index.row()] if index.isValid() else None
        return row if isinstance(row, Fold) else None

    def is_open(self, fold: Fold) -> bool:
        """Tell whether what is under a fold shows."""
        return fold in self._open

    def turn(self, fold: Fold, *, to: bool) -> None:
        """Open a fold, or close it."""
        if (fold in self._open) is to:
            return
        place, edits = self._place(fold), self.chronicle.cut[fold.after]
        if to:
            self._open.add(fold)
            self._insert(place, [*edits])
        else:
            self._open.discard(fold)
            self._remove(place - len(edits), place)
        index = self.index_of(fold)
        self.dataChanged.emit(index, index)

    # ---- what there is ----------------------------------------------------------------------------------------------
    def number_at(self, index: Index) -> int | None:
        """Return the edit that a row tells of, START for the lowest; None for a fold."""
        row = self._rows[-1 - index.row()] if index.isValid() else None
        return row if isinstance(row, int) else None

    def index_of(self, row: int | Fold) -> QModelIndex:
        """Return the row that tells of an edit, or that is a fold."""
        return self.index(len(self._rows) - 1 - self._place(row))

    def entry(self, number: int) -> Entry:
        """Return an edit, from the file where it was not asked for lately; ProjectError when it cannot be read."""
        if number not in self._entries:
            assert self._session.project is not None
            if len(self._entries) >= KEPT:
                self._entries.clear()
            self._entries[number] = self._session.project.entry(number)
        return self._entries[number]

    # ---- for the view -----------------------------------------------------------------------------------------------
    @guarded_or(0)
    def rowCount(self, parent: Index = ROOT) -> int:
        """Count the edits in sight, the start and the folds."""
        return 0 if parent.isValid() else len(self._rows)

    @guarded_or(None)
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return what a row tells, in the roles of words and of the delegate."""
        if role not in _ROLES:
            return None
        shown = self._told(self._rows[-1 - index.row()], exact=role != TELLING)
        return shown if role == TELLING else plain_tip(_spoken(shown)) if role == Role.ToolTipRole else _spoken(shown)

    def _told(self, row: int | Fold, *, exact: bool) -> Told:
        if isinstance(row, Fold):
            many = len(self.chronicle.cut[row.after])
            words = trn("{n} undone edit", "{n} undone edits", many).format(n=many)
            return Told(words, "", State.FOLD, row in self._open)
        state = State.IN_FORCE if self.chronicle.in_force(row) else State.UNDONE
        state = State.PRESENT if row == self.chronicle.present else state
        if row == START:
            return Told(start_words(), "", state)
        try:
            entry = self.entry(row)
        except ProjectError:
            return Told(tr("This edit cannot be read."), "", state)
        who_when = f"{entry.who} · {(moment if exact else ago)(entry.at)}"
        return Told(told(entry), who_when, state, inside=self.chronicle.place(row) is None)


_STATES = {State.PRESENT: mark("now"), State.UNDONE: mark("undone")}


def _spoken(row: Told) -> str:
    """Return all that a row tells in one run of words, also what is otherwise told by its looks."""
    state = _STATES.get(row.state, "")
    return " · ".join(filter(None, [row.words, row.who_when, tr(state)]))
