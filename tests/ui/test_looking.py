"""A project that somebody else works in: who, since when; and looking at it, or at a backup of it, meanwhile."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from logic.store import ProjectFile
from logic.store.backups import backups_of, name_of
from logic.store.presence import note_path
from tests.ui.conftest import Open
from tests.ui.hands import LEFT, NO_KEYS, click_line, drop_files, field, key
from tests.ui.town_page import make_project, town_draft
from ui.commands import COMMANDS, When
from ui.forms import moment
from ui.looking import LookingBar
from ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import sys
from pathlib import Path
from logic.store import ProjectFile
project = ProjectFile.open(Path(sys.argv[1]), who="乙")
print("open", flush=True)
sys.stdin.read()
project.close()
"""


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Return a process that works in a project called busy.galley."""
    make_project(tmp_path / "busy.galley")
    command = [sys.executable, "-c", HOLD, str(tmp_path / "busy.galley")]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "open"
        yield process
        if process.poll() is None:
            process.communicate(timeout=20)


def back_up(path: Path) -> Path:
    """Put a copy of a project where its backups lie."""
    folder = path.with_name(f"{path.stem}.backups")
    folder.mkdir()
    shutil.copy(path, folder / name_of(path, datetime(2026, 11, 20, 8, 30, tzinfo=UTC)))
    assert len(backups_of(path)) == 1
    return backups_of(path)[0].path


def line_above(window: MainWindow) -> LookingBar:
    """Return the line above the panes."""
    line = window.findChild(LookingBar)
    assert isinstance(line, LookingBar)
    return line


def press(window: MainWindow, begin: str) -> None:
    """Click the button of the bar, or of the line above the panes, whose words begin like this."""
    buttons = [b for b in window.findChildren(QPushButton) if b.isVisible() and b.text().startswith(begin)]
    assert len(buttons) == 1
    QTest.mouseClick(buttons[0], LEFT)
    QApplication.processEvents()


def test_who_has_it_open_is_told_and_one_may_try_again(
    window: MainWindow, elsewhere: subprocess.Popen[str], tmp_path: Path
) -> None:
    drop_files(window, tmp_path / "busy.galley")
    assert window.bar.text.startswith(f"乙 has had “busy.galley” open on {socket.gethostname()} since ")
    press(window, "Try again")
    assert "乙" in window.bar.text
    elsewhere.communicate(timeout=20)
    press(window, "Try again")
    assert not window.bar.text
    assert window.session.project is not None and window.session.project.path.name == "busy.galley"


def test_a_backup_can_be_looked_at_and_the_project_opened_when_it_is_free(
    window: MainWindow, elsewhere: subprocess.Popen[str], tmp_path: Path
) -> None:
    busy = tmp_path / "busy.galley"
    (tmp_path / "spare").mkdir()
    backup = back_up(make_project(tmp_path / "spare" / "busy.galley"))
    shutil.move(backup.parent, tmp_path / "busy.backups")
    drop_files(window, busy)
    press(window, "Look at the backup of ")
    session = window.session
    assert session.read_only and session.project is not None
    assert session.project.path.parent.name == "busy.backups"
    words = line_above(window).label.text()
    assert line_above(window).isVisible() and "乙 has had it open" in words
    made = next(each.at for each in backups_of(busy) if each.path.name == backup.name)
    assert f"the backup of “busy.galley” made {moment(made)}" in words, "not the name of the file, which is in UTC"
    press(window, "Open to work")
    assert session.read_only and "乙 has had" in window.bar.text
    offered = {button.text() for button in window.bar.findChildren(QPushButton) if button.isVisible()}
    assert offered == {"Close"}, "the line above has the way to open it, and the backup is being looked at"
    elsewhere.communicate(timeout=20)
    press(window, "Open to work")
    assert not session.read_only and session.project.path == busy.resolve()
    assert line_above(window).isHidden()


@pytest.fixture
def looking(window: MainWindow, tmp_path: Path) -> MainWindow:
    """Return the window looking at a project that nobody works in."""
    path = make_project(tmp_path / "shown.galley")
    window.files.view_project(path)
    assert window.session.read_only
    return window


def test_nothing_can_be_edited_by_any_hand(looking: MainWindow) -> None:
    draft = looking.session.draft
    assert draft == town_draft()
    assert looking.status.saved.text() == "Read-only"
    click_line(looking, 16)
    for keys in ("Ctrl+Return", "F2", "Alt+1", "Delete", "Ctrl+3", "Ctrl+Shift+D", "F6", "Ctrl+Z"):
        key(keys, on=looking.column_pane)
        assert looking.session.draft is draft
    assert field(looking) is None
    for command in COMMANDS:
        writes = command.when in (When.WORK, When.PAGE, When.UNDO, When.REDO, When.BACK)
        assert not (writes and looking.actions_[command.name].isEnabled()), command.name
    assert looking.close()


def test_searching_copying_and_exporting_work(looking: MainWindow, tmp_path: Path) -> None:
    session = looking.session
    assert session.project is not None
    assert session.project.search("河边书屋") == [("town", 2)]
    click_line(looking, 13)
    looking.actions_["copy_article"].trigger()
    assert "河边书屋" in QApplication.clipboard().text()
    (tmp_path / "out").mkdir()
    looking.deeds._export_to(tmp_path / "out", "txt")
    assert "河边书屋" in next((tmp_path / "out").iterdir()).read_text(encoding="utf-8")


def test_pages_dropped_on_it_are_refused_in_a_sentence(looking: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text("新来的一页\n只有两行。\n", encoding="utf-8")
    drop_files(looking, tmp_path / "new.txt")
    assert looking.bar.text == "“shown.galley” is only looked at, so nothing in it can be changed; open it to work."
    assert len(looking.session.pages()) == 1


def test_opening_it_to_work_lets_it_be_edited(looking: MainWindow, tmp_path: Path) -> None:
    press(looking, "Open to work")
    assert looking.session.editable and line_above(looking).isHidden()
    click_line(looking, 16)
    key("Ctrl+Return")
    assert looking.session.draft != town_draft()
    assert looking.status.saved.text() == "✓ Saved"


def test_the_line_follows_the_language(looking: MainWindow) -> None:
    looking.actions_["chinese"].trigger()
    assert line_above(looking).label.text().startswith("正在查看")
    assert line_above(looking).open_button.text() == "打开并编辑"


def test_a_newer_project_that_can_be_read_is_offered_to_be_looked_at(window: MainWindow, tmp_path: Path) -> None:
    path = make_project(tmp_path / "newer.galley")
    content = bytearray(path.read_bytes())
    content[60:64] = (99).to_bytes(4, "big")
    path.write_bytes(content)
    drop_files(window, path)
    assert "newer Galley (format 99)" in window.bar.text
    press(window, "Look at it")
    assert window.session.read_only and window.session.shown == town_draft()
    assert path.read_bytes() == bytes(content)


def test_an_abrupt_end_is_told_in_one_quiet_line_until_the_next_edit(open_window: Open, tmp_path: Path) -> None:
    path = make_project(tmp_path / "left.galley")
    command = [sys.executable, "-c", HOLD.replace("project.close()", "import os; os._exit(9)"), str(path)]
    subprocess.run(command, cwd=ROOT, input="", text=True, check=False, stdout=subprocess.DEVNULL)
    assert note_path(path).exists()
    window = open_window(path)
    assert window.session.editable and not window.bar.text
    told = window.status.currentMessage()
    assert told.startswith("The session of 乙 that began ") and "ended abruptly" in told
    menu = window.menuBar()
    QTest.mouseClick(menu, LEFT, NO_KEYS, menu.actionGeometry(menu.actions()[0]).center())
    opened = QApplication.activePopupWidget()
    assert opened is not None, "a menu is looked into"
    key("Down", on=opened)
    key("Escape", on=opened)
    assert window.status.currentMessage() == told
    click_line(window, 16)
    key("Ctrl+Return")
    assert not window.status.currentMessage()
    assert window.close()
    assert open_window(path).status.currentMessage() == ""


def test_a_project_closed_in_order_tells_nothing(open_window: Open, project: Path) -> None:
    window = open_window(project)
    assert window.status.currentMessage() == ""
    assert note_path(project).exists()
    window.close()
    assert not note_path(project).exists()
    with ProjectFile.open(project) as opened:
        assert opened.left_behind is None
