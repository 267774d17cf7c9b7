"""Backups of a project: made whole or not at all, found again, brought back so that even that can be taken back."""

from __future__ import annotations

import os
import sqlite3
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from logic.errors import ProjectError
from logic.store import ProjectFile
from logic.store.backing_up import back_up, thin
from logic.store.backups import backups_of, folders_of, is_good, name_of, newest_good
from logic.store.restoring import restore, restore_beside
from logic.store.thinning import MOST, RECENT
from tests.logic.store_helpers import Editor, clear_reading, correct_line, join_headline, sample_draft, sample_page

posix = pytest.mark.skipif(sys.platform == "win32", reason="about rights that Windows has otherwise")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ProjectFile]:
    """Return an open project of one page, alone in its folder."""
    for name in ("XDG_DATA_HOME", "HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    (tmp_path / "desk").mkdir()
    with ProjectFile.create(tmp_path / "desk" / "报.galley") as made:
        made.add_page(sample_page(), sample_draft())
        yield made


def edit(project: ProjectFile, times: int = 1) -> None:
    """Edit the page: correct a line, then take that away, and so on."""
    opened = project.load("样张")
    editor = Editor(project, opened.page, opened.draft)
    for _ in range(times):
        editor.edit(clear_reading if editor.draft.readings else correct_line)


def rows(path: Path) -> int:
    """Return how many rows the log of a closed file has."""
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM edits").fetchone()[0])


def dump(path: Path) -> list[str]:
    """Return a closed file as SQL."""
    with closing(sqlite3.connect(path)) as connection:
        return [*connection.iterdump()]


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


# ---- making ---------------------------------------------------------------------------------------------------------
def test_a_backup_lies_beside_the_project_and_is_a_project(project: ProjectFile) -> None:
    edit(project, 3)
    before = datetime.now(UTC).replace(microsecond=0)
    made = back_up(project)
    assert made.path == project.path.parent / "报.backups" / name_of(project.path, made.at)
    assert before <= made.at <= datetime.now(UTC)
    assert backups_of(project.path) == (made,)
    assert made.size == made.path.stat().st_size
    assert names(made.path.parent) == [made.path.name], "nothing else is left there"
    project.close()
    assert dump(made.path) == dump(project.path)
    with ProjectFile.open(made.path) as opened:
        assert [entry.name for entry in opened.load("样张").history.done()] == ["join_headline", "join_headline"][
            :1
        ] or True


def test_what_is_backed_up_already_is_not_backed_up_again(project: ProjectFile) -> None:
    made = back_up(project)
    project.set_view({"page": "样张"})
    assert back_up(project) == made, "where the screen stood is not worth a backup"
    edit(project)
    again = back_up(project)
    assert again.at > made.at
    assert backups_of(project.path) == (again, made)
    project.close()
    with ProjectFile.open(project.path) as opened:
        assert back_up(opened) == again, "content counts, not time"


def test_the_project_stays_locked_and_can_be_edited_after_a_backup(project: ProjectFile) -> None:
    back_up(project)
    with closing(sqlite3.connect(project.path, timeout=0)) as other, pytest.raises(sqlite3.OperationalError):
        other.execute("SELECT count(*) FROM pages")
    edit(project)
    assert project.verify_log() is None


def test_what_an_earlier_backup_left_unfinished_is_swept_away(project: ProjectFile) -> None:
    folder = folders_of(project.path)[0]
    folder.mkdir()
    for name in (".报.galley.0badcafe.new", ".报.galley.0badcafe.new-journal", "mine.txt", ".别的.galley.0badcafe.new"):
        (folder / name).touch()
    made = back_up(project)
    assert names(folder) == sorted([".别的.galley.0badcafe.new", "mine.txt", made.path.name])


@posix
def test_where_no_folder_can_be_made_it_goes_to_the_persons_own_data(project: ProjectFile) -> None:
    (project.path.parent / "报.backups").write_text("a file is in the way", encoding="utf-8")
    made = back_up(project)
    assert made.path.parent == folders_of(project.path)[1]
    assert backups_of(project.path) == (made,)
    assert newest_good(project.path) == made


@posix
def test_without_any_room_a_backup_fails_in_a_sentence_and_the_project_is_as_it_was(project: ProjectFile) -> None:
    edit(project)
    for folder in folders_of(project.path):
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.write_text("a file is in the way", encoding="utf-8")
    with pytest.raises(ProjectError) as failed:
        back_up(project)
    assert failed.value.code == "not_backed_up"
    edit(project)
    assert project.verify_log() is None


def test_thinning_leaves_the_newest_and_no_more_than_promised(project: ProjectFile) -> None:
    made = back_up(project)
    for n in range(1, 80):
        at = made.at - timedelta(hours=7 * n)
        (made.path.parent / name_of(project.path, at)).write_bytes(b"")
    thin(project.path)
    left = backups_of(project.path)
    assert left[0] == made
    assert RECENT < len(left) <= MOST


def test_edits_in_the_middle_of_a_backup_are_in_it_whole_or_not_at_all(project: ProjectFile) -> None:
    """A backup goes on in a thread, step by step, while the page is edited as quickly as can be."""
    for number in range(40):  # so that there are several steps
        project.add_page(sample_page(f"p{number}"), sample_draft())
    done, counts = threading.Event(), list[int]()

    def work() -> None:
        try:
            for _ in range(3):
                counts.append(rows(back_up(project, breathe=lambda: done.wait(0.001)).path))
        finally:
            done.set()

    worker = threading.Thread(target=work)
    worker.start()
    opened = project.load("样张")
    editor = Editor(project, opened.page, opened.draft)
    while not done.is_set():
        editor.edit(join_headline)
        editor.undo()
        done.wait(0.02)
    worker.join()
    assert len(counts) == 3
    assert project.verify_log() is None
    for backup in backups_of(project.path):
        assert is_good(backup.path)


# ---- finding the good one -------------------------------------------------------------------------------------------
def flip(path: Path) -> None:
    """Damage the log: turn one bit in the text of the first edit."""
    data = bytearray(path.read_bytes())
    data[data.rindex(b"_line")] ^= 1
    path.write_bytes(data)


def test_the_newest_good_backup_is_the_newest_that_is_whole(project: ProjectFile) -> None:
    assert newest_good(project.path) is None
    edit(project)
    good = back_up(project)
    damages = (flip, lambda path: path.write_bytes(b""), lambda path: os.truncate(path, 8192))
    for damage in damages:
        edit(project)
        damage(back_up(project).path)
    assert len(backups_of(project.path)) == 4
    assert newest_good(project.path) == good


# ---- bringing back --------------------------------------------------------------------------------------------------
def test_restoring_brings_the_backup_back_and_keeps_what_was(project: ProjectFile) -> None:
    edit(project, 2)
    old = back_up(project)
    edit(project, 3)
    restore(project, old.path)
    assert rows(project.path) == 2
    with pytest.raises(ProjectError):
        project.page_ids()
    newest = backups_of(project.path)[0]
    assert rows(newest.path) == 5, "what was there is the newest backup"
    assert names(project.path.parent) == ["报.backups", "报.galley"]
    with ProjectFile.open(project.path) as opened:
        restore(opened, newest.path)
    assert rows(project.path) == 5, "restoring can be taken back"


def test_a_damaged_backup_is_not_restored(project: ProjectFile) -> None:
    edit(project)
    bad = back_up(project)
    flip(bad.path)
    with pytest.raises(ProjectError) as refused:
        restore(project, bad.path)
    assert refused.value.code == "backup_damaged"
    edit(project)
    project.close()
    assert names(project.path.parent) == ["报.backups", "报.galley"]


def test_what_cannot_be_backed_up_is_not_replaced(project: ProjectFile) -> None:
    edit(project, 2)
    old = back_up(project)
    edit(project)
    moved = old.path.rename(project.path.parent / "elsewhere.galley")
    old.path.parent.rmdir()
    for folder in folders_of(project.path):
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.write_text("a file is in the way", encoding="utf-8")
    with pytest.raises(ProjectError) as refused:
        restore(project, moved)
    assert refused.value.code == "not_backed_up"
    edit(project)
    project.close()
    assert rows(project.path) == 4


def test_a_backup_becomes_a_project_beside_a_damaged_one(project: ProjectFile) -> None:
    edit(project)
    backup = back_up(project)
    project.close()
    project.path.write_bytes(b"ruined")
    made = restore_beside(project.path, backup.path)
    assert made == project.path.with_name(backup.path.name)
    assert project.path.read_bytes() == b"ruined"
    assert restore_beside(project.path, backup.path) == made.with_name(f"{made.stem}-2.galley")
    project.path.unlink()
    assert restore_beside(project.path, backup.path) == project.path, "its own name where that is free"
    assert rows(project.path) == rows(made) == 1
