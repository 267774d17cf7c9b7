"""The palette: commands in Chinese, pinyin and English, pages, lines, text; keys, and input methods in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from logic.draft import Span
from tests.ui.conftest import Open
from tests.ui.hands import LEFT, click_line, compose, key, open_field
from tests.ui.town_page import make_project, town_draft
from ui.commands import COMMANDS
from ui.main_window import MainWindow
from ui.palette.entries import Entry
from ui.settings import RECENT, Settings


def ask(window: MainWindow, query: str) -> list[Entry]:
    """Open the palette by its keys, type a query, and return what is offered."""
    if not window.keys.palette.isVisible():
        key("Ctrl+Shift+P")
    field = window.keys.palette.field
    assert QApplication.focusWidget() is field
    field.selectAll()
    compose(field, "", query) if query else key("Backspace", on=field)
    return window.keys.palette.entries()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("hbwz", "merge_above"),
        ("hebingwenzhang", "merge_above"),
        ("合并文章", "merge_above"),
        ("merge", "merge_above"),
        ("cx", "undo"),
        ("chexiao", "undo"),
        ("撤销", "undo"),
        ("undo", "undo"),
        ("cfwz", "split_article"),
        ("dchwb", "export_txt"),
        ("daochu", "export_txt"),
        ("dark", "theme_dark"),
        ("kjj", "shortcut_sheet"),
    ],
)
def test_commands_are_found_whatever_the_language(open_window: Open, language: str, query: str, name: str) -> None:
    window = open_window(language=language)
    key("Ctrl+Shift+P", on=window)
    names = [entry.command for entry in ask(window, query)]
    assert name in names[:3]
    assert names.index(name) == 0 or query in {"dchwb", "kjj", "cx", "daochu"}


def test_everything_is_offered_before_anything_is_typed(window: MainWindow) -> None:
    offered = [entry.command for entry in ask(window, "")]
    assert set(offered) == {command.name for command in COMMANDS} - {"palette", "go_to_line"}


def test_enter_does_what_is_chosen_and_gives_the_keyboard_back(window: MainWindow) -> None:
    click_line(window, 16)
    first = ask(window, "split article")[0]
    assert (first.command, first.beside, first.keys) == ("split_article", "Boundary", "Ctrl+Return")
    key("Return")
    assert len(window.session.draft.articles) == 5
    assert not window.keys.palette.isVisible()
    assert window.column_pane.hasFocus()


def test_arrows_choose_and_come_round(window: MainWindow) -> None:
    entries, rows = ask(window, "merge"), window.keys.palette.list
    assert len(entries) >= 2 and rows.currentRow() == 0
    key("Down")
    assert rows.currentRow() == 1
    assert entries[1].words in window.keys.palette.field.accessibleDescription()
    key("Up")
    key("Up")
    assert rows.currentRow() == len(entries) - 1
    key("Down")
    assert rows.currentRow() == 0


def test_escape_changes_nothing(window: MainWindow) -> None:
    ask(window, "merge")
    key("Escape")
    assert not window.keys.palette.isVisible()
    assert window.column_pane.hasFocus()
    assert window.session.draft == town_draft()


def test_escape_gives_the_keyboard_back_when_the_field_it_came_from_is_gone(window: MainWindow, qtbot: QtBot) -> None:
    edit = open_field(window, 19)
    compose(edit, "", "字")
    gone: list[bool] = []
    edit.destroyed.connect(lambda: gone.append(True))
    ask(window, "")
    qtbot.waitUntil(lambda: bool(gone))
    key("Escape")
    assert QApplication.focusWidget() is window.column_pane
    assert 19 in window.session.draft.readings


def test_what_cannot_be_done_says_why_and_does_nothing(window: MainWindow) -> None:
    entry = ask(window, "redo")[0]
    assert (entry.command, entry.why_not) == ("redo", "There is nothing to redo.")
    key("Return")
    assert window.keys.palette.isVisible()


def test_no_project_is_why_pages_cannot_be_imported(open_window: Open) -> None:
    window = open_window()
    key("Ctrl+Shift+P", on=window)
    entry = ask(window, "import pages")[0]
    assert (entry.command, entry.why_not) == ("import_pages", "Open a project first.")


def test_what_was_used_last_comes_first(window: MainWindow, settings: Settings) -> None:
    click_line(window, 16)
    ask(window, "merge with what is below")
    key("Return")
    assert settings.get(RECENT) == "merge_below"
    assert ask(window, "")[0].command == "merge_below"
    assert ask(window, "merge")[0].command == "merge_below"


def test_a_number_behind_a_colon_goes_to_that_line(window: MainWindow) -> None:
    assert [entry.beside for entry in ask(window, ":25")] == ["line 25"]
    key("Return")
    assert window.spotlight.selection == Span(25, 25)
    assert window.column_pane.hasFocus()
    assert ask(window, ":999") == []
    assert [entry.beside for entry in ask(window, "：7")] == ["line 7"]


def test_ctrl_g_asks_for_the_line(window: MainWindow) -> None:
    key("Ctrl+G")
    field = window.keys.palette.field
    assert field.text() == ":"
    QTest.keyClicks(field, "30")
    key("Return")
    assert window.spotlight.current == 30


def test_text_of_the_page_is_found(window: MainWindow) -> None:
    hits = [entry for entry in ask(window, "木匠") if not entry.command]
    assert [entry.beside for entry in hits] == ["line 18"]


def test_a_page_is_found_by_its_title(open_window: Open, tmp_path: Path) -> None:
    window = open_window(make_project(tmp_path / "two.galley", "town", "city"))
    window.column_pane.setFocus()
    entry = next(entry for entry in ask(window, "cit") if entry.words == "city")
    window.keys.palette.list.setCurrentRow(window.keys.palette.entries().index(entry))
    key("Return")
    assert window.session.page is not None and window.session.page.title == "city"


def test_the_field_in_the_tool_bar_opens_it(window: MainWindow) -> None:
    assert "Ctrl+Shift+P" in window.tools.finder.text()
    QTest.mouseClick(window.tools.finder, LEFT)
    assert window.keys.palette.isVisible()
    assert window.keys.palette.field.hasFocus()


def test_a_word_being_composed_is_left_alone(window: MainWindow) -> None:
    before = [entry.command for entry in ask(window, "")]
    field = window.keys.palette.field
    compose(field, "he'bing")
    assert [entry.command for entry in window.keys.palette.entries()] == before, "nothing is looked for yet"
    for keys in ("Return", "Escape", "Down", "Ctrl+Z", "Ctrl+Shift+P", "Tab"):
        key(keys, on=field)
        assert window.keys.palette.isVisible() and field.hasFocus(), keys
    assert field.text() == "" and window.keys.palette.list.currentRow() == 0
    compose(field, "", "合并")
    assert field.text() == "合并"
    assert window.keys.palette.entries()[0].command in {"merge_above", "merge_below"}
    assert window.session.draft == town_draft()


def test_no_command_behind_the_palette_is_set_off(window: MainWindow) -> None:
    click_line(window, 16)
    ask(window, "merge")
    for keys in ("Ctrl+Return", "Ctrl+M", "Alt+3", "Delete"):
        key(keys, on=window.keys.palette.field)
        assert window.keys.palette.isVisible(), keys
    assert window.session.draft == town_draft()


def test_pages_that_are_imported_meanwhile_are_found(window: MainWindow, tmp_path: Path) -> None:
    assert not [entry for entry in ask(window, "harbour") if not entry.command]
    key("Escape")
    page = tmp_path / "harbour.txt"
    page.write_text("港口昨天开航。", encoding="utf-8")
    window.files.import_pages([page])
    assert [entry.words for entry in ask(window, "harbour") if not entry.command] == ["harbour"]


def test_finding_nothing_says_what_to_try(window: MainWindow) -> None:
    assert ask(window, "zzzzzz") == []
    assert "Nothing found" in window.keys.palette.hint.text()
