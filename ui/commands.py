"""All commands in one table: name, words, shortcut, icon, what it does, and when it can be done."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

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
    PAGE = mark("Pa&ge")
    VIEW = mark("&View")
    HELP = mark("&Help")


class When(StrEnum):
    """When a command can be done."""

    ALWAYS = "always"
    PROJECT = "a project is open"
    WORK = "a project is open to work in"
    READ = "a page is shown as it is now"
    PAGE = "a page is open and proposed"
    UNDO = "there is something to undo"
    REDO = "there is something to redo"
    PAST = "the page is shown as it was once"
    BACK = "the page is shown as it was once, and can be worked on"


class Scope(StrEnum):
    """Where a command's shortcut works."""

    EVERYWHERE = mark("everywhere")
    ARTICLES = mark("in the articles")

    def overlaps(self, other: Scope) -> bool:
        """Tell whether there is a place where shortcuts of both work."""
        return self is other or Scope.EVERYWHERE in (self, other)


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
    scope: Scope = Scope.EVERYWHERE
    also: str = ""  # other words that a person may look for it by

    @property
    def plain(self) -> str:
        """Its words in the language now in use, without letter and dots."""
        return plain(tr(self.words))


def plain(words: str) -> str:
    """Return the words of a menu without the letter to press and the dots behind."""
    return MNEMONIC.sub("", words).replace("&", "").rstrip("…")


# No bare letter and no Enter: text can be typed in the same window, with an input method switched on. A command
# with a scope of its own may have a bare key, because nothing is typed there.
COMMANDS = (
    Command("new_project", mark("&New project…"), Menu.FILE, "Ctrl+N", When.ALWAYS),
    Command("open", mark("&Open…"), Menu.FILE, "Ctrl+O", When.ALWAYS),
    Command("open_sample", mark("Open the sam&ple page"), Menu.FILE, "", When.ALWAYS),
    Command("import_pages", mark("&Import pages…"), Menu.FILE, "Ctrl+I", When.WORK, gap=True),
    Command("import_encoded", mark("Import pages in an en&coding…"), Menu.FILE, "", When.WORK),
    Command("export_txt", mark("Export as &text…"), Menu.FILE, "Ctrl+E", When.PROJECT),
    Command("export_jsonl", mark("Export as &JSON lines…"), Menu.FILE, "Ctrl+Shift+E", When.PROJECT),
    Command("save", mark("&Save again what is not saved"), Menu.FILE, "Ctrl+S", When.WORK),
    Command("quit", mark("&Quit"), Menu.FILE, "Ctrl+Q", When.ALWAYS, gap=True),
    Command("undo", mark("&Undo"), Menu.EDIT, "Ctrl+Z", When.UNDO, "undo"),
    Command("redo", mark("&Redo"), Menu.EDIT, "Ctrl+Shift+Z", When.REDO, "redo"),
    Command("go_back", mark("&Go back to the draft that is shown"), Menu.EDIT, "", When.BACK),
    Command("return_to_now", mark("Return to &now"), Menu.EDIT, "", When.PAST),
    Command("correct", mark("&Correct the line"), Menu.EDIT, "F2", gap=True),
    Command("clear_correction", mark("Bring the ra&w text back"), Menu.EDIT, "Ctrl+Backspace"),
    Command("copy_article", mark("Copy the &article"), Menu.EDIT, "Ctrl+Shift+C", When.READ),
    Command("find", mark("&Find…"), Menu.EDIT, "Ctrl+F", When.PROJECT, gap=True),
    Command("replace", mark("R&eplace…"), Menu.EDIT, "Ctrl+H", When.WORK),
    Command("find_next", mark("Find the ne&xt"), Menu.EDIT, "F3", When.PROJECT),
    Command("find_previous", mark("Find the &previous"), Menu.EDIT, "Shift+F3", When.PROJECT),
    Command("suspects", mark("&Suspicious characters"), Menu.EDIT, "", When.PAGE),
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
        gap=True,
        also=mark("cut the article, begin an article"),
    ),
    Command("split_part", mark("Split: a &new part begins here"), Menu.BOUNDARY, "Ctrl+Shift+Return"),
    Command(
        "merge_above",
        mark("&Merge with what is above"),
        Menu.BOUNDARY,
        "Ctrl+M",
        icon="merge",
        also=mark("merge articles, merge up"),
    ),
    Command(
        "merge_below",
        mark("Merge with what is &below"),
        Menu.BOUNDARY,
        "Ctrl+Shift+M",
        also=mark("merge articles, merge down"),
    ),
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
    Command("assign", mark("&Move to another article…"), Menu.PART, "Ctrl+Shift+A", icon="move", gap=True),
    Command("own_article", mark("Make it an &article of its own"), Menu.PART, "Ctrl+Shift+N"),
    Command("part_up", mark("Read the part &earlier"), Menu.PART, "Ctrl+Shift+Up"),
    Command("part_down", mark("Read the part &later"), Menu.PART, "Ctrl+Shift+Down"),
    Command("article_up", mark("Move the article &up"), Menu.PART, "Ctrl+Alt+Up"),
    Command("article_down", mark("Move the article &down"), Menu.PART, "Ctrl+Alt+Down"),
    Command(
        "set_aside",
        mark("&Set lines aside"),
        Menu.PART,
        "Delete",
        icon="aside",
        gap=True,
        also=mark("delete lines, no article"),
    ),
    Command("restore", mark("Bring set-aside lines bac&k"), Menu.PART, "Insert"),
    Command("next_doubt", mark("Ne&xt doubt"), Menu.PROPOSAL, "F8"),
    Command("previous_doubt", mark("Pre&vious doubt"), Menu.PROPOSAL, "Shift+F8"),
    Command("accept_doubt", mark("&Accept as proposed, go on"), Menu.PROPOSAL, "F6"),
    Command("accept_doubts_alike", mark("Accept all that are a&like"), Menu.PROPOSAL, "Shift+F6"),
    Command("propose_again", mark("&Propose again, keep what is decided"), Menu.PROPOSAL, "Ctrl+Shift+R", gap=True),
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
    Command("mark_done", mark("Mark the page &done"), Menu.PAGE, "Ctrl+Shift+D", icon="done", short=mark("Page done")),
    Command("mark_checked", mark("Mark the page &checked by a second reader"), Menu.PAGE, "Ctrl+Alt+D"),
    Command("mark_in_progress", mark("Mark the page in p&rogress again"), Menu.PAGE),
    Command("next_unfinished", mark("Next &unfinished page"), Menu.PAGE, "Ctrl+Shift+PgDown", When.PROJECT, gap=True),
    Command("previous_page", mark("&Previous page"), Menu.PAGE, "Ctrl+PgUp", When.PROJECT),
    Command("next_page", mark("&Next page"), Menu.PAGE, "Ctrl+PgDown", When.PROJECT),
    Command("previous_part", mark("&Previous part"), Menu.VIEW, "Ctrl+Up"),
    Command("next_part", mark("&Next part"), Menu.VIEW, "Ctrl+Down"),
    Command("toggle_pages", mark("Show or &hide the pages"), Menu.VIEW, "F9", When.PROJECT),
    Command("toggle_history", mark("Show or hide the hist&ory"), Menu.VIEW, "Ctrl+Shift+H", When.PROJECT),
    Command("toggle_difference", mark("Show or hide the di&fference"), Menu.VIEW, "Ctrl+D", When.PROJECT),
    Command("toggle_doubts", mark("Show or hide the dou&bts"), Menu.VIEW, "Ctrl+F8", When.PROJECT),
    Command("toggle_find", mark("Show or hide Find &and Replace"), Menu.VIEW, "", When.PROJECT),
    Command("next_pane", mark("To the ne&xt pane"), Menu.VIEW, "Ctrl+Tab", When.ALWAYS, gap=True),
    Command("previous_pane", mark("Bac&k to the pane before"), Menu.VIEW, "Ctrl+Shift+Tab", When.ALWAYS),
    Command("go_to_line", mark("To a line or a page by its na&me…"), Menu.VIEW, "Ctrl+G", When.PROJECT),
    Command("paragraph_above", mark("Paragraph abo&ve"), Menu.VIEW, "Up", scope=Scope.ARTICLES),
    Command("paragraph_below", mark("Paragraph belo&w"), Menu.VIEW, "Down", scope=Scope.ARTICLES),
    Command("article_above", mark("A&rticle above"), Menu.VIEW, "Left", scope=Scope.ARTICLES),
    Command("article_below", mark("Arti&cle below"), Menu.VIEW, "Right", scope=Scope.ARTICLES),
    Command("context_menu", mark("Men&u for the selected lines"), Menu.VIEW, "Shift+F10"),
    Command("larger", mark("&Larger text"), Menu.VIEW, "Ctrl++", When.ALWAYS, gap=True),
    Command("smaller", mark("&Smaller text"), Menu.VIEW, "Ctrl+-", When.ALWAYS),
    Command("text_look", mark("&Text and line spacing…"), Menu.VIEW, "Ctrl+T", When.ALWAYS),
    Command("theme_system", mark("Theme: as the s&ystem"), Menu.VIEW, "", When.ALWAYS, gap=True),
    Command("theme_light", mark("Theme: l&ight"), Menu.VIEW, "", When.ALWAYS),
    Command("theme_dark", mark("Theme: &dark"), Menu.VIEW, "", When.ALWAYS),
    Command("chinese", "&中文", Menu.VIEW, "", When.ALWAYS, gap=True),
    Command("english", "&English", Menu.VIEW, "", When.ALWAYS),
    Command(
        "palette",
        mark("Find a &command…"),
        Menu.HELP,
        "Ctrl+Shift+P",
        When.ALWAYS,
        icon="search",
        also=mark("search, palette"),
    ),
    Command("shortcut_sheet", mark("All &shortcuts on one page"), Menu.HELP, "F1", When.ALWAYS, also=mark("keyboard")),
    Command(
        "edit_shortcuts",
        mark("Change s&hortcuts…"),
        Menu.HELP,
        "Ctrl+K",
        When.ALWAYS,
        also=mark("keyboard preferences, settings"),
    ),
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
