"""Measure how often decisions are right that have a certain confidence, and make tables of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from random import Random

from logic.draft import About
from logic.page import Page, Source, number_lines
from logic.proposal import Proposal, layout_to_json
from logic.proposing import propose
from logic.proposing.model import Model
from logic.training.truth import HEADLINE, TruePage, decisions, places

# A knot stands for so many decisions where they are unsure; the surer they are, the more it takes to tell how often.
FEWEST = 30
FAINTEST = 0.005
BINS = 15
DRAWS = 20
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 1.0)

Outcome = tuple[float, bool]
Outcomes = Mapping[About, Sequence[Outcome]]


def page_of(page: TruePage) -> Page:
    """Return the raw page of one whose truth is known."""
    return Page(page.id, page.id, number_lines(page.lines), Source(page.id, b"", "utf-8"))


def outcomes(pages: Iterable[tuple[TruePage, Model]]) -> Outcomes:
    """Return for each kind of decision the confidence of all that were taken, and whether they were right."""
    found: dict[About, list[Outcome]] = defaultdict(list)
    for page, model in pages:
        for about, outcome in outcomes_of(page, propose(page_of(page), model)):
            found[about].append(outcome)
    return found


def outcomes_of(page: TruePage, proposal: Proposal) -> Iterator[tuple[About, Outcome]]:
    """Yield kind, confidence and rightness of each decision on one page."""
    guess = layout_to_json(proposal.draft)
    true, guessed = decisions(page.lines, page.truth), decisions(page.lines, guess)
    where, is_where = places(page.truth), places(guess)
    for verdict in proposal.verdicts:
        if verdict.about is About.HOME:
            right = _texts(where, where.get(verdict.line)) == _texts(where, _truly(where, is_where, verdict.line))
        else:
            right = true[verdict.line] == guessed[verdict.line]
        yield verdict.about, (verdict.confidence, right)


def _truly(
    where: Mapping[int, tuple[int, str]], is_where: Mapping[int, tuple[int, str]], line: int
) -> tuple[int, str] | None:
    """Return where the text of the article that a headline was given to truly stands."""
    number = is_where[line][0]
    votes: dict[tuple[int, str], int] = defaultdict(int)
    for n, (article, kind) in is_where.items():
        if article == number and kind != HEADLINE and n in where:
            votes[where[n]] += 1
    return max(votes, key=lambda place: votes[place], default=None)


def _texts(where: Mapping[int, tuple[int, str]], place: tuple[int, str] | None) -> int | None:
    """Return the article of a place when it has a text, None otherwise."""
    if place is None or not any(at == place[0] and kind != HEADLINE for at, kind in where.values()):
        return None
    return place[0]


def knots(found: Sequence[Outcome]) -> list[tuple[float, float]]:
    """Return a rising table from confidence to the share that was right (pool adjacent violators)."""
    ordered = sorted(found)
    blocks: list[tuple[float, float, int]] = []
    start = 0
    while start < len(ordered):
        # With doubts falling, ever more decisions are needed to see any that are wrong.
        sure = ordered[min(start + FEWEST, len(ordered)) - 1][0]
        chunk = ordered[start : start + round(FEWEST / max(1.0 - sure, FAINTEST))]
        count = len(chunk)
        start += count
        blocks.append((sum(c for c, _ in chunk) / count, (sum(right for _, right in chunk) + 0.5) / (count + 1), count))
        while len(blocks) > 1 and blocks[-2][1] >= blocks[-1][1]:
            (c1, r1, n1), (c2, r2, n2) = blocks[-2:]
            both = n1 + n2
            blocks[-2:] = [((c1 * n1 + c2 * n2) / both, (r1 * n1 + r2 * n2) / both, both)]
    table = [(round(c, 6), round(r, 4)) for c, r, _ in blocks]
    return [(raw, true) for n, (raw, true) in enumerate(table) if n == 0 or raw > table[n - 1][0]]


def expected_error(found: Sequence[Outcome]) -> float:
    """Return the expected calibration error over equal bins of confidence (Naeini and others 2015)."""
    bins: dict[int, list[Outcome]] = defaultdict(list)
    for confidence, right in found:
        bins[min(int(confidence * BINS), BINS - 1)].append((confidence, right))
    gaps = (abs(sum(c for c, _ in each) - sum(right for _, right in each)) for each in bins.values())
    return sum(gaps) / max(1, len(found))


def sampling_noise(found: Sequence[Outcome]) -> float:
    """Return the calibration error to be expected of confidences that are exact, from so many decisions.

    Outcomes are drawn as often as their confidences say, from a fixed seed.
    """
    random = Random(0)
    draws = (expected_error([(sure, random.random() < sure) for sure, _ in found]) for _ in range(DRAWS))
    return sum(draws) / DRAWS


def reliability(found: Sequence[Outcome]) -> list[dict[str, float]]:
    """Return a row for each range of confidence that has decisions: how many, how sure on average, how often right."""
    rows = []
    for low, high in pairwise(EDGES):
        each = [pair for pair in found if low <= pair[0] < high or (high == EDGES[-1] and pair[0] == high)]
        if each:
            sure, right = sum(c for c, _ in each) / len(each), sum(ok for _, ok in each) / len(each)
            rows.append({"from": low, "decisions": len(each), "confidence": round(sure, 4), "right": round(right, 4)})
    return rows
