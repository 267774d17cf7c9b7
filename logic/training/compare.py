"""Score a model and its peers side by side on pages whose truth is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from logic.proposal import proposal_to_json
from logic.proposing import propose
from logic.proposing.model import Model
from logic.training.calibrate import expected_error, outcomes_of, page_of
from logic.training.measures import Tally
from logic.training.peers import Rule, layout, peers
from logic.training.truth import TruePage

DIGITS = 3
# Measures that say nothing of peers that know no articles, headlines or doubts.
OURS_ALONE = frozenset({"article_f1", "headline_home", "errors_found_in_5pct_doubts"})


def score_model(pages: Iterable[TruePage], model: Model) -> dict[str, float]:
    """Return the measures of a model's proposals, and the calibration errors of its decisions."""
    return score_each((page, model) for page in pages)


def score_each(pages: Iterable[tuple[TruePage, Model]]) -> dict[str, float]:
    """Return the same of pages with a model each."""
    tally = Tally()
    found: dict[str, list[tuple[float, bool]]] = {}
    for page, model in pages:
        proposal = propose(page_of(page), model)
        guess = proposal_to_json(proposal, page.id)
        tally.add(page, guess, [(doubt["line"], doubt["doubt"]) for doubt in guess["doubts"]])
        for about, outcome in outcomes_of(page, proposal):
            found.setdefault(about.value, []).append(outcome)
    errors = {f"calibration_error_{about}": expected_error(each) for about, each in sorted(found.items())}
    every = [outcome for each in found.values() for outcome in each]
    return {**tally.measures(), "calibration_error": expected_error(every), **errors}


def score_peer(pages: Iterable[TruePage], rule: Rule) -> dict[str, float]:
    """Return the measures of a peer that it can be held to."""
    tally = Tally()
    for page in pages:
        tally.add(page, layout(rule, page.lines), [])
    return {name: value for name, value in tally.measures().items() if name not in OURS_ALONE}


def compare(pages: Sequence[TruePage], model: Model) -> dict[str, dict[str, float]]:
    """Return the measures of the model and of each peer that can run here, by name."""
    return {model.name: score_model(pages, model)} | {name: score_peer(pages, rule) for name, rule in peers().items()}


def table(columns: Mapping[str, Mapping[str, float]]) -> str:
    """Return measures as lines of text, a column for each contender."""
    names = list(dict.fromkeys(name for column in columns.values() for name in column))
    widths = [max(len(title), 8) for title in columns]
    rows = [["", *columns]]
    rows += [
        [name, *(f"{column[name]:.{DIGITS}f}" if name in column else "–" for column in columns.values())]
        for name in names
    ]
    left = max(len(name) for name in names)
    return "\n".join(
        "  ".join([row[0].ljust(left), *(cell.rjust(width) for cell, width in zip(row[1:], widths, strict=True))])
        for row in rows
    )
