"""Fit how much each answer says for something's being so: a logistic regression with a quadratic penalty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

# Whether it is so, and what is asked with the answers.
Sample = tuple[bool, list[str]]


def weigh_answers(held: Sequence[Sample], *, fewest: int, penalty: float, rounds: int) -> dict[str, float]:
    """Return the weight of each answer that is given often enough, rounded to hundredths."""
    counts = Counter(key for _, keys in held for key in keys)
    names = sorted(key for key, count in counts.items() if count >= fewest)
    return _fit(held, names, penalty=penalty, rounds=rounds) if names else {}


def _fit(held: Sequence[Sample], names: Sequence[str], *, penalty: float, rounds: int) -> dict[str, float]:
    import numpy as np

    from logic.training.lbfgs import minimise

    place = {name: n for n, name in enumerate(names)}
    pairs = [(row, place[key]) for row, (_, keys) in enumerate(held) for key in keys if key in place]
    rows, columns = np.array(pairs).T
    true = np.array([right for right, _ in held], dtype=float)

    def loss(weights: Array) -> tuple[float, Array]:
        scores = np.bincount(rows, weights[columns], len(held))
        shares = 1.0 / (1.0 + np.exp(-scores))
        slope = np.bincount(columns, (shares - true)[rows], len(names))
        unlikely = np.logaddexp(0.0, scores) - true * scores
        return float(unlikely.sum() + 0.5 * penalty * weights @ weights), slope + penalty * weights

    best = minimise(loss, np.zeros(len(names)), rounds=rounds, memory=8)
    rounded = ((name, round(float(weight), 2)) for name, weight in zip(names, best, strict=True))
    return {name: weight for name, weight in rounded if weight}
