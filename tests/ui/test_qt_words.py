"""Qt's own dialogs and text menus speak the language of the window, also after it was changed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import (
    QColorDialog,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.test_words_and_looks import han
from ui.main_window import MainWindow

Standard = QDialogButtonBox.StandardButton


def file_dialog(parent: QWidget) -> Iterator[str]:
    """Give the words of the dialog that chooses files."""
    dialog = QFileDialog(parent)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    yield from plain_words(dialog)


def color_dialog(parent: QWidget) -> Iterator[str]:
    """Give the words of the dialog that chooses a colour."""
    yield from plain_words(QColorDialog(parent))


def message_box(parent: QWidget) -> Iterator[str]:
    """Give the words of the usual buttons."""
    box = QDialogButtonBox(
        Standard.Ok | Standard.Cancel | Standard.Save | Standard.Discard | Standard.RestoreDefaults, parent=parent
    )
    yield from (button.text() for button in box.buttons())
    question = QMessageBox(QMessageBox.Icon.Question, "", "", QMessageBox.StandardButton.Yes, parent)
    yield from (button.text() for button in question.buttons())


def line_menu(parent: QWidget) -> Iterator[str]:
    """Give the words of the context menu of a line that is typed into."""
    field = QLineEdit(parent)
    menu = field.createStandardContextMenu()
    assert isinstance(menu, QMenu)
    yield from (action.text() for action in menu.actions() if not action.isSeparator())


def plain_words(dialog: QDialog) -> Iterator[str]:
    """Give the words of labels and buttons, of which some have only a picture."""
    for widget in dialog.findChildren(QWidget):
        if isinstance(widget, QLabel | QPushButton | QToolButton) and widget.text().strip(" .\n"):
            yield widget.text()


PLACES = (file_dialog, color_dialog, message_box, line_menu)


@pytest.mark.parametrize("place", PLACES)
def test_qt_speaks_the_language_of_the_window(place: object, window: MainWindow, qtbot: QtBot) -> None:
    assert callable(place)
    english = list(place(window))
    assert english
    assert not [words for words in english if han(words)]
    window.actions_["chinese"].trigger()
    chinese = [words for words in place(window) if words.strip("&:…. ")]
    # “HTML” and the like are the same everywhere.
    assert [words for words in chinese if not han(words) and words not in ("&HTML:", "HTML(&H)：")] == []
    window.actions_["english"].trigger()
    assert list(place(window)) == english
