"""What is done in a window full of mines: every command, and what hand and mouse do besides."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QProcess, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from logic.packing import pack
from tests.faults.raising_dialogs import dialog_acts
from tests.faults.raising_find import FINDING, SUSPECTS
from tests.faults.raising_hands import call_up, click, click_in, command, within
from tests.faults.raising_panes import pane_acts
from tests.faults.raising_person import Act, Step, act
from tests.faults.raising_troubles import trouble_acts
from tests.ui.hands import (
    LEFT,
    NO_KEYS,
    chip_point,
    click_line,
    drag,
    drag_boundary,
    drop_files,
    gap_point,
    key,
    line_point,
    rewrite,
    text_point,
)
from tests.ui.history_hands import click_row
from tests.ui.page_hands import cell
from tests.ui.town_page import TEXT, town_proposal
from ui.backups import Keeper
from ui.commands import COMMANDS
from ui.main_window import MainWindow

# Answers every question with a proposal for the town page.
ANSWER = json.dumps(pack(town_proposal(), "?"), ensure_ascii=True)
ANSWERING = [
    sys.executable,
    "-S",
    "-c",
    f"""import json, sys
for line in sys.stdin:
    answer = json.loads({ANSWER!r})
    answer["id"] = json.loads(line)["id"]
    print(json.dumps(answer), flush=True)""",
]
PROPOSING = [ANSWERING]  # what proposes now
LEFT_OUT = frozenset({"quit", "check_project"})  # they have acts of their own
LAST = "closing"


def hover(window: MainWindow) -> None:
    """Move the mouse over both panes."""
    QTest.mouseMove(window.column_pane.viewport(), line_point(window, 5))
    QTest.mouseMove(window.article_pane.viewport(), text_point(window, 4))
    QTest.mouseMove(window.column_pane.viewport(), gap_point(window, 5))


def repaint(window: MainWindow) -> None:
    """Draw everything anew."""
    window.resize(window.width() + 1, window.height())
    window.repaint()
    QApplication.processEvents()


def drag_part(window: MainWindow) -> None:
    """Drag a part into another article."""
    first, *_, last = window.session.draft.articles
    view = window.article_pane.viewport()
    start = chip_point(window, first.id, 0)
    drag(view, [start, (start + text_point(window, last.parts[0].start)) / 2])


def search(window: MainWindow) -> None:
    """Look for a word, and leave again."""
    key("Ctrl+F", on=window.column_pane)
    QTest.keyClicks(QApplication.focusWidget() or window, "hand")
    key("F3", on=window.column_pane)


def propose(window: MainWindow) -> None:
    """Have the page proposed anew by a process that is not there yet."""
    window.proposer.stop()
    window.files.propose_again()


def fail_to_propose(window: MainWindow) -> None:
    """Ask for a proposal, and have the process end without one."""
    window.files.propose_again()
    for process in window.proposer.findChildren(QProcess):
        process.kill()
        process.waitForFinished(1000)


def look_for_suspects(window: MainWindow) -> None:
    """Have the page looked through for characters that look wrong."""
    window.actions_["suspects"].trigger()


def look_back(window: MainWindow) -> None:
    """Look at the page as it was an edit ago."""
    window.docks.call_up("history")
    QApplication.processEvents()
    click_row(window, 1)


def go_back(window: MainWindow) -> None:
    """Go back to a draft of another time."""
    look_back(window)
    window.actions_["go_back"].trigger()


def return_to_now(window: MainWindow) -> None:
    """Look back, and return."""
    look_back(window)
    window.actions_["return_to_now"].trigger()


def list_pages(window: MainWindow) -> None:
    """Go to another page by the list of pages."""
    window.docks.call_up("pages")
    view = window.page_pane.view
    key("Down", on=view)
    key("Return", on=view)
    QTest.mouseDClick(view.viewport(), LEFT, NO_KEYS, cell(window, 0))


def click_doubt(window: MainWindow) -> None:
    """Go down and up in the list of doubts, and click what is ready for Enter then."""
    call_up("doubts")(window)
    QApplication.processEvents()
    pane = window.doubts_pane.list
    key("Down", on=pane)
    key("Up", on=pane)
    click_in(pane, pane.currentIndex().row())


def settle_by_list(window: MainWindow) -> None:
    """Go through the list of doubts by key."""
    window.docks.call_up("doubts")
    for keys in ("Down", "Return"):
        key(keys)


def call_menu(window: MainWindow) -> None:
    """Ask for the menu of the selected lines with the mouse."""
    for pane in (window.column_pane, window.article_pane):
        pane.customContextMenuRequested.emit(pane.viewport().rect().center())


def part_of_an_article(window: MainWindow) -> None:
    """Select a line that is in an article: what is set aside is restored first."""
    click_line(window, 16)
    window.actions_["restore"].trigger()


def pick(at: int, menu: QMenu) -> None:
    """Click an entry of a menu."""
    click(menu, menu.actionGeometry(menu.actions()[at]).center())


def back_up(window: MainWindow) -> None:
    """Have a backup made beside the window, and wait for it."""
    for keeper in window.findChildren(Keeper):
        keeper.begin()
        for pool in keeper.findChildren(QThreadPool):
            pool.waitForDone()


def check(window: MainWindow) -> None:
    """Have the project checked, and wait for the thread that does it."""
    others = threading.active_count()
    window.actions_["check_project"].trigger()
    while threading.active_count() > others:
        QApplication.processEvents()


def leave(window: MainWindow) -> None:
    """Close the window."""
    window.actions_["quit"].trigger()


LEAVING = act(leave)


def come_back(window: MainWindow, home: Path) -> None:
    """Open the window and the project again, should one have been left."""
    project = window.session.project
    if project is None or project.read_only or project.path != home or window.session.page is None:
        window.files.open_project(home)
        window.bar.hide()
    if not window.isVisible():
        window.show()


ACTS: Mapping[str, Step] = {
    "selecting": lambda window: click_line(window, 16),
    "hovering": hover,
    "painting": repaint,
    "dragging a boundary": lambda window: drag_boundary(window, 24, 23),
    "dragging a part": drag_part,
    "correcting": lambda window: rewrite(window, 19, f"{window.session.draft.readings.get(19, '')}新"),
    "keys in the column": lambda window: key("Down", on=window.column_pane),
    "keys in the articles": lambda window: key("Down", on=window.article_pane),
    "a double click": lambda window: QTest.mouseDClick(
        window.column_pane.viewport(), LEFT, NO_KEYS, line_point(window, 8)
    ),
    "clicking a doubt": click_doubt,  # before the others have settled all there are
    "another page": lambda window: key("Ctrl+PgDown", on=window.column_pane),
    "searching": search,
    "proposing": propose,
    "no proposal": fail_to_propose,
    "suspects": look_for_suspects,
    "looking back": look_back,
    "going back": go_back,
    "returning": return_to_now,
    "the list of pages": list_pages,
    "the list of doubts": settle_by_list,
    "the menu": call_menu,
    "a backup": back_up,
    "checking": check,
    "another look": lambda window: window.look.changed.emit(),
    "saving": lambda window: window.session.saved_changed.emit(),
    "the pages": lambda window: window.session.pages_changed.emit(),
}


def acts(folder: Path) -> Iterator[tuple[str, Act]]:
    """Yield every act and every command."""
    yield from ((name, act(step)) for name, step in ACTS.items())
    for at in (0, -1):
        yield f"another article, {at}", act(part_of_an_article, command("assign"), within(QMenu, partial(pick, at)))
    for more in (pane_acts(), FINDING.items(), SUSPECTS.items(), dialog_acts(folder), trouble_acts(folder)):
        yield "turning the page", act(command("next_page"))  # one on which much was done takes longer to be read
        yield from more
    yield "turning back", act(command("previous_page"))
    for each in COMMANDS:
        if each.name not in LEFT_OUT:
            yield each.name, act(command(each.name))
    yield "dropping a page", act(partial(_drop, _page_in(folder)))


def _drop(path: Path, window: MainWindow) -> None:
    drop_files(window, path)


def _page_in(folder: Path) -> Path:
    path = folder / "dropped.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path
