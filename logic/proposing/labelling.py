"""From the lines of a page to the scores of every gap, in two rounds.

The first round finds the headlines; the second also asks which gaps are followed by the words of one of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from logic.page import Line
from logic.proposing.decoding import best_path
from logic.proposing.evidence import GROUPS, Key
from logic.proposing.features import Gap, gaps
from logic.proposing.looks import look_at
from logic.proposing.model import ARCS, HEAD, Model, Row, Weighed, scores_of, weigh
from logic.proposing.surroundings import Surroundings

CUE = next(place for place, group in enumerate(GROUPS) if group.fields[0] == "cue")
HEAD_ARTICLE = next(place for place, arc in enumerate(ARCS) if arc.name == "head-article")


class Labelling(NamedTuple):
    """The gaps of a page; for each what its evidence weighs, the score of each label, the label on the best path."""

    gaps: list[Gap]
    weighed: list[list[Weighed]]
    scores: list[Row]
    path: list[int]


def label(lines: Sequence[Line], model: Model) -> Labelling:
    """Describe the gaps of a page and score the labels each may have."""
    around = Surroundings(look_at(lines))
    found = gaps(around)
    weighed = [weigh(model, gap.keys) for gap in found]
    scores = [scores_of(each) for each in weighed]
    path = best_path(scores)
    cues = cue_keys(found, around.cohesion.cues(head_runs(path)))
    for place, key in cues.items():
        keys = found[place].keys
        found[place] = found[place]._replace(keys=(*keys[:CUE], key, *keys[CUE + 1 :]))
        weighed[place][CUE] = model.weighers[CUE][key]
        scores[place] = scores_of(weighed[place])
    return Labelling(found, weighed, scores, best_path(scores) if cues else path)


def cue_keys(found: Sequence[Gap], cues: Mapping[int, str]) -> dict[int, Key]:
    """Return for gaps, by their place, the key that says how they repeat a headline; `cues` count lines from 0."""
    inner = {n + 1: cue for n, cue in cues.items() if 0 <= n < len(found) - 2}
    return {place: (cue, gap.upper.ended) for place, cue in inner.items() if (gap := found[place]).upper is not None}


def head_runs(path: Sequence[int]) -> list[range]:
    """Return the runs of headline lines, counted from 0, on a path through the arcs."""
    heads = [ARCS[arc].lower == HEAD for arc in path[:-1]]
    cuts = [n for n, head in enumerate(heads) if n == 0 or head != heads[n - 1] or path[n] == HEAD_ARTICLE]
    return [range(start, stop) for start, stop in pairwise([*cuts, len(heads)]) if heads[start]]
