"""Every writing act, once as it should be and once where the file takes nothing: it waits, or nothing of it is done."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.faults.every_edit import ACTS, new_project, run


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed project to copy."""
    return new_project(tmp_path_factory.mktemp("made"))


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Path:
    """Return a closed project of this test's own."""
    return Path(shutil.copy(made, tmp_path))


def limit(bytes_: int) -> None:
    """Let no file of this process grow beyond so many bytes: writes fail with an I/O error."""
    resource = pytest.importorskip("resource", reason="the size of files cannot be limited here")
    resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_, resource.RLIM_INFINITY))


@pytest.mark.parametrize("name", ACTS)
def test_an_act_writes(project: Path, name: str) -> None:
    assert run(project, name, between=lambda session: None, after=lambda session: None) == []


@pytest.mark.parametrize("name", ACTS)
def test_an_act_that_cannot_be_saved_waits_or_is_not_done(
    project: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("logic.store.writing.PAUSES", (0.0, 0.0))
    assert run(project, name, between=lambda session: limit(512), after=lambda session: limit(-1)) == []
