"""The pages of a project: the list of them, and going about in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu

from logic.draft import plain_draft
from logic.page import Page, Source, number_lines
from logic.store import PageSummary, ProjectFile
from tests.ui.conftest import Open
from tests.ui.hands import LEFT, NO_KEYS, click_line, compose, key
from tests.ui.page_hands import (
    CHECKED,
    DONE,
    NAMES,
    cell,
    open_title,
    settle_doubts,
    spoken,
    titles,
)
from tests.ui.town_page import make_project, town_draft, town_page, town_proposal
from ui.main_window import MainWindow
from ui.page_pane.listing import Column
from ui.page_pane.pages_model import PagesModel


# ---- the list -------------------------------------------------------------------------------------------------------
def test_the_pages_are_listed_and_the_open_one_is_marked(four: MainWindow) -> None:
    assert four.page_pane.isVisible()
    assert titles(four) == [*NAMES]
    assert spoken(four, 0) == "第1版, new, 1 doubt left, 49 lines, 4 articles, open now"
    assert "open now" not in spoken(four, 1)


def test_one_page_needs_no_list(window: MainWindow) -> None:
    assert not window.page_pane.isVisible()
    assert not window.status.pages.text()


def test_a_hidden_list_stays_hidden_on_the_next_page(four: MainWindow) -> None:
    four.actions_["toggle_pages"].trigger()
    key("Ctrl+PgDown", on=four.column_pane)
    assert open_title(four) == "第2版"
    assert not four.page_pane.isVisible()


@pytest.mark.parametrize("way", ["click", "keys"])
def test_a_page_is_chosen_from_the_list(four: MainWindow, way: str) -> None:
    if way == "click":
        QTest.mouseClick(four.page_pane.view.viewport(), LEFT, NO_KEYS, cell(four, 2))
    else:
        four.docks.call_up("pages")
        key("Down")
        key("Down")
        assert open_title(four) == "第1版", "only Enter opens"
        key("Return")
    assert open_title(four) == "第10版"
    assert "open now" in spoken(four, 2)


def test_the_list_is_sorted_by_any_column_and_back(four: MainWindow) -> None:
    head = four.page_pane.view.horizontalHeader()
    middle = QPoint(head.sectionViewportPosition(Column.TITLE) + 40, head.height() // 2)
    QTest.mouseClick(head.viewport(), LEFT, NO_KEYS, middle)
    assert titles(four) == ["副刊", "第1版", "第2版", "第10版"], "2 comes before 10"
    QTest.mouseClick(head.viewport(), LEFT, NO_KEYS, middle)
    assert titles(four) == ["第10版", "第2版", "第1版", "副刊"]
    assert four.page_pane.view.currentIndex().data() == "第1版", "the current page goes along"
    QTest.mouseClick(head.viewport(), LEFT, NO_KEYS, middle)
    assert titles(four) == [*NAMES]


def test_the_order_is_chosen_with_the_keyboard_too(four: MainWindow) -> None:
    key("Ctrl+PgDown", on=four.column_pane)
    settle_doubts(four)
    orders = next(menu for menu in four.page_pane.choice.menu().findChildren(QMenu) if menu.title() == "Sort by")
    words = {action.text(): action for action in orders.actions()}
    assert [*words] == ["The order of the project", "State", "Page", "Doubts", "Lines", "Articles", "Edited"]
    words["Doubts"].trigger()
    assert titles(four) == ["第2版", "第1版", "第10版", "副刊"]
    words["The order of the project"].trigger()
    assert titles(four) == [*NAMES]


def test_the_list_is_filtered_by_title_and_by_state(four: MainWindow) -> None:
    four.session.mark_page(DONE)
    field = four.page_pane.field
    field.setFocus()
    QTest.keyClicks(field, "1")
    assert titles(four) == ["第1版", "第10版"]
    QTest.keyClicks(field, " done")
    assert titles(four) == ["第1版"]
    key("Escape", on=field)
    assert titles(four) == [*NAMES]
    compose(field, "", "副")
    assert titles(four) == ["副刊"]
    key("Down", on=field)
    assert QApplication.focusWidget() is four.page_pane.view
    key("Return")
    assert open_title(four) == "副刊"


def test_only_unfinished_pages_are_listed_on_demand(four: MainWindow) -> None:
    four.session.mark_page(DONE)
    choice = {action.text(): action for action in four.page_pane.choice.menu().actions()}
    choice["Unfinished"].trigger()
    assert titles(four) == ["第2版", "第10版", "副刊"]
    assert four.page_pane.choice.text() == "Unfinished"


def test_an_empty_list_says_what_to_do(four: MainWindow) -> None:
    view = four.page_pane.view
    empty = view.viewport().grab().toImage()
    compose(four.page_pane.field, "", "没有")
    assert titles(four) == []
    now = view.viewport().grab().toImage()
    upper = QRect(0, 20, now.width(), 60)
    inks = {QColor(now.pixel(x, y)).name() for x in range(upper.width()) for y in range(20, 80)}
    assert now != empty and four.look.theme.dim.name() in inks


def test_an_empty_project_says_so_too(open_window: Open, tmp_path: Path) -> None:
    window = open_window()
    window.files.new_project(tmp_path / "empty.galley")
    window.docks.call_up("pages")
    assert window.page_pane.summary.text() == ""
    picture = window.page_pane.view.viewport().grab().toImage()
    inks = {QColor(picture.pixel(x, y)).name() for x in range(picture.width()) for y in range(20, 80)}
    assert window.look.theme.dim.name() in inks


def test_the_list_shows_more_columns_where_there_is_room(four: MainWindow) -> None:
    def shown(width: int) -> set[Column]:
        four.resizeDocks([four.docks["pages"]], [width], Qt.Orientation.Horizontal)
        QApplication.processEvents()
        return {column for column in Column if not four.page_pane.view.isColumnHidden(column)}

    four.resize(1300, 700)
    assert shown(560) == set(Column)
    assert {Column.STATE, Column.TITLE} <= shown(190) < set(Column)


def test_another_project_brings_its_own_pages(four: MainWindow, tmp_path: Path) -> None:
    four.page_pane.sort_by(Column.TITLE)
    four.files.open_project(make_project(tmp_path / "other.galley", "北版", "南版"))
    assert sorted(titles(four)) == ["北版", "南版"]
    assert spoken(four, 0).endswith("open now")
    assert four.page_pane.view.currentIndex().row() == 0


# ---- what changes ---------------------------------------------------------------------------------------------------
def test_an_edit_is_seen_in_the_list_and_asks_for_one_row_only(
    four: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    project = four.session.project
    assert project is not None
    look_up = project.page_summary

    def noted(page_id: str) -> PageSummary:
        asked.append(page_id)
        return look_up(page_id)

    monkeypatch.setattr(project, "page_list", lambda: pytest.fail("all pages were asked for"))
    monkeypatch.setattr(project, "page_summary", noted)
    click_line(four, 18)
    key("Alt+1")
    key("Alt+0")
    assert set(asked) == {"第1版"}
    assert "in progress, 0 doubts left" in spoken(four, 0)
    assert "last edited" in spoken(four, 0)
    key("Ctrl+Return")
    assert "5 articles" in spoken(four, 0)


def test_an_imported_page_and_its_proposal_are_seen_in_the_list(four: MainWindow) -> None:
    page = town_page("号外")
    (added,) = four.session.add_pages([(page, town_draft())])
    assert titles(four)[-1] == "号外"
    assert "doubt" not in spoken(four, 4)
    four.session.take_proposal(added.id, town_proposal())
    assert "1 doubt left" in spoken(four, 4)


def test_qt_finds_no_fault_in_the_model() -> None:
    model = PagesModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    pages = [PageSummary(f"p{n}", f"第{n}版", 10, 2, n, doubts=n % 3) for n in range(1, 8)]
    model.load(pages)
    model.sort(Column.DOUBTS, Qt.SortOrder.DescendingOrder)
    assert [model.page(row).doubts for row in range(7)] == [2, 2, 1, 1, 1, 0, 0]
    assert [model.page(row).position for row in range(2)] == [2, 5], "the order of the project where all else is alike"
    model.note(replace(pages[0], doubts=9, state=DONE))
    model.note(PageSummary("p9", "第9版", 1, 1, 8))
    model.mark_open("p9")
    assert (model.progress.pages, model.progress.finished) == (8, 1)
    assert tester.model() is model


def test_progress_is_told_in_the_pane_and_the_status_line(four: MainWindow) -> None:
    settle_doubts(four)
    key("Ctrl+Shift+D", on=four.column_pane)
    assert four.page_pane.summary.text() == four.status.pages.text() == "1 / 4 done"
    four.session.mark_page(CHECKED)
    assert four.page_pane.summary.text() == "2 / 4 done, 1 checked"
    assert (four.page_pane.bar.value(), four.page_pane.bar.maximum()) == (2, 4)
    four.actions_["chinese"].trigger()
    assert four.page_pane.summary.text() == "已完成 2 / 4，已复核 1"


# ---- going about ----------------------------------------------------------------------------------------------------
def test_pages_follow_each_other_as_listed(four: MainWindow) -> None:
    key("Ctrl+PgUp", on=four.column_pane)
    assert open_title(four) == "第1版", "there is none before the first"
    four.page_pane.sort_by(Column.TITLE)
    key("Ctrl+PgUp", on=four.column_pane)
    assert open_title(four) == "副刊"
    key("Ctrl+PgDown", on=four.column_pane)
    key("Ctrl+PgDown", on=four.column_pane)
    assert open_title(four) == "第2版"


def test_the_next_unfinished_page_is_one_key_away(four: MainWindow) -> None:
    four.files.show_page("第2版")
    four.session.mark_page(DONE)
    four.files.show_page("第1版")
    key("Ctrl+Shift+PgDown", on=four.column_pane)
    assert open_title(four) == "第10版"
    key("Ctrl+Shift+PgDown", on=four.column_pane)
    key("Ctrl+Shift+PgDown", on=four.column_pane)
    assert open_title(four) == "第1版", "round again"
    for name in NAMES[2:]:
        four.files.show_page(name)
        four.session.mark_page(DONE)
    four.files.show_page("第1版")
    key("Ctrl+Shift+PgDown", on=four.column_pane)
    assert open_title(four) == "第1版"
    assert four.status.currentMessage() == "No other page is left to do."


# ---- many pages -----------------------------------------------------------------------------------------------------
def test_many_pages_keep_their_states_when_the_project_is_opened_again(open_window: Open, tmp_path: Path) -> None:
    path = make_project(tmp_path / "four.galley", *NAMES)
    with ProjectFile.open(path) as project:
        source = Source("短.txt", b"", "utf-8")
        for n in range(60):
            project.add_page(Page(f"短{n}", f"短{n}", number_lines(["一行"]), source), plain_draft([False]))
    window = open_window(path)
    window.session.mark_page(DONE)
    window.close()
    again = open_window(path)
    assert again.page_pane.model.progress.finished == 1
    assert again.page_pane.model.page_count == 64
    again.files.show_page("短59")
    view = again.page_pane.view
    assert view.viewport().rect().contains(cell(again, 63)), "the open page is in sight"
