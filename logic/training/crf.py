"""Fit the weights of the gaps: maximum likelihood with a quadratic penalty, by L-BFGS (Liu and Nocedal 1989).

A gap is a key for each group of evidence, so its scores are a sum of one row for each group; rows are made from the
weights once for all gaps that have the same key, and gradients go back the same way.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from logic.proposing.evidence import GROUPS, Key, names
from logic.proposing.model import ARCS

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

SEEN = 8
MEMORY = 20
_ARC_PLACES = {arc.name: place for place, arc in enumerate(ARCS)}


@dataclass(frozen=True, slots=True)
class Example:
    """The evidence at the gaps of one page, and their true labels."""

    keys: Sequence[tuple[Key, ...]]
    arcs: Sequence[str]


class Table:
    """All gaps of the examples as numbers: a column for each group into its block of distinct keys; labels as arcs."""

    def __init__(self, examples: Sequence[Example]) -> None:
        import numpy as np

        places: list[dict[Key, int]] = [{None: 0} for _ in GROUPS]
        counts: list[Counter[int]] = [Counter() for _ in GROUPS]
        rows = np.zeros((sum(len(example.keys) for example in examples), len(GROUPS)), dtype=np.int32)
        for at, keys in enumerate(keys for example in examples for keys in example.keys):
            for g, key in enumerate(keys):
                place = places[g].setdefault(key, len(places[g]))
                counts[g][place] += 1
                rows[at, g] = place
        self.labels = np.array([_ARC_PLACES[arc] for example in examples for arc in example.arcs])
        self.lengths = [len(example.keys) for example in examples]
        self._name_rows(places, counts)
        ends = np.cumsum([len(found) for found in places])
        self.blocks = [slice(int(end) - len(found), int(end)) for end, found in zip(ends, places, strict=True)]
        self.columns = [np.ascontiguousarray(rows[:, g]) for g in range(len(GROUPS))]

    def _name_rows(self, places: list[dict[Key, int]], counts: list[Counter[int]]) -> None:
        """Give each distinct key the places of its weights; a weight seen too seldom is none."""
        import numpy as np

        seen: Counter[str] = Counter()
        spelled: list[tuple[str, ...]] = []
        for g, group in enumerate(GROUPS):
            for key, place in places[g].items():
                spelled.append(tuple(names(group, key)) if key is not None else ())
                for name in spelled[-1]:
                    seen[name] += counts[g][place]
        self.names = sorted(name for name, count in seen.items() if count >= SEEN)
        at = {name: n for n, name in enumerate(self.names)}
        pairs = [(row, at[name]) for row, each in enumerate(spelled) for name in each if name in at]
        self.key_count = len(spelled)
        self.pair_rows = np.array([row for row, _ in pairs], dtype=np.int64)
        self.pair_names = np.array([name for _, name in pairs], dtype=np.int64)


def fit(examples: Sequence[Example], *, penalty: float, rounds: int) -> dict[str, dict[str, float]]:
    """Return the weights, evidence name to label to weight, rounded to hundredths."""
    import numpy as np

    from logic.training.lattice import Lattice
    from logic.training.lbfgs import minimise

    table = Table(examples)
    lattice = Lattice(table.lengths)
    shape = (len(table.names), len(ARCS))
    blocks = list(zip(table.blocks, table.columns, strict=True))
    gap_numbers = np.arange(len(table.labels))

    def loss(flat: Array) -> tuple[float, Array]:
        weights = flat.reshape(shape)
        by_key = _summed(weights, table.pair_names, table.pair_rows, table.key_count)
        scores = np.zeros((len(table.labels), len(ARCS)))
        for block, column in blocks:
            scores += by_key[block][column]
        shares, partition = lattice.shares(scores)
        value = partition - float(scores[gap_numbers, table.labels].sum())
        shares[gap_numbers, table.labels] -= 1.0
        slope_by_key = np.zeros((table.key_count, len(ARCS)))
        by_arc = np.ascontiguousarray(shares.T)
        for block, column in blocks:
            _add_rows(slope_by_key[block], column, by_arc)
        slope = _summed(slope_by_key, table.pair_rows, table.pair_names, len(table.names))
        return value + 0.5 * penalty * float(flat @ flat), slope.ravel() + penalty * flat

    best = minimise(loss, np.zeros(shape[0] * shape[1]), rounds=rounds, memory=MEMORY).reshape(shape)
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for name, row in zip(table.names, best, strict=True):
        found[name] = {
            arc.name: round(float(value), 2) for arc, value in zip(ARCS, row, strict=True) if abs(value) >= 0.025
        }
    return {name: row for name, row in found.items() if row}


def _summed(values: Array, sources: Array, targets: Array, count: int) -> Array:
    """Return `count` rows, each the sum of those rows of `values` that are meant for it."""
    import numpy as np

    sums = np.zeros((count, values.shape[1]))
    _add_rows(sums, targets, np.ascontiguousarray(values[sources].T))
    return sums


def _add_rows(sums: Array, targets: Array, values: Array) -> None:
    import numpy as np

    for arc, row in enumerate(values):
        sums[:, arc] += np.bincount(targets, weights=row, minlength=len(sums))
