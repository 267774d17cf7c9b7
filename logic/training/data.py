"""From pages whose truth is known to what the fitting takes."""

from __future__ import annotations

from logic.page import number_lines
from logic.proposing.attraction import NOTHING_LEARNT, Attraction
from logic.proposing.features import evidence, gaps, paragraph_fields
from logic.proposing.labelling import head_runs, late_keys
from logic.proposing.looks import look_at
from logic.proposing.model import ARCS
from logic.proposing.sections import PARAGRAPH, keys_of
from logic.proposing.surroundings import Surroundings
from logic.training.crf import Example
from logic.training.truth import TruePage, arc_names

ARC_PLACES = {arc.name: place for place, arc in enumerate(ARCS)}


def example(page: TruePage, attraction: Attraction = NOTHING_LEARNT) -> Example:
    """Return the evidence and the labels of a page; what hangs on headlines is asked of the true ones."""
    around = Surroundings(look_at(number_lines(page.lines)), attraction)
    found, arcs = gaps(around), arc_names(page)
    heads = head_runs([ARC_PLACES[name] for name in arcs])
    late = late_keys(found, around, heads)
    keys = []
    for place, fields in enumerate(evidence(around, found)):
        known = late.get(place)
        if known:
            fields = (*fields[:PARAGRAPH], paragraph_fields(around, place - 1, known), *fields[PARAGRAPH + 1 :])
        keys.append(keys_of(fields))
    return Example(keys, arcs)
