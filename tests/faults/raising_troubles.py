"""What is done in a window full of mines when something is wrong already: files away or damaged, processes that end."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import ModuleType

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

import ui.find_pane.search
import ui.proposer
import ui.unsaved
from logic.store.presence import present, write_note
from logic.typed import Typed, in_view
from tests.faults.raising_find import done, find_page, hide, look_for, search_act, suspects
from tests.faults.raising_hands import change_something, click, command, kill_processes, name_file, numbered, until
from tests.faults.raising_person import Act, Step, act
from tests.ui.hands import drop_files, field, key
from tests.ui.town_page import make_project
from ui.main_window import MainWindow

SHORT = 50  # milliseconds of patience with a process, where it is to be lost
TYPED = 8  # the line that was being typed in
SILENT = ["-S", "-c", "import sys; sys.stdin.buffer.read()"]


def trouble_acts(folder: Path) -> Iterator[tuple[str, Act]]:
    """Yield what is done in each trouble."""
    yield from _unsaved(folder)
    yield from _damaged(folder)
    yield from _processes()
    yield from _without_a_project()
    yield "what was being typed", act(break_off, until(lambda window: field(window) is not None), mend=type_no_more)
    yield "listening", act(listen)
    yield "the system's colours", act(darken)


def button(owner: QWidget, number: int) -> QPushButton:
    """Return one of the buttons of a bar that can be seen, counted from 0."""
    seen = [each for each in owner.findChildren(QPushButton) if each.isVisible()]
    assert -len(seen) <= number < len(seen), "there is no such button"
    return seen[number]


# ---- what is not saved ----------------------------------------------------------------------------------------------
def _unsaved(folder: Path) -> Iterator[tuple[str, Act]]:
    away = folder / "away"

    def take_away(window: MainWindow) -> None:
        assert window.session.project is not None
        home = window.session.project.path
        away.mkdir(exist_ok=True)
        home.rename(away / home.name)
        assert change_something(window) and not window.session.saved

    def bring_back(window: MainWindow) -> None:
        _put_back(away, folder)
        if window.session.project is not None and not window.session.saved:
            window.session.save()

    vars(ui.unsaved)["PAUSES"] = (SHORT,)  # nobody should wait for seconds here
    saved: Step = until(lambda window: window.session.saved)
    put_back = partial(_put_back, away, folder)
    yield "saving again", act(take_away, _come_to, wait_for_a_try, put_back, saved, mend=bring_back)
    yield "going on unsaved", act(take_away, lambda window: key("Ctrl+PgDown", on=window.column_pane), mend=bring_back)
    yield "saving by button", act(take_away, lambda window: click(button(window.unsaved.bar, 0)), mend=bring_back)
    yield "closing unsaved", act(take_away, command("quit"), mend=bring_back)
    new = numbered(folder / "elsewhere.galley")
    yield (
        "saving elsewhere",
        act(
            take_away,
            lambda window: click(button(window.unsaved.bar, 1)),
            lambda window: name_file(next(new))(window),
            mend=bring_back,
        ),
    )


def _come_to(window: MainWindow) -> None:
    """Come back to the window, as from making room."""
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))


def wait_for_a_try(window: MainWindow) -> bool:
    """Wait until it has been tried again by itself."""
    return window.unsaved.timer.isActive() and window.unsaved.timer.remainingTime() < SHORT / 2


def _put_back(away: Path, folder: Path, _window: MainWindow | None = None) -> None:
    """Put the file back in its place, and do nothing else."""
    for file in away.glob("*.galley"):
        file.rename(folder / file.name)


# ---- what cannot be opened ------------------------------------------------------------------------------------------
def _damaged(folder: Path) -> Iterator[tuple[str, Act]]:
    beyond, half, new = folder / "beyond.galley", folder / "half.galley", numbered(folder / "salvaged.galley")
    data = make_project(half).read_bytes()
    half.write_bytes(data.replace("河边书屋添了新座位".encode(), "河边书屋添了新坐位".encode(), 1))
    beyond.write_bytes(data[:4096])
    for path in (half, beyond):
        yield (
            f"salvaging what is {path.stem} damaged",
            act(
                partial(_drop, path),
                lambda window: click(button(window.bar, -1)),
                lambda window: name_file(next(new))(window),
            ),
        )


def _drop(path: Path, window: MainWindow) -> None:
    drop_files(window, path)


# ---- processes ------------------------------------------------------------------------------------------------------
def _processes() -> Iterator[tuple[str, Act]]:
    from tests.faults.raising_acts import ANSWERING, PROPOSING

    def be_silent(window: MainWindow) -> None:
        window.proposer.stop()
        PROPOSING[0] = [ANSWERING[0], *SILENT]
        _set(ui.proposer, PATIENCE=SHORT, FOR_EACH=0)

    def answer_again(window: MainWindow) -> None:
        window.proposer.stop()
        PROPOSING[0] = ANSWERING
        _set(ui.proposer, PATIENCE=120_000, FOR_EACH=0.1)

    yield "a proposal that does not come", act(be_silent, command("propose_again"), _proposed, mend=answer_again)
    yield (
        "a search that ends",
        search_act(*look_for("e"), lambda window: kill_processes(find_page(window)), until(done)),
    )
    hurry, usual = partial(_be_patient, SHORT), ui.find_pane.search.PATIENCE

    def leisure(window: MainWindow) -> None:
        _be_patient(usual, window)
        hide(window)

    yield "a pattern without end", act(hurry, *look_for("(.*)*(.*)*@", regex=True), until(done), mend=leisure)
    yield (
        "suspicions that end",
        act(
            change_something_at_last,
            command("suspects"),
            lambda window: kill_processes(suspects(window)),
        ),
    )


def change_something_at_last(window: MainWindow) -> None:
    """Edit the page, so that it has to be looked through again."""
    assert change_something(window)


def _be_patient(milliseconds: int, _window: MainWindow) -> None:
    _set(ui.find_pane.search, PATIENCE=milliseconds)


def _set(module: ModuleType, **values: float) -> None:
    vars(module).update(values)


def _proposed(window: MainWindow) -> bool:
    return window.session.page is not None and not window.proposer.waits_for(window.session.page.id)


# ---- no project -----------------------------------------------------------------------------------------------------
def _without_a_project() -> Iterator[tuple[str, Act]]:
    def lose(window: MainWindow) -> None:
        # As restoring does where what was restored does not open.
        window.session.close()
        window.session.pages_changed.emit()
        assert window.start_page.isVisible()

    for number in range(4):
        yield f"beginning, {number}", act(lose, lambda window, number=number: click(button(window.start_page, number)))  # type: ignore[misc]


# ---- a session that ended abruptly -----------------------------------------------------------------------------------
def break_off(window: MainWindow) -> None:
    """Open the project as it is found after somebody was killed in the midst of a line."""
    project, page = window.session.project, window.session.page
    assert project is not None and page is not None
    project.set_view(in_view(Typed(page.id, TYPED, "写到一半")))
    window.session.close()
    write_note(project.path, present("乙"))
    window.files.open_paths([project.path])


def type_no_more(window: MainWindow) -> None:
    """Drop what was put back, wherever it is."""
    opened = field(window)
    if opened is not None:
        key("Escape", on=opened)
    if window.session.project is not None:
        window.session.project.set_view(in_view(None))


# ---- the system -----------------------------------------------------------------------------------------------------
def listen(window: MainWindow) -> None:
    """Go through what a screen reader is told of the articles."""
    QAccessible.setActive(True)
    pane = QAccessible.queryAccessibleInterface(window.article_pane)
    assert pane is not None
    articles = [pane.child(n) for n in range(pane.childCount())]
    for item in (each for article in articles for each in (article, *map(article.child, range(article.childCount())))):
        assert item.text(QAccessible.Text.Name) and item.rect().isValid() and item.parent() is not None
        item.state(), item.role(), item.childAt(0, 0), item.window()
    window.actions_["paragraph_below"].trigger()
    QAccessible.setActive(False)


def darken(_window: MainWindow) -> None:
    """Have the system change its colours; the plugin without a screen has none that could be changed."""
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
