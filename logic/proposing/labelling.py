"""From the lines of a page to the scores of every gap, in two rounds.

The first round finds the headlines; the second also asks which gaps are followed by the words of one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from logic.page import Line
from logic.proposing.allowed import ANYTHING, Allowed, barred
from logic.proposing.alone import Known
from logic.proposing.cohesion import Gram
from logic.proposing.decoding import best_path
from logic.proposing.evidence import NOTHING, Key
from logic.proposing.features import Gap, columns, gaps, paragraph_fields, parted_fields
from logic.proposing.looks import look_at
from logic.proposing.model import ARCS, HEAD, Model, Row, Weighed, inner_scores_of, scores_of, weigh_columns
from logic.proposing.sections import PARAGRAPH, PARTED, Fields
from logic.proposing.surroundings import Surroundings

HEAD_ARTICLE = next(place for place, arc in enumerate(ARCS) if arc.name == "head-article")


# What stands between two lines of one paragraph, by their label.
BETWEEN = {
    place: " " if arc.name.endswith("space") else ""
    for place, arc in enumerate(ARCS)
    if arc.name in ("join", "space", "head-join", "head-space")
}
# No headline has more lines on one side of a place.
FURTHEST = 6


class Labelling(NamedTuple):
    """The gaps of a page; for each what its evidence weighs, the score of each label, the label on the best path.

    `pairs` are the pairs of neighbouring characters on each line, by its number; `known` is what its lines say by
    themselves.
    """

    gaps: list[Gap]
    weighed: list[tuple[Weighed, ...]]
    scores: list[Row]
    path: list[int]
    pairs: dict[int, set[Gram]]
    known: Known


def label(lines: Sequence[Line], model: Model, allowed: Allowed = ANYTHING, known: Known | None = None) -> Labelling:
    """Describe the gaps of a page and score the labels each may have; `allowed` names those left at some gaps.

    `known` is that of the same page in another order.
    """
    known = Known() if known is None else known
    around = Surroundings(look_at(lines, known), model.attraction, model.parting)
    found = gaps(around)
    weighed = weigh_columns(model, columns(around, found))
    scores = [inner_scores_of(each) for each in weighed]
    for edge in (0, -1) if scores else ():
        scores[edge] = scores_of(weighed[edge])
    _bar(scores, found, allowed)
    path = best_path(scores)
    late = late_fields(found, around, path)
    for place, sections in late.items():
        every = [*weighed[place]]
        for section, fields in sections.items():
            every[section] = model.weighers[section][fields]
        weighed[place] = tuple(every)
        scores[place] = inner_scores_of(weighed[place])
    _bar(scores, found, allowed)
    return Labelling(found, weighed, scores, best_path(scores) if late else path, around.pairs_by_line(), known)


def _bar(scores: list[Row], found: Sequence[Gap], allowed: Allowed) -> None:
    if not allowed:
        return
    for place, gap in enumerate(found[1:-1], 1):
        if gap.line in allowed:
            scores[place] = barred(scores[place], allowed[gap.line])


def late_fields(found: Sequence[Gap], around: Surroundings, path: Sequence[int]) -> dict[int, dict[int, Fields]]:
    """Return for gaps, by their place, the fields of those sections that a path through the page can tell more to."""
    late: dict[int, dict[int, Fields]] = {}
    for place, keys in late_keys(found, around, head_runs(path)).items():
        late.setdefault(place, {})[PARAGRAPH] = paragraph_fields(around, place - 1, keys)
    for place, (upper, lower) in whole_sides(around, path).items():
        fields = parted_fields(around, place - 1, upper, lower)
        if fields is not None:
            late.setdefault(place, {})[PARTED] = fields
    return late


def late_keys(found: Sequence[Gap], around: Surroundings, heads: Sequence[range]) -> dict[int, tuple[Key, Key]]:
    """Return for gaps, by their place, the two keys that only known headlines can give.

    How the lines below a gap repeat a headline; and, between two lines of one, which text has the words of either when
    this page sets its headlines above or below their texts.
    """
    late: dict[int, tuple[Key, Key]] = {}
    for n, cue in around.cohesion.cues(heads).items():
        if 0 <= n < len(found) - 2:
            late[n + 1] = ((cue, around.looks[n].ended), NOTHING)
    setting = around.cohesion.setting(heads)
    for head in heads:
        for n in head[:-1]:
            own = (setting, around.cohesion.pieces(n, first=head.start, last=head.stop - 1))
            late[n + 1] = (late.get(n + 1, (NOTHING,))[0], own)
    return late


def head_runs(path: Sequence[int]) -> list[range]:
    """Return the runs of headline lines, counted from 0, on a path through the arcs."""
    heads = [ARCS[arc].lower == HEAD for arc in path[:-1]]
    cuts = [n for n, head in enumerate(heads) if n == 0 or head != heads[n - 1] or path[n] == HEAD_ARTICLE]
    return [range(start, stop) for start, stop in pairwise([*cuts, len(heads)]) if heads[start]]


def whole_sides(around: Surroundings, path: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Return both sides of gaps, by their place, where a side has more than one line: a headline's text up to its ends.

    The sides are those of the paragraphs, without a mark of a sentence, that a path through the page makes.
    """
    looks = around.looks
    sides = {}
    for n, (a, b) in enumerate(pairwise(looks)):
        if a.plain and b.plain:
            upper, lower = a.text, b.text
            for k in range(n - 1, max(-1, n - FURTHEST), -1):
                if path[k + 1] not in BETWEEN or not looks[k].plain:
                    break
                upper = looks[k].text + BETWEEN[path[k + 1]] + upper
            for k in range(n + 2, min(len(looks), n + 1 + FURTHEST)):
                if path[k] not in BETWEEN or not looks[k].plain:
                    break
                lower += BETWEEN[path[k]] + looks[k].text
            if upper is not a.text or lower is not b.text:
                sides[n + 1] = upper, lower
    return sides
