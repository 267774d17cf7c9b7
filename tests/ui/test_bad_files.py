"""Files that are no good: one sentence says so, what was open stays open, and nothing on the disk is touched."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from types import MappingProxyType

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from logic.store import ProjectFile
from tests.ui.conftest import Open
from tests.ui.hands import answer_encoding, click_line, drop_files, key
from tests.ui.town_page import TEXT, make_project, town_draft
from ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[2]
HOLD = "import sys; from pathlib import Path; from logic.store import ProjectFile as P; p = P.open(Path(sys.argv[1]))"

Make = Callable[[Path], object]


def holding(data: bytes) -> Make:
    """Return a maker of a file of these bytes."""
    return lambda path: path.write_bytes(data)


def sparse(path: Path) -> None:
    """Make a file of 100 MB that takes no room."""
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)


def overwritten(offset: int, data: bytes) -> Make:
    """Return a maker of a project with some bytes overwritten."""

    def make(path: Path) -> None:
        content = bytearray(make_project(path).read_bytes())
        content[offset : offset + len(data)] = data
        path.write_bytes(content)

    return make


def changed(*statements: str) -> Make:
    """Return a maker of a project that somebody changed by SQL."""

    def make(path: Path) -> None:
        with ProjectFile.open(make_project(path)) as project:
            project.set_view({"page": "town"})
        with closing(sqlite3.connect(path)) as connection, connection:
            for statement in statements:
                connection.execute(statement)

    return make


BAD: Mapping[str, tuple[Make, str]] = MappingProxyType(
    {
        "missing.txt": (lambda path: None, "There is no file “missing.txt” here"),
        "empty.txt": (holding(b""), "There is no text in “empty.txt”"),
        "blank.txt": (holding(b" \n\n\xe3\x80\x80\n"), "There is no text in “blank.txt”"),
        "folder.txt": (Path.mkdir, "“folder.txt” is a folder"),
        "folder": (Path.mkdir, "“folder” is a folder"),
        "binary.txt": (holding(bytes(range(256)) * 40), "“binary.txt” is not a text file"),
        "picture.txt": (holding(b"\x89PNG\r\n\x1a\n" + bytes(200)), "“picture.txt” is not a text file (PNG)"),
        "torn.txt": (holding(b"\xff" * 400 + b"\n"), "“torn.txt” is not text"),
        "huge.txt": (sparse, "“huge.txt” has 100 MB, more than the 20 MB"),
        "missing.galley": (lambda path: None, "There is no project “missing.galley” here"),
        "folder.galley": (Path.mkdir, "“folder.galley” is a folder"),
        "empty.galley": (holding(b""), "“empty.galley” is empty"),
        "text.galley": (holding(TEXT.encode()), "“text.galley” is no Galley project"),
        "huge.galley": (sparse, "“huge.galley” is no Galley project"),
        "torn.galley": (overwritten(4096, bytes(8192)), "“torn.galley” is damaged"),
        "newer.galley": (overwritten(60, (99).to_bytes(4, "big")), "“newer.galley” was made by a newer Galley"),
        "parts.galley": (changed("DELETE FROM parts WHERE start = 4"), "“parts.galley” is damaged"),
        "log.galley": (changed("UPDATE proposals SET proposal = '['"), "“log.galley” is damaged"),
    }
)


def listing(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Return size, moment of change and first bytes of each file in a folder."""
    found = {}
    for path in folder.rglob("*"):
        status = path.stat()
        data = path.read_bytes() if path.is_file() and status.st_size < 10_000_000 else b""
        found[path.name] = (status.st_size, status.st_mtime_ns, data)
    return found


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_leaves_everything_as_it_was(window: MainWindow, project: Path, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    make, words = BAD[name]
    make(folder / name)
    before = listing(folder)
    click_line(window, 16)
    key("Ctrl+Return")
    draft = window.session.draft
    asked = answer_encoding("Escape") if name == "torn.txt" else lambda: True
    drop_files(window, folder / name)
    assert asked()
    QApplication.processEvents()
    window.activateWindow()  # where there is no window manager to do it when a dialog is closed
    QTest.qWaitForWindowActive(window)
    assert window.bar.isVisible()
    assert words in window.bar.text
    assert "\n" not in window.bar.text
    assert listing(folder) == before
    assert window.session.project is not None and window.session.project.path == project.resolve()
    assert window.session.draft == draft, "the page that was open stays open"
    assert window.stack.currentWidget() is window.splitter
    key("Ctrl+Z", on=window.column_pane)
    assert window.session.draft == town_draft(), "and can be worked on"
    assert window.status.saved.text() == "✓ Saved"
    assert [path.name for path in project.parent.iterdir() if path.suffix == ".galley"] == [project.name]


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_given_at_the_start_leaves_the_start_page(open_window: Open, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    make, words = BAD[name]
    make(folder / name)
    before = listing(folder)
    asked = answer_encoding("Escape") if name == "torn.txt" else lambda: True
    window = open_window(folder / name)
    assert asked()
    assert words in window.bar.text
    assert window.stack.currentWidget() is window.start_page
    assert listing(folder) == before


def test_a_spoilt_view_is_forgotten(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "view.galley"
    changed("UPDATE view SET state = 'nonsense'")(path)
    drop_files(window, path)
    assert window.session.project is not None and window.session.project.path == path.resolve()
    assert window.session.draft == town_draft()
    assert not window.bar.text


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """Return a project that another process holds open."""
    path = make_project(tmp_path / "busy.galley")
    command = [sys.executable, "-c", f"{HOLD}; print('open', flush=True); sys.stdin.read()", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "open"
        yield path
        process.communicate(timeout=20)


def test_a_project_open_elsewhere_is_left_alone(window: MainWindow, elsewhere: Path) -> None:
    size = elsewhere.stat().st_size
    drop_files(window, elsewhere)
    assert "has had “busy.galley” open on" in window.bar.text
    assert window.bar.text.endswith("; close it there, then try again.")
    assert window.session.draft == town_draft()
    assert elsewhere.stat().st_size == size


def test_several_bad_files_are_told_together(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    drop_files(window, tmp_path / "missing.txt", tmp_path / "empty.txt")
    assert window.bar.text.splitlines() == [
        "There is no file “missing.txt” here; check the name and the folder.",
        "There is no text in “empty.txt”; choose a file that has some.",
    ]


@pytest.mark.parametrize("bad", ["missing.txt", "missing.galley"])
def test_a_bad_file_among_good_ones_is_told_and_the_good_one_opened(
    window: MainWindow, tmp_path: Path, bad: str
) -> None:
    good = tmp_path / "good.txt"
    good.write_text("新来的一页\n只有两行。\n", encoding="utf-8")
    drop_files(window, tmp_path / bad, good)
    assert window.session.page is not None and window.session.page.title == "good"
    assert bad in window.bar.text


def test_the_bar_closes_and_a_good_file_closes_it(window: MainWindow, tmp_path: Path) -> None:
    drop_files(window, tmp_path / "missing.txt")
    window.bar._close.click()
    assert not window.bar.isVisible()
    drop_files(window, tmp_path / "missing.txt")
    drop_files(window, make_project(tmp_path / "other.galley"))
    assert not window.bar.isVisible()
