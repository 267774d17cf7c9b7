"""From pages whose truth is known to what the fitting takes."""

from __future__ import annotations

from logic.page import number_lines
from logic.proposing.attraction import NOTHING_LEARNT, Attraction
from logic.proposing.features import evidence, gaps
from logic.proposing.labelling import late_fields
from logic.proposing.looks import look_at
from logic.proposing.model import ARCS
from logic.proposing.parting import NOTHING_LEARNT as NO_PARTING
from logic.proposing.parting import Parting
from logic.proposing.sections import keys_of
from logic.proposing.surroundings import Surroundings
from logic.training.crf import Example
from logic.training.truth import TruePage, arc_names

ARC_PLACES = {arc.name: place for place, arc in enumerate(ARCS)}


def example(page: TruePage, attraction: Attraction = NOTHING_LEARNT, parting: Parting = NO_PARTING) -> Example:
    """Return the evidence and the labels of a page; what hangs on headlines is asked of the true ones."""
    around = Surroundings(look_at(number_lines(page.lines)), attraction, parting)
    found, arcs = gaps(around), arc_names(page)
    late = late_fields(found, around, [ARC_PLACES[name] for name in arcs])
    keys = []
    for place, fields in enumerate(evidence(around, found)):
        known = late.get(place, {})
        keys.append(keys_of([known.get(section, given) for section, given in enumerate(fields)]))
    return Example(keys, arcs)
