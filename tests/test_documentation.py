"""The documents agree with the program: shortcuts, commands, options, exit statuses, links, and each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import click
import pytest

from logic import cli
from logic.batch import Exit
from logic.translation import set_language, tr
from main import COMMANDS as BATCH
from ui.commands import COMMANDS, MNEMONIC, Menu

ROOT = Path(__file__).resolve().parent.parent
MANUALS = {"en": ROOT / "docs" / "manual.md", "zh_CN": ROOT / "docs" / "manual.zh_CN.md"}
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
FOR_PEOPLE = [ROOT / "README.md", *MANUALS.values()]
# How the manuals write keys -> how Qt does.
KEYS = {"↑": "Up", "↓": "Down", "←": "Left", "→": "Right", "回车": "Return", "退格": "Backspace"}
LINK = re.compile(r"\]\(([^)\s]+)\)")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
WINDOW_OPTION = re.compile(r'QCommandLineOption\(\["([a-z-]+)"\]')
SUBCOMMAND = re.compile(r"(?:main|start)\.py ([a-z]+)\b(?![.\w])")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    set_language("en")


def tables(text: str) -> Iterator[list[tuple[str, ...]]]:
    """Give the rows of each Markdown table, its head left out."""
    lines = iter(text.splitlines())
    for line in lines:
        if line.startswith("|"):
            rows = [line, *takewhile(lambda row: row.startswith("|"), lines)]
            yield [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in rows[2:]]


def shortcut_rows() -> list[tuple[str, ...]]:
    """Return (menu, words, keys) of each command with a shortcut, as the window says them."""
    rows = ((tr(c.menu.value), tr(c.words), c.shortcut) for c in COMMANDS if c.shortcut)
    return [(plain(menu), plain(words), keys) for menu, words, keys in rows]


def plain(words: str) -> str:
    return MNEMONIC.sub("", words).replace("&", "")


def qt_keys(cell: str) -> str:
    return "+".join(KEYS.get(key, key) for key in re.split(r"(?<=.)\+(?=.)", cell.strip("`")))


@pytest.mark.parametrize("code", MANUALS)
def test_the_manual_lists_every_shortcut_in_the_words_of_the_menus(code: str) -> None:
    set_language(code)
    wanted = shortcut_rows()
    menus = {plain(tr(menu.value)) for menu in Menu}
    told = next(rows for rows in tables(MANUALS[code].read_text(encoding="utf-8")) if rows[0][0] in menus)
    assert [(menu, words, qt_keys(keys)) for menu, words, keys in told] == wanted


@pytest.mark.parametrize("code", MANUALS)
def test_every_key_the_manual_speaks_of_is_a_shortcut(code: str) -> None:
    # Qt's own, in every list: they extend the selection; and a key of the list of suspicious characters.
    beyond = {"Shift+Up", "Shift+Down", "Shift+Return"}
    keys = re.findall(
        r"(?:Ctrl|Alt|Shift)(?:\+(?:Shift|Alt))*\+(?:[↑↓]|回车|退格|F[0-9]+|[A-Z0-9+-](?![a-z])|[A-Z][A-Za-z]+)",
        MANUALS[code].read_text(encoding="utf-8"),
    )
    assert keys
    assert {qt_keys(key) for key in keys} <= {command.shortcut for command in COMMANDS} | beyond


@pytest.mark.parametrize("code", MANUALS)
def test_the_manual_tells_every_exit_status(code: str) -> None:
    text = MANUALS[code].read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith(("Exit status", "退出码")))
    assert [int(number) for number in re.findall(r"\d+", line)] == sorted(Exit)


def known_options() -> set[str]:
    group = cli._commands()
    parameters = [p for command in (group, *group.commands.values()) for p in command.params]
    options = {name for p in parameters if isinstance(p, click.Option) for name in p.opts}
    source = (ROOT / "ui" / "app.py").read_text(encoding="utf-8")
    return options | {f"--{name}" for name in WINDOW_OPTION.findall(source)} | {n for n in BATCH if n.startswith("--")}


@pytest.mark.parametrize("path", FOR_PEOPLE, ids=name_of)
def test_every_option_that_is_spoken_of_exists(path: Path) -> None:
    options = OPTION.findall(path.read_text(encoding="utf-8"))
    assert options
    assert set(options) <= known_options()


@pytest.mark.parametrize("code", MANUALS)
def test_the_manual_speaks_of_every_option_and_subcommand(code: str) -> None:
    text = MANUALS[code].read_text(encoding="utf-8")
    assert set(OPTION.findall(text)) == known_options()
    assert set(SUBCOMMAND.findall(text)) == {name for name in BATCH if not name.startswith("-")}


def test_the_readme_speaks_of_no_subcommand_that_is_not_there() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(SUBCOMMAND.findall(text)) <= {"test", *BATCH}


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_every_link_leads_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for target in LINK.findall(text):
        file, _, heading = target.partition("#")
        if not target.startswith(("https://", "http://")):
            found = path.parent / file if file else path
            assert found.exists(), f"{target}: no such file"
            assert not heading or heading in anchors(found.read_text(encoding="utf-8")), f"{target}: no such heading"


def headings(text: str) -> list[tuple[int, str]]:
    """Return level and words of each heading, code blocks left out."""
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    return [(len(marks), words) for marks, words in re.findall(r"^(#+) (.+)$", prose, flags=re.MULTILINE)]


def anchors(text: str) -> set[str]:
    return {re.sub(r"[^\w\- ]", "", words).lower().replace(" ", "-") for _, words in headings(text)}


def shape(text: str) -> list[tuple[int, int, int]]:
    """Return level, list entries and table rows of each section."""
    sections = re.split(r"^(?=#+ )", text, flags=re.MULTILINE)[1:]
    counts = (
        (len(s.split(" ")[0]), len(re.findall(r"^- ", s, re.MULTILINE)), len(re.findall(r"^\|", s, re.MULTILINE)))
        for s in sections
    )
    return list(counts)


def test_both_manuals_have_the_same_sections() -> None:
    english, chinese = (path.read_text(encoding="utf-8") for path in MANUALS.values())
    assert shape(english) == shape(chinese)


@pytest.mark.parametrize("path", FOR_PEOPLE, ids=name_of)
def test_documents_for_people_use_the_words_of_the_program(path: Path) -> None:
    words = re.findall(r"\b(?:workspaces?|databases?|dialogs?|stor(?:y|ies))\b", path.read_text(encoding="utf-8"), re.I)
    assert words == []


def test_no_two_commands_of_a_menu_share_a_letter_in_chinese() -> None:
    set_language("zh_CN")
    for menu in Menu:
        letters = re.findall(r"\(&(.)\)", " ".join(tr(c.words) for c in COMMANDS if c.menu is menu))
        assert len(letters) == len(set(letters)), f"{menu.name}: {letters}"
    letters = re.findall(r"\(&(.)\)", " ".join(tr(menu.value) for menu in Menu))
    assert len(letters) == len(set(letters)) == len(Menu)
