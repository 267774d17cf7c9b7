"""What a project remembers of its view: each writer changes its own, whatever somebody else put there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from logic.store import ProjectFile
from logic.typed import KEY, Typed, in_view, not_taken_over, typed_in
from tests.logic.store_helpers import correct_line, sample_draft, sample_page


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return an empty project."""
    ProjectFile.create(tmp_path / "view.galley").close()
    return tmp_path / "view.galley"


def put(path: Path, state: str) -> None:
    """Put something there that Galley would not."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT OR REPLACE INTO view (id, state) VALUES (1, ?)", (state,))


def test_what_others_remember_stays_and_none_forgets(path: Path) -> None:
    with ProjectFile.open(path) as project:
        project.set_view({"page": "甲", "places": {"甲": {"top": 2}}})
        project.set_view(in_view(Typed("乙", 3, "字")))
        assert project.get_view() == {"page": "乙", "places": {"甲": {"top": 2}}} | {
            KEY: {"page": "乙", "line": 3, "text": "字"}
        }
        project.set_view(in_view(None))
        assert project.get_view() == {"page": "乙", "places": {"甲": {"top": 2}}}


def test_what_is_there_already_is_not_written_again(path: Path) -> None:
    with ProjectFile.open(path) as project:
        project.set_view({"page": "甲", "places": {}})
        before = path.stat().st_mtime_ns
        project.set_view({"places": {}})
        project.set_view({KEY: None})
        assert path.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    "state", ["", "[1, 2]", "nonsense", '{"x": ' + "[" * 900 + "]" * 900 + "}", '{"x": "\\ud800"}', "[" * 100_000]
)
def test_whatever_stands_there_does_no_harm(path: Path, state: str) -> None:
    put(path, state)
    with ProjectFile.open(path) as project:
        project.set_view({"page": "甲"})
        assert project.get_view()["page"] == "甲"


@pytest.mark.parametrize("line", [0, -1, True, "3", 3.0, None, 10**9])
def test_a_line_that_none_could_be_is_not_there(line: object) -> None:
    assert typed_in({KEY: {"page": "甲", "line": line, "text": "字"}}) is None


def test_only_what_no_edit_took_over_is_left_to_do() -> None:
    page, corrected = sample_page(), correct_line(sample_draft())
    ((line, text),) = corrected.readings.items()
    typed = Typed(page.id, line, f"{text} ")
    assert not_taken_over(typed, page, sample_draft())
    assert not not_taken_over(typed, page, corrected)
    assert not not_taken_over(typed._replace(page="another"), page, sample_draft())
    assert not not_taken_over(typed._replace(line=10_000), page, sample_draft())
    assert not not_taken_over(typed._replace(text=page.text(line)), page, sample_draft())
