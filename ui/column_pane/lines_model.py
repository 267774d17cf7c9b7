"""The lines of the page as a table of numbers and texts, for the view, its inline editor and screen readers."""

from __future__ import annotations

from enum import IntEnum
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from logic import edits
from logic.article_text import shown_text
from logic.page import Page
from logic.translation import tr
from ui.column_pane.seam_marks import State, state_of
from ui.doubts import Doubts
from ui.edge import guarded_or
from ui.plain import plain_tip
from ui.reasons import doubt_words
from ui.session import Changed, Session
from ui.words import article_word, kind_word, seam_word

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class Column(IntEnum):
    """The columns of the table."""

    NUMBER = 0
    TEXT = 1


class LinesModel(QAbstractTableModel):
    """Lets a table view, its inline editor and a screen reader see the lines of the session's page."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._doubts = session, Doubts(session)
        self._measured: Page | None = None
        self._longest = ""
        session.changed.connect(self._on_changed)

    @property
    def longest(self) -> str:
        """The longest raw text, without white space at its ends; looked for once a page."""
        page = self._session.page
        if page is not self._measured:
            self._measured = page
            texts = map(str.strip, map(attrgetter("text"), page.lines if page else ()))
            self._longest = max(texts, key=len, default="")
        return self._longest

    @guarded_or(0)
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many lines the page has."""
        page = self._session.page
        return 0 if page is None or parent.isValid() else len(page.lines)

    @guarded_or(0)
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(Column)

    @guarded_or(None)
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return the text of a cell, to show, to edit or to read aloud."""
        page = self._session.page
        if page is None or not index.isValid():
            return None
        line = index.row() + 1
        if role in (Role.DisplayRole, Role.EditRole):
            return self._cell(line, index.column())
        if role == Role.AccessibleTextRole:
            return self._spoken(line)
        if role == Role.ToolTipRole:
            return plain_tip(self._told(line)) or None
        return None

    def _told(self, line: int) -> str:
        """Return what there is to tell of a line: its raw text under a correction, and why it is doubtful."""
        page = self._session.page
        assert page is not None
        words = [doubt_words(doubt) for doubt in self._doubts.at(line)]
        if state_of(self._session.shown, self._doubts, line) is State.CONFIRMED:
            words.append(tr("Confirmed."))
        if line in self._session.unsaved_lines:
            words.append(tr("Not saved yet."))
        if line in self._session.shown.readings:
            words.insert(0, tr("Raw text: {text}").format(text=page.text(line).strip()))
        return "\n".join(words)

    def _cell(self, line: int, column: int) -> str:
        page = self._session.page
        assert page is not None
        if column == Column.NUMBER:
            return str(line)
        return shown_text(page, self._session.shown, line)

    def _spoken(self, line: int) -> str:
        draft = self._session.shown
        stretch = draft.stretch_at(line)
        words = [str(line), self._cell(line, Column.TEXT)]
        if stretch.part is None or stretch.article is None:
            return ", ".join([*words, tr("set aside")])
        words += [article_word(draft, stretch.article), kind_word(stretch.part.kind)]
        if edits.seam_in_force(draft, line):
            words.append(seam_word(draft.seams[line]))
        return ", ".join(filter(None, [*words, self._told(line)]))

    @guarded_or(Qt.ItemFlag.NoItemFlags)
    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a cell: text with characters in it can be corrected."""
        flags = super().flags(index)
        editable = self._session.editable and not self._session.shown.blank(index.row() + 1)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == Column.TEXT and editable else flags

    @guarded_or(False)
    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Take a corrected text; an empty one, or the raw one, clears the correction."""
        page = self._session.page
        if role != Role.EditRole or page is None:
            return False
        line = index.row() + 1
        return self._session.apply(edits.correct, line=line, text=str(value), raw=page.text(line))

    def _on_changed(self, changed: Changed) -> None:
        if changed.whole:
            self.beginResetModel()
            self.endResetModel()
