"""Finding and replacing through the real window: keys, list, ticks, undo, other pages, patterns that take for ever."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from logic.store import ProjectFile
from tests.ui.conftest import Open
from tests.ui.hands import LEFT, NO_KEYS, card_text, click_line, compose, key, rewrite, undo_steps
from tests.ui.town_page import BOOKS, BRIDGE, LINES, PAPERS, make_project
from ui.find_pane import search
from ui.find_pane.find_page import FindPage
from ui.main_window import MainWindow

Find = Callable[..., FindPage]


@pytest.fixture
def find(qtbot: QtBot) -> Find:
    """Return what types into the fields and waits for what is found."""

    def typed(window: MainWindow, pattern: str, new: str | None = None, *, everywhere: bool = False) -> FindPage:
        page = window.find_pane.find_page
        key("Ctrl+F" if new is None else "Ctrl+H", on=window.column_pane)
        assert QApplication.focusWidget() is page.fields.pattern
        page.fields.scope.setCurrentIndex(int(everywhere))
        for field, text in ((page.fields.replacement, new or ""), (page.fields.pattern, pattern)):
            write(field, text)
        key("Return", on=page.fields.pattern)
        qtbot.waitUntil(lambda: page.search.query == page.fields.query and not page.search.running)
        return page

    return typed


def write(field: QLineEdit, text: str) -> None:
    field.clear()
    compose(field, "", text)


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, LEFT, NO_KEYS, button.rect().center())


def rows(page: FindPage) -> list[tuple[int, ...]]:
    return [page.model.found(n).hit.lines for n in range(page.model.rowCount())]


def settled(page: FindPage) -> bool:
    return not page.busy


def test_a_word_that_a_line_end_cuts_is_found_and_shown(window: MainWindow, find: Find) -> None:
    page = find(window, "清早放行")
    assert rows(page) == [(5, 6)]
    assert page.fields.words.text() == "1 place found"
    key("Down", on=page.list)
    key("F3")
    assert (window.spotlight.selection.start, window.spotlight.selection.stop) == (5, 6)


def test_f3_walks_round_the_hits_and_back(window: MainWindow, find: Find) -> None:
    page = find(window, "书")
    wanted = [lines[0] for lines in rows(page)]
    assert wanted == [11, 13, 14, 18, 25]
    seen = []
    for keys in ["F3"] * 6 + ["Shift+F3"] * 2:
        key(keys, on=window.column_pane)
        seen.append(window.spotlight.current)
    assert seen == [*wanted, wanted[0], wanted[-1], wanted[-2]]


def test_replacing_the_ticked_ones_is_one_step_of_undo(window: MainWindow, find: Find, qtbot: QtBot) -> None:
    page = find(window, "书", "册")
    key("Down", on=page.list)
    key("Down", on=page.list)
    key("Space", on=page.list)
    press(page.fields.replace_button)
    qtbot.waitUntil(lambda: settled(page))
    assert window.session.draft.readings == {
        11: "河边册屋添了新座位",
        14: "册的人越来越多，周末常",
        18: "请木匠打了两排册架。",
        25: "旧报纸怎样变成电子册",
    }
    assert undo_steps(window) == 1
    assert "河边册屋添了新座位" in card_text(window, BOOKS)
    assert page.fields.words.text() == "4 places replaced; 1 place found"
    key("Ctrl+Z", on=window.column_pane)
    assert window.session.draft.readings == {}
    key("Ctrl+Shift+Z", on=window.column_pane)
    assert len(window.session.draft.readings) == 4


def test_nothing_is_replaced_while_looking_back(window: MainWindow, find: Find) -> None:
    rewrite(window, 36, "改过的一行")
    page = find(window, "书", "册")
    window.docks.call_up("history")
    key("Down")
    assert window.session.looking_back
    assert not page.fields.replace_button.isEnabled()
    key("Escape")
    assert not window.session.looking_back
    assert page.fields.replace_button.isEnabled()


def test_when_all_is_replaced_no_advice_is_given(window: MainWindow, find: Find, qtbot: QtBot) -> None:
    page = find(window, "清早放行", "清晨开放")
    press(page.fields.replace_button)
    qtbot.waitUntil(lambda: settled(page))
    assert page.fields.words.text() == "1 place replaced"


def test_a_click_on_its_box_takes_the_tick_off(window: MainWindow, find: Find) -> None:
    page = find(window, "书", "册")
    rect = page.list.visualRect(page.model.index(0))
    QTest.mouseClick(page.list.viewport(), LEFT, NO_KEYS, QPoint(rect.left() + 17, rect.center().y()))
    assert page.model.index(0).data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Unchecked
    assert len(page.model.ticked()) == 4
    press(page.fields.tick_button)
    assert page.model.ticked() == []
    assert not page.fields.replace_button.isEnabled()
    press(page.fields.tick_button)
    assert len(page.model.ticked()) == 5


def test_over_a_line_end_both_lines_are_corrected(window: MainWindow, find: Find, qtbot: QtBot) -> None:
    page = find(window, "清早放行", "清晨开放放行")
    press(page.fields.replace_button)
    qtbot.waitUntil(lambda: settled(page))
    readings = window.session.draft.readings
    assert "".join(readings.get(n, LINES[n - 1]) for n in (5, 6)) == "平，城东新桥今天清晨开放放行第一辆公共汽车。"
    assert readings.get(6, LINES[5]) == LINES[5]


def test_a_regular_expression_is_tried_as_it_is_typed(window: MainWindow, find: Find, qtbot: QtBot) -> None:
    page = find(window, "nothing like it")
    assert page.fields.words.text().startswith("Nothing found")
    page.fields.regex.click()
    page.fields.pattern.selectAll()
    QTest.keyClicks(page.fields.pattern, "print.+ones")
    qtbot.waitUntil(lambda: rows(page) == [(31, 32)])
    write(page.fields.pattern, "桥|门")
    key("Return", on=page.fields.pattern)
    qtbot.waitUntil(lambda: len(rows(page)) == 5)


@pytest.mark.parametrize(("language", "words"), [("en", "no regular expression"), ("zh_CN", "不是正则表达式")])
def test_a_bad_pattern_is_told_in_a_sentence(
    open_window: Open, project: Path, find: Find, language: str, words: str
) -> None:
    window = open_window(project, language=language)
    window.find_pane.find_page.fields.regex.setChecked(True)
    page = find(window, "(桥")
    assert words in page.fields.words.text()
    assert rows(page) == []


def test_a_pattern_that_takes_for_ever_is_stopped_and_the_window_goes_on(
    window: MainWindow, find: Find, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "PATIENCE", 400)
    rewrite(window, 4, "一" * 60)
    page = window.find_pane.find_page
    page.fields.regex.setChecked(True)
    find(window, "(一+)+二")
    assert "takes too long" in page.fields.words.text()
    page = find(window, "一+")
    assert (4, 5) in rows(page) or (4,) in rows(page)


def test_what_changes_on_the_page_is_searched_again(window: MainWindow, find: Find, qtbot: QtBot) -> None:
    page = find(window, "木匠")
    assert rows(page) == [(18,)]
    rewrite(window, 19, "孩子们和木匠都愿意来")
    qtbot.waitUntil(lambda: rows(page) == [(18,), (19,)])


def test_the_raw_lines_are_found_under_their_corrections(window: MainWindow, find: Find, qtbot: QtBot) -> None:
    rewrite(window, 11, "河畔的店")
    page = find(window, "书屋")
    assert rows(page) == [(13,)]
    page.fields.where.setCurrentIndex(1)
    page.begin()
    qtbot.waitUntil(lambda: rows(page) == [(11,), (13,)])


def test_escape_closes_the_pane_and_the_keyboard_goes_back(window: MainWindow, find: Find) -> None:
    page = find(window, "书")
    key("Escape", on=page.fields.pattern)
    assert window.docks["find"].isHidden()
    assert QApplication.focusWidget() is window.column_pane
    click_line(window, 1)
    key("F3", on=window.column_pane)
    assert window.spotlight.current == 11


def test_the_field_takes_what_an_input_method_composes(window: MainWindow, find: Find) -> None:
    page = find(window, "书")
    compose(page.fields.pattern, "xin")
    assert page.fields.pattern.text() == "书"
    compose(page.fields.pattern, "", "新")
    assert page.fields.pattern.text().replace("书", "") == "新"


# ---- the whole project ----------------------------------------------------------------------------------------------
@pytest.fixture
def three(open_window: Open, tmp_path: Path) -> MainWindow:
    """Return the window on a project with three pages of the same text."""
    return open_window(make_project(tmp_path / "three.galley", "a", "b", "c"))


def readings(window: MainWindow, page: str) -> dict[int, str]:
    assert window.session.project is not None
    return dict(window.session.project.load(page).draft.readings)


def test_the_whole_project_is_replaced_in_and_taken_back(three: MainWindow, find: Find, qtbot: QtBot) -> None:
    page = find(three, "木器行", "木作坊", everywhere=True)
    assert [page.model.found(n).page for n in range(page.model.rowCount())] == ["a", "b", "c"]
    press(page.fields.replace_button)
    qtbot.waitUntil(lambda: settled(page))
    wanted = {42: "木作坊搬家启事"}
    assert [readings(three, name) for name in "abc"] == [wanted] * 3
    assert three.session.project is not None
    assert three.session.project.verify_log() is None
    three.files.show_page("b")
    key("Ctrl+Z", on=three.column_pane)
    assert readings(three, "b") == {}
    key("Ctrl+Shift+Z", on=three.column_pane)
    press(page.fields.back_button)
    qtbot.waitUntil(lambda: settled(page))
    assert [readings(three, name) for name in "abc"] == [{}] * 3
    assert page.fields.words.text().startswith("Undone on 3 pages")


def test_a_page_changed_since_is_not_taken_back(three: MainWindow, find: Find, qtbot: QtBot) -> None:
    page = find(three, "木器行", "木作坊", everywhere=True)
    press(page.fields.replace_button)
    qtbot.waitUntil(lambda: settled(page))
    rewrite(three, 46, "不收一文钱。")
    press(page.fields.back_button)
    qtbot.waitUntil(lambda: settled(page))
    assert [len(readings(three, name)) for name in "abc"] == [2, 0, 0]
    assert "1 were changed since" in page.fields.words.text()


def test_f3_goes_to_the_hit_on_another_page(three: MainWindow, find: Find) -> None:
    find(three, "电话", everywhere=True)
    page = find(three, "木器行", everywhere=True)
    for name in "abc":
        key("F3", on=three.column_pane)
        assert three.session.page is not None
        assert (three.session.page.id, three.spotlight.current) == (name, 42)
    assert page.model.rowCount() == 3


def test_what_was_replaced_elsewhere_is_there_after_reopening(
    three: MainWindow, find: Find, qtbot: QtBot, tmp_path: Path
) -> None:
    page = find(three, "木器行", "木作坊", everywhere=True)
    press(page.fields.replace_button)
    qtbot.waitUntil(lambda: settled(page))
    three.close()
    with ProjectFile.open(tmp_path / "three.galley") as project:
        opened = project.load("c")
        assert opened.draft.readings == {42: "木作坊搬家启事"}
        assert opened.history.undo_name == "correct_lines"


def test_the_cards_show_what_was_replaced(window: MainWindow, find: Find, qtbot: QtBot) -> None:
    page = find(window, "旧报", "老报")
    assert (len(rows(page)), PAPERS, BRIDGE) == (2, 3, 1)
    press(page.fields.replace_button)
    qtbot.waitUntil(lambda: settled(page))
    assert card_text(window, PAPERS).startswith("老报纸怎样变成电子书\n档案馆的人先把每一页老报扫成图片")
