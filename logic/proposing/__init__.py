"""Propose how a page is cut into articles and how its lines join.

Lines are looked at (`looks`), the gaps between them described by keys of evidence (`evidence`, `features`), each gap
labelled by the weights in a data file (`model`, `decoding`), and the labels made into runs, homes and a draft (`runs`,
`homes`, `articles`).
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from logic.draft import About
from logic.house import AS_THE_PAGE, HouseRules
from logic.page import Page
from logic.proposal import Proposal, Verdict
from logic.proposing.allowed import ANYTHING, Allowed
from logic.proposing.articles import build_draft
from logic.proposing.calibration import Calibration
from logic.proposing.decoding import Choice, decide
from logic.proposing.homes import Home, claims_of, find_homes
from logic.proposing.labelling import Labelling, label
from logic.proposing.model import ARCS, CONTEST, Contests, Model
from logic.proposing.model_file import load_model
from logic.proposing.order import SEARCHES, Search, hold
from logic.proposing.rearranging import Rearranged
from logic.proposing.reasons import home_reasons, ruled_reasons, seam_reasons
from logic.proposing.ruling import Ruling
from logic.proposing.runs import CUTS, Run, chain, cut_runs
from logic.proposing.scripts import settle
from logic.proposing.seams import choose_seams, goes_on, with_spaces
from logic.proposing.simplified import table
from logic.proposing.words import dictionary

__all__ = ["propose", "warm_up"]


def warm_up() -> None:
    """Load the dictionary and the weights, a third of a second, so that the first proposal does not wait for them."""
    dictionary()
    table()
    load_model()


def propose(
    page: Page, model: Model | None = None, *, rules: HouseRules = AS_THE_PAGE, allowed: Allowed = ANYTHING
) -> Proposal:
    """Return the draft suggested for a page of at least one line, with a verdict on every decision in it.

    The same page gives the same proposal, whatever was proposed before. Time grows with the number of lines. The model
    is the one that comes with the program unless another is given; `rules` are those of the house, `allowed` the labels
    that a person's decisions have left.
    """
    with _no_collecting():
        return _propose(page, model or load_model(), rules, allowed)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Keep the collector of reference cycles from walking what is made here again and again: it has no cycles."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _propose(page: Page, model: Model, rules: HouseRules, allowed: Allowed) -> Proposal:
    return _read(page, label(page.lines, model, allowed), model, rules, allowed)


def _read(
    page: Page,
    labelled: Labelling,
    model: Model,
    rules: HouseRules,
    allowed: Allowed,
    searches: Sequence[Search] = SEARCHES,
    held: frozenset[int] = frozenset(),
) -> Proposal:
    """Return the proposal for a page, in another order of its lines where a search finds that it is read so."""
    for place, search in enumerate(searches, 1):
        order = search(labelled, model.order)
        if order is not None:
            other = Rearranged(page, order.lines)
            together = other.lines(order.held | held)
            left = other.allowed(allowed)
            again = hold(label(other.page.lines, model, left, labelled.known), together)
            return other.proposal(_read(other.page, again, model, rules, left, searches[place:], together))
    return _proposal(page, labelled, model, rules, model.apart if held else model.calibration)


def _proposal(page: Page, labelled: Labelling, model: Model, rules: HouseRules, calibration: Calibration) -> Proposal:
    choices = with_spaces(labelled.gaps, decide(labelled.scores, labelled.path), labelled.scores)
    runs = cut_runs(labelled.gaps, choices)
    chains = chain(runs)
    homes = find_homes(claims_of(runs, chains, labelled.pairs), model.homes)
    draft = build_draft(page, runs, chains, homes, choose_seams(labelled.gaps, choices, labelled.scores))
    settled, rulings = settle(page, draft, rules)
    sure = _sureness(runs, homes)
    verdicts = (
        *_gap_verdicts(labelled, choices, sure, rulings, model.contests, calibration),
        *_home_verdicts(runs, homes, calibration),
    )
    return Proposal(settled, verdicts, model.name)


def _sureness(runs: Sequence[Run], homes: Mapping[int, Home]) -> dict[int, float]:
    """Return for the last lines above and of each headline how sure its home is: the boundaries there hang on it."""
    sure: dict[int, float] = {}
    for head, home in homes.items():
        for place, confidence in ((head - 1, home.above), (head, home.below)):
            if place >= 0:
                line = runs[place].looks[-1].number
                sure[line] = sure.get(line, 1.0) * confidence
    return sure


def _gap_verdicts(
    labelled: Labelling,
    choices: Sequence[Choice],
    sure: Mapping[int, float],
    rulings: Mapping[int, Ruling],
    contests: Contests,
    calibration: Calibration,
) -> list[Verdict]:
    scales = [calibration.scale(about) for about in _ABOUT]
    verdicts = []
    for gap, choice, weighed, score in zip(labelled.gaps, choices, labelled.weighed, labelled.scores, strict=True):
        if gap.upper is not None and gap.lower is not None:
            line, arc = gap.upper.number, choice.arc
            confidence = choice.confidence * sure[line] if line in sure else choice.confidence
            reasons = seam_reasons(gap, weighed, contests[arc * CONTEST + choice.rival])
            ruling = rulings.get(line) if _ABOUT[arc] is About.SEAM else None
            if ruling is None:
                verdicts.append(Verdict(_ABOUT[arc], line, scales[arc](confidence), reasons))
            else:
                going_on = scales[arc](goes_on(choice, score)) * ruling.sure
                verdicts.append(Verdict(About.SEAM, line, going_on, ruled_reasons(ruling, choice.rival, reasons)))
    return verdicts


_ABOUT = tuple(About.BOUNDARY if arc.upper != arc.lower or arc.name in CUTS else About.SEAM for arc in ARCS)


def _home_verdicts(runs: Sequence[Run], homes: Mapping[int, Home], calibration: Calibration) -> list[Verdict]:
    return [
        Verdict(About.HOME, runs[head].start, calibration(About.HOME, home.confidence), home_reasons(home))
        for head, home in sorted(homes.items())
    ]
