"""Minimise a smooth function of many variables: L-BFGS with a backtracking line search (Nocedal and Wright 2006)."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

ENOUGH = 1e-4
SMALLEST_STEP = 1e-8


def minimise(loss: Callable[[Array], tuple[float, Array]], start: Array, *, rounds: int, memory: int) -> Array:
    """Return a point of low loss; `loss` gives the value and the gradient at a point."""
    import numpy as np

    point = start
    value, slope = loss(point)
    past: deque[tuple[Array, Array]] = deque(maxlen=memory)
    for _ in range(rounds):
        way = -_scaled(slope, past)
        step = 1.0 if past else 1.0 / max(float(np.abs(slope).sum()), 1.0)
        downhill = float(way @ slope)
        while True:
            new = point + step * way
            new_value, new_slope = loss(new)
            if new_value <= value + ENOUGH * step * downhill or step < SMALLEST_STEP:
                break
            step /= 2
        if step < SMALLEST_STEP or downhill > -1e-9:
            break
        if float((new - point) @ (new_slope - slope)) > 0:
            past.append((new - point, new_slope - slope))
        point, value, slope = new, new_value, new_slope
    return point


def _scaled(slope: Array, past: deque[tuple[Array, Array]]) -> Array:
    """Return the gradient divided by the curvature that the last steps showed."""
    way = slope.copy()
    shares = []
    for moved, turned in reversed(past):
        share = float(moved @ way) / float(moved @ turned)
        shares.append(share)
        way -= share * turned
    if past:
        moved, turned = past[-1]
        way *= float(moved @ turned) / float(turned @ turned)
    for (moved, turned), share in zip(past, reversed(shares), strict=True):
        way += moved * (share - float(turned @ way) / float(moved @ turned))
    return way
