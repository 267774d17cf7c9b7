"""What is done in a window full of mines to find, to replace, and about characters that look wrong."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from logic.draft import About, Decision
from tests.faults.raising_hands import call_up, click, click_in, command, row_point, until, write
from tests.faults.raising_person import Act, Step, act
from tests.ui.hands import key, rewrite
from ui.find_pane.fields import Fields
from ui.find_pane.find_page import FindPage
from ui.find_pane.row_delegate import BOX, PAD
from ui.find_pane.suspects_page import SuspectsPage
from ui.main_window import MainWindow

BODY = (4, 5, 8, 9, 13, 14, 15, 17, 18, 19, 26, 27, 28, 34, 36, 37)
WRONG, MANY = "孩⼦们放学以后都愿意来", 3  # what looks wrong, and on how many lines it has to stand
TWO_WAYS = ("报", "報")


# ---- finding --------------------------------------------------------------------------------------------------------
def find_page(window: MainWindow) -> FindPage:
    """Return the page of find and replace."""
    return window.find_pane.find_page


def fields(window: MainWindow) -> Fields:
    """Return its fields and buttons."""
    return find_page(window).fields


def look_for(pattern: str, *, regex: bool = False) -> tuple[Step, ...]:
    """Type a pattern and have it looked for."""

    def ask(window: MainWindow) -> None:
        if fields(window).regex.isChecked() is not regex:
            click(fields(window).regex)
        write(fields(window).pattern, pattern)
        key("Return", on=fields(window).pattern)

    return (command("find"), until(done), ask)


def found(window: MainWindow) -> bool:
    """Tell whether a search has come to its end, and found something."""
    page = find_page(window)
    return not page.busy and page.model.rowCount() > 0


def go_through(window: MainWindow) -> None:
    """Go through what was found, by mouse and by key."""
    results = find_page(window).list
    click_in(results, 0)
    for keys_ in ("Down", "Return", "Space"):
        key(keys_, on=results)
    key("F3", on=window.column_pane)


def write_both(window: MainWindow) -> None:
    """Ask to have one way of writing replaced by the other, in the whole project."""
    assert window.session.page is not None
    here = "".join(window.session.draft.readings.values())
    new = TWO_WAYS[TWO_WAYS[1] not in here]
    fields(window).scope.setFocus()
    key("Down", on=fields(window).scope)
    write(fields(window).replacement, new)
    write(fields(window).pattern, TWO_WAYS[new == TWO_WAYS[0]])
    key("Return", on=fields(window).pattern)


def tick(window: MainWindow) -> None:
    """Clear a tick by mouse and by key, then all, and tick all again."""
    results = find_page(window).list
    point = row_point(results, 0)
    point.setX(PAD + BOX // 2)
    click(results.viewport(), point)
    key("Space", on=results)
    click(fields(window).tick_button)
    if not find_page(window).model.ticked():
        click(fields(window).tick_button)


def done(window: MainWindow) -> bool:
    """Tell whether nothing is under way."""
    return not find_page(window).busy


def hide(window: MainWindow) -> None:
    """Leave find, which would search again after each edit; a search broken off ends the process, which takes time."""
    if find_page(window).search.running:  # whoever was to hear of its end has stumbled
        click(fields(window).find_button)
    window.docks["find"].hide()


def search_act(*steps: Step) -> Act:
    """Return what is done with find in sight."""
    return act(*steps, mend=hide)


FINDING: Mapping[str, Act] = {
    "finding": search_act(*look_for("e"), until(found), go_through),
    "finding by the button": search_act(
        *look_for("e"), *(lambda window: click(fields(window).find_button) for _ in range(2)), until(done)
    ),
    "a pattern that is none": search_act(*look_for("(", regex=True), until(done)),
    "typing a pattern": search_act(*look_for("e"), lambda window: key("M", on=fields(window).pattern), until(done)),
    "replacing": search_act(
        command("replace"),
        until(done),
        write_both,
        until(found),
        tick,
        lambda window: click(fields(window).replace_button),
        until(done),
        lambda window: click(fields(window).back_button),
        until(done),
    ),
    "leaving find": search_act(call_up("find"), lambda window: key("Escape", on=fields(window).pattern)),
}


# ---- suspects -------------------------------------------------------------------------------------------------------
def suspects(window: MainWindow) -> SuspectsPage:
    """Return the page of suspicious characters."""
    return window.find_pane.suspects_page


def spoil(window: MainWindow) -> None:
    """Write what looks wrong; a question whose answer was stumbled over would be waited for for half a minute."""
    if suspects(window)._asker.busy:
        suspects(window).end()
    draft = window.session.draft
    asked = [line for line in BODY if Decision(About.TEXT, line) not in draft.confirmed]
    for line in asked[:MANY]:
        if window.session.draft.readings.get(line) != WRONG:
            rewrite(window, line, WRONG)
            QApplication.processEvents()


def listed(window: MainWindow) -> bool:
    """Tell whether what looks wrong is listed."""
    return suspects(window).accept_button.isEnabled() and suspects(window).model.rowCount() > 1


def settle(window: MainWindow) -> None:
    """Choose by mouse, accept and leave by key and by button."""
    page = suspects(window)
    click_in(page.list, 0)
    QTest.mouseMove(page.list.viewport(), row_point(page.list, 0))
    key("Return", on=page.list)
    click(page.leave_button)


def tip(window: MainWindow) -> None:
    """Rest with the mouse on a row until its tool tip comes."""
    view = suspects(window).list.viewport()
    point = row_point(suspects(window).list, 0)
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, point, view.mapToGlobal(point)))


SUSPECTS: Mapping[str, Act] = {
    "what looks wrong": act(command("find"), spoil, command("suspects"), until(listed), settle),
    "what looks wrong, told": act(spoil, command("suspects"), until(listed), tip),
}
