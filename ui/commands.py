"""All commands in one table: name, words, shortcut, icon, what it does, and when it can be done."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from logic.draft import Kind, Seam
from logic.translation import mark, tr

MNEMONIC = re.compile(r"\(&.\)")  # Chinese words have theirs behind them


class Menu(StrEnum):
    """The menus, in order."""

    FILE = mark("&File")
    EDIT = mark("&Edit")
    BOUNDARY = mark("&Boundary")
    LINE_END = mark("&Line end")
    PART = mark("&Part")
    PROPOSAL = mark("P&roposal")
    VIEW = mark("&View")
    HELP = mark("&Help")


class When(StrEnum):
    """When a command can be done."""

    ALWAYS = "always"
    PROJECT = "a project is open"
    PAGE = "a page is open and proposed"
    UNDO = "there is something to undo"
    REDO = "there is something to redo"


@dataclass(frozen=True, slots=True)
class Command:
    """One command; `name` is also the name of what does it, see `Deeds`."""

    name: str
    words: str
    menu: Menu
    shortcut: str = ""
    when: When = When.PAGE
    icon: str = ""
    gap: bool = False  # a separator stands before it
    short: str = ""  # the words on its button, where it has one
    choice: str = ""  # of the commands with the same, one is ticked


# No bare letter and no Enter: text can be typed in the same window, with an input method switched on.
COMMANDS = (
    Command("new_project", mark("&New project…"), Menu.FILE, "Ctrl+N", When.ALWAYS),
    Command("open", mark("&Open…"), Menu.FILE, "Ctrl+O", When.ALWAYS),
    Command("open_sample", mark("Open the sam&ple page"), Menu.FILE, "", When.ALWAYS),
    Command("import_pages", mark("&Import pages…"), Menu.FILE, "Ctrl+I", When.PROJECT, gap=True),
    Command("import_encoded", mark("Import pages in an en&coding…"), Menu.FILE, "", When.PROJECT),
    Command("export_txt", mark("Export as &text…"), Menu.FILE, "Ctrl+E", When.PROJECT),
    Command("export_jsonl", mark("Export as &JSON lines…"), Menu.FILE, "Ctrl+Shift+E", When.PROJECT),
    Command("save", mark("&Save again what is not saved"), Menu.FILE, "Ctrl+S", When.PROJECT),
    Command("quit", mark("&Quit"), Menu.FILE, "Ctrl+Q", When.ALWAYS, gap=True),
    Command("undo", mark("&Undo"), Menu.EDIT, "Ctrl+Z", When.UNDO, "undo"),
    Command("redo", mark("&Redo"), Menu.EDIT, "Ctrl+Shift+Z", When.REDO, "redo"),
    Command("correct", mark("&Correct the line"), Menu.EDIT, "F2", gap=True),
    Command("clear_correction", mark("Bring the ra&w text back"), Menu.EDIT, "Ctrl+Backspace"),
    Command("copy_article", mark("Copy the &article"), Menu.EDIT, "Ctrl+Shift+C"),
    Command("start_up", mark("Boundary above: &up a line"), Menu.BOUNDARY, "Alt+Up"),
    Command("start_down", mark("Boundary above: &down a line"), Menu.BOUNDARY, "Alt+Down"),
    Command("end_up", mark("Boundary below: u&p a line"), Menu.BOUNDARY, "Alt+Shift+Up"),
    Command("end_down", mark("Boundary below: d&own a line"), Menu.BOUNDARY, "Alt+Shift+Down"),
    Command(
        "split_article",
        mark("&Split: a new article begins here"),
        Menu.BOUNDARY,
        "Ctrl+Return",
        icon="split",
        short=mark("Split"),
        gap=True,
    ),
    Command("split_part", mark("Split: a &new part begins here"), Menu.BOUNDARY, "Ctrl+Shift+Return"),
    Command(
        "merge_above", mark("&Merge with what is above"), Menu.BOUNDARY, "Ctrl+M", icon="merge", short=mark("Merge up")
    ),
    Command("merge_below", mark("Merge with what is &below"), Menu.BOUNDARY, "Ctrl+Shift+M"),
    Command("join", mark("&Join"), Menu.LINE_END, "Alt+1"),
    Command("space", mark("Join with a &space"), Menu.LINE_END, "Alt+2"),
    Command("break", mark("New &paragraph"), Menu.LINE_END, "Alt+3"),
    Command("dehyphenate", mark("&Dehyphenate"), Menu.LINE_END, "Alt+4"),
    Command("confirm", mark("&Agree with what is proposed"), Menu.LINE_END, "Alt+0", gap=True),
    Command("headline", mark("&Headline"), Menu.PART, "Ctrl+1"),
    Command("byline", mark("B&yline"), Menu.PART, "Ctrl+2"),
    Command("body", mark("&Body"), Menu.PART, "Ctrl+3"),
    Command("caption", mark("&Caption"), Menu.PART, "Ctrl+4"),
    Command("advert", mark("Ad&vert"), Menu.PART, "Ctrl+5"),
    Command(
        "assign",
        mark("&Move to another article…"),
        Menu.PART,
        "Ctrl+Shift+A",
        icon="move",
        short=mark("Move to…"),
        gap=True,
    ),
    Command("own_article", mark("Make it an &article of its own"), Menu.PART, "Ctrl+Shift+N"),
    Command("part_up", mark("Read the part &earlier"), Menu.PART, "Ctrl+Shift+Up"),
    Command("part_down", mark("Read the part &later"), Menu.PART, "Ctrl+Shift+Down"),
    Command("article_up", mark("Move the article &up"), Menu.PART, "Ctrl+Alt+Up"),
    Command("article_down", mark("Move the article &down"), Menu.PART, "Ctrl+Alt+Down"),
    Command(
        "set_aside", mark("&Set lines aside"), Menu.PART, "Delete", icon="aside", short=mark("Set aside"), gap=True
    ),
    Command("restore", mark("Bring set-aside lines bac&k"), Menu.PART, "Insert"),
    Command("propose_again", mark("&Propose again, keep what is decided"), Menu.PROPOSAL, "Ctrl+Shift+R"),
    Command(
        "mixed_page",
        mark("Chinese beside Latin or digits: as the pa&ge does"),
        Menu.PROPOSAL,
        "",
        When.ALWAYS,
        gap=True,
        choice="mixed",
    ),
    Command(
        "mixed_none",
        mark("Chinese beside Latin or digits: &no space"),
        Menu.PROPOSAL,
        "",
        When.ALWAYS,
        choice="mixed",
    ),
    Command(
        "mixed_space", mark("Chinese beside Latin or digits: a &space"), Menu.PROPOSAL, "", When.ALWAYS, choice="mixed"
    ),
    Command("previous_part", mark("&Previous part"), Menu.VIEW, "Ctrl+Up"),
    Command("next_part", mark("&Next part"), Menu.VIEW, "Ctrl+Down"),
    Command("previous_page", mark("Previous pa&ge"), Menu.VIEW, "Ctrl+PgUp", When.PROJECT),
    Command("next_page", mark("Next p&age"), Menu.VIEW, "Ctrl+PgDown", When.PROJECT),
    Command("toggle_pages", mark("Show or &hide the pages"), Menu.VIEW, "F9", When.PROJECT),
    Command("larger", mark("&Larger text"), Menu.VIEW, "Ctrl++", When.ALWAYS, gap=True),
    Command("smaller", mark("&Smaller text"), Menu.VIEW, "Ctrl+-", When.ALWAYS),
    Command("text_look", mark("&Text and line spacing…"), Menu.VIEW, "Ctrl+T", When.ALWAYS),
    Command("theme_system", mark("Theme: as the s&ystem"), Menu.VIEW, "", When.ALWAYS, gap=True),
    Command("theme_light", mark("Theme: l&ight"), Menu.VIEW, "", When.ALWAYS),
    Command("theme_dark", mark("Theme: &dark"), Menu.VIEW, "", When.ALWAYS),
    Command("chinese", "&中文", Menu.VIEW, "", When.ALWAYS, gap=True),
    Command("english", "&English", Menu.VIEW, "", When.ALWAYS),
    Command("about", mark("&About Galley"), Menu.HELP, "", When.ALWAYS),
)
SEAMS = {"join": Seam.JOIN, "space": Seam.SPACE, "break": Seam.BREAK, "dehyphenate": Seam.DEHYPHENATE}
KINDS = {kind.value: kind for kind in Kind}
STEPS = {
    "start_up": ("move_start", -1),
    "start_down": ("move_start", 1),
    "end_up": ("move_end", -1),
    "end_down": ("move_end", 1),
    "part_up": ("move_part", -1),
    "part_down": ("move_part", 1),
    "article_up": ("move_article", -1),
    "article_down": ("move_article", 1),
    "previous_part": ("go_part", -1),
    "next_part": ("go_part", 1),
}


class Actions:
    """A QAction for each command, made once; the words follow the language."""

    def __init__(self, owner: QWidget, deeds: Mapping[str, Callable[[], object]]) -> None:
        self._choices = {command.choice: QActionGroup(owner) for command in COMMANDS if command.choice}
        self._actions = {command.name: self._made(owner, command, deeds[command.name]) for command in COMMANDS}
        self._possible: frozenset[When] | None = None
        self.reword()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def _made(self, owner: QWidget, command: Command, deed: Callable[[], object]) -> QAction:
        action = QAction(owner)
        action.setObjectName(command.name)
        action.setShortcut(QKeySequence(command.shortcut))
        action.triggered.connect(partial(_call, deed))
        if command.choice:
            action.setCheckable(True)
            self._choices[command.choice].addAction(action)
        owner.addAction(action)
        return action

    def reword(self) -> None:
        """Take the words from the language now in use."""
        for command in COMMANDS:
            action = self._actions[command.name]
            action.setText(tr(command.words))
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            plain = MNEMONIC.sub("", tr(command.words)).replace("&", "").rstrip("…")
            action.setIconText(tr(command.short) if command.short else plain)
            action.setToolTip(f"{plain}  {keys}" if keys else plain)

    def allow(self, possible: frozenset[When]) -> None:
        """Switch each command on or off."""
        if possible == self._possible:
            return
        self._possible = possible
        for command in COMMANDS:
            self._actions[command.name].setEnabled(command.when in possible)


def _call(deed: Callable[[], object], _checked: bool = False) -> None:
    deed()
