"""Suspicious characters as rows, alike ones together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from logic.suspects import Code, Suspect
from logic.translation import mark, tr
from ui.edge import guarded_or
from ui.find_pane.row_delegate import Row
from ui.plain import plain_tip
from ui.words import lines_word

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
CONTEXT = 12  # characters shown on either side
WORDS = {
    Code.WIDTH: mark("of another width than on the rest of the page"),
    Code.LOOKALIKE: mark("looks like another, which the words around want"),
    Code.STRAY: mark("stands inside a word"),
    Code.SPACE: mark("a space inside a word or a number"),
    Code.LONE: mark("without its other half"),
    Code.NUMBER: mark("a number cut by the line end"),
    Code.RADICAL: mark("a form for dictionaries, not the character itself"),
    Code.BROKEN: mark("a character that was lost"),
    Code.REPEATED: mark("stands at the line end already"),
}


class SuspectsModel(QAbstractListModel):
    """Rows of suspects: the commonest alike ones first, those without a suggestion last."""

    def __init__(self, text_of: Callable[[int], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text_of = text_of
        self._suspects: list[Suspect] = []
        self._counts: Counter[tuple[object, ...]] = Counter()

    @property
    def suspects(self) -> Sequence[Suspect]:
        """The suspects, as they are listed."""
        return self._suspects

    def show(self, suspects: Sequence[Suspect]) -> None:
        """List suspects."""
        self._counts = Counter(map(_likeness, suspects))
        ordered = sorted(suspects, key=self._place)
        if ordered != self._suspects:
            self.beginResetModel()
            self._suspects = ordered
            self.endResetModel()

    def _place(self, suspect: Suspect) -> tuple[object, ...]:
        likeness = _likeness(suspect)
        return suspect.suggestion is None, -self._counts[likeness], str(likeness), suspect

    @guarded_or(0)
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many suspects there are."""
        return 0 if parent.isValid() else len(self._suspects)

    def row(self, index: Index) -> Row:
        """Return what a row shows."""
        suspect = self._suspects[index.row()]
        text, alike = self._text_of(suspect.line), self._counts[_likeness(suspect)]
        count = f"  ×{alike}" if alike > 1 else ""
        after = "" if suspect.code is Code.NUMBER else text[suspect.stop : suspect.stop + CONTEXT]
        before = text[max(suspect.start - CONTEXT, 0) : suspect.start]
        where = lines_word(suspect.line, suspect.line)
        return Row(f"{where} · {tr(WORDS[suspect.code])}{count}", before, suspect.found, after, suspect.suggestion)

    @guarded_or(None)
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return the words of a row."""
        if not index.isValid() or role not in (Role.DisplayRole, Role.AccessibleTextRole, Role.ToolTipRole):
            return None
        row = self.row(index)
        words = [row.where, f"{row.before}{row.found}{row.after}"]
        if row.new is not None:
            words.append(tr("becomes {text}").format(text=f"{row.before}{row.new}{row.after}"))
        said = ", ".join(words)
        return plain_tip(said) if role == Role.ToolTipRole else said


def _likeness(suspect: Suspect) -> tuple[object, ...]:
    return suspect.code.value, suspect.found, suspect.suggestion
