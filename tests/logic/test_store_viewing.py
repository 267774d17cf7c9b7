"""Looking at a project: nothing is changed, nobody is kept out, and what cannot be shown whole is refused."""

from __future__ import annotations

import gzip
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from logic.errors import ProjectError
from logic.history import utc_now
from logic.page_state import Mark, PageState
from logic.store import ProjectFile
from logic.store.checking.findings import FOUND, Part
from tests.logic.store_helpers import Editor, correct_line, join_headline, listing, sample_draft, sample_page

ROOT = Path(__file__).resolve().parents[2]
# Write in the middle of a transaction, the pages spilt into the file already, and end without a word.
BREAK_OFF = """
import os, sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA cache_size = 1")
db.execute("BEGIN IMMEDIATE")
db.execute("UPDATE articles SET text = 'torn'")
db.execute("CREATE TABLE filler AS WITH n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
           " SELECT i, hex(randomblob(40)) AS t FROM n")
os._exit(0)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a closed project of one page with an edit."""
    with ProjectFile.create(tmp_path / "look.galley") as project:
        page = project.add_page(sample_page(), sample_draft())
        Editor(project, page, sample_draft()).edit(join_headline)
    return tmp_path / "look.galley"


def refusal(path: Path) -> ProjectError:
    """Return why a project cannot be looked at."""
    with pytest.raises(ProjectError) as caught:
        ProjectFile.view(path)
    return caught.value


def test_what_is_looked_at_is_what_is_there(path: Path) -> None:
    with ProjectFile.open(path) as project:
        expected = project.load("样张"), project.page_list()
    before = listing(path.parent)
    with ProjectFile.view(path) as viewed:
        assert viewed.read_only
        assert (viewed.load("样张"), viewed.page_list()) == expected
        assert viewed.search("桥已不通") == [("样张", 2)]
        assert viewed.verify_log() is None
    assert listing(path.parent) == before


def test_nothing_can_be_written(path: Path) -> None:
    before = listing(path.parent)
    with ProjectFile.view(path) as viewed:
        opened = viewed.load("样张")
        editor = Editor(viewed, opened.page, opened.draft)
        for write in (
            lambda: editor.edit(correct_line),
            lambda: viewed.add_page(sample_page("二"), sample_draft()),
            lambda: viewed.mark_page("样张", Mark(PageState.DONE, utc_now(), "甲")),
            lambda: viewed.set_view({"page": "样张"}),
        ):
            with pytest.raises(ProjectError) as caught:
                write()
            assert caught.value.code == "read_only"
        assert viewed.load("样张") == opened
    assert listing(path.parent) == before


def test_whoever_looks_keeps_nobody_out(path: Path) -> None:
    with ProjectFile.view(path) as viewed, ProjectFile.open(path) as project:
        before = viewed.load("样张")
        Editor(project, before.page, before.draft).edit(correct_line)
        assert project.load("样张").draft.readings
        assert viewed.load("样张") == before, "a copy shows the moment that it was made"


def test_what_this_process_works_on_is_not_looked_at(path: Path) -> None:
    with ProjectFile.open(path):
        assert refusal(path).code == "project_busy"


def test_what_another_program_works_on_is_not_looked_at(path: Path) -> None:
    hold = (
        "import sys; from pathlib import Path; from logic.store import ProjectFile as P; p = P.open(Path(sys.argv[1]))"
    )
    command = [sys.executable, "-c", f"{hold}; print('open', flush=True); sys.stdin.read()", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "open"
        assert refusal(path).code == "project_busy"
        process.communicate(timeout=20)


def test_a_broken_off_write_is_not_shown(path: Path) -> None:
    subprocess.run([sys.executable, "-S", "-c", BREAK_OFF, str(path)], check=True)
    assert path.with_name("look.galley-journal").stat().st_size
    before = listing(path.parent)
    assert refusal(path).code == "project_unfinished"
    assert listing(path.parent) == before
    with ProjectFile.open(path) as project:
        assert project.search("torn") == []
    with ProjectFile.view(path) as viewed:
        assert viewed.search("桥已不通") == [("样张", 2)]


def test_a_read_only_folder_can_be_looked_at(path: Path) -> None:
    if os.name == "nt" or os.geteuid() == 0:
        pytest.skip("this account may write everywhere, or its folders know no such right")
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        with ProjectFile.view(path) as viewed:
            assert viewed.page_ids() == ("样张",)
    finally:
        path.parent.chmod(0o755)


def in_sql(path: Path, *statements: str) -> None:
    """Change a closed project by SQL."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_a_newer_project_is_shown_if_it_can_be_read(path: Path) -> None:
    in_sql(path, "ALTER TABLE pages ADD COLUMN colour TEXT", "PRAGMA user_version = 99")
    with pytest.raises(ProjectError, match="project_newer"):
        ProjectFile.open(path)
    before = listing(path.parent)
    with ProjectFile.view(path) as viewed:
        assert viewed.load("样张").history.can_undo
    assert listing(path.parent) == before


@pytest.mark.parametrize(
    "change",
    ["ALTER TABLE parts RENAME COLUMN kind TO sort", "ALTER TABLE pages RENAME COLUMN title TO name"],
)
def test_a_newer_project_of_another_shape_is_refused(path: Path, change: str) -> None:
    in_sql(path, change, "PRAGMA user_version = 99")
    error = refusal(path)
    assert (error.code, error.facts["version"]) == ("project_newer", 99)


@pytest.mark.parametrize("page_size", [512, 65536])
def test_any_page_size_can_be_looked_at(path: Path, page_size: int) -> None:
    in_sql(path, f"PRAGMA page_size = {page_size}")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("VACUUM")
    with ProjectFile.view(path) as viewed:
        assert viewed.load("样张").draft.articles


def test_one_that_another_tool_put_into_wal_mode_can_be_looked_at(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    with ProjectFile.view(path) as viewed:
        assert viewed.search("桥已不通") == [("样张", 2)]


def test_a_copy_of_a_damaged_project_is_refused(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:12288] = bytes(8192)
    path.write_bytes(content)
    assert refusal(path).code == "project_damaged"


def test_a_text_that_was_changed_behind_its_back_is_not_shown(path: Path) -> None:
    in_sql(path, "UPDATE articles SET text = replace(text, '桥', '路')")
    error = refusal(path)
    assert error.code == "project_damaged"
    assert error.facts["found"] == FOUND[Part.TEXTS]


def test_looking_at_an_older_project_leaves_it_older(tmp_path: Path, root: Path) -> None:
    old = tmp_path / "报.galley"
    old.write_bytes(gzip.decompress((root / "tests" / "data" / "version-1.galley.gz").read_bytes()))
    before = listing(tmp_path)
    with ProjectFile.view(old) as viewed:
        assert [page.id for page in viewed.page_list()] == ["甲", "乙", "丙"]
        assert viewed.load("甲").draft == correct_line(join_headline(sample_draft()))
        assert viewed.search("大桥") == [("甲", 2)]
    assert listing(tmp_path) == before
