"""Cut a labelled page into runs: headlines, pieces of text, and what is set aside, in page order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from logic.proposing.decoding import Choice
from logic.proposing.features import Gap
from logic.proposing.looks import Look
from logic.proposing.model import ARCS, HEAD, TEXT
from logic.proposing.patterns import TEXT_ENDS

REACH = 4
LONGEST_BYLINE = 2
BYLINES = frozenset({"byline", "name", "lone"})
FULL = 2.0
MIDWAY = frozenset({"han", "number", "closing", "quote"})
CUTS = frozenset({"article", "head-article"})


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring lines that belong together; `state` is one of the states of the model."""

    state: int
    looks: tuple[Look, ...]

    @property
    def start(self) -> int:
        """Number of the first line."""
        return self.looks[0].number


def cut_runs(gaps: Sequence[Gap], choices: Sequence[Choice]) -> list[Run]:
    """Return the runs between the gaps where the state changes or an article ends."""
    runs: list[Run] = []
    looks: list[Look] = []
    state = TEXT
    for gap, choice in zip(gaps, choices, strict=True):
        arc = ARCS[choice.arc]
        if looks and (arc.upper != arc.lower or arc.name in CUTS):
            runs.append(Run(state, tuple(looks)))
            looks = []
        if gap.lower is not None:
            looks.append(gap.lower)
            state = arc.lower
    return runs


def chain(runs: Sequence[Run]) -> list[list[int]]:
    """Return the text runs by their place in `runs`, those that go on after an interruption in one list.

    A run that stops in the middle of a sentence at the full measure is taken up by the next run, a few runs on at the
    most, that begins in the middle of one.
    """
    chains: list[list[int]] = []
    waiting: list[list[int]] = []
    for place, run in enumerate(runs):
        if run.state != TEXT or signs_headline(runs, place):
            continue
        waiting = [c for c in waiting if place - c[-1] < REACH]
        # Two neighbours that are cut apart are two articles: nothing interrupts them.
        apart = [c for c in waiting if c[-1] < place - 1]
        taken = next((c for c in apart if _takes_up(runs[c[-1]], run)), None) if resumes(run) else None
        if taken is None:
            taken = []
            chains.append(taken)
        else:
            waiting.remove(taken)
        taken.append(place)
        if unfinished(run):
            waiting.append(taken)
    return chains


def signs_headline(runs: Sequence[Run], place: int) -> bool:
    """Tell whether a run is the byline of the headline above it, whose text stands elsewhere."""
    looks = runs[place].looks
    below_headline = place > 0 and runs[place - 1].state == HEAD and runs[place].state == TEXT
    return below_headline and len(looks) <= LONGEST_BYLINE and all(look.start in BYLINES for look in looks)


def unfinished(run: Run) -> bool:
    """Tell whether a run stops in the middle of a sentence at the full measure, or says that it goes on elsewhere."""
    last = run.looks[-1]
    return last.end == "continues" or (last.end not in TEXT_ENDS and len(run.looks) > 1 and _full(last, last.above))


def resumes(run: Run) -> bool:
    """Tell whether a run begins in the middle of a sentence."""
    first = run.looks[0]
    return first.start == "continued" or (first.start in MIDWAY and _full(first, first.below))


def _takes_up(before: Run, after: Run) -> bool:
    jump = before.looks[-1].end == "continues", after.looks[0].start == "continued"
    return jump[0] == jump[1] and (all(jump) or abs(before.looks[-1].above - after.looks[0].below) < FULL)


def _full(look: Look, measure: float) -> bool:
    return measure - look.width < FULL - 0.4
