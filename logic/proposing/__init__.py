"""Propose how a page is cut into articles and how its lines join.

Lines are looked at (`looks`), the gaps between them described by named evidence (`features`), each gap labelled by the
weights in a data file (`model`), and the labels made into runs, homes and a draft (`runs`, `homes`, `articles`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from logic.draft import About
from logic.page import Page
from logic.proposal import Proposal, Verdict
from logic.proposing.articles import build_draft
from logic.proposing.features import Gap, gaps
from logic.proposing.homes import Home, find_homes
from logic.proposing.looks import look_at
from logic.proposing.model import ARCS, Choice, Model, decide, load_model
from logic.proposing.reasons import home_reasons, seam_reasons
from logic.proposing.runs import CUTS, Run, chain, cut_runs
from logic.proposing.seams import choose_seams
from logic.proposing.words import dictionary

__all__ = ["propose", "warm_up"]


def warm_up() -> None:
    """Load the dictionary and the weights, a third of a second, so that the first proposal does not wait for them."""
    dictionary()
    load_model()


def propose(page: Page) -> Proposal:
    """Return the draft suggested for a page of at least one line, with a verdict on every decision in it.

    The same page gives the same proposal, whatever was proposed before. Time grows with the number of lines.
    """
    model = load_model()
    described = gaps(look_at(page.lines))
    choices = decide(described, model)
    runs = cut_runs(described, choices)
    chains = chain(runs)
    homes = find_homes(runs, chains)
    draft = build_draft(page, runs, chains, homes, choose_seams(described, choices))
    verdicts = (*_gap_verdicts(described, choices, model), *_home_verdicts(runs, homes))
    return Proposal(draft, verdicts, model.name)


def _gap_verdicts(described: Sequence[Gap], choices: Sequence[Choice], model: Model) -> list[Verdict]:
    return [
        Verdict(_about(choice), gap.line, choice.confidence, seam_reasons(gap, choice, model))
        for gap, choice in zip(described, choices, strict=True)
        if gap.upper is not None and gap.lower is not None
    ]


def _about(choice: Choice) -> About:
    arc = ARCS[choice.arc]
    return About.BOUNDARY if arc.upper != arc.lower or arc.name in CUTS else About.SEAM


def _home_verdicts(runs: Sequence[Run], homes: Mapping[int, Home]) -> list[Verdict]:
    return [
        Verdict(About.HOME, runs[head].start, home.confidence, home_reasons(home))
        for head, home in sorted(homes.items())
    ]
