"""The pages of a project: the list, going about in it, and marking pages done and checked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from logic import edits
from logic.draft import About, Decision, Seam, plain_draft
from logic.page import Page, Source, number_lines
from logic.page_state import PageState
from logic.store import PageSummary, ProjectFile
from tests.ui.conftest import Open
from tests.ui.hands import LEFT, NO_KEYS, click_line, compose, key, open_field
from tests.ui.town_page import make_project, town_draft, town_page, town_proposal
from ui.main_window import MainWindow
from ui.page_pane.listing import Column
from ui.page_pane.pages_model import PagesModel
from ui.settings import GO_ON

NAMES = ("第1版", "第2版", "第10版", "副刊")
NEW, IN_PROGRESS, DONE, CHECKED = PageState


@pytest.fixture
def four(open_window: Open, tmp_path: Path) -> MainWindow:
    """Return the window on four pages, the first of them open."""
    window = open_window(make_project(tmp_path / "four.galley", *NAMES))
    window.session.who = "甲"
    return window


def titles(window: MainWindow) -> list[str]:
    """Return the pages as they are listed."""
    model = window.page_pane.model
    return [str(model.index(row, Column.TITLE).data()) for row in range(model.rowCount())]


def states(window: MainWindow) -> list[PageState]:
    """Return the states of all pages as the file has them."""
    return [page.state for page in window.session.pages()]


def open_title(window: MainWindow) -> str:
    """Return the title of the page on the screen."""
    assert window.session.page is not None
    return window.session.page.title


def cell(window: MainWindow, row: int, column: Column = Column.TITLE) -> QPoint:
    """Return the middle of a cell."""
    view = window.page_pane.view
    return view.visualRect(window.page_pane.model.index(row, column)).center()


def spoken(window: MainWindow, row: int) -> str:
    """Return what a screen reader hears of a page."""
    index = window.page_pane.model.index(row, Column.TITLE)
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def said(window: MainWindow) -> list[str]:
    """Return what the list of odd things says, or nothing when it is closed."""
    box = window.odd_list
    return [] if box.isHidden() else [box.list.item(n).text() for n in range(box.list.count())]


def settle_doubts(window: MainWindow) -> None:
    """Agree with all that is pointed at on the open page."""
    window.session.apply(edits.confirm, decisions=[("seam", 18)])


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


def test_the_list_shows_more_columns_where_there_is_room(four: MainWindow) -> None:
    def shown(width: int) -> set[Column]:
        four.resizeDocks([four.docks["pages"]], [width], Qt.Orientation.Horizontal)
        QApplication.processEvents()
        return {column for column in Column if not four.page_pane.view.isColumnHidden(column)}

    four.resize(1300, 700)
    assert shown(560) == set(Column)
    assert {Column.STATE, Column.TITLE} <= shown(190) < set(Column)


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
    added = four.session.add_page(page, town_draft())
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


# ---- marking --------------------------------------------------------------------------------------------------------
def test_a_page_with_nothing_odd_is_marked_and_the_next_comes(four: MainWindow) -> None:
    settle_doubts(four)
    key("Ctrl+Shift+D", on=four.column_pane)
    assert states(four) == [DONE, NEW, NEW, NEW]
    assert open_title(four) == "第2版"
    assert four.status.currentMessage() == "“第1版” is done."
    assert spoken(four, 0).startswith("第1版, done, 0 doubts left")


def test_the_next_page_comes_only_to_those_who_want_it(four: MainWindow) -> None:
    option = next(a for a in four.page_pane.choice.menu().actions() if a.text().startswith("After marking"))
    option.trigger()
    assert four.settings.get(GO_ON) is False
    settle_doubts(four)
    key("Ctrl+Shift+D", on=four.column_pane)
    assert (states(four)[0], open_title(four)) == (DONE, "第1版")


def test_what_is_odd_is_said_and_leads_to_its_line(four: MainWindow) -> None:
    rewrite_to_open_a_quote(four)
    key("Ctrl+Shift+D", on=four.column_pane)
    assert said(four) == ["line 8: “ is never closed", "line 18: 1 doubt is left"]
    assert QApplication.focusWidget() is four.odd_list.list
    key("Down")
    key("Return")
    assert four.spotlight.current == 18
    assert said(four), "the list stays, to go on to the next"
    box = four.odd_list.list
    QTest.mouseClick(box.viewport(), LEFT, NO_KEYS, box.visualItemRect(box.item(0)).center())
    assert four.spotlight.current == 8
    assert states(four)[0] is IN_PROGRESS, "nothing is marked yet"


def rewrite_to_open_a_quote(window: MainWindow) -> None:
    """Put an opening quote into line 8."""
    field = open_field(window, 8)
    field.selectAll()
    compose(field, "", "桥长“二百四十步，两边有")
    key("Return", on=field)


def test_what_is_mended_meanwhile_leaves_the_list(four: MainWindow) -> None:
    rewrite_to_open_a_quote(four)
    key("Ctrl+Shift+D", on=four.column_pane)
    click_line(four, 8)
    key("Ctrl+Backspace")
    assert said(four) == ["line 18: 1 doubt is left"]
    settle_doubts(four)
    assert not four.odd_list.isHidden() and said(four) == []
    button = four.odd_list.go_on
    assert button.text() == "&Mark done"
    QTest.mouseClick(button, LEFT)
    assert states(four)[0] is DONE and four.odd_list.isHidden()


@pytest.mark.parametrize("way", ["Escape", "button"])
def test_going_back_marks_nothing(four: MainWindow, way: str) -> None:
    key("Ctrl+Shift+D", on=four.column_pane)
    assert said(four)
    if way == "Escape":
        key("Escape")
    else:
        QTest.mouseClick(button_of(four, "&Go back"), LEFT)
    assert said(four) == [] and states(four)[0] is NEW
    assert four.session.history.undo_name is None


def button_of(window: MainWindow, words: str) -> QPushButton:
    """Return the button of the list of odd things with these words."""
    return next(b for b in window.odd_list.findChildren(QPushButton) if b.text() == words)


def test_marking_all_the_same_passes_over_the_doubts_for_good(four: MainWindow) -> None:
    key("Ctrl+Shift+D", on=four.column_pane)
    QTest.mouseClick(button_of(four, "&Mark done all the same"), LEFT)
    assert states(four) == [DONE, NEW, NEW, NEW]
    assert open_title(four) == "第2版"
    four.files.show_page("第1版")
    assert four.session.draft.confirmed == {Decision(About.SEAM, 18)}
    assert four.session.open_doubts == ()
    assert four.session.history.undo_name == "pass_over", "one step of undo gives them back"
    other = replace(town_proposal(), draft=edits.set_seam(town_draft(), lines=[18], seam=Seam.SPACE))
    four.session.take_later_proposal(other)
    assert four.session.draft.seams[18] is town_draft().seams[18]


def test_a_line_still_being_corrected_is_taken_in_first(four: MainWindow) -> None:
    settle_doubts(four)
    field = open_field(four, 8)
    field.selectAll()
    compose(field, "", "桥长“二百四十步，两边有")
    four.actions_["mark_done"].trigger()
    assert said(four) == ["line 8: “ is never closed"]


def test_done_can_be_taken_back(four: MainWindow) -> None:
    four.session.mark_page(DONE)
    four.actions_["mark_in_progress"].trigger()
    assert states(four)[0] is IN_PROGRESS
    assert four.status.currentMessage() == "“第1版” is in progress again."


def test_an_edit_leaves_a_page_done_and_says_so(four: MainWindow) -> None:
    four.session.mark_page(DONE)
    click_line(four, 18)
    key("Alt+1")
    assert states(four)[0] is DONE
    assert "done, edited since" in spoken(four, 0)
    four.session.mark_page(CHECKED)
    assert "edited since" not in spoken(four, 0)


# ---- a second reader ------------------------------------------------------------------------------------------------
def test_a_second_reader_checks_what_another_has_done(four: MainWindow) -> None:
    for name in NAMES[:2]:
        four.files.show_page(name)
        settle_doubts(four)
        four.session.mark_page(DONE)
    four.files.show_page("第1版")
    four.session.who = "乙"
    key("Ctrl+Alt+D", on=four.column_pane)
    assert states(four) == [CHECKED, DONE, NEW, NEW]
    assert open_title(four) == "第2版", "the next that waits for a second reader"
    project = four.session.project
    assert project is not None
    assert [(mark.state, mark.who) for mark in project.page_marks("第1版")][-2:] == [(DONE, "甲"), (CHECKED, "乙")]


@pytest.mark.parametrize(
    ("first", "words"),
    [
        (DONE, "You marked this page done yourself; somebody else should check it."),
        (None, "Nobody has marked this page done yet."),
    ],
)
def test_checking_ones_own_page_is_warned_of_and_allowed(four: MainWindow, first: PageState | None, words: str) -> None:
    settle_doubts(four)
    if first:
        four.session.mark_page(first)
    key("Ctrl+Alt+D", on=four.column_pane)
    assert said(four) == [words]
    QTest.mouseClick(button_of(four, "&Mark checked all the same"), LEFT)
    assert states(four)[0] is CHECKED


# ---- when the file does not take it ---------------------------------------------------------------------------------
def test_a_mark_that_cannot_be_saved_is_not_shown(four: MainWindow) -> None:
    settle_doubts(four)
    project = four.session.project
    assert project is not None
    moved = project.path.with_name("elsewhere.galley")
    project.path.rename(moved)
    four.actions_["mark_done"].trigger()
    assert "not saved" in four.bar.text
    assert "in progress" in spoken(four, 0)
    moved.rename(project.path)
    four.actions_["mark_done"].trigger()
    assert states(four)[0] is DONE


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
