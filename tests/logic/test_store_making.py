"""Making project files, and what the rights of a person allow."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from logic.errors import ProjectError
from logic.store import ProjectFile
from tests.logic.store_helpers import listing


@pytest.mark.parametrize("name", ["报 纸?#%41&mode=ro.galley", "a'b;c.galley", "..galley", "e\u0301.galley"])
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    if sys.platform == "win32" and "?" in name:
        pytest.skip("Windows allows no question marks in names")
    with ProjectFile.create(tmp_path / name) as project:
        project.set_view({"page": "甲"})
    with ProjectFile.open(tmp_path / name) as project:
        assert project.get_view() == {"page": "甲"}
    assert os.listdir(tmp_path) == [name]


def test_nothing_is_ever_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "taken.galley"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(ProjectError) as caught:
        ProjectFile.create(path)
    assert caught.value.code == "project_exists"
    assert listing(tmp_path).keys() == {"taken.galley"}
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("parent", ["missing", "file"])
def test_a_project_cannot_be_made_where_there_is_no_folder(tmp_path: Path, parent: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    before = listing(tmp_path)
    with pytest.raises(ProjectError) as caught:
        ProjectFile.create(tmp_path / parent / "new.galley")
    assert caught.value.code == "project_unwritable"
    assert listing(tmp_path) == before


@contextmanager
def unprivileged(folder: Path) -> Iterator[None]:
    """Act as a person whose rights count, for root may write anywhere."""
    if sys.platform == "win32":
        pytest.skip("file modes mean little on Windows")
    if os.geteuid() != 0:
        yield
        return
    nobody = 65534
    for path in (folder, *folder.rglob("*")):
        os.chown(path, nobody, nobody)
    # The folders above belong to root and are closed to others; a way in is only needed for this while.
    above = [parent for parent in folder.parents if parent.stat().st_mode & 0o001 == 0]
    modes = {parent: parent.stat().st_mode for parent in above}
    for parent in above:
        parent.chmod(modes[parent] | 0o011)
    os.seteuid(nobody)
    try:
        yield
    finally:
        os.seteuid(0)
        for parent, mode in modes.items():
            parent.chmod(mode)


@pytest.mark.parametrize(("mode", "folder_mode"), [(0o444, 0o755), (0o000, 0o755), (0o644, 0o555)])
def test_a_project_that_cannot_be_written_is_refused(tmp_path: Path, mode: int, folder_mode: int) -> None:
    path = tmp_path / "mine.galley"
    ProjectFile.create(path).close()
    before = listing(tmp_path)
    with unprivileged(tmp_path):
        path.chmod(mode)
        tmp_path.chmod(folder_mode)
        with pytest.raises(ProjectError) as caught:
            ProjectFile.open(path)
        tmp_path.chmod(0o755)
        path.chmod(0o644)
    assert caught.value.code == "project_unwritable"
    assert listing(tmp_path) == before


def test_a_project_cannot_be_made_in_a_folder_that_is_closed(tmp_path: Path) -> None:
    with unprivileged(tmp_path):
        tmp_path.chmod(0o555)
        with pytest.raises(ProjectError) as caught:
            ProjectFile.create(tmp_path / "new.galley")
        tmp_path.chmod(0o755)
    assert caught.value.code == "project_unwritable"
    assert listing(tmp_path) == {}


def test_closing_twice_does_no_harm(tmp_path: Path) -> None:
    project = ProjectFile.create(tmp_path / "new.galley")
    project.close()
    project.close()
    with ProjectFile.open(tmp_path / "new.galley") as again:
        assert again.page_list() == ()
