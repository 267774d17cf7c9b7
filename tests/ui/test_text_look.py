"""How newspaper text is set: the dialog for font, size and spacing, shapes for Traditional pages, rare characters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Open
from tests.ui.hands import click_line, key, line_point, rewrite
from ui import fonts
from ui.app import tell_missing_fonts
from ui.bar import Bar
from ui.fonts import Cut
from ui.main_window import MainWindow
from ui.settings import FAMILY, POINTS, SPACING, Settings
from ui.text_dialog import Button, TextDialog

TRADITIONAL = "縣城舊書店開張\n門前的車來了，我們開會說\n這個問題。\n"


def with_dialog(act: Callable[[TextDialog], None]) -> list[bool]:
    """Call `act` with the dialog once it is open; what is returned tells whether that has happened."""
    done: list[bool] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, TextDialog) and dialog.isActiveWindow():
            try:
                act(dialog)
                done.append(True)
            finally:
                if dialog.isVisible():  # so that a test that fails goes on
                    dialog.reject()
        else:
            QTimer.singleShot(5, look)

    QTimer.singleShot(0, look)
    return done


def test_the_dialog_shows_what_is_tried_at_once_and_keeps_it(window: MainWindow, settings: Settings) -> None:
    rows, heights = window.column_pane.rows.height, []

    def wider(dialog: TextDialog) -> None:
        before = dialog.grab().toImage()
        dialog.spacing.setFocus()
        key("PgUp")  # ten steps
        heights.append(window.column_pane.rows.height)
        assert dialog.grab().toImage() != before
        dialog.points.setFocus()
        key("Up")
        key("Return")

    done = with_dialog(wider)
    key("Ctrl+T")
    assert done
    assert heights[0] > rows * 1.4
    assert settings.get(SPACING) == pytest.approx(1.5)
    assert settings.get(POINTS) == pytest.approx(13.5)
    assert window.column_pane.rows.height > heights[0]
    card = window.article_pane.stack.cards[1].blocks[-1]
    assert card.height > 40


def test_escape_brings_back_what_was(window: MainWindow, settings: Settings) -> None:
    before = window.column_pane.rows.height

    def then_not(dialog: TextDialog) -> None:
        dialog.spacing.setFocus()
        key("PgUp")
        assert window.column_pane.rows.height > before
        key("Escape")

    done = with_dialog(then_not)
    key("Ctrl+T")
    assert done
    assert window.column_pane.rows.height == before
    assert settings.get(SPACING) == 1.0


def test_the_defaults_are_a_key_away(window: MainWindow, settings: Settings) -> None:
    def try_and_restore(dialog: TextDialog) -> None:
        dialog.family.setCurrentIndex(dialog.family.count() - 1)
        dialog.spacing.setValue(170)
        dialog.buttons.button(Button.RestoreDefaults).setFocus()
        key("Space")
        assert (dialog.family.currentIndex(), dialog.spacing.value()) == (0, 100)
        dialog.accept()

    done = with_dialog(try_and_restore)
    key("Ctrl+T")
    assert done
    assert (settings.get(FAMILY), settings.get(SPACING)) == ("", 1.0)


def test_a_family_of_one_s_own_is_used_everywhere_and_next_time(open_window: Open, project: Path) -> None:
    names = fonts.chinese_families()
    if not names:
        pytest.skip("no family for Chinese is installed")
    window = open_window(project)

    def choose(dialog: TextDialog) -> None:
        dialog.family.setCurrentIndex(dialog.family.findData(names[-1]))
        dialog.accept()

    done = with_dialog(choose)
    key("Ctrl+T")
    assert done
    assert window.look.text.families()[0] == names[-1]
    window.close()
    assert open_window(project).look.text.families()[0] == names[-1]


def test_settings_that_make_no_sense_are_kept_within_limits(open_window: Open, settings: Settings) -> None:
    settings.put(POINTS, 900.0)
    settings.put(SPACING, 0.1)
    look = open_window().look
    assert (look.points, look.spacing) == (36.0, 0.9)


@pytest.mark.parametrize("spacing", [0.9, 1.0, 2.0])
def test_a_line_is_corrected_at_any_spacing(
    open_window: Open, project: Path, settings: Settings, qtbot: QtBot, spacing: float
) -> None:
    settings.put(SPACING, spacing)
    window = open_window(project)
    rewrite(window, 14, "书的人越来越少，周末常")
    qtbot.waitUntil(lambda: window.session.draft.readings == {14: "书的人越来越少，周末常"})
    click_line(window, 20)
    assert window.column_pane.rows.line_at(line_point(window, 20).y()) == 20


# ---- what is seen ---------------------------------------------------------------------------------------------------
def test_thirty_lines_show_on_a_small_screen(window: MainWindow) -> None:
    window.resize(1366, 768)
    QApplication.processEvents()
    assert window.column_pane.viewport().height() / window.column_pane.rows.height >= 29.5


def test_both_panes_keep_a_width_to_work_in(window: MainWindow) -> None:
    window.docks["doubts"].hide()
    for width in (900, 1366, 3840):
        window.resize(width, 768)
        QApplication.processEvents()
        assert window.column_pane.width() >= 300
        assert window.article_pane.width() >= 280


def test_lines_do_not_grow_longer_than_an_eye_can_follow(window: MainWindow) -> None:
    window.resize(3840, 2160)
    QApplication.processEvents()
    em = window.article_pane.line_boxes(14)[0].height() / 1.4
    assert window.article_pane.card_width < 55 * em < window.article_pane.viewport().width()


def test_a_traditional_page_has_traditional_shapes(open_window: Open, tmp_path: Path, project: Path) -> None:
    page = tmp_path / "old.txt"
    page.write_text(TRADITIONAL, encoding="utf-8")
    window = open_window(page)
    assert {"TC", "MingLiU", "LiSong Pro"} & set(" ".join(window.look.text.families()[:1]).split())
    window.files.open_paths([project])
    assert {"SC", "SimSun", "STSong"} & set(" ".join(window.look.text.families()[:1]).split())


# ---- what no font has -----------------------------------------------------------------------------------------------
@pytest.mark.usefixtures("qapp")
def test_what_no_family_has_is_found_out() -> None:
    private = chr(0xFDEAD)
    assert fonts.missing(private + "a", ["no such family"]) == private + "a"
    every = [*fonts.families(Cut.SANS), *fonts.chinese_families(), "DejaVu Sans"]
    assert private in fonts.missing(private, every)


@pytest.mark.usefixtures("qapp")
def test_a_family_is_asked_for_characters_beyond_sixteen_bits() -> None:
    usual = [name for name in fonts.chinese_families() if "CJK" in name]
    if not usual:
        pytest.skip("Noto CJK is not installed")
    assert fonts.missing("国國骨㐀𠮷", usual) == ""  # the last is of extension B, and has a glyph there


@pytest.mark.parametrize(("lacking", "words"), [("國骨", "國骨"), ("𠀀", "𠀀")])
def test_the_advice_names_what_is_missing_and_what_to_install(lacking: str, words: str) -> None:
    assert words in fonts.advice(lacking)
    assert any(package in fonts.advice(lacking) for pair in fonts.INSTALL.values() for package in pair)


def test_missing_fonts_are_told_once(qtbot: QtBot, settings: Settings) -> None:
    lacking = fonts.missing_anywhere()
    if not lacking:
        pytest.skip("this machine has fonts for everything")
    first, second = Bar(), Bar()
    for bar in (first, second):
        qtbot.addWidget(bar)
        tell_missing_fonts(bar, settings)
    assert lacking in first.text
    assert second.text == ""
    assert first.findChildren(QLabel)
