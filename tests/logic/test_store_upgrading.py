"""A project of the first version is brought up to date: nothing is lost, a copy stays, and no moment is a bad one."""

from __future__ import annotations

import gzip
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from logic.page_state import Mark, PageState
from logic.store import ProjectFile
from logic.store.schema import VERSION
from tests.logic.store_helpers import correct_line, join_headline, listing, sample_draft, sample_page

ROOT = Path(__file__).resolve().parents[2]
# Three pages as version 1 wrote them: 甲 proposed and edited, 乙 proposed, 丙 neither. Made by the code of that time.
GOLDEN = ROOT / "tests" / "data" / "version-1.galley.gz"
COPY = "报.version-1.galley"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a project of the first version, alone in its folder."""
    path = tmp_path / "报.galley"
    path.write_bytes(gzip.decompress(GOLDEN.read_bytes()))
    return path


def version_of(path: Path) -> int:
    """Return the version that a closed project says it is of."""
    return int.from_bytes(path.read_bytes()[60:64], "big")


def dump(path: Path) -> list[str]:
    """Return a closed file as SQL."""
    with closing(sqlite3.connect(path)) as connection:
        return [*connection.iterdump()]


def test_nothing_that_was_decided_is_lost(old: Path) -> None:
    with ProjectFile.open(old) as project:
        loaded = project.load("甲")
        assert loaded.draft == correct_line(join_headline(sample_draft()))
        assert [entry.name for entry in loaded.history.done()] == ["correct_line", "join_headline"]
        assert [entry.name for entry in loaded.history.undone()] == ["merge_articles"]
        assert loaded.page == sample_page("甲")
        assert loaded.proposal is not None and len(loaded.proposal.verdicts) == 8
        assert project.verify_log() is None
        assert project.get_view() == {"page": "甲"}
        assert project.search("大桥") == [("甲", 2)]


def test_the_pages_get_their_states_and_sums(old: Path) -> None:
    with ProjectFile.open(old) as project:
        edited, proposed, bare = project.page_list()
        marks = project.page_marks("甲")
    assert [page.state for page in (edited, proposed, bare)] == [PageState.IN_PROGRESS, PageState.NEW, PageState.NEW]
    assert [page.doubts for page in (edited, proposed, bare)] == [4, 5, None], "the end of line 2 was confirmed in 甲"
    assert [page.line_count for page in (edited, proposed, bare)] == [8, 8, 8]
    assert edited.edited_at > marks[0].at > ""
    assert not proposed.edited_at
    assert marks == (Mark(PageState.IN_PROGRESS, marks[0].at, "甲"),)


def test_a_new_project_has_the_same_tables(old: Path, tmp_path: Path) -> None:
    ProjectFile.open(old).close()
    ProjectFile.create(tmp_path / "new.galley").close()
    tables = []
    for path in (old, tmp_path / "new.galley"):
        with closing(sqlite3.connect(path)) as connection:
            tables.append(set(connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()))
    assert tables[0] == tables[1]


def test_a_copy_of_the_old_project_stays_beside_it(old: Path) -> None:
    before = dump(old)
    ProjectFile.open(old).close()
    assert {path.name for path in old.parent.iterdir()} == {old.name, COPY}
    assert dump(old.with_name(COPY)) == before
    assert (version_of(old), version_of(old.with_name(COPY))) == (VERSION, 1)
    ProjectFile.open(old).close()
    assert {path.name for path in old.parent.iterdir()} == {old.name, COPY}, "once is enough"


def test_an_earlier_copy_is_never_overwritten(old: Path) -> None:
    old.with_name(COPY).write_text("mine", encoding="utf-8")
    ProjectFile.open(old).close()
    assert old.with_name(COPY).read_text(encoding="utf-8") == "mine"
    assert version_of(old.with_name("报.version-1-2.galley")) == 1


KILLED = """
import os, sys
from pathlib import Path
from logic.store import ProjectFile, schema, upgrading
where = sys.argv[2]
def die(*_, **__):
    os.kill(os.getpid(), 9) if hasattr(os, "fork") else os._exit(9)
if where == "before the copy has its name":
    upgrading._name = die
if where == "before the first change":
    schema.migrations._migrations[-1].fn = die
if where == "before the last change is certain":
    whole = schema.migrations._migrations[-1].fn
    schema.migrations._migrations[-1].fn = lambda db: (whole(db), die())
ProjectFile.open(Path(sys.argv[1]))
print("alive")
"""


@pytest.mark.parametrize(
    ("moment", "copies"),
    [
        ("before the copy has its name", 1),
        ("before the first change", 2),
        ("before the last change is certain", 2),
    ],
)
def test_no_moment_is_a_bad_one_to_be_killed(old: Path, moment: str, copies: int) -> None:
    before = dump(old)
    said = subprocess.run([sys.executable, "-c", KILLED, old, moment], cwd=ROOT, capture_output=True, check=False)
    assert said.returncode != 0 and said.stdout == b"", said.stderr
    assert dump(old) == before, "SQLite takes back what was not certain"
    with ProjectFile.open(old) as project:
        assert len(project.page_list()) == 3
    assert version_of(old) == VERSION
    assert len([*old.parent.glob("*.version-1*.galley")]) == copies


WITHOUT_ROOM = """
import resource, sys
from pathlib import Path
from logic.errors import ProjectError
from logic.store import ProjectFile
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
try:
    ProjectFile.open(Path(sys.argv[1]))
except ProjectError as error:
    print(error.code, error.facts["reason"])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no limit to the size of files")
def test_without_room_for_a_copy_nothing_is_changed(old: Path) -> None:
    before = listing(old.parent)
    said = subprocess.run(
        [sys.executable, "-c", WITHOUT_ROOM, old], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert said.stdout.startswith("project_not_updated d"), "the disk, or disk I/O, is said to be the reason"
    assert listing(old.parent) == before
