"""Forward and backward over many pages at once: how probable each label of each gap is, given the scores."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from logic.proposing.model import ARCS, EDGE, STATES

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

FAINT = 1e-300


class Lattice:
    """The gaps of pages laid side by side, the longest page first, so that a step takes all pages at once."""

    def __init__(self, lengths: Sequence[int]) -> None:
        import numpy as np

        starts = np.cumsum([0, *lengths[:-1]])
        order = np.argsort(-np.array(lengths), kind="stable")
        longest = max(lengths)
        active = [int(np.sum(np.array(lengths) > step)) for step in range(longest)]
        self._steps = [starts[order[:count]] + step for step, count in enumerate(active)]
        self._pages = len(lengths)

    def shares(self, scores: Array) -> tuple[Array, float]:
        """Return the probability of each label at each gap, and the sum of the pages' log partition functions."""
        import numpy as np

        peaks = scores.max(axis=1)
        odds = np.exp(scores - peaks[:, None])
        moves = np.zeros((len(scores), STATES, STATES))
        for place, arc in enumerate(ARCS):
            moves[:, arc.upper, arc.lower] += odds[:, place]
        forward, logs = self._forward(moves)
        shares = np.zeros_like(scores)
        after = np.zeros((self._pages, STATES))
        after[:, EDGE] = 1.0
        for gaps in reversed(self._steps):
            count = len(gaps)
            joint = forward[gaps][:, :, None] * moves[gaps] * after[:count, None, :]
            factor = 1.0 / np.maximum(joint.sum(axis=(1, 2)), FAINT)
            for place, arc in enumerate(ARCS):
                held = forward[gaps, arc.upper] * odds[gaps, place] * after[:count, arc.lower]
                shares[gaps, place] = held * factor
            onward = np.einsum("nij,nj->ni", moves[gaps], after[:count])
            after[:count] = onward / np.maximum(onward.sum(axis=1, keepdims=True), FAINT)
        return shares, logs + float(peaks.sum())

    def _forward(self, moves: Array) -> tuple[Array, float]:
        """Return the probability of each state before each gap, and the logarithm of all that was scaled away."""
        import numpy as np

        before = np.zeros((len(moves), STATES))
        state = np.zeros((self._pages, STATES))
        state[:, EDGE] = 1.0
        logs = 0.0
        for gaps in self._steps:
            count = len(gaps)
            before[gaps] = state[:count]
            reached = np.einsum("ni,nij->nj", state[:count], moves[gaps])
            totals = np.maximum(reached.sum(axis=1), FAINT)
            logs += float(np.log(totals).sum())
            state[:count] = reached / totals[:, None]
        return before, logs
