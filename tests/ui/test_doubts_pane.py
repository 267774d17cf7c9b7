"""The doubts pane: going from doubt to doubt, settling one or all alike by a key or a click, and taking it back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from logic import edits
from logic.draft import About, Decision, Seam
from logic.proposal import Proposal, Reason, Verdict
from tests.ui.hands import LEFT, NO_KEYS, click_line, key, runs, undo_steps
from tests.ui.town_page import BOOKS, BRIDGE, PAPERS, town_draft, town_page
from ui.doubts_pane.rows import Kind, Row
from ui.main_window import MainWindow
from ui.session import Changed

MARK = (Reason("line-end", ("，",)),)
# 25 is a headline, 23 the boundary above it; 13, 14 and 26 have no mark at their ends and one reason.
VERDICTS = (
    Verdict(About.HOME, 25, 0.5, (Reason("beside"),)),
    Verdict(About.BOUNDARY, 23, 0.6, (Reason("lead"),)),
    Verdict(About.SEAM, 18, 0.7, (Reason("lines-before"),)),
    Verdict(About.SEAM, 26, 0.55, MARK),
    Verdict(About.SEAM, 13, 0.6, MARK),
    Verdict(About.SEAM, 14, 0.65, MARK),
)


@pytest.fixture
def desk(window: MainWindow) -> MainWindow:
    """Return the window on a page with a doubtful headline and paragraph, and three line ends that are alike."""
    session = window.session
    assert session.proposal is not None
    session.proposal = replace(session.proposal, verdicts=VERDICTS)
    session.changed.emit(Changed(frozenset(), frozenset(), whole=True))
    return window


def heads(window: MainWindow) -> list[str]:
    return [row.words for row in rows(window) if row.kind is Kind.HEAD]


def rows(window: MainWindow) -> tuple[Row, ...]:
    return window.doubts_pane.list.rows.rows


def outcomes(window: MainWindow) -> list[str]:
    return [row.words for row in rows(window) if row.kind is Kind.OUTCOME]


def click_row(window: MainWindow, words: str) -> None:
    view = window.doubts_pane.list
    place = next(n for n, row in enumerate(rows(window)) if words in row.words)
    index = view.model().index(place, 0)
    view.scrollTo(index)
    QTest.mouseClick(view.viewport(), LEFT, NO_KEYS, view.visualRect(index).center())


def test_the_pane_lists_what_is_worth_a_look_and_says_why(desk: MainWindow) -> None:
    assert heads(desk) == ["Line 25 · home of the headline", "Line 18 → 19 · new paragraph", "3 lines · join"]
    assert "The headline stands beside the article" in rows(desk)[0].more


def test_f8_goes_from_doubt_to_doubt_and_round(desk: MainWindow) -> None:
    seen = []
    for keys in ("F8", "F8", "F8", "F8", "Shift+F8"):
        key(keys, on=desk.column_pane)
        seen.append(desk.spotlight.current)
    assert seen == [25, 18, 26, 25, 26]


def test_the_line_of_a_doubt_is_in_sight_with_what_is_around_it(desk: MainWindow) -> None:
    key("F8", on=desk.column_pane)
    rows_, height = desk.column_pane.rows, desk.column_pane.viewport().height()
    assert 0 <= rows_.top(24) and rows_.bottom(26) <= height
    assert desk.article_pane.line_boxes(25)


def test_f6_agrees_and_goes_on_and_undo_goes_back(desk: MainWindow) -> None:
    key("F8", on=desk.column_pane)
    key("F6", on=desk.column_pane)
    assert desk.spotlight.current == 18
    assert {Decision(About.HOME, 25), Decision(About.BOUNDARY, 24)} <= desk.session.draft.confirmed
    assert undo_steps(desk) == 1
    key("Ctrl+Z", on=desk.column_pane)
    assert desk.spotlight.current == 25
    assert len(heads(desk)) == 3


@pytest.mark.parametrize(("keys", "seam"), [("Alt+1", Seam.JOIN), ("Alt+2", Seam.SPACE), ("Alt+3", Seam.BREAK)])
def test_a_seam_key_settles_the_doubt_it_is_on_and_goes_on(desk: MainWindow, keys: str, seam: Seam) -> None:
    click_line(desk, 18)
    key(keys)
    assert desk.session.draft.seams[18] is seam
    assert Decision(About.SEAM, 18) in desk.session.draft.confirmed
    assert desk.spotlight.current == 26
    assert undo_steps(desk) == 1


def test_a_seam_key_elsewhere_only_sets_the_seam(desk: MainWindow) -> None:
    key("F8", on=desk.column_pane)
    click_line(desk, 36)
    key("Alt+2")
    assert desk.session.draft.seams[36] is Seam.SPACE
    assert desk.spotlight.current == 36


def test_a_group_is_accepted_as_one_step(desk: MainWindow) -> None:
    click_line(desk, 13)
    key("Shift+F6")
    assert {Decision(About.SEAM, n) for n in (13, 14, 26)} <= desk.session.draft.confirmed
    assert undo_steps(desk) == 1
    assert len(heads(desk)) == 2
    key("Ctrl+Z", on=desk.column_pane)
    assert "3 lines · join" in heads(desk)
    assert desk.spotlight.current in (13, 14, 26)


def test_one_of_a_group_is_accepted_by_itself(desk: MainWindow) -> None:
    click_line(desk, 13)
    key("F6")
    assert desk.session.draft.confirmed == {Decision(About.SEAM, 13)}
    assert "2 lines · join" in heads(desk)
    assert desk.spotlight.current in (14, 26)


# ---- in the pane ----------------------------------------------------------------------------------------------------
def test_in_the_pane_enter_takes_the_outcome_that_the_arrows_chose(desk: MainWindow) -> None:
    click_line(desk, 18)
    key("Ctrl+F8")
    key("Ctrl+F8")
    view = desk.doubts_pane.list
    assert view.hasFocus()
    key("Down", on=view)
    key("Return", on=view)
    assert desk.session.draft.seams[18] is Seam.JOIN
    assert view.hasFocus()


def test_shift_enter_takes_it_for_the_whole_group(desk: MainWindow) -> None:
    click_line(desk, 26)
    view = desk.doubts_pane.list
    view.setFocus()
    key("Down", on=view)
    key("Shift+Return", on=view)
    assert [desk.session.draft.seams[n] for n in (13, 14, 26)] == [Seam.SPACE] * 3
    assert undo_steps(desk) == 1


def test_the_arrows_lead_to_the_next_doubt_and_open_it(desk: MainWindow) -> None:
    view = desk.doubts_pane.list
    view.setFocus()
    key("F8")
    while desk.spotlight.current == 25:
        key("Down", on=view)
    assert desk.spotlight.current == 18
    assert outcomes(desk)[0] == "排书架。 ¶ 孩子们放"
    assert view.currentIndex().data() == outcomes(desk)[0]


def test_a_click_chooses_the_article_of_a_headline(desk: MainWindow) -> None:
    key("F8", on=desk.column_pane)
    click_row(desk, "Article 2")
    assert (25, 25, BOOKS) in runs(desk.session.draft)
    assert (26, 39, PAPERS) in runs(desk.session.draft)
    assert desk.spotlight.current == 18


def test_a_click_on_another_doubt_goes_there(desk: MainWindow) -> None:
    click_row(desk, "Line 18 →")
    assert desk.spotlight.current == 18


def test_the_preview_reads_as_the_text_would(desk: MainWindow) -> None:
    click_line(desk, 26)
    joined, spaced, broken = outcomes(desk)
    assert joined.replace(" ", "") == spaced.replace(" ", "") == broken.replace(" ¶ ", "")
    assert " " not in joined and " " in spaced


# ---- the end --------------------------------------------------------------------------------------------------------
def test_after_the_last_doubt_the_window_says_so(desk: MainWindow) -> None:
    key("F8", on=desk.column_pane)
    for _ in range(5):
        key("F6", on=desk.column_pane)
    assert not heads(desk)
    assert rows(desk)[0].words == "No doubts are left on this page."
    assert desk.status.currentMessage() == "No doubts are left on this page."
    key("F8", on=desk.column_pane)
    assert undo_steps(desk) == 5
    key("Ctrl+Z", on=desk.column_pane)
    assert desk.status.currentMessage() == ""


@pytest.fixture
def two_pages(desk: MainWindow) -> MainWindow:
    """Return the window on a project of two pages, of which the other one has four doubts."""
    project = desk.session.project
    assert project is not None
    project.add_page(town_page("other"), town_draft())
    project.save_proposal("other", Proposal(town_draft(), VERDICTS[2:], "test"))
    desk.session.pages_changed.emit()
    return desk


def test_the_other_pages_are_listed_and_enter_goes_there(two_pages: MainWindow) -> None:
    view = two_pages.doubts_pane.list
    assert (rows(two_pages)[-1].words, rows(two_pages)[-1].more) == ("other", "4 doubts")
    view.setFocus()
    view.setCurrentIndex(view.model().index(view.model().rowCount() - 1, 0))
    key("Return", on=view)
    assert two_pages.session.page is not None and two_pages.session.page.id == "other"


def test_after_the_last_doubt_the_next_page_with_doubts_is_offered(two_pages: MainWindow) -> None:
    key("F8", on=two_pages.column_pane)
    for _ in range(5):
        key("F6", on=two_pages.column_pane)
    told = two_pages.status.currentMessage()
    assert told == "No doubts are left on this page. F8 goes to “other” (4 doubts)."
    key("F8", on=two_pages.column_pane)
    assert two_pages.session.page is not None and two_pages.session.page.id == "other"


def test_every_row_is_read_aloud_with_its_reason(desk: MainWindow) -> None:
    key("F8", on=desk.column_pane)
    spoken = str(desk.doubts_pane.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))
    assert "Line 25" in spoken and "The headline stands beside the article" in spoken
    assert desk.doubts_pane.list.accessibleName() == "Doubts"


@pytest.mark.parametrize(("language", "words"), [("chinese", "另起一段"), ("english", "new paragraph")])
def test_the_pane_speaks_the_language_of_the_window(desk: MainWindow, language: str, words: str) -> None:
    desk.actions_[language].trigger()
    assert any(words in row for row in heads(desk))


def test_while_a_boundary_is_dragged_the_queue_stays(desk: MainWindow) -> None:
    before = heads(desk)
    desk.session.preview(edits.move_boundary, line=24, to=20)
    assert heads(desk) == before
    desk.session.cancel_preview()
    assert desk.session.draft.article(BRIDGE)
