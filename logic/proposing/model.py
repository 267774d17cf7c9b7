"""The weights in a data file, and the score of each label at a gap.

Weights are whole hundredths. The weights of one key towards all labels are packed into one integer, 32 bits a label, so
that adding up the evidence of a gap is a sum of two dozen integers: exact, the same on every machine, and quick.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import getitem, itemgetter
from pathlib import Path
from struct import Struct
from typing import Any, NamedTuple

from logic.paths import RESOURCES
from logic.proposing.calibration import Calibration
from logic.proposing.evidence import GROUPS, Key, names

FORMAT = 2
WEIGHTS = RESOURCES / "proposing.json"
TEXT, HEAD, ASIDE, EDGE = range(4)
STATES = 4
HUNDREDTH = 0.01
LANE = 32
# Lifts every lane above zero, so that no lane borrows from the next while they are taken apart.
LIFT = 1 << (LANE - 2)
MOST_KEYS = 1 << 16


class Arc(NamedTuple):
    """A label of a gap: its name, what the line above is, what the line below is."""

    name: str
    upper: int
    lower: int


ARCS = (
    Arc("join", TEXT, TEXT),
    Arc("space", TEXT, TEXT),
    Arc("break", TEXT, TEXT),
    Arc("article", TEXT, TEXT),
    Arc("head-join", HEAD, HEAD),
    Arc("head-space", HEAD, HEAD),
    Arc("head-break", HEAD, HEAD),
    Arc("head-article", HEAD, HEAD),
    Arc("head-body", HEAD, TEXT),
    Arc("body-head", TEXT, HEAD),
    Arc("body-aside", TEXT, ASIDE),
    Arc("head-aside", HEAD, ASIDE),
    Arc("aside-body", ASIDE, TEXT),
    Arc("aside-head", ASIDE, HEAD),
    Arc("aside", ASIDE, ASIDE),
    Arc("first-body", EDGE, TEXT),
    Arc("first-head", EDGE, HEAD),
    Arc("first-aside", EDGE, ASIDE),
    Arc("last-body", TEXT, EDGE),
    Arc("last-head", HEAD, EDGE),
    Arc("last-aside", ASIDE, EDGE),
)
_LANES = Struct(f"<{len(ARCS)}I")
_LIFTS = sum(LIFT << (LANE * place) for place in range(len(ARCS)))

_packed = itemgetter(0)

Row = tuple[int, ...]


class Weighed(NamedTuple):
    """What a key weighs: packed for adding up; by label in hundredths, where a person would want it as a reason."""

    packed: int
    row: Row


UNKNOWN = Weighed(0, (0,) * len(ARCS))


class Weigher(dict[Key, Weighed]):
    """What the keys of one group weigh, each worked out when it is first asked for."""

    def __init__(self, group: int, weights: Mapping[str, Row]) -> None:
        super().__init__({None: UNKNOWN})
        self._group = GROUPS[group]
        self._weights = weights

    def __missing__(self, key: Key) -> Weighed:
        """Work out what `key` weighs: nothing where the model has never seen the like."""
        rows = [self._weights[name] for name in names(self._group, key or ()) if name in self._weights]
        row = tuple(map(sum, zip(*rows, strict=True))) if rows else UNKNOWN.row
        packed = sum(weight << (LANE * place) for place, weight in enumerate(row))
        told = row if key and key[0] not in self._group.absent else UNKNOWN.row
        weighed = Weighed(packed, told) if any(row) else UNKNOWN
        if len(self) < MOST_KEYS:
            self[key] = weighed
        return weighed


@dataclass(frozen=True)
class Model:
    """A name; weights by evidence and label, in hundredths; those of homes and of junctions; and the calibration."""

    name: str
    weights: Mapping[str, Row]
    homes: Mapping[str, float]
    order: Mapping[str, float]
    calibration: Calibration = field(compare=False, repr=False)
    weighers: tuple[Weigher, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "weighers", tuple(Weigher(n, self.weights) for n in range(len(GROUPS))))


def model_of(table: Mapping[str, Any]) -> Model:
    """Return the model that the JSON of a model file describes; KeyError, TypeError or ValueError when it does not."""
    if table["format"] != FORMAT:
        raise ValueError(f"a model of format {table['format']}, not {FORMAT}")
    arcs = [arc.name for arc in ARCS]
    weights = {name: tuple(round(100 * row.get(arc, 0)) for arc in arcs) for name, row in table["weights"].items()}
    return Model(table["model"], weights, table["homes"], table.get("order", {}), Calibration(table["calibration"]))


@lru_cache(maxsize=4)
def load_model(path: Path = WEIGHTS) -> Model:
    """Read the model file at `path`; OSError or ValueError when it is not there or not such a table."""
    return model_of(json.loads(path.read_text(encoding="utf-8")))


def weigh(model: Model, keys: Sequence[Key]) -> list[Weighed]:
    """Return what each of a gap's keys weighs, group by group."""
    return list(map(getitem, model.weighers, keys))


def scores_of(weighed: Sequence[Weighed]) -> Row:
    """Return the score of each label at a gap, in hundredths, all of them lifted alike."""
    return _LANES.unpack((sum(map(_packed, weighed)) + _LIFTS).to_bytes(_LANES.size, "little"))
