"""A space is rare, and is taken for likely before it is the likeliest of all; a person's word still stands."""

from __future__ import annotations

from math import log

import pytest

from logic.page import number_lines
from logic.proposing.allowed import barred
from logic.proposing.decoding import Choice
from logic.proposing.features import gaps
from logic.proposing.looks import look_at
from logic.proposing.model import ARCS, INNER, Row
from logic.proposing.seams import goes_on, with_spaces
from logic.proposing.surroundings import Surroundings

ARC = {arc.name: place for place, arc in enumerate(ARCS)}
JOIN, SPACE, BREAK = ARC["join"], ARC["space"], ARC["break"]


def chosen(upper: str, lower: str, row: Row, confidence: float) -> Choice:
    """Return the choice at the gap between two lines where a join was chosen with a confidence."""
    found = gaps(Surroundings(look_at(number_lines((upper, lower)))))
    edge = Choice(ARC["first-body"], ARC["first-head"], 1.0)
    return with_spaces(found, [edge, Choice(JOIN, SPACE, confidence), edge], [row, row, row])[1]


def row_with(**odds: float) -> Row:
    scores = {ARC[name]: round(100 * log(share)) for name, share in odds.items()}
    return tuple(scores.get(place, -3000) for place in range(INNER))


def test_a_likely_space_is_taken_and_keeps_its_probability() -> None:
    row = row_with(join=0.55, space=0.4, **{"break": 0.05})
    choice = chosen("渡口开航", "乘客往来", row, 0.55)
    assert (choice.arc, choice.rival) == (SPACE, JOIN)
    assert choice.confidence == pytest.approx(0.4, abs=0.01)
    assert goes_on(choice, row) == pytest.approx(0.95, abs=0.01)


@pytest.mark.parametrize(
    ("upper", "lower", "share"),
    [("渡口开航", "乘客往来", 0.3), ("渡口开航，", "乘客往来", 0.4), ("渡口开航", "12位乘客", 0.4)],
)
def test_other_line_ends_stay_as_they_were(upper: str, lower: str, share: float) -> None:
    choice = chosen(upper, lower, row_with(join=1 - share, space=share), 1 - share)
    assert choice == Choice(JOIN, SPACE, 1 - share)


def test_a_join_that_a_person_made_stays() -> None:
    row = barred(row_with(join=0.55, space=0.45), ["join", "head-join"])
    assert chosen("渡口开航", "乘客往来", row, 0.55).arc == JOIN
