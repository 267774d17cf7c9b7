"""States of trouble for the pictures: each does to the project on the stage what a bad day would do."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from benchmarks.stage import Stage, make_project, proposed, sample_page
from logic import edits
from logic.draft import Kind, Seam
from logic.paths import data_dir
from logic.store import ProjectFile
from logic.store.backing_up import back_up
from logic.store.presence import present, write_note
from logic.typed import Typed, in_view
from ui.encoding_dialog import EncodingDialog
from ui.report_dialog import ReportDialog

HOLD = """
import sys
from pathlib import Path
from logic.store import ProjectFile
with ProjectFile.open(Path(sys.argv[1]), who="沈春河"):
    print(flush=True)
    sys.stdin.read()
"""


def project_of(stage: Stage) -> Path:
    """Return where the open project is."""
    assert stage.window.session.project is not None
    return stage.window.session.project.path


def closed() -> Path:
    """Make a project that is not open, with a backup beside it."""
    page = sample_page()
    path = make_project(Path(tempfile.mkdtemp(dir=data_dir())) / "晚报.galley", page, proposed(page))
    with ProjectFile.open(path) as project:
        back_up(project)
    return path


def turn_ends(stage: Stage, count: int = 3) -> None:
    """Decide how some lines end."""
    session = stage.window.session
    body = next(s.start for s in session.draft.stretches if s.part and s.part.kind is Kind.BODY)
    for n in range(count):
        session.apply(edits.set_seam, lines=[body + n], seam=Seam.SPACE)
    stage.show_line(body)


def not_saved(stage: Stage) -> None:
    """Take the project away while somebody edits it."""
    project_of(stage).rename(project_of(stage).with_name("elsewhere"))
    turn_ends(stage)


def damaged(stage: Stage) -> None:
    """Open a project in which a character is another one."""
    path = closed()
    path.write_bytes(path.read_bytes().replace("的".encode(), "白".encode(), 1))
    stage.window.files.open_paths([path])


def newer(stage: Stage) -> None:
    """Open a project of a later version."""
    path = closed()
    data = path.read_bytes()
    path.write_bytes(data[:60] + (99).to_bytes(4, "big") + data[64:])
    stage.window.files.open_paths([path])


def ended_abruptly(stage: Stage) -> None:
    """Open a project that another session left without closing it, in the midst of a line."""
    path = closed()
    with ProjectFile.open(path) as project:
        project.set_view(in_view(Typed(project.page_ids()[0], 7, "午，青石河滨河步道全线贯通")))
    write_note(path, present("沈春河"))
    stage.window.files.open_paths([path])
    stage.wait(lambda: stage.window.column_pane.findChild(QLineEdit) is not None)


def busy(stage: Stage) -> None:
    """Open a project that somebody else works in."""
    path = closed()
    command = [sys.executable, "-c", HOLD, str(path)]
    other = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    other.stdout.readline()
    stage.window.files.open_paths([path])
    other.communicate("")


def only_looked_at(stage: Stage) -> None:
    """Look at a project without being able to change it."""
    stage.window.files.view_project(closed())


def backups(stage: Stage) -> None:
    """List the backups of a project that was edited."""
    for count in (1, 3):
        turn_ends(stage, count)
        assert stage.window.session.project is not None
        back_up(stage.window.session.project)
    stage.window.actions_["backups"].trigger()


def checked(stage: Stage) -> None:
    """Check the open project."""
    stage.window.actions_["check_project"].trigger()
    stage.wait(lambda: stage.window.findChild(ReportDialog) is not None)


def unsure(stage: Stage) -> None:
    """Ask for the encoding of a page with a byte that fits no character."""
    good = "渡口的新桥昨天通车，两岸的人都来看。\n第二行。\n".encode("gb18030")
    EncodingDialog(stage.window, stage.window.look, "渡口.txt", good[:12] + b"\xff" + good[12:], others=2).show()


# Each of these opens a project of its own, or tries to.
OPENING: dict[str, Callable[[Stage], None]] = {
    "damaged": damaged,
    "newer": newer,
    "ended-abruptly": ended_abruptly,
    "busy": busy,
    "only-looked-at": only_looked_at,
}
ON_A_PAGE: dict[str, Callable[[Stage], None]] = {"not-saved": not_saved}
IN_DIALOGS: dict[str, Callable[[Stage], None]] = {"backups": backups, "checked": checked, "unsure": unsure}
