"""Checking a project: each kind of damage is found and named, nothing is found where there is none."""

from __future__ import annotations

import gzip
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from logic.check_wording import SENTENCES, finding_sentence, report_lines
from logic.errors import ProjectError
from logic.page_state import PageState
from logic.store import ProjectFile
from logic.store.chain import broken_rows, seal
from logic.store.checking import Part
from logic.store.inspecting import inspect
from logic.store.remains import Lack
from logic.store.salvaging import salvage
from tests.faults.damage import NAMES, make, texts_of
from tests.logic.store_helpers import correct_line, join_headline, sample_draft, sample_page


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed project of four pages, three of them edited; never to be changed."""
    return make(tmp_path_factory.mktemp("good") / "good.galley")


def spoilt(good: Path, path: Path, *statements: str) -> Path:
    """Return a copy of the project, changed behind the back of its guards."""
    path.write_bytes(good.read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, sql in triggers:
            connection.execute(sql)
        connection.commit()
    return path


SPOILS = {
    "UPDATE lines SET text = '改了' WHERE page = 'town' AND number = 4": (Part.LINES, "line_changed"),
    "DELETE FROM lines WHERE page = 'town' AND number = 49": (Part.LINES, "lines_missing"),
    "UPDATE sources SET data = x'00' WHERE page = 'town'": (Part.SOURCES, "source_changed"),
    "UPDATE sources SET encoding = 'gb19030' WHERE page = 'town'": (Part.SOURCES, "source_changed"),
    "DELETE FROM sources WHERE page = 'town'": (Part.SOURCES, "source_missing"),
    "UPDATE parts SET stop = stop - 1 WHERE page = 'town' AND start = 4": (Part.BALANCE, "line_unbalanced"),
    "UPDATE parts SET kind = 'bodi' WHERE page = 'town' AND start = 4": (Part.BALANCE, "part_bad"),
    "DELETE FROM seams WHERE page = 'town' AND line = 4": (Part.SEAMS, "seam_missing"),
    "UPDATE seams SET seam = 'joim' WHERE page = 'town' AND line = 6": (Part.SEAMS, "seam_bad"),
    "UPDATE readings SET line = 2 WHERE page = 'town' AND line = (SELECT min(line) FROM readings)": (
        Part.SEAMS,
        "reading_bad",
    ),
    "UPDATE articles SET text = text || '。' WHERE page = 'town' AND article = 1": (Part.TEXTS, "text_changed"),
    "UPDATE edits SET who = '乙' WHERE id = 3": (Part.LOG, "log_broken"),
    "DELETE FROM edits WHERE id = (SELECT max(id) FROM edits)": (Part.LOG, "edits_missing"),
    "DELETE FROM confirmed WHERE page = 'town'": (Part.DRAFTS, "decision_differs"),
    "UPDATE confirmed SET line = line + 32 WHERE page = 'town' AND line = (SELECT min(line) FROM confirmed)": (
        Part.DRAFTS,
        "decision_differs",
    ),
    "UPDATE pages SET state = 'checked' WHERE id = 'town'": (Part.DRAFTS, "state_differs"),
    "DROP INDEX edits_by_page": (Part.STRUCTURE, "object_differs"),
    "CREATE TRIGGER extra AFTER INSERT ON edits BEGIN DELETE FROM view; END": (Part.STRUCTURE, "object_unknown"),
    "UPDATE pages SET title = x'00' WHERE id = 'town'": (Part.STRUCTURE, "type_differs"),
}


@pytest.mark.parametrize("statement", SPOILS)
def test_what_is_spoilt_is_found_on_opening(good: Path, tmp_path: Path, statement: str) -> None:
    path = spoilt(good, tmp_path / "bad.galley", statement)
    with pytest.raises(ProjectError) as caught:
        ProjectFile.open(path)
    found = caught.value.facts["findings"]
    assert isinstance(found, tuple)
    assert SPOILS[statement] in [(finding.part, finding.code) for finding in found]
    assert all(map(finding_sentence, found))


ONLY_ASKED = {
    "UPDATE proposals SET proposal = '{' WHERE page = 'town'": (Part.DRAFTS, "makes_no_sense"),
    "DELETE FROM article_search WHERE rowid = 1": (Part.SEARCH, "not_indexed"),
    "DELETE FROM article_search_docsize WHERE id = 1": (Part.SEARCH, "search_broken"),
}


@pytest.mark.parametrize("statement", ONLY_ASKED)
def test_what_only_the_thorough_check_finds(good: Path, tmp_path: Path, statement: str) -> None:
    path = spoilt(good, tmp_path / "bad.galley", statement)
    before = path.read_bytes()
    report = inspect(path)
    assert ONLY_ASKED[statement] in [(finding.part, finding.code) for finding in report.findings]
    assert not report.sound and any(line.startswith("✗") for line in report_lines(report))
    assert path.read_bytes() == before


def test_a_sound_project_is_found_sound(good: Path) -> None:
    before = good.read_bytes()
    report = inspect(good)
    assert report.findings == ()
    assert report.checked[Part.LINES] == 4 * 49 and report.checked[Part.LOG] == 42
    assert [*report_lines(report)][-1] == "Everything is in order."
    assert good.read_bytes() == before


def test_every_code_has_its_sentence() -> None:
    source = "".join(path.read_text("utf-8") for path in Path("logic/store/checking").glob("*.py"))
    assert all(f'"{code}"' in source for code in SENTENCES)


def test_a_project_that_is_open_is_busy(good: Path, tmp_path: Path) -> None:
    path = spoilt(good, tmp_path / "open.galley")
    with ProjectFile.open(path), pytest.raises(ProjectError) as caught:
        inspect(path)
    assert caught.value.code == "project_busy"


@pytest.mark.parametrize("odd", ["\u0001", "\u0002", "\u0003", '"', "\\", "\n", "\x7f", "\u2028", "/", "𠮷"])
def test_any_character_may_stand_in_the_log(odd: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE edits (id INTEGER PRIMARY KEY, page, op, at, who, what, diff, hash)")
        previous = ""
        for number in range(1, 6):
            content = (number, f"页{odd}", "edit", "今", f"甲{odd}乙", f'{{"name":"{odd}"}}', "{}")
            previous = seal(previous, content)
            connection.execute("INSERT INTO edits VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*content, previous))
        assert [*broken_rows(connection)] == []
        connection.execute("UPDATE edits SET who = 'x' WHERE id = 4")
        assert [*broken_rows(connection)] == [4]


def test_what_is_sound_is_salvaged(good: Path, tmp_path: Path) -> None:
    path = spoilt(good, tmp_path / "bad.galley", "UPDATE lines SET text = '改' WHERE page = 'town' AND number = 4")
    salvaged = salvage(path, tmp_path / "new.galley")
    assert [page.lacks for page in salvaged.pages] == [frozenset()] * 4, "the original text has the line"
    with ProjectFile.open(good) as one, ProjectFile.open(tmp_path / "new.galley") as other:
        assert texts_of(one) == texts_of(other)


def test_paths_may_be_relative(good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path(os.path.relpath(good))
    assert inspect(path).sound
    assert len(salvage(path, Path("new.galley")).whole) == 4
    assert inspect(Path("new.galley")).sound


def test_what_cannot_be_proved_is_told(good: Path, tmp_path: Path) -> None:
    path = spoilt(
        good,
        tmp_path / "bad.galley",
        "DELETE FROM lines WHERE page = 'town'",
        "DELETE FROM sources WHERE page = 'town'",
        "UPDATE seams SET seam = 'join' WHERE page = 'bridge'",
        "UPDATE edits SET who = '乙' WHERE id = 40",
    )
    salvaged = salvage(path, tmp_path / "new.galley")
    assert salvaged.lost == ("town",)
    assert {page.id: Lack.DRAFT in page.lacks for page in salvaged.pages} == {
        "bridge": True,
        "river": True,
        "still": False,
    }
    assert salvaged.edits_lost > 0 and set(NAMES) > {"town"}
    with ProjectFile.open(tmp_path / "new.galley") as new:
        assert new.page_ids() == ("bridge", "river", "still")
    assert inspect(tmp_path / "new.galley").sound


def test_rows_that_have_changed_places_are_salvaged_in_their_order(good: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "old.galley", tmp_path / "new.galley"
    old.write_bytes(leaves_turned_round(good, "edits"))
    with pytest.raises(ProjectError):
        ProjectFile.open(old)
    salvaged = salvage(old, new)
    assert [page.id for page in salvaged.whole] == [*NAMES, "still"]
    with ProjectFile.open(good) as project, ProjectFile.open(new) as other:
        assert texts_of(other) == texts_of(project)


def leaves_turned_round(path: Path, table: str) -> bytes:
    """Return a project with the blocks of a table's rows in the opposite order, but for the last.

    https://www.sqlite.org/fileformat2.html#b_tree_pages: a block that branches has a child and a rowid in each cell.
    """
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    data, start = bytearray(path.read_bytes()), (root - 1) * 4096
    count = int.from_bytes(data[start + 3 : start + 5])
    assert data[start] == 5, "it branches"
    assert count > 1, "there is something to turn round"
    places = [int.from_bytes(data[start + at : start + at + 2]) for at in range(12, 12 + 2 * count, 2)]
    children = [bytes(data[start + place : start + place + 4]) for place in places]
    for place, child in zip(places, reversed(children), strict=True):
        data[start + place : start + place + 4] = child
    return bytes(data)


def test_nothing_is_salvaged_over_a_file(good: Path, tmp_path: Path) -> None:
    (tmp_path / "new.galley").write_text("mine", encoding="utf-8")
    with pytest.raises(ProjectError) as caught:
        salvage(good, tmp_path / "new.galley")
    assert caught.value.code == "project_exists"
    assert (tmp_path / "new.galley").read_text("utf-8") == "mine"


# Three pages as version 2 wrote them: 甲 proposed, edited and marked done, 乙 proposed, 丙 neither. Made by the code of
# that time.
GOLDEN = Path(__file__).resolve().parents[1] / "data" / "version-2.galley.gz"


def test_a_project_of_version_2_is_sound_and_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "报.galley"
    path.write_bytes(gzip.decompress(GOLDEN.read_bytes()))
    assert inspect(path).sound
    with ProjectFile.open(path) as project:
        loaded = project.load("甲")
        assert loaded.draft == correct_line(join_headline(sample_draft()))
        assert [entry.name for entry in loaded.history.undone()] == ["merge_articles"]
        assert loaded.page == sample_page("甲")
        assert [page.state for page in project.page_list()] == [PageState.DONE, PageState.NEW, PageState.NEW]
        assert project.get_view() == {"page": "甲"}


def test_a_project_of_version_1_is_sound_before_it_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "报.galley"
    path.write_bytes(gzip.decompress(GOLDEN.with_name("version-1.galley.gz").read_bytes()))
    before = path.read_bytes()
    assert inspect(path).sound
    assert path.read_bytes() == before
