"""Choosing an encoding by looking, with real keys: only where it is not certain, and as few times as possible."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import Open
from tests.ui.hands import answer_encoding, drop_files
from ui.encoding_dialog import EncodingDialog
from ui.main_window import MainWindow

T = TypeVar("T")
LINE = "渡口的新桥昨天通车，两岸的人都来看。"
GOOD = f"{LINE}\n第二行。\n".encode("gb18030")
TORN = GOOD[:12] + b"\xff" + GOOD[12:]
UNSURE = "璀璨".encode("gb18030")
TAB, BACKTAB = "Tab", "Shift+Tab"


@pytest.fixture
def empty(open_window: Open, tmp_path: Path) -> MainWindow:
    window = open_window()
    window.files.new_project(tmp_path / "new.galley")
    return window


def files(tmp_path: Path, **contents: bytes) -> list[Path]:
    paths = []
    for name, data in contents.items():
        paths.append(tmp_path / f"{name}.txt")
        paths[-1].write_bytes(data)
    return paths


def seen(look: Callable[[EncodingDialog], T]) -> list[T]:
    """Look at the next dialog before it is answered."""
    found: list[T] = []

    def wait() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, EncodingDialog) and dialog.isVisible():
            found.append(look(dialog))
        else:
            QTimer.singleShot(5, wait)

    QTimer.singleShot(0, wait)
    return found


def test_what_is_certain_is_imported_without_a_question(empty: MainWindow, tmp_path: Path) -> None:
    (path,) = files(tmp_path, sure=GOOD)
    drop_files(empty, path)
    page = empty.session.page
    assert page is not None and page.text(1) == LINE


def test_a_bad_byte_is_shown_in_its_place_and_taken_in_only_when_the_person_says_so(
    empty: MainWindow, tmp_path: Path
) -> None:
    (path,) = files(tmp_path, torn=TORN)
    shown = seen(lambda d: (d.preview.toPlainText(), d.bad.text(), d.import_button.isEnabled(), d.for_all.isVisible()))
    # Enter does nothing while bytes do not fit; then the box for marks is ticked.
    done = answer_encoding("Return", TAB, TAB, "Space", BACKTAB, BACKTAB, "Return")
    drop_files(empty, path)
    assert done()
    text, bad, enabled, for_all = shown[0]
    assert "〔FF〕" in text and "\ufffd" not in text
    assert bad == "1 byte fits no character, at position: 13 (FF)"
    assert (enabled, for_all) == (False, False)
    page = empty.session.page
    assert page is not None
    assert page.text(1) == LINE[:6] + "〔FF〕" + LINE[6:]
    assert (page.source.data, page.source.encoding) == (TORN, "gb18030+marks")


def test_one_answer_does_for_all_files_like_it(empty: MainWindow, tmp_path: Path) -> None:
    contents = {name: TORN + name.encode() for name in ("a", "b", "c")}
    paths = files(tmp_path, **contents, sure=GOOD)
    words = seen(lambda dialog: dialog.for_all.text())
    done = answer_encoding(TAB, TAB, "Space", BACKTAB, BACKTAB, "Return")
    drop_files(empty, *paths)
    assert done()
    assert words == ["The same for 2 more files like this"]
    assert [page.title for page in empty.session.pages()] == ["a", "b", "c", "sure"]
    assert not empty.bar.text


def test_a_file_of_no_certain_encoding_is_asked_about(empty: MainWindow, tmp_path: Path) -> None:
    (path,) = files(tmp_path, short=UNSURE)
    done = answer_encoding("Return")
    drop_files(empty, path)
    assert done()
    assert len(empty.session.pages()) == 1


def test_a_file_left_out_is_told_and_nothing_is_imported(empty: MainWindow, tmp_path: Path) -> None:
    (path,) = files(tmp_path, torn=TORN)
    done = answer_encoding("Escape")
    drop_files(empty, path)
    assert done()
    assert "“torn.txt” is not text in gb18030: byte 13" in empty.bar.text
    assert empty.session.pages() == ()


def test_the_list_can_be_walked_by_key_and_shows_each_reading(empty: MainWindow, tmp_path: Path) -> None:
    (path,) = files(tmp_path, torn=TORN)
    before = seen(lambda dialog: dialog.preview.toPlainText())
    moved = seen(lambda dialog: QTest.keySequence(dialog.list, QKeySequence("Down")))
    after = seen(lambda dialog: dialog.preview.toPlainText())
    done = answer_encoding("Escape")
    drop_files(empty, path)
    assert done()
    assert moved and before != after
