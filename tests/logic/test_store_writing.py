"""Errors in passing pass unnoticed; lasting ones leave the file as it was, and nothing is ever written twice."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from logic.changes import diff
from logic.errors import ProjectError
from logic.history import Entry, LogRow, Op, log_row, utc_now
from logic.store import Cause, EditStep, OpenPage, ProjectFile, log, save_elsewhere, save_page_elsewhere
from logic.store.connection import Connection
from logic.store.writing import PAUSES, Writer
from tests.logic.store_helpers import correct_line, join_headline, sample_draft, sample_page

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let an open file be moved or removed")


@pytest.fixture
def project(tmp_path: Path) -> ProjectFile:
    """Return an open project with one page."""
    opened = ProjectFile.create(tmp_path / "desk.galley")
    opened.add_page(sample_page(), sample_draft())
    return opened


def writer(project: ProjectFile) -> Writer:
    """Return what writes into a project."""
    return Writer(project.connection, log.tail(project.connection.db))


def row(name: str = "correct") -> LogRow:
    """Return the row of the edit that gives line 7 a reading."""
    before = sample_draft()
    return log_row(
        Op.EDIT, Entry(name, {}, diff(before, correct_line(before)), utc_now(), "甲"), at=utc_now(), who="甲"
    )


def step() -> EditStep:
    """Return that edit, waiting to be saved."""
    before = sample_draft()
    return EditStep(sample_page(), row(), before, correct_line(before), 0)


def failing(times: int, code: int) -> Callable[[Database], None]:
    """Return an act that notes that it ran, and fails the first times as SQLite does."""
    left = [times]

    def act(db: Database) -> None:
        db.execute("INSERT OR REPLACE INTO view (id, state) VALUES (1, 'written')")
        if left[0]:
            left[0] -= 1
            error = sqlite3.OperationalError("staged")
            error.sqlite_errorcode = code
            raise error

    return act


def test_an_error_in_passing_passes_unnoticed(project: ProjectFile) -> None:
    writer(project).write(failing(len(PAUSES), sqlite3.SQLITE_IOERR))
    assert project._db.execute("SELECT state FROM view").fetchone() == ("written",)


@pytest.mark.parametrize(
    ("code", "cause"), [(sqlite3.SQLITE_BUSY, Cause.BUSY), (sqlite3.SQLITE_FULL, Cause.FULL)], ids=["busy", "full"]
)
def test_a_lasting_error_is_told_and_leaves_nothing(project: ProjectFile, code: int, cause: Cause) -> None:
    with pytest.raises(ProjectError) as caught:
        writer(project).write(failing(99, code))
    assert (caught.value.code, caught.value.facts["cause"]) == ("not_saved", cause)
    assert not project._db.conn.in_transaction
    assert project._db.execute("SELECT count(*) FROM view").fetchone() == (0,)


def test_an_edit_that_reached_the_file_though_it_seemed_to_fail_is_there_once(
    project: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = Connection.check_place, list[int]()

    def check_place(connection: Connection) -> None:
        calls.append(1)
        if len(calls) == 2:  # after the commit
            raise ProjectError("not_saved", name="desk", reason="staged", cause=Cause.DRIVE)
        real(connection)

    monkeypatch.setattr(Connection, "check_place", check_place)
    step().write(project)
    assert project._db.execute("SELECT count(*) FROM edits").fetchone() == (1,)
    assert project.load("样张").draft == correct_line(sample_draft())
    assert project.verify_log() is None


def test_a_log_that_another_went_on_with_is_not_written_to(project: ProjectFile) -> None:
    project._db.execute("BEGIN")
    step().write(ProjectFile(project.connection))
    project._db.execute("COMMIT")
    with pytest.raises(ProjectError) as caught:
        project.set_view({"page": "样张"})
    assert caught.value.facts["cause"] is Cause.REPLACED


def test_a_connection_left_in_a_transaction_is_mended(project: ProjectFile) -> None:
    with pytest.raises(ProjectError):
        writer(project).write(failing(99, sqlite3.SQLITE_FULL))
    project._db.execute("BEGIN")
    project.connection.mend()
    assert not project._db.conn.in_transaction
    step().write(project)
    assert project.verify_log() is None


def test_a_lost_connection_is_made_anew(project: ProjectFile) -> None:
    step().write(project)
    project._db.close()
    project.connection.mend()
    assert project.load("样张").draft == correct_line(sample_draft())
    with pytest.raises(ProjectError, match="project_busy"):
        ProjectFile.open(project.path)
    project.close()
    ProjectFile.open(project.path).close()


@on_posix
def test_another_file_in_its_place_is_not_taken_for_it(project: ProjectFile, tmp_path: Path) -> None:
    kept = project.path.rename(tmp_path / "kept.galley")
    other = ProjectFile.create(project.path)
    other.close()
    before = project.path.read_bytes()
    project._db.close()
    with pytest.raises(ProjectError) as caught:
        project.connection.mend()
    assert caught.value.facts["cause"] is Cause.REPLACED
    assert project.path.read_bytes() == before
    kept.replace(project.path)
    project.connection.mend()
    assert project.page_ids() == ("样张",)


# ---- elsewhere ------------------------------------------------------------------------------------------------------
@on_posix
def test_a_deleted_file_is_saved_elsewhere_with_what_it_did_not_take(project: ProjectFile, tmp_path: Path) -> None:
    project.path.unlink()
    with pytest.raises(ProjectError):
        step().write(project)
    save_elsewhere(project, tmp_path / "new.galley", [step()], page_id="样张")
    project.close()
    with ProjectFile.open(tmp_path / "new.galley") as copy:
        found = copy.load("样张")
        assert found.draft == correct_line(sample_draft())
        assert [entry.name for entry in found.history.done()] == ["correct"]
        assert copy.verify_log() is None
        assert copy.get_view()["page"] == "样张"
    assert os.listdir(tmp_path) == ["new.galley"]


@on_posix
def test_an_edit_in_the_old_file_though_it_seemed_to_fail_is_elsewhere_once(
    project: ProjectFile, tmp_path: Path
) -> None:
    waiting, tail = step(), project._writer.tail
    waiting.write(project)
    project._writer.tail = tail  # as when the commit seemed to fail
    save_elsewhere(project, tmp_path / "new.galley", [waiting], page_id=None)
    with ProjectFile.open(tmp_path / "new.galley") as copy:
        assert [entry.name for entry in copy.load("样张").history.done()] == ["correct"]


def test_nothing_is_saved_over_a_file_or_left_half(project: ProjectFile, tmp_path: Path) -> None:
    taken = Path(shutil.copy(project.path, tmp_path / "taken.galley"))
    before = taken.read_bytes()
    with pytest.raises(ProjectError, match="project_exists"):
        save_elsewhere(project, taken, [step()], page_id=None)
    assert taken.read_bytes() == before
    with pytest.raises(ProjectError):
        save_elsewhere(project, tmp_path / "absent" / "new.galley", [step()], page_id=None)
    assert [path.name for path in tmp_path.iterdir() if ".new" in path.name] == []


def test_a_page_in_memory_is_saved_with_its_history(project: ProjectFile, tmp_path: Path) -> None:
    step().write(project)
    first = correct_line(sample_draft())
    then = join_headline(first)
    edit = Entry("set_seam", {}, diff(first, then), utc_now(), "乙")
    project.save_edit("样张", log_row(Op.EDIT, edit, at=edit.at, who="乙"), sample_page(), first, then)
    project.save_edit("样张", log_row(Op.UNDO, edit, at=utc_now(), who="乙"), sample_page(), then, first)
    held: OpenPage = project.load("样张")
    save_page_elsewhere(tmp_path / "new.galley", held)
    with ProjectFile.open(tmp_path / "new.galley") as copy:
        found = copy.load("样张")
        assert (found.page, found.draft, found.history) == (held.page, held.draft, held.history)
        assert copy.verify_log() is None
