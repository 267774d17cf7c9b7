"""Bad input: whatever comes, it is refused in a sentence or can be worked with. The long form is `fuzz_atheris`."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.faults.importers import IMPORTERS
from tests.faults.mutants import Script

INPUTS = 20_000  # for each importer
# Making an example costs more than most importers do with it: each is cut into scripts of one input each.
AT_ONCE, LENGTH = 20, 20
PHASES = (Phase.generate, Phase.shrink)


@pytest.mark.parametrize("name", IMPORTERS)
def test_whatever_comes_is_refused_in_a_sentence_or_can_be_worked_with(name: str) -> None:
    taken = refused = 0

    @settings(
        max_examples=INPUTS // AT_ONCE,
        deadline=None,
        database=None,
        derandomize=True,  # the same each time: new inputs are for the long forms
        phases=PHASES,
        suppress_health_check=[*HealthCheck],
    )
    @given(st.binary(min_size=AT_ONCE * LENGTH, max_size=AT_ONCE * LENGTH))
    def spoil(data: bytes) -> None:
        nonlocal taken, refused
        for start in range(0, len(data), LENGTH):
            good = IMPORTERS[name](Script(data[start : start + LENGTH]))
            taken, refused = taken + good, refused + (not good)

    spoil()
    assert taken + refused >= INPUTS
    # Neither only trash nor only good input: both sides of the border are walked.
    assert min(taken, refused) > INPUTS / 50
