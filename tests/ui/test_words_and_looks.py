"""The table of commands, and changing language and theme while the window is open."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QToolButton

from logic.translation import set_language, tr
from tests.ui.conftest import Open
from tests.ui.hands import LEFT, click_line, key
from ui.commands import COMMANDS, MNEMONIC, Menu
from ui.main_window import MainWindow
from ui.settings import LANGUAGE, THEME, Settings
from ui.shortcuts.refusals import refusal
from ui.shortcuts.spelling import normal
from ui.theme import Scheme, load_theme
from ui.tool_bar import TOOLS

SAME_IN_BOTH = {"chinese", "english"}


def han(text: str) -> bool:
    """Tell whether there are Chinese characters in a text."""
    return any("\u4e00" <= char <= "\u9fff" for char in text)


def menus(window: MainWindow) -> list[QMenu]:
    """Return the menus of the menu bar."""
    found = [action.menu() for action in window.menuBar().actions()]
    return [menu for menu in found if isinstance(menu, QMenu)]


def words_shown(window: MainWindow) -> list[str]:
    """Return the words of menus, commands, buttons, status and names for screen readers."""
    commands = [c for c in COMMANDS if c.name not in SAME_IN_BOTH]
    actions = [window.actions_[c.name] for c in commands]
    words = [menu.title() for menu in menus(window)]
    words += [text for action in actions for text in (action.text(), action.iconText(), action.toolTip())]
    words += [b.text() for b in window.tools.findChildren(QToolButton) if b.text()]
    words += [b.text() for b in window.start_page.findChildren(QPushButton) if b.text()]
    words += [b.text() for b in window.start_page.findChildren(QLabel) if b.text()]
    words += [window.docks["pages"].windowTitle(), window.tools.windowTitle(), window.windowTitle()]
    panes = (window.column_pane, window.article_pane, window.page_pane.view)
    words += [pane.accessibleName() for pane in panes]
    words += [window.status.balance.text(), window.status.saved.text(), window.status.who.text()]
    words += [chip.words for card in window.article_pane.stack.cards for chip in card.chips]
    return words


# ---- the table ------------------------------------------------------------------------------------------------------
def test_every_command_has_a_deed_and_stands_in_its_menu(window: MainWindow) -> None:
    deeds = window.deeds.table()
    assert set(deeds) == {command.name for command in COMMANDS}
    assert all(callable(deed) for deed in deeds.values())
    for menu, widget in zip(Menu, menus(window), strict=True):
        names = [action.objectName() for action in widget.actions() if not action.isSeparator()]
        assert names == [command.name for command in COMMANDS if command.menu is menu]


def test_no_two_commands_share_a_name_or_a_shortcut() -> None:
    assert max(Counter(command.name for command in COMMANDS).values()) == 1
    with_keys = [command for command in COMMANDS if command.shortcut]
    assert all(normal(command.shortcut) for command in with_keys), "Qt knows every shortcut"
    for one, other in combinations(with_keys, 2):
        if one.scope.overlaps(other.scope):
            assert normal(one.shortcut) != normal(other.shortcut), (one.name, other.name)


def test_no_shortcut_is_a_character_that_can_be_typed() -> None:
    for command in COMMANDS:
        assert not refusal(QKeySequence(command.shortcut), command.scope), command.name


@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_every_command_has_words_and_in_each_menu_its_own_letter(code: str) -> None:
    set_language(code)
    for command in COMMANDS:
        assert han(tr(command.words)) == (code == "zh_CN" or command.name == "chinese") or command.name == "english"
    for menu in Menu:
        words = [tr(c.words) for c in COMMANDS if c.menu is menu]
        letters = Counter(text[text.index("&") + 1].upper() for text in words if "&" in text)
        assert max(letters.values()) == 1, f"{menu}: {letters}"
        assert len(words) == letters.total(), f"{menu}: a command without a letter"


def test_what_cannot_be_done_is_switched_off(open_window: Open) -> None:
    window = open_window()
    on = {command.name for command in COMMANDS if window.actions_[command.name].isEnabled()}
    assert {"open", "new_project", "quit", "about", "larger"} <= on
    assert not on & {"split_article", "undo", "redo", "save", "import_pages", "correct", "next_page"}


def test_undo_and_redo_are_on_when_there_is_something(window: MainWindow) -> None:
    undo, redo = window.actions_["undo"], window.actions_["redo"]
    assert (undo.isEnabled(), redo.isEnabled()) == (False, False)
    click_line(window, 16)
    key("Ctrl+Return")
    assert (undo.isEnabled(), redo.isEnabled()) == (True, False)
    undo.showStatusText(window)
    assert window.status.currentMessage() == "Split into two articles"
    redo.showStatusText(window)  # it has nothing to say
    assert window.status.currentMessage() == ""
    key("Ctrl+Z")
    assert (undo.isEnabled(), redo.isEnabled()) == (False, True)


# ---- language -------------------------------------------------------------------------------------------------------
def test_the_language_changes_everything_at_once_and_for_next_time(window: MainWindow, settings: Settings) -> None:
    click_line(window, 16)
    key("Ctrl+Return")
    english = words_shown(window)
    assert not [words for words in english if han(words.replace("town", ""))]
    window.actions_["chinese"].trigger()
    chinese = words_shown(window)
    assert not [words for words in chinese if not han(words)]
    assert not [(a, b) for a, b in zip(english, chinese, strict=True) if a == b]
    assert settings.get(LANGUAGE) == "zh_CN"
    window.actions_["english"].trigger()
    assert words_shown(window) == english
    assert settings.get(LANGUAGE) == "en"


def test_the_window_opens_in_the_language_last_chosen(open_window: Open, settings: Settings) -> None:
    open_window(language="en").actions_["chinese"].trigger()
    window = open_window(language="")
    assert han(menus(window)[0].title())


def test_a_sentence_in_the_bar_is_spoken_in_chinese(open_window: Open, project: Path) -> None:
    window = open_window(project, language="zh_CN")
    window.files.open_paths([project.with_name("missing.txt")])
    assert han(window.bar.text.replace("missing.txt", ""))
    assert window.status.saved.text().startswith("✓")


# ---- looks ----------------------------------------------------------------------------------------------------------
def paper(window: MainWindow) -> str:
    """Return the colour of the paper in the column pane, as painted."""
    view = window.column_pane.viewport()
    picture = view.grab().toImage()
    return picture.pixelColor(view.width() - 3, window.column_pane.rows.bottom(20) - 12).name()


def test_the_theme_changes_at_once_and_for_next_time(open_window: Open, project: Path, settings: Settings) -> None:
    window = open_window(project)
    light, dark = load_theme("light"), load_theme("dark")
    assert paper(window) == light.paper.name()
    window.actions_["theme_dark"].trigger()
    assert paper(window) == dark.paper.name()
    assert QApplication.palette().window().color() == dark.panel
    assert settings.get(THEME) == Scheme.DARK
    cards = window.article_pane.viewport().grab().toImage()
    assert cards.pixelColor(2, 2) == dark.window
    window.close()
    again = open_window(project, theme="")
    assert paper(again) == dark.paper.name()
    again.actions_["theme_light"].trigger()
    assert paper(again) == light.paper.name()


def test_larger_text_keeps_its_limits(window: MainWindow) -> None:
    height = window.column_pane.rows.height
    key("Ctrl++")
    assert window.column_pane.rows.height > height
    for _ in range(40):
        key("Ctrl+-")
    assert window.look.points == 8.0
    assert 8 < window.column_pane.rows.height < height


def test_buttons_of_the_tool_bar_do_what_they_say(window: MainWindow) -> None:
    click_line(window, 16)
    buttons = {b.text(): b for b in window.tools.findChildren(QToolButton) if b.defaultAction()}
    assert len(buttons) == len(TOOLS)
    plain = {MNEMONIC.sub("", words).replace("&", "") for words in buttons}
    assert plain >= {"Undo", "Redo", "Page done"}
    key("Ctrl+Return")
    assert len(window.session.draft.articles) == 5
    QTest.mouseClick(buttons["Undo"], LEFT)
    assert len(window.session.draft.articles) == 4
