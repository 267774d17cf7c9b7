"""The lock on the open project survives everything that Galley itself does: another process asks after each act."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from logic.errors import ProjectError
from logic.page_state import PageState
from logic.store import ProjectFile
from logic.store.backups import is_good, newest_good
from tests.ui.hands import click_line, drop_files, key, rewrite
from ui.commands import COMMANDS
from ui.main_window import MainWindow

ASK = """
import sqlite3, sys
for path in sys.stdin:
    db = sqlite3.connect(path.rstrip("\\n"), timeout=0)
    try:
        db.execute("SELECT count(*) FROM pages").fetchone()
        print("free", flush=True)
    except sqlite3.OperationalError as error:
        print(error, flush=True)
    db.close()
"""
Locked = Callable[[], bool]
HALF_A_SECOND = 500


@pytest.fixture
def locked(project: Path) -> Iterator[Locked]:
    """Return what asks another process whether the project is locked."""
    command = [sys.executable, "-S", "-c", ASK]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:

        def ask() -> bool:
            assert process.stdin is not None and process.stdout is not None
            process.stdin.write(f"{project}\n")
            process.stdin.flush()
            return process.stdout.readline() == "database is locked\n"

        yield ask
        process.communicate(timeout=20)


def test_the_asking_tells_a_free_project(project: Path, locked: Locked) -> None:
    assert not locked()
    with ProjectFile.open(project):
        assert locked()
        project.open("rb").close()  # what nothing in the program may do
        assert os.name == "nt" or not locked()


@pytest.fixture
def closing() -> Iterator[None]:
    """Close every dialog and menu as soon as it is there."""
    timer = QTimer(interval=20)

    def close() -> None:
        for widget in (QApplication.activeModalWidget(), QApplication.activePopupWidget()):
            if isinstance(widget, QDialog):
                widget.reject()
            elif isinstance(widget, QMenu):
                widget.close()

    timer.timeout.connect(close)
    timer.start()
    yield
    timer.stop()


def test_every_command_keeps_the_lock(window: MainWindow, locked: Locked, closing: None) -> None:
    click_line(window, 16)
    lost, done = [], 0
    for command in COMMANDS:
        if command.name not in ("quit", "open_sample") and window.actions_[command.name].isEnabled():
            window.actions_[command.name].trigger()
            QApplication.processEvents()
            done += 1
            if not locked():
                lost.append(command.name)
    assert not lost
    assert done > 60


def acts(window: MainWindow, project: Path, folder: Path) -> dict[str, Callable[[], object]]:
    """Return everything that touches files, by what it is."""
    for link, name in ((os.symlink, "link.txt"), (os.link, "second-name.txt"), (os.symlink, "link.galley")):
        link(project, folder / name)
    files, session = window.files, window.session

    def stored() -> ProjectFile:
        assert session.project is not None
        return session.project

    return {
        "an edit": lambda: rewrite(window, 19, "改过的一行"),
        "undo": lambda: key("Ctrl+Z", on=window.column_pane),
        "saving": session.save,
        "searching": lambda: stored().search("河边"),
        "checking the log": lambda: stored().verify_log(),
        "reading a page": lambda: stored().load("town"),
        "the view": lambda: stored().set_view({"page": "town"}),
        "a mark": lambda: session.mark_page(PageState.DONE),
        "exporting": lambda: window.deeds._export_to(folder, "txt"),
        "exporting beside it": lambda: window.deeds._export_to(project.parent, "jsonl"),
        "opening it again": lambda: files.open_paths([project]),
        "opening it by a link": lambda: files.open_project(folder / "link.galley"),
        "dropping it": lambda: drop_files(window, project),
        "importing it": lambda: files.import_pages([project]),
        "importing it by a link": lambda: files.import_pages([folder / "link.txt"]),
        "importing its second name": lambda: files.import_pages([folder / "second-name.txt"]),
        "looking at it": lambda: files.view_project(project),
        "opening a second one in this process": lambda: refused(ProjectFile.open, project),
        "looking at it from this process": lambda: refused(ProjectFile.view, folder / "link.galley"),
        "making it again": lambda: files.new_project(project),
        "asking whether it is a good backup": lambda: is_good(project),
        "asking for backups": lambda: newest_good(project),
        "another project": lambda: files.open_project(folder / "missing.galley"),
    }


def refused(deed: Callable[[Path], object], path: Path) -> None:
    """See that something cannot be done."""
    with pytest.raises(ProjectError):
        deed(path)


@pytest.mark.skipif(os.name == "nt", reason="links need a right here, and closing a file drops no lock")
def test_every_act_on_files_keeps_the_lock(window: MainWindow, project: Path, tmp_path: Path, locked: Locked) -> None:
    (tmp_path / "out").mkdir()
    lost = []
    for name, act in acts(window, project, tmp_path / "out").items():
        act()
        QApplication.processEvents()
        if not locked():
            lost.append(name)
    assert not lost
    assert window.session.project is not None and window.session.project.path == project.resolve()
    assert window.session.saved


def rewritten(qtbot: QtBot, window: MainWindow, line: int, text: str) -> None:
    """Correct a line, and wait until that is the draft."""
    rewrite(window, line, text)
    qtbot.waitUntil(lambda: window.session.draft.readings.get(line) == text)


@pytest.mark.skipif(os.name == "nt", reason="closing a file drops no lock here")
def test_a_lock_that_was_lost_all_the_same_is_taken_again_by_the_next_edit(
    window: MainWindow, project: Path, locked: Locked, qtbot: QtBot
) -> None:
    project.open("rb").close()
    assert not locked()
    rewritten(qtbot, window, 19, "改过的一行")
    assert locked() and window.session.saved


WRITE = "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); db.execute('DELETE FROM view'); db.commit()"
ENTER = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("BEGIN EXCLUSIVE")
print("in", flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(os.name == "nt", reason="closing a file drops no lock here")
def test_nothing_is_written_over_what_another_program_wrote_meanwhile(
    window: MainWindow, project: Path, qtbot: QtBot
) -> None:
    rewritten(qtbot, window, 19, "改过的一行")
    project.open("rb").close()
    subprocess.run([sys.executable, "-S", "-c", WRITE, str(project)], check=True)
    before = project.read_bytes()
    rewritten(qtbot, window, 20, "又改了一行")
    assert not window.session.saved and "Another program changed or replaced the file" in window.unsaved.bar.text
    assert project.read_bytes() == before
    assert window.session.draft.readings[20] == "又改了一行"


@pytest.mark.skipif(os.name == "nt", reason="closing a file drops no lock here")
def test_nothing_is_written_while_another_program_has_the_file(window: MainWindow, project: Path, qtbot: QtBot) -> None:
    project.open("rb").close()
    command = [sys.executable, "-S", "-c", ENTER, str(project)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stdout.readline() == "in\n"
        rewritten(qtbot, window, 19, "改过的一行")
        assert not window.session.saved and "Another program holds the file" in window.unsaved.bar.text
        process.communicate(timeout=20)
    key("Ctrl+S")
    assert window.session.saved and not window.unsaved.bar.text


def test_a_file_dialog_in_its_folder_keeps_the_lock(
    window: MainWindow, project: Path, locked: Locked, qtbot: QtBot
) -> None:
    dialog = QFileDialog(window, "", str(project.parent))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.selectFile(project.name)
    qtbot.wait(HALF_A_SECOND)
    dialog.grab()
    assert locked()
