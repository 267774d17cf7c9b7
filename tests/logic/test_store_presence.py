"""Who comes second is told who was first; a note that lies, whatever it is, keeps nobody from opening a project."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from logic.errors import ProjectError
from logic.store import ProjectFile
from logic.store.presence import note_path, read_note
from logic.wording import sentence
from tests.logic.store_helpers import Editor, join_headline, sample_draft, sample_page

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import os, sys
from pathlib import Path
from logic.store import ProjectFile
project = ProjectFile.open(Path(sys.argv[1]), who="甲")
print(os.getpid(), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a closed project of one page with an edit."""
    with ProjectFile.create(tmp_path / "报.galley") as project:
        page = project.add_page(sample_page(), sample_draft())
        Editor(project, page, sample_draft()).edit(join_headline)
    return tmp_path / "报.galley"


@pytest.fixture
def elsewhere(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Return a process that has the project open."""
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        yield process
        process.kill()
        process.communicate(timeout=20)


def refusal(path: Path) -> ProjectError:
    """Return why a project cannot be opened."""
    with pytest.raises(ProjectError) as caught:
        ProjectFile.open(path)
    return caught.value


def test_who_comes_second_is_told_who_is_there(path: Path, elsewhere: subprocess.Popen[str]) -> None:
    error = refusal(path)
    assert (error.code, error.facts["who"], error.facts["host"]) == ("project_busy", "甲", socket.gethostname())
    since = error.facts["since"]
    assert isinstance(since, datetime)
    assert timedelta(seconds=-2) < datetime.now(UTC) - since < timedelta(minutes=5)
    told = sentence(error)
    assert told.startswith("甲 has had “报.galley” open")
    assert f"{since.astimezone():%H:%M}" in told
    note = read_note(path)
    assert note is not None and note.presence.pid == elsewhere.pid


def test_another_machine_is_named(path: Path, elsewhere: subprocess.Popen[str]) -> None:
    note = json.loads(note_path(path).read_text())
    note_path(path).write_text(json.dumps({**note, "host": "阅览室-3"}))
    assert refusal(path).facts["host"] == "阅览室-3"


def test_without_a_note_the_refusal_is_plain(path: Path, elsewhere: subprocess.Popen[str]) -> None:
    note_path(path).unlink()
    error = refusal(path)
    assert set(error.facts) == {"name", "reason"}
    assert sentence(error) == "“报.galley” is open elsewhere; close it there, then try again."


def test_the_note_goes_with_the_session(path: Path) -> None:
    with ProjectFile.open(path) as project:
        assert project.left_behind is None
        assert note_path(path).exists()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_looking_leaves_the_note_alone(path: Path, elsewhere: subprocess.Popen[str]) -> None:
    before = note_path(path).read_bytes()
    elsewhere.kill()
    elsewhere.wait()
    ProjectFile.view(path).close()
    assert note_path(path).read_bytes() == before


def test_an_abrupt_end_is_known_at_the_next_opening_and_forgotten_after(
    path: Path, elsewhere: subprocess.Popen[str]
) -> None:
    elsewhere.kill()
    elsewhere.wait()
    with ProjectFile.open(path) as project:
        assert project.left_behind is not None
        assert (project.left_behind.who, project.left_behind.pid) == ("甲", elsewhere.pid)
    with ProjectFile.open(path) as project:
        assert project.left_behind is None


def a_folder(note: Path) -> None:
    """Put a folder with something in it where the note belongs."""
    note.mkdir()
    (note / "kept").write_text("kept")


def a_pipe(note: Path) -> None:
    """Put a pipe there that nobody writes to."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes with names")
    os.mkfifo(note)


def the_project(note: Path) -> None:
    """Put the project there, under a second name."""
    os.link(note.with_name("报.galley"), note)


def a_link_to_the_project(note: Path) -> None:
    """Put a link to the project there."""
    note.symlink_to("报.galley")


def holding(data: bytes) -> Callable[[Path], object]:
    """Return a maker of a note of these bytes."""
    return lambda note: note.write_bytes(data)


GOOD = {"who": "乙", "host": "h", "pid": 1, "version": "1", "since": "2026-11-23T09:41:20+00:00"}
LIES: dict[str, Callable[[Path], object]] = {
    "empty": holding(b""),
    "no JSON": holding(b"\xff\xfe nonsense"),
    "a list": holding(b"[1, 2]"),
    "brackets": holding(b"[" * 4000),
    "huge": holding(b"{" + b" " * 5_000_000 + b"}"),
    "a field missing": holding(b'{"who": "x"}'),
    "other kinds of values": holding(json.dumps({**GOOD, "who": ["x"], "pid": {}}).encode()),
    "no moment": holding(json.dumps({**GOOD, "since": "yesterday"}).encode()),
    "the first moment": holding(json.dumps({**GOOD, "since": "0001-01-01T00:00:00+14:00"}).encode()),
    "no number": holding(json.dumps({**GOOD, "pid": "9" * 3000}).encode()),
    "long and steering": holding(json.dumps({**GOOD, "who": "a\n\x1b[2J\u202e<b>{x}" + "长" * 500}).encode()),
    "a folder": a_folder,
    "a pipe": a_pipe,
    "the project itself": the_project,
    "a link to the project": a_link_to_the_project,
}
TRY = """
import sqlite3, sys
try:
    sqlite3.connect(sys.argv[1], timeout=0).execute("SELECT count(*) FROM pages").fetchone()
except sqlite3.OperationalError as error:
    sys.exit(0 if "locked" in str(error) else 3)
sys.exit(4)
"""


def is_locked(path: Path) -> bool:
    """Tell whether another process finds the project locked."""
    return subprocess.run([sys.executable, "-S", "-c", TRY, str(path)], check=False).returncode == 0


@pytest.mark.parametrize("lie", LIES)
def test_a_lying_note_keeps_nobody_out_and_costs_no_lock(path: Path, lie: str) -> None:
    LIES[lie](note_path(path))
    before = path.read_bytes()
    with ProjectFile.open(path) as project:
        opened = project.load("样张")
        assert is_locked(path)
        with pytest.raises(ProjectError, match="project_busy") as caught:
            ProjectFile.open(path)
        assert "\n" not in sentence(caught.value) and len(sentence(caught.value)) < 400
        assert is_locked(path)
        project.set_view({"page": opened.page.id})
    assert path.read_bytes()[:100] != before[:100], "what was written is in the project"


@pytest.mark.parametrize("lie", LIES)
def test_a_lying_note_beside_a_project_open_elsewhere_changes_no_verdict(
    path: Path, elsewhere: subprocess.Popen[str], lie: str
) -> None:
    note_path(path).unlink()
    LIES[lie](note_path(path))
    error = refusal(path)
    assert error.code == "project_busy"
    assert len(sentence(error)) < 400
    assert is_locked(path)
