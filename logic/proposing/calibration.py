"""From the share of all labellings that agree on a decision to how often such decisions are right.

A table of knots for each kind of decision, measured on pages that the weights were not fitted to (isotonic regression,
Zadrozny and Elkan 2002), with straight lines between the knots.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from logic.draft import About

Knots = Sequence[tuple[float, float]]


class Scale:
    """From the share of all labellings to how often decisions of one kind are right."""

    def __init__(self, knots: Knots) -> None:
        self._raws = [raw for raw, _ in knots]
        self._trues = [true for _, true in knots]

    def __call__(self, confidence: float) -> float:
        """Return how often a decision of such a confidence is right, both from 0 to 1."""
        raws, trues = self._raws, self._trues
        place = bisect_right(raws, confidence)
        if place == len(raws):
            return trues[-1] if trues else confidence
        if place == 0:
            return trues[0]
        low, high = raws[place - 1], raws[place]
        share = (confidence - low) / (high - low)
        return trues[place - 1] + share * (trues[place] - trues[place - 1])


class Calibration:
    """The scales of a model; a kind of decision without one keeps the confidence it has."""

    def __init__(self, tables: Mapping[str, Knots]) -> None:
        scales = {About(name): Scale(knots) for name, knots in tables.items()}
        self._scales = {about: scales.get(about, Scale(())) for about in About}

    def __call__(self, about: About, confidence: float) -> float:
        """Return how often such a decision of such a confidence is right, both from 0 to 1."""
        return self._scales[about](confidence)

    def scale(self, about: About) -> Scale:
        """Return the scale of one kind of decision, for who asks for it again and again."""
        return self._scales[about]
