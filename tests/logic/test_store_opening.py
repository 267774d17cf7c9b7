"""Opening project files: what is no good is refused in words, and nothing on the disk is touched."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from logic.errors import ProjectError
from logic.store import ProjectFile
from tests.logic.store_helpers import Editor, join_headline, listing, sample_draft, sample_page

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project of one page with one edit, closed; never to be changed."""
    path = tmp_path_factory.mktemp("good") / "good.galley"
    with ProjectFile.create(path) as project:
        page = project.add_page(sample_page(), sample_draft())
        Editor(project, page, sample_draft()).edit(join_headline)
    return path


Make = Callable[[Path, Path], object]


def with_bytes(data: bytes) -> Make:
    """Return a maker of a file of these bytes."""
    return lambda path, good: path.write_bytes(data)


def patched(offset: int, data: bytes) -> Make:
    """Return a maker of a good project with a few bytes overwritten."""

    def make(path: Path, good: Path) -> None:
        content = bytearray(good.read_bytes())
        content[offset : offset + len(data)] = data
        path.write_bytes(content)

    return make


def cut_off(size: int) -> Make:
    """Return a maker of a good project cut off after `size` bytes, or before its end."""
    return lambda path, good: path.write_bytes(good.read_bytes()[:size])


def other_database(path: Path, good: Path) -> None:
    """Make a database of another program."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE pages (id)")
        connection.commit()


def other_wal_database(path: Path, good: Path) -> None:
    """Make a database of another program as it lies there while that program writes to it."""
    original = path.with_name("original")
    with closing(sqlite3.connect(original)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE notes (id)")
        connection.commit()
        for ending in ("", "-wal", "-shm"):
            shutil.copy(f"{original}{ending}", f"{path}{ending}")
    original.unlink()


def without_table(path: Path, good: Path) -> None:
    """Make a project that lacks a table."""
    shutil.copy(good, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE view")
        connection.commit()


def scrambled(path: Path, good: Path) -> None:
    """Make a project whose pages, all but the first, are noise."""
    content = good.read_bytes()
    path.write_bytes(content[:4096] + bytes(range(1, 256)) * ((len(content) - 4096) // 255))


BAD_FILES: dict[str, tuple[str, Make]] = {
    "nothing there": ("project_missing", lambda path, good: None),
    "a folder": ("project_is_folder", lambda path, good: path.mkdir()),
    "no bytes": ("project_empty", with_bytes(b"")),
    "a text": ("project_not_ours", with_bytes("昨日城内书局开张".encode())),
    "one byte": ("project_not_ours", with_bytes(b"S")),
    "another database": ("project_not_ours", other_database),
    "another database in WAL mode": ("project_not_ours", other_wal_database),
    "another application": ("project_not_ours", patched(68, b"\0\0\0\1")),
    "a later version": ("project_newer", patched(60, (7).to_bytes(4, "big"))),
    "cut off in the header": ("project_damaged", cut_off(60)),
    "cut off after the header": ("project_damaged", cut_off(100)),
    "cut off after a page": ("project_damaged", cut_off(4096)),
    "cut off near the end": ("project_damaged", cut_off(-4096)),
    "cut off within a page": ("project_damaged", cut_off(-100)),
    "noise": ("project_damaged", scrambled),
    "a broken page size": ("project_damaged", patched(16, b"\x33\x33")),
    "a missing table": ("project_damaged", without_table),
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_a_bad_file_is_named_and_left_alone(tmp_path: Path, good: Path, case: str) -> None:
    code, make = BAD_FILES[case]
    path = tmp_path / "报纸.galley"
    make(path, good)
    before = listing(tmp_path)
    with pytest.raises(ProjectError) as caught:
        ProjectFile.open(path)
    assert (caught.value.code, caught.value.facts["name"]) == (code, "报纸.galley")
    assert listing(tmp_path) == before


def test_the_version_of_a_newer_project_is_told(tmp_path: Path, good: Path) -> None:
    path = tmp_path / "new.galley"
    patched(60, (7).to_bytes(4, "big"))(path, good)
    with pytest.raises(ProjectError) as caught:
        ProjectFile.open(path)
    assert caught.value.facts["version"] == 7


def test_opening_and_closing_changes_nothing(tmp_path: Path, good: Path) -> None:
    path = Path(shutil.copy(good, tmp_path))
    before = listing(tmp_path)
    for _ in range(2):
        with ProjectFile.open(path) as project:
            project.load("样张")
    assert listing(tmp_path) == before


def test_a_project_opens_through_a_link(tmp_path: Path, good: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    path = Path(shutil.copy(good, folder))
    link = tmp_path / "link.galley"
    try:
        link.symlink_to(path)
    except OSError:
        pytest.skip("this account may not make symbolic links")
    with ProjectFile.open(link) as project:
        assert project.path == path.resolve()
        with pytest.raises(ProjectError) as caught:
            ProjectFile.open(path)
        assert caught.value.code == "project_busy"


def test_a_second_opener_in_this_program_is_refused_and_the_first_keeps_its_lock(tmp_path: Path, good: Path) -> None:
    path = Path(shutil.copy(good, tmp_path))
    twin = tmp_path / "twin.galley"
    with suppress(OSError):
        os.link(path, twin)
    with ProjectFile.open(path) as project:
        for name in {path, path.parent / "." / path.name, twin if twin.exists() else path}:
            with pytest.raises(ProjectError) as caught:
                ProjectFile.open(name)
            assert caught.value.code == "project_busy"
        assert opened_by_another_program(path) == "project_busy"
        project.set_view({"page": "甲"})
    with ProjectFile.open(path) as project:
        assert project.get_view() == {"page": "甲"}


OPENER = """
import sys
from pathlib import Path
from logic.errors import ProjectError
from logic.store import ProjectFile
try:
    with ProjectFile.open(Path(sys.argv[1])) as project:
        print("opened", flush=True)
        sys.stdin.readline()
except ProjectError as error:
    print(error.code)
"""


def opened_by_another_program(path: Path) -> str:
    """Let another process open a project, and return what it says."""
    command = [sys.executable, "-c", OPENER, str(path)]
    return subprocess.run(command, cwd=ROOT, input="\n", capture_output=True, text=True, check=True).stdout.strip()


def test_a_project_open_in_another_program_is_busy_until_it_is_closed(tmp_path: Path, good: Path) -> None:
    path = Path(shutil.copy(good, tmp_path))
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", OPENER, path], cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline() == "opened\n"
        with pytest.raises(ProjectError) as caught:
            ProjectFile.open(path)
        assert caught.value.code == "project_busy"
        other.stdin.write("\n")
    with ProjectFile.open(path) as project:
        assert len(project.page_list()) == 1


def test_another_tool_cannot_read_an_open_project(tmp_path: Path, good: Path) -> None:
    path = Path(shutil.copy(good, tmp_path))
    with ProjectFile.open(path):
        reader = [
            sys.executable,
            "-c",
            "import sqlite3, sys; sqlite3.connect(sys.argv[1], 0).execute('SELECT * FROM pages')",
        ]
        said = subprocess.run([*reader, path], capture_output=True, text=True, check=False)
    assert "database is locked" in said.stderr
