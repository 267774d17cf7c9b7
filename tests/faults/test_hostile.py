"""A project file written by somebody else is refused in a sentence, or can be worked with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from logic.errors import ProjectError
from logic.store import ProjectFile
from logic.wording import sentence
from tests.faults.hostile import make_good, spoiled, walk
from tests.faults.mutants import Script

PROJECTS = 2_000
AT_ONCE, LENGTH = 10, 40


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_good(tmp_path_factory.mktemp("good") / "good.galley").read_bytes()


def test_the_good_project_can_be_walked(good: bytes, tmp_path: Path) -> None:
    path = tmp_path / "good.galley"
    path.write_bytes(good)
    assert walk(path) > 0, "there are edits to be told"


def test_a_spoiled_project_is_refused_in_a_sentence_or_can_be_worked_with(
    good: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("spoiled") / "spoiled.galley"
    outcomes = {True: 0, False: 0}

    @settings(
        max_examples=PROJECTS // AT_ONCE,
        deadline=None,
        database=None,
        derandomize=True,  # the same each time: new inputs are for the long forms
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=[*HealthCheck],
    )
    @given(st.binary(min_size=AT_ONCE * LENGTH, max_size=AT_ONCE * LENGTH))
    def spoil(data: bytes) -> None:
        for start in range(0, len(data), LENGTH):
            path.write_bytes(spoiled(good, Script(data[start : start + LENGTH])))
            outcomes[_walked(path, ProjectFile.view if data[start] % 4 == 0 else ProjectFile.open)] += 1

    spoil()
    assert sum(outcomes.values()) >= PROJECTS
    assert min(outcomes.values()) > PROJECTS / 50


def _walked(path: Path, open_: Callable[[Path], ProjectFile]) -> bool:
    refused = []
    try:
        walk(path, open_)
    except ProjectError as error:
        refused.append(sentence(error))
    assert all(len(words) > len(path.name) for words in refused)
    return not refused
