"""The fields and buttons of find and replace."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from logic.finding import Query, Where
from logic.translation import mark, tr
from ui.plain import Label

WHERE = ((Where.ARTICLES, mark("In the articles")), (Where.RAW, mark("In the raw lines")))
SCOPES = ((False, mark("This page")), (True, mark("The whole project")))


class Fields(QWidget):
    """Two rows: what to find and how, what to put in its place and what came of it.

    `wanted` asks for a search, `edited` tells that a field was typed in.
    """

    wanted = Signal()
    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pattern, self.replacement = QLineEdit(), QLineEdit()
        self.case, self.regex = QCheckBox(), QCheckBox()
        self.where, self.scope = QComboBox(), QComboBox()
        for box in (self.where, self.scope):  # the words of another language may be longer
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.find_button, self.replace_button, self.back_button = QPushButton(), QPushButton(), QPushButton()
        self.tick_button, self.words = QPushButton(), Label()
        self._labels = Label(), Label()
        self._build()
        self._connect()
        self.show_replacing(False)
        self.back_button.hide()

    def _build(self) -> None:
        for label, field in zip(self._labels, (self.pattern, self.replacement), strict=True):
            label.setBuddy(field)
            field.setClearButtonEnabled(True)
            field.setMinimumWidth(140)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setMinimumWidth(40)
        upper = (self.find_button, self.case, self.regex, self.where, self.scope)
        lower = (self.replace_button, self.tick_button, self.back_button, self.words)
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 0, 10, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 3)
        for row, (field, widgets) in enumerate(((self.pattern, upper), (self.replacement, lower))):
            grid.addWidget(self._labels[row], row, 0)
            grid.addWidget(field, row, 1)
            grid.addLayout(_in_a_row(widgets), row, 2)

    def _connect(self) -> None:
        for field in (self.pattern, self.replacement):
            field.returnPressed.connect(self.wanted)
            field.textEdited.connect(self.edited)
        for box in (self.case, self.regex):
            box.clicked.connect(self.wanted)
        for choice in (self.where, self.scope):
            choice.activated.connect(self.wanted)

    def reword(self) -> None:
        """Take all words from the language now in use."""
        for label, field, text in zip(
            self._labels, (self.pattern, self.replacement), (tr("Find"), tr("Replace with")), strict=True
        ):
            label.setText(text)
            field.setAccessibleName(text)
        self.case.setText(tr("Match case"))
        self.regex.setText(tr("Regular expression"))
        self.where.setAccessibleName(tr("Where to look"))
        self.scope.setAccessibleName(tr("How far to look"))
        self.replace_button.setText(tr("Replace the ticked ones"))
        self.back_button.setText(tr("Undo on all pages"))
        for box, texts in ((self.where, [text for _, text in WHERE]), (self.scope, [text for _, text in SCOPES])):
            chosen = max(box.currentIndex(), 0)
            box.clear()
            box.addItems([tr(text) for text in texts])
            box.setCurrentIndex(chosen)

    @property
    def query(self) -> Query:
        """What the fields ask for."""
        return Query(
            self.pattern.text(),
            "" if self.replacement.isHidden() else self.replacement.text(),
            regex=self.regex.isChecked(),
            case=self.case.isChecked(),
            where=WHERE[max(self.where.currentIndex(), 0)][0],
        )

    @property
    def everywhere(self) -> bool:
        """Tell whether the whole project is to be searched."""
        return SCOPES[max(self.scope.currentIndex(), 0)][0]

    def show_replacing(self, replacing: bool) -> None:
        """Show what replacing takes, or hide it."""
        for widget in (self._labels[1], self.replacement, self.replace_button, self.tick_button):
            widget.setVisible(replacing)

    def allow(self, *, running: bool, ticked: int, rows: int) -> None:
        """Switch the buttons on or off: while a search runs, with so many hits ticked of so many."""
        self.find_button.setText(tr("Stop") if running else tr("Find"))
        self.find_button.setEnabled(bool(self.pattern.text()))
        self.replace_button.setEnabled(ticked > 0)
        self.tick_button.setText(tr("Tick none") if ticked else tr("Tick all"))
        self.tick_button.setEnabled(rows > 0)


def _in_a_row(widgets: tuple[QWidget, ...]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
