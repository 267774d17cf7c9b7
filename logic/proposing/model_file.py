"""Model files: JSON that this program's training wrote, or that somebody else says it did.

Whatever a file says is checked here, once: a model that is taken in proposes for every page, right or wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from logic.paths import RESOURCES
from logic.proposing.attraction import Learnt
from logic.proposing.calibration import Calibration
from logic.proposing.homes import FACTS, NONE, SECOND
from logic.proposing.model import ARCS, Model, Row
from logic.proposing.parting import Learnt as LearntParting
from logic.shapes import BYTES_LIMIT, loads, number, numbers, of, pair, table

FORMAT = 3
WEIGHTS = RESOURCES / "proposing.json"
# Far more than any trained model says, and far from where sums or powers overflow.
MOST_WEIGHT = 1_000.0
MOST_COUNT = 10**12


def model_of(value: object) -> Model:
    """Return the model that the JSON of a model file describes; KeyError or ValueError when it does not."""
    found: dict[str, Any] = of(dict, value)
    if found["format"] != FORMAT:
        raise ValueError(f"a model of format {found['format']}, not {FORMAT}")
    homes = _small(found["homes"])
    if not homes.keys() >= {*FACTS, NONE, SECOND}:
        raise ValueError("weights of homes are missing")
    return Model(
        of(str, found["model"]),
        _weights(found["weights"]),
        homes,
        _small(found.get("order", {})),
        _calibration(found["calibration"]),
        _calibration(found.get("calibration_apart", found["calibration"])),
        learnt_from(of(dict, found["attraction"])),
        _parting(found.get("parting", {})),
    )


@lru_cache(maxsize=4)
def load_model(path: Path = WEIGHTS) -> Model:
    """Read the model file at `path`; OSError, KeyError or ValueError when it is not there or no model."""
    with path.open("rb") as file:
        return model_of(loads(file.read(BYTES_LIMIT + 1)))


def _weights(value: object) -> dict[str, Row]:
    arcs = [arc.name for arc in ARCS]
    rows = ((name, of(dict, row)) for name, row in of(dict, value).items())
    return {name: tuple([_hundredths(row[arc]) if arc in row else 0 for arc in arcs]) for name, row in rows}


def _hundredths(weight: object) -> int:
    if abs(number(weight)) > MOST_WEIGHT:
        raise ValueError(f"a weight of {weight}")
    return round(100 * number(weight))


def _small(value: object) -> dict[str, float]:
    weights = numbers(value)
    if any(abs(weight) > MOST_WEIGHT for weight in weights.values()):
        raise ValueError("a weight out of range")
    return weights


def _parting(value: object) -> LearntParting:
    weights = table(value, int)
    if any(abs(weight) > 100 * MOST_WEIGHT for weight in weights.values()):
        raise ValueError("a weight out of range")
    return LearntParting(weights)


def _calibration(value: object) -> Calibration:
    return Calibration({name: _knots(knots) for name, knots in of(dict, value).items()})


def _knots(value: object) -> Sequence[tuple[float, float]]:
    knots = [(number(raw), number(true)) for raw, true in map(pair, of(list, value))]
    if not all(0 <= share <= 1 for knot in knots for share in knot):
        raise ValueError("a share that is none")
    if any(low >= high for (low, _), (high, _) in pairwise(knots)):
        raise ValueError("knots out of order")
    return knots


def learnt_from(value: Mapping[str, object]) -> Learnt:
    """Return the tables of ties and clauses that a model file holds; KeyError or ValueError when they are none."""
    pairs = of(int, value["pairs"])
    if not 1 <= pairs <= MOST_COUNT:
        raise ValueError(f"{pairs} pairs")
    ties, lasts, firsts = (_rows(value[name], own=own) for name, own in (("ties", 0), ("lasts", 1), ("firsts", 1)))
    return Learnt(ties, lasts, firsts, _counts(value["left"]), _counts(value["right"]), pairs)


def _rows(value: object, *, own: int) -> dict[str, str]:
    """Return rows of characters each followed by its level, after `own` levels of the row itself."""
    rows = table(value, str)
    if any(len(row) < own or (len(row) - own) % 2 for row in rows.values()):
        raise ValueError("a character without its level")
    return rows


def _counts(value: object) -> dict[str, int]:
    """Return how often each character is counted, from the characters of each count."""
    counts = {char: int(count) for count, chars in table(value, str).items() for char in chars}
    if any(not 0 <= count <= MOST_COUNT for count in counts.values()):
        raise ValueError("a count out of range")
    return counts
