"""From the share of all labellings that agree on a decision to how often such decisions are right.

A table of knots for each kind of decision, measured on pages that the weights were not fitted to (isotonic regression,
Zadrozny and Elkan 2002), with straight lines between the knots.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from logic.draft import About

Knots = Sequence[tuple[float, float]]


class Calibration:
    """The tables of a model; a kind of decision without one keeps the confidence it has."""

    def __init__(self, tables: Mapping[str, Knots]) -> None:
        self._raws = {About(name): [raw for raw, _ in knots] for name, knots in tables.items()}
        self._trues = {About(name): [true for _, true in knots] for name, knots in tables.items()}

    def __call__(self, about: About, confidence: float) -> float:
        """Return how often a decision of such a confidence is right, both from 0 to 1."""
        raws = self._raws.get(about)
        if not raws:
            return confidence
        trues = self._trues[about]
        place = bisect_right(raws, confidence)
        if place == 0 or place == len(raws):
            return trues[place and -1]
        low, high = raws[place - 1], raws[place]
        share = (confidence - low) / (high - low)
        return trues[place - 1] + share * (trues[place] - trues[place - 1])
