"""The borders of the design, walked: who may import whom, how long a module may be, what no file may name."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("logic", "ui", "tests", "benchmarks", "resources")
MODULES = sorted([*ROOT.glob("*.py"), *(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))])
MODULE_LINES = 300
MAIN_LINES = 60

# (the modules under, may not import any of, except those under)
BORDERS = (
    ("logic", {"PySide6", "shiboken6", "ui"}, ()),
    ("logic", {"sqlite3", "sqlite_utils"}, ("logic/store",)),
    ("ui", {"sqlite3", "sqlite_utils"}, ()),
    ("logic", {"tests", "benchmarks", "main", "start"}, ()),
    ("ui", {"tests", "benchmarks", "main", "start"}, ()),
)

# Written in pieces, so that this file does not name what it forbids.
DEVELOPER_PATH = re.compile(rb"(?<![\w.:/-])/" + rb"(?:work|root|home)/" + rb"\w|[A-Z]:\\" + rb"Users\\\w")

MERGE_MARK = re.compile(rb"^(?:<{7}|>{7}) ", re.MULTILINE)


def imported(source: str) -> Iterator[str]:
    """Yield the full names a module imports, anywhere in it: also inside functions, also by import_module."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module
            case ast.Call(
                func=ast.Name(id="__import__" | "import_module") | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(module)), *_],
            ):
                yield module


def trespasses(folder: str, forbidden: set[str], except_in: tuple[str, ...]) -> Iterator[str]:
    """Yield each import across a border, as `module imports name`."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        if not place.startswith(except_in):
            names = imported(path.read_text(encoding="utf-8"))
            yield from (f"{place} imports {name}" for name in names if name.partition(".")[0] in forbidden)


def unguarded(path: Path) -> Iterator[str]:
    """Yield the methods of a module that Qt calls by itself, by Qt's way of writing names, and that may raise."""
    for kind in (node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.ClassDef)):
        for method in (node for node in kind.body if isinstance(node, ast.FunctionDef)):
            qts = method.name in ("data", "event", "flags") or (method.name[0] != "_" and not method.name.islower())
            plain = isinstance(last := method.body[-1], ast.Return) and "self" not in ast.unparse(last)
            if qts and "_" not in method.name and not plain and not method.decorator_list:
                yield f"{path.relative_to(ROOT).as_posix()} {kind.name}.{method.name}"


def kept_files() -> list[Path]:
    """Return the files git keeps or would keep; nothing where this is no git checkout."""
    # A checkout that belongs to somebody else, as in a container, is read all the same.
    command = ["git", "-c", "safe.directory=*", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listing = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    except (FileNotFoundError, subprocess.CalledProcessError):
        return []
    return [path for name in listing.decode().split("\0") if name and (path := ROOT / name).is_file()]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("import ui.app", ["ui.app"]),
        ("from PySide6.QtCore import Qt", ["PySide6.QtCore"]),
        ("def f():\n    import PySide6 as q", ["PySide6"]),
        ("import importlib\nimportlib.import_module('ui')", ["importlib", "ui"]),
        ("text = 'import ui'", []),
    ],
)
def test_the_walk_sees_every_import(source: str, names: list[str]) -> None:
    assert sorted(imported(source)) == sorted(names)


@pytest.mark.parametrize(("folder", "forbidden", "except_in"), BORDERS)
def test_nobody_crosses_a_border(folder: str, forbidden: set[str], except_in: tuple[str, ...]) -> None:
    assert list(trespasses(folder, forbidden, except_in)) == []


def test_what_qt_calls_by_itself_does_not_raise() -> None:
    spoken = ROOT / "ui" / "article_pane" / "spoken.py"  # nothing could stand in for what a screen reader is told
    assert [
        name for path in MODULES if path.is_relative_to(ROOT / "ui") and path != spoken for name in unguarded(path)
    ] == []


def test_modules_stay_short() -> None:
    lengths = {path.relative_to(ROOT).as_posix(): path.read_bytes().count(b"\n") for path in MODULES}
    assert lengths, "no modules found"
    assert {place: lines for place, lines in lengths.items() if lines > MODULE_LINES} == {}
    assert lengths["main.py"] <= MAIN_LINES


def test_no_file_names_a_developers_machine() -> None:
    files = kept_files()
    if not files:
        pytest.skip("this is not a git checkout, or git is not installed")
    named = {
        path.relative_to(ROOT).as_posix(): found[0]
        for path in files
        if (found := DEVELOPER_PATH.search(path.read_bytes()))
    }
    assert named == {}


def test_no_file_holds_both_sides_of_a_merge() -> None:
    files = kept_files()
    if not files:
        pytest.skip("this is not a git checkout, or git is not installed")
    assert [path.name for path in files if MERGE_MARK.search(path.read_bytes())] == []
