"""A disk that refuses a read: once it is not noticed, lasting it is told, and never taken for damage."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from logic.errors import ProjectError
from tests.faults import every_read
from tests.faults.every_write import REFUSALS
from tests.faults.written_acts import ACTS, Stage, make_ready, staged


def test_a_refused_read_is_told_truly_whichever_it_is() -> None:
    tally = every_read.run(every=2)
    assert tally.wrong == []
    assert tally.noticed == 0
    assert tally.reads.keys() == {"open", *every_read.ACTS}
    assert all(tally.reads.values())


def lose_connection(stage: Stage) -> None:
    """Have writes refused until the connection is lost; then the disk is well again."""
    for at in reversed(range(80)):
        stage.trouble.refuse(at, REFUSALS["error"], lasting=True)
        for _ in range(2):  # the second finds the connection useless, and no other
            with suppress(ProjectError):
                ACTS["import a page"](stage)
        stage.trouble.well()
        if stage.project.connection._db is None:  # type: ignore[union-attr]
            return
    pytest.fail("the connection is never lost")


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    """Return a closed project."""
    make_ready(tmp_path / "ready.galley")
    return tmp_path / "ready.galley"


def test_reading_finds_a_lost_connection_again(ready: Path, tmp_path: Path) -> None:
    with staged(ready, tmp_path / "work") as stage:
        pages = stage.project.page_list()
        lose_connection(stage)
        assert stage.project.page_list() == pages
        assert stage.project.search("的")


def test_reading_finds_nothing_again_where_the_file_is_gone(ready: Path, tmp_path: Path) -> None:
    with staged(ready, tmp_path / "work") as stage:
        lose_connection(stage)
        away = stage.path.rename(stage.path.with_name("away.galley"))
        with pytest.raises(ProjectError, match="project_unreadable"):
            stage.project.page_list()
        assert not stage.path.exists()
        away.rename(stage.path)
        assert stage.project.page_list()
