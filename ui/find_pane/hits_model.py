"""What was found, as rows with a tick: for the list, its delegate and screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from logic.translation import tr
from ui.edge import guarded_or
from ui.find_pane.search import Found
from ui.plain import plain_tip
from ui.words import lines_word

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


def _likeness(found: Found) -> tuple[object, ...]:
    """Return what tells a hit again after the text around it changed."""
    return found.page, found.hit.lines, found.hit.found, found.hit.before[-2:]


class HitsModel(QAbstractListModel):
    """Rows of hits; those that can be replaced have a tick."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: Sequence[Found] = ()
        self._unticked: set[int] = set()
        self._fixed: set[int] = set()
        self.replacing = False  # whether something is to be put in their place

    def show(self, found: Sequence[Found]) -> None:
        """Show hits; those that were not ticked stay so."""
        known = len(self._found)
        if list(found[:known]) == list(self._found):
            if len(found) > known:
                self.beginInsertRows(QModelIndex(), known, len(found) - 1)
                self._take(found, known)
                self.endInsertRows()
            return
        self.beginResetModel()
        unwanted = {_likeness(self._found[n]) for n in self._unticked}
        self._unticked = {n for n, one in enumerate(found) if unwanted and _likeness(one) in unwanted}
        self._fixed.clear()
        try:
            self._take(found, 0)
        finally:
            self.endResetModel()

    def _take(self, found: Sequence[Found], first: int) -> None:
        self._found = list(found)
        self._fixed.update(n for n in range(first, len(found)) if found[n].hit.pieces() is None)

    def ticked(self) -> list[Found]:
        """Return the hits to replace."""
        gone = self._unticked | self._fixed
        return [found for n, found in enumerate(self._found) if n not in gone]

    def found(self, row: int) -> Found:
        """Return the hit of a row."""
        return self._found[row]

    def tick_all(self, ticked: bool) -> None:
        """Tick all hits, or none."""
        self._unticked = set() if ticked else set(range(len(self._found)))
        if self._found:
            self.dataChanged.emit(self.index(0), self.index(len(self._found) - 1), [Role.CheckStateRole])

    @guarded_or(0)
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many hits there are."""
        return 0 if parent.isValid() else len(self._found)

    @guarded_or(None)
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return the words of a row, its hit, or its tick."""
        if not index.isValid():
            return None
        row, found = index.row(), self._found[index.row()]
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return self._spoken(found)
        if role == Role.CheckStateRole and self.replacing and row not in self._fixed:
            return Qt.CheckState.Unchecked if row in self._unticked else Qt.CheckState.Checked
        if role == Role.ToolTipRole and row in self._fixed and self.replacing:
            return plain_tip(tr("A space that a line end makes cannot be replaced here; set the line end instead."))
        return None

    def _spoken(self, found: Found) -> str:
        hit = found.hit
        words = [found.title, lines_word(min(hit.lines), max(hit.lines)), f"{hit.before}{hit.found}{hit.after}"]
        if self.replacing:
            words.append(tr("becomes {text}").format(text=f"{hit.before}{hit.new}{hit.after}"))
        return ", ".join(words)

    @guarded_or(False)
    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Set or clear a tick."""
        if role != Role.CheckStateRole or index.row() in self._fixed:
            return False
        self._unticked.symmetric_difference_update({index.row()})
        self.dataChanged.emit(index, index, [role])
        return True

    @guarded_or(Qt.ItemFlag.NoItemFlags)
    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a row."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self.replacing else flags
