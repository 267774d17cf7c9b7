"""A finished file gets its name at once and over nothing that is there, also where there are no hard links."""

from __future__ import annotations

from pathlib import Path

import pytest

from logic.errors import ProjectError
from logic.store.placing import place_new


@pytest.fixture(params=["hard links", "none"])
def finished(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a finished file on a file system with or without hard links."""

    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(1, "no hard links here")

    if request.param == "none":
        monkeypatch.setattr(Path, "hardlink_to", refuse)
    path = tmp_path / ".finished.new"
    path.write_text("whole", encoding="utf-8")
    return path


def test_a_free_name_is_taken(finished: Path) -> None:
    place_new(finished, finished.with_name("project.galley"))
    assert [path.name for path in finished.parent.iterdir()] == ["project.galley"]
    assert finished.with_name("project.galley").read_text(encoding="utf-8") == "whole"


def test_a_name_that_is_taken_stays_as_it_is(finished: Path) -> None:
    target = finished.with_name("project.galley")
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(ProjectError, match="project_exists"):
        place_new(finished, target)
    assert target.read_text(encoding="utf-8") == "mine"
    assert finished.exists()


def test_a_folder_that_is_gone_takes_nothing(finished: Path) -> None:
    with pytest.raises(ProjectError, match="project_unwritable"):
        place_new(finished, finished.parent / "gone" / "project.galley")
    assert [*finished.parent.iterdir()] == [finished]
