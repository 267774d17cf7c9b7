"""The palette itself: a field and what it finds, laid over the window so that input methods work as anywhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from logic.translation import tr
from ui.edge import guarded_or
from ui.look import Look
from ui.palette.entries import Entry
from ui.palette.rows import ENTRY, RowDelegate
from ui.plain import Label

WIDE, ROWS = 620, 12
FROM_TOP = 4  # pixels below the menus
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -ROWS, Qt.Key.Key_PageDown: ROWS}
STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)  # an input method's list opens, say
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Palette(QFrame):
    """Offers what `find` returns for the letters typed; Enter does it, Esc closes, arrows choose."""

    def __init__(self, window: QMainWindow, look: Look, find: Callable[[str], list[Entry]]) -> None:
        super().__init__(window)
        self._over, self._find = window, find
        self._before: list[QWidget] = []
        self.setObjectName("palette")
        self.field, self.list, self.hint = QLineEdit(), QListWidget(), Label()
        self._build(look)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._refresh)
        self.list.itemClicked.connect(self._on_clicked)
        self.list.currentItemChanged.connect(self._tell)
        window.installEventFilter(self)
        self.hide()

    def _build(self, look: Look) -> None:
        self.field.setClearButtonEnabled(False)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(RowDelegate(look))
        self.hint.setContentsMargins(12, 4, 12, 6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        for widget in (self.field, self.list, self.hint):
            layout.addWidget(widget)

    # ---- opening and closing ----------------------------------------------------------------------------------------
    def open(self, text: str = "") -> None:
        """Show the palette with `text` typed already, ready for more."""
        if not self.isVisible():
            self._before = list(_with_parents(QApplication.focusWidget()))
        self.field.setPlaceholderText(tr("A command, a page, some text, or :94 for line 94"))
        self.field.setAccessibleName(tr("Find a command"))
        self.list.setAccessibleName(tr("Found"))
        self.hint.setText(tr("Enter: do it · ↑ ↓: choose · Esc: close"))
        self.field.setText(text)
        self._refresh()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)  # another reason would select the text

    def close_up(self) -> None:
        """Hide, and give the keyboard back to whoever had it, or, where that is gone, to what it stood in."""
        before, self._before = self._before, []
        self.hide()
        for widget in before:  # the field in which a line was corrected ends as soon as the palette has the keyboard
            if isValid(widget) and widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def entries(self) -> list[Entry]:
        """Return what is offered now."""
        return [self.list.item(row).data(ENTRY) for row in range(self.list.count())]

    # ---- what is found ----------------------------------------------------------------------------------------------
    def _refresh(self) -> None:
        self.list.clear()
        for entry in self._find(self.field.text().strip()):
            item = QListWidgetItem(self.list)
            item.setData(ENTRY, entry)
            spoken = (entry.words, entry.why_not or entry.beside, entry.keys)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, " · ".join(filter(None, spoken)))
        if not self.list.count():
            self.hint.setText(tr("Nothing found. Try other letters: 汉字, pinyin, its initials, or English."))
        self.list.setCurrentRow(0)
        self._place()

    def _tell(self) -> None:
        """Let a screen reader tell which entry Enter would do: the keyboard stays in the field."""
        item = self.list.currentItem()
        self.field.setAccessibleDescription(str(item.data(Qt.ItemDataRole.AccessibleTextRole)) if item else "")

    def _place(self) -> None:
        window, rows = self._over, min(self.list.count(), ROWS)
        row = self.list.sizeHintForRow(0) if rows else 0
        self.list.setFixedHeight(rows * row + 2)
        self.list.setVisible(rows > 0)
        wide = min(WIDE, window.width() - 40)
        high = self.field.sizeHint().height() + rows * row + 2 + self.hint.sizeHint().height() + 2
        self.setGeometry((window.width() - wide) // 2, window.menuBar().geometry().bottom() + FROM_TOP, wide, high)

    def _do(self) -> None:
        item = self.list.currentItem()
        if item is not None and not item.data(ENTRY).why_not:
            entry: Entry = item.data(ENTRY)
            self.close_up()
            entry.run()

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self.list.setCurrentItem(item)
        self._do()

    # ---- keys -------------------------------------------------------------------------------------------------------
    @guarded_or(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that choose; let none of the others set off a command behind the palette."""
        if watched is not self.field:
            if event.type() is QEvent.Type.Resize and self.isVisible():
                self._place()
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in STAYS:
            self.hide()
        return isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self._press(event)

    def _press(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in STEPS:
            self._step(STEPS[key])
        elif key in ENTER:
            if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self._do()
        elif key is Qt.Key.Key_Escape:
            self.close_up()
        else:
            return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    def _step(self, step: int) -> None:
        last = self.list.count() - 1
        row = self.list.currentRow() + step
        around = (0 if row > last else last if row < 0 else row) if abs(step) == 1 else min(max(row, 0), last)
        self.list.setCurrentRow(around)


def _with_parents(widget: QWidget | None) -> Iterator[QWidget]:
    while widget is not None:
        yield widget
        widget = widget.parentWidget()
