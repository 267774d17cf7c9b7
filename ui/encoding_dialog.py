"""Choosing an encoding by looking: what a file reads as in each, with the bytes marked that fit no character."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from logic.errors import InputError
from logic.importing.encodings import decode_as, mark_of
from logic.importing.readings import Reading, likely, reading
from logic.importing.text import read_bytes
from logic.translation import tr, trn
from ui.forms import number
from ui.look import Look
from ui.plain import Label

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "utf-8": "UTF-8",
        "gb18030": "GB18030 (GBK, GB2312)",
        "cp950": "Big5",
        "big5hkscs": "Big5-HKSCS",
        "utf-16-le": "UTF-16 LE",
        "utf-16-be": "UTF-16 BE",
        "utf-16": "UTF-16",
        "utf-32": "UTF-32",
        "hz": "HZ",
        "cp932": "Shift_JIS",
        "euc_jp": "EUC-JP",
        "cp949": "EUC-KR",
        "cp1252": "Windows-1252",
    }
)
# Characters that show as nothing or do something to the line: their pictures are shown.
CONTROLS = {n: 0x2400 + n for n in range(32) if n not in b"\t\n\r"}
EXAMPLE = mark_of(0xA3)
Role = Qt.ItemDataRole


class EncodingDialog(QDialog):
    """Asks for the encoding of one file; with `others` files waiting, whether the answer is for them too."""

    def __init__(self, parent: QWidget | None, look: Look, name: str, data: bytes, *, others: int) -> None:
        super().__init__(parent)
        self._look, self._data = look, data
        self._readings: dict[str, Reading] = {}
        self.question, self.bad = _label(), _label()
        self.list, self.preview = QListWidget(), QPlainTextEdit(readOnly=True)
        self.take_marks, self.for_all = QCheckBox(), QCheckBox()
        self.buttons = QDialogButtonBox()
        self._build()
        self._word(name, others)
        self._fill()
        self._connect()
        self.resize(820, 560)

    # ---- building ---------------------------------------------------------------------------------------------------
    def _build(self) -> None:
        self.import_button = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.skip_button = self.buttons.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        self.import_button.setDefault(True)
        self.list.setFixedWidth(230)
        self.preview.setTabChangesFocus(True)
        self.preview.setFont(self._look.text)
        middle = QHBoxLayout()
        middle.addWidget(self.list)
        middle.addWidget(self.preview, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.question)
        layout.addLayout(middle, 1)
        for widget in (self.bad, self.take_marks, self.for_all, self.buttons):
            layout.addWidget(widget)

    def _word(self, name: str, others: int) -> None:
        self.setWindowTitle(tr("Encoding"))
        question = tr("In which encoding can the text of “{name}” be read? Nothing is imported before you choose.")
        self.question.setText(question.format(name=name))
        self.list.setAccessibleName(tr("Encodings"))
        self.preview.setAccessibleName(tr("Text in this encoding"))
        words = tr("Take in bytes that fit no character as marks such as {mark}; the original bytes are kept")
        self.take_marks.setText(words.format(mark=EXAMPLE))
        words = trn("The same for {n} more file like this", "The same for {n} more files like this", others)
        self.for_all.setText(words.format(n=number(others)))
        self.for_all.setVisible(bool(others))
        self.for_all.setChecked(bool(others))
        self.import_button.setText(tr("&Import"))
        self.skip_button.setText(tr("&Leave it out"))

    def _fill(self) -> None:
        for encoding in likely(self._data):
            item = QListWidgetItem(NAMES[encoding], self.list)
            item.setData(Role.UserRole, encoding)
        self.list.setCurrentRow(0)
        self.list.setFocus()
        self._show()

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show)
        self.list.itemActivated.connect(self._on_activated)
        self.take_marks.toggled.connect(self._allow)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    # ---- what is chosen ---------------------------------------------------------------------------------------------
    @property
    def reading(self) -> Reading:
        """What the file reads as in the encoding that is selected."""
        encoding = str(self.list.currentItem().data(Role.UserRole))
        if encoding not in self._readings:
            self._readings[encoding] = reading(self._data, encoding)
        return self._readings[encoding]

    def _show(self) -> None:
        now = self.reading
        self.preview.setPlainText(now.text.translate(CONTROLS))
        self.preview.setExtraSelections([self._marked(start, stop) for start, stop in now.marks])
        if now.marks:
            self.preview.setTextCursor(_cursor(self.preview, *now.marks[0][:1] * 2))
            self.preview.centerCursor()
        self.bad.setText(_bad_words(now))
        self.take_marks.setVisible(bool(now.bad))
        self._allow()

    def _marked(self, start: int, stop: int) -> QTextEdit.ExtraSelection:
        selection, form = QTextEdit.ExtraSelection(), QTextCharFormat()
        form.setBackground(self._look.theme.alarm)
        form.setForeground(self._look.theme.on_alarm)
        selection.cursor = _cursor(self.preview, start, stop)
        selection.format = form
        return selection

    def _allow(self) -> None:
        self.import_button.setEnabled(not self.reading.bad or self.take_marks.isChecked())

    def _on_activated(self) -> None:
        if self.import_button.isEnabled():
            self.accept()


class EncodingChooser:
    """Asks a person about files whose encoding is not certain, as few times as possible."""

    def __init__(self, parent: QWidget, look: Look) -> None:
        self._parent, self._look = parent, look

    def __call__(self, paths: Sequence[Path]) -> dict[Path, str]:
        """Return the encodings to read files by; those that the person leaves out are not in it."""
        chosen: dict[Path, str] = {}
        left = [(path, data) for path in paths if (data := _bytes(path)) is not None]
        while left:
            (path, data), *left = left
            dialog = EncodingDialog(self._parent, self._look, path.name, data, others=len(left))
            taken = dialog.exec() == QDialog.DialogCode.Accepted
            answer = dialog.reading.chosen if taken else None
            alike = [path for path, data in left if answer is None or _reads(data, answer)]
            same = [path, *(alike if dialog.for_all.isChecked() else ())]
            chosen |= {} if answer is None else dict.fromkeys(same, answer)
            left = [each for each in left if each[0] not in same]
            dialog.deleteLater()
        return chosen


def _bytes(path: Path) -> bytes | None:
    try:
        return read_bytes(path)
    except InputError:
        return None  # whoever imports it says why


def _reads(data: bytes, encoding: str) -> bool:
    try:
        decode_as(data, encoding)
    except UnicodeDecodeError:
        return False
    return True


def _bad_words(now: Reading) -> str:
    if not now.bad:
        return tr("Every byte fits a character.")
    words = trn("{n} byte fits no character", "{n} bytes fit no character", now.bad_count).format(
        n=number(now.bad_count)
    )
    told = _joined(str(byte) for byte in now.bad)
    more = "…" if now.bad_count > sum(len(byte.data) for byte in now.bad) else ""
    return tr("{words}, at position: {places}").format(words=words, places=told + more)


def _joined(words: Iterable[str]) -> str:
    return tr(", ").join(words)


def _cursor(preview: QPlainTextEdit, start: int, stop: int) -> QTextCursor:
    # Qt counts in units of UTF-16.
    cursor = QTextCursor(preview.document())
    text = preview.toPlainText()
    cursor.setPosition(_units(text, start))
    cursor.setPosition(_units(text, stop), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _units(text: str, at: int) -> int:
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


def _label() -> QLabel:
    label = Label()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
