"""What was being typed when the program was killed stands in its line again, on the next opening."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from logic.draft import plain_draft
from logic.store import ProjectFile
from logic.store.presence import present, write_note
from logic.typed import Typed, typed_in
from tests.ui.conftest import Open
from tests.ui.hands import field, key, open_field, rewrite
from tests.ui.town_page import make_project, town_draft, town_page, town_proposal
from tests.ui.typing_hands import LINE, RAW, field_put_back, held, hold, left_typing, reopened, settle, type_in, view_of
from ui.main_window import MainWindow


# ---- putting back ---------------------------------------------------------------------------------------------------
def test_the_next_opening_goes_on_where_the_keys_broke_off(
    window: MainWindow, open_window: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    type_in(window, qtbot)
    again = reopened(window, open_window, tmp_path)
    edit = field_put_back(again, qtbot)
    assert (edit.text(), edit.cursorPosition(), edit.selectedText()) == (f"{RAW}abc", len(RAW) + 3, "")
    assert edit.hasFocus()
    assert again.session.draft == town_draft()
    QTest.keyClicks(edit, "d")
    key("Return", on=edit)
    qtbot.waitUntil(lambda: held(again) is None)
    assert again.session.draft.readings == {LINE: f"{RAW}abcd"}


def test_escape_drops_what_was_put_back(open_window: Open, project: Path, qtbot: QtBot) -> None:
    window = open_window(left_typing(project))
    key("Escape", on=field_put_back(window, qtbot))
    qtbot.waitUntil(lambda: held(window) is None)
    assert window.session.draft == town_draft()


def test_the_field_can_undo_what_was_put_back(open_window: Open, project: Path, qtbot: QtBot) -> None:
    edit = field_put_back(open_window(left_typing(project)), qtbot)
    key("Ctrl+Z", on=edit)
    assert edit.text() == RAW


def test_it_stays_in_the_file_until_it_is_ended(open_window: Open, project: Path, tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(left_typing(project))
    field_put_back(window, qtbot)
    again = reopened(window, open_window, tmp_path)
    assert field_put_back(again, qtbot).text() == f"{RAW}abc"


def test_the_page_it_was_typed_on_is_opened(open_window: Open, tmp_path: Path, qtbot: QtBot) -> None:
    path = left_typing(make_project(tmp_path / "two.galley", "city", "town"))
    with ProjectFile.open(path) as project:
        project.set_view({"page": "city"})
    window = open_window(path)
    assert field_put_back(window, qtbot).text() == f"{RAW}abc"
    assert window.session.page is not None and window.session.page.id == "town"


@pytest.mark.parametrize(("language", "words"), [("en", "in line 19 stands there again"), ("zh_CN", "第 19 行")])
def test_it_is_said_where_it_stands(open_window: Open, project: Path, qtbot: QtBot, language: str, words: str) -> None:
    window = open_window(left_typing(project), language=language)
    field_put_back(window, qtbot)
    assert words in window.status.currentMessage()


@pytest.mark.parametrize("text", [f"{RAW}abc", f" {RAW}abc\u3000"], ids=["the same", "but for white space"])
def test_what_an_edit_took_over_is_not_put_back(
    window: MainWindow, open_window: Open, project: Path, qtbot: QtBot, text: str
) -> None:
    rewrite(window, LINE, f"{RAW}abc")
    qtbot.waitUntil(lambda: field(window) is None)
    window.close()
    again = open_window(left_typing(project, text=text))
    qtbot.waitUntil(lambda: held(again) is None)
    assert field(again) is None
    again.actions_["undo"].trigger()
    assert again.session.draft == town_draft()


NONSENSE = {
    "no table": "abc",
    "no page": {"line": LINE, "text": "abc"},
    "a page that is gone": {"page": "gone", "line": LINE, "text": "abc"},
    "a page that is none": {"page": ["town"], "line": LINE, "text": "abc"},
    "a line that is none": {"page": "town", "line": "19", "text": "abc"},
    "a line beyond the page": {"page": "town", "line": 4000, "text": "abc"},
    "line 0": {"page": "town", "line": 0, "text": "abc"},
    "a blank line": {"page": "town", "line": 2, "text": "abc"},
    "a text that is none": {"page": "town", "line": LINE, "text": 3},
    "half a character": {"page": "town", "line": LINE, "text": "\ud800"},
    "far too much": {"page": "town", "line": LINE, "text": "长" * 1_000_001},
}


@pytest.mark.parametrize("kept", NONSENSE.values(), ids=NONSENSE)
def test_nonsense_is_not_there(open_window: Open, project: Path, kept: object, qtbot: QtBot) -> None:
    window = open_window(hold(project, kept))
    settle(qtbot)
    assert field(window) is None and not window.bar.text and not window.status.currentMessage()
    type_in(window, qtbot)
    assert not window.bar.text


def test_it_waits_for_the_proposal_of_its_page(open_window: Open, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "fresh.galley"
    with ProjectFile.create(path) as fresh:
        for name in ("town", "other"):
            page = town_page(name)
            fresh.add_page(page, plain_draft([line.blank for line in page.lines]))
        fresh.save_proposal("other", town_proposal())
    window = open_window(left_typing(path))
    settle(qtbot)
    assert field(window) is None and not window.session.editable
    window.files.show_page("other")
    edit = open_field(window, LINE)
    QTest.keyClicks(edit, "x")
    window.typing.write()
    assert held(window) == Typed("town", LINE, f"{RAW}abc"), "it is not lost for what is typed elsewhere meanwhile"
    window.files.show_page("town")
    window.files._on_proposed("town", town_proposal())
    assert field_put_back(window, qtbot).text() == f"{RAW}abc"


def test_a_project_that_is_looked_at_is_left_alone(open_window: Open, project: Path, qtbot: QtBot) -> None:
    window = open_window()
    window.files.view_project(left_typing(project))
    settle(qtbot)
    assert window.session.read_only and field(window) is None
    window.close()
    assert typed_in(view_of(project)) == Typed("town", LINE, f"{RAW}abc")


def test_after_an_abrupt_end_it_is_said_beside_that(open_window: Open, project: Path, qtbot: QtBot) -> None:
    write_note(left_typing(project), present("乙"))
    window = open_window(project)
    field_put_back(window, qtbot)
    said = window.status.currentMessage()
    assert said.startswith("The session of 乙 that began ") and "ended abruptly" in said
    assert said.endswith(" What was being typed in line 19 stands there again.")
    key("Return", on=field(window))
    qtbot.waitUntil(lambda: not window.status.currentMessage())
