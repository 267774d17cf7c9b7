"""The evidence at each gap between two non-blank lines, as names that the weights table gives a weight.

A gap also lies before the first line and after the last. Each name is `group=value`; the weights know the names, the
reasons know the groups, and nothing else does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from logic.proposing.looks import Look
from logic.proposing.patterns import HAN
from logic.proposing.surroundings import Surroundings, bucket
from logic.proposing.words import NO_WORD, Word, word_across

SHORT_EDGES = (-1.2, -0.3, 0.3, 0.8, 1.3, 1.7, 2.3, 2.8, 4.0, 7.0)
SLACK_EDGES = (-1.2, -0.4, 0.1, 0.6, 1.1, 2.1, 4.0)
SHIFT_EDGES = (-8.0, -4.0, -1.8, -0.7, 0.7, 1.8, 4.0, 8.0)
FREQUENCY_EDGES = (0, 60, 1500)
SHORT_WORD = 2
AHEAD = 6
HALVES = range(2, 8)
CUES = frozenset({"dateline", "byline", "caption", "folio", "editors", "section"})

_TAIL = re.compile(rf"[{HAN}]+$")
_HEAD = re.compile(rf"[{HAN}]+")


@dataclass(frozen=True, slots=True)
class Gap:
    """The place between two neighbouring non-blank lines: the evidence by name, and the numbers behind it."""

    upper: Look | None
    lower: Look | None
    names: tuple[str, ...]
    blanks: int = 0
    word: Word = NO_WORD

    @property
    def line(self) -> int:
        """The number of the line above the gap; 0 before the first line."""
        return self.upper.number if self.upper else 0

    @property
    def shortfall(self) -> float:
        """How far the upper line stays short of the measure, in em."""
        return self.upper.above - self.upper.width if self.upper else 0.0

    @property
    def indent(self) -> float:
        """How far the lower line stays short of the measure below it, in em."""
        return self.lower.below - self.lower.width if self.lower else 0.0


def gaps(looks: Sequence[Look]) -> list[Gap]:
    """Return the gaps of a page in order, one more than there are non-blank lines; none where all lines are blank."""
    if not looks:
        return []
    around = Surroundings(looks)
    first = Gap(None, looks[0], ("edge=first", *_of_lower(around, 0)))
    last = Gap(looks[-1], None, ("edge=last", *_of_upper(around, len(looks) - 1)))
    return [first, *(_gap(around, n) for n in range(len(looks) - 1)), last]


def halves(upper: str, lower: str) -> str:
    """Tell whether a line end divides two pieces of equal length, as in a slogan of two parts, and of which length.

    The pieces reach from the last mark or space of `upper` to the first of `lower`.
    """
    tail, head = _TAIL.search(upper), _HEAD.match(lower)
    left, right = len(tail[0]) if tail else 0, len(head[0]) if head else 0
    return str(left) if left == right and left in HALVES else "uneven"


def _gap(around: Surroundings, n: int) -> Gap:
    a, b = around.looks[n], around.looks[n + 1]
    word = word_across(a.text, b.text) if a.end == b.start == "han" else NO_WORD
    names = (
        *_of_ends(around, n, word),
        *_of_widths(around, n),
        *_of_marks(around, n),
        *_of_upper(around, n),
        *_of_lower(around, n + 1),
    )
    return Gap(a, b, names, around.blanks[n], word)


def _of_ends(around: Surroundings, n: int, word: Word) -> Iterator[str]:
    a, b = around.looks[n], around.looks[n + 1]
    yield "bias"
    yield f"end={a.end}"
    yield f"start={b.start}"
    yield f"ends={a.end}/{b.start}"
    yield f"starts={a.start}/{b.start}"
    yield f"lead={b.lead}"
    yield f"lead-end={b.lead}/{a.ended}"
    yield f"lead-start={b.lead}/{b.start}"
    yield f"word={bucket(word.frequency, FREQUENCY_EDGES)}{'long' if len(word.text) > SHORT_WORD else ''}"


def _of_widths(around: Surroundings, n: int) -> Iterator[str]:
    a, b = around.looks[n], around.looks[n + 1]
    ended, rate, blank = a.ended, around.blank_rates[n], min(around.blanks[n], 2)
    short = bucket(a.above - a.width, SHORT_EDGES)
    slack = bucket(a.above - a.width - b.token, SLACK_EDGES)
    indent = bucket(b.below - b.width, SHORT_EDGES)
    shift = bucket(b.below - a.above, SHIFT_EDGES)
    yield f"short={short}"
    yield f"short-end={short}/{ended}"
    yield f"slack={slack}"
    yield f"slack-end={slack}/{ended}"
    yield f"indent={indent}"
    yield f"indent-end={indent}/{ended}"
    yield f"slack-indent={slack}/{indent}/{ended}"
    yield f"short-below={bucket(b.below - a.width, SHORT_EDGES)}"
    yield f"indent-above={bucket(a.above - b.width, SHORT_EDGES)}"
    yield f"shift={shift}"
    yield f"shift-end={shift}/{ended}"
    yield f"blank={blank}/{rate}"
    yield f"blank-end={blank}/{rate}/{ended}"
    yield f"blank-slack={blank}/{rate}/{slack}"


def _of_marks(around: Surroundings, n: int) -> Iterator[str]:
    a, b = around.looks[n], around.looks[n + 1]
    ended, mark = a.ended, around.open[n]
    yield f"open={mark}"
    yield f"open-two={mark}/{a.two_part}{b.two_part}"
    yield f"spaced={a.spaced}/{ended}"
    yield f"marks={a.mark}/{b.mark}"
    yield f"two={a.two_part}/{b.two_part}"
    yield f"photo={a.photo}/{b.photo}"
    if ended == "none":
        yield f"halves={halves(a.text, b.text)}/{mark}"
    if a.end == "reporter":
        yield f"reporter={mark}/{around.names}"
        yield f"reporter-two={mark}/{a.two_part}{b.two_part}/{b.photo}"
    if a.plain or b.plain:
        yield f"shared={around.shared(n)}/{around.shared(n + 1)}"


def _of_upper(around: Surroundings, n: int) -> Iterator[str]:
    """Name what the lines up to line `n` say about its kind."""
    a = around.looks[n]
    before = around.looks[n - 1] if n else None
    run = min(around.behind[n], AHEAD)
    yield f"upper={a.start}"
    yield f"upper-end={a.end}/{a.mark}"
    yield f"upper-lead={a.lead}/{a.mark}"
    yield f"upper-run={run}"
    yield f"upper-run-blank={run}/{around.blanks_at(n)}"
    yield f"upper-before={before.end if before else 'edge'}"
    if before:
        slack = bucket(before.above - before.width - a.token, SLACK_EDGES)
        yield f"upper-prior={before.ended}/{slack}/{a.ended}"
        yield f"upper-shift={bucket(a.width - before.above, SHIFT_EDGES)}/{a.mark}"


def _of_lower(around: Surroundings, n: int) -> Iterator[str]:
    """Name what the lines from line `n` on say about its kind."""
    b = around.looks[n]
    after = around.looks[n + 1] if n + 1 < len(around.looks) else None
    run = min(around.ahead[n], AHEAD)
    yield f"lower-end={b.end}/{b.mark}"
    yield f"lower-run={run}"
    yield f"lower-run-blank={run}/{around.blanks_at(n)}"
    yield f"lower-after={after.start + after.lead if after else 'edge'}"
    yield f"lower-after-mark={after.mark if after else 'edge'}/{b.mark}"
    yield f"lower-cue={_cue_ahead(around, n)}/{b.mark}"
    yield f"lower-left={min(len(around.looks) - n - 1, 4)}/{b.mark}"
    if after:
        slack = bucket(b.below - b.width - after.token, SLACK_EDGES)
        yield f"lower-shift={bucket(after.below - b.width, SHIFT_EDGES)}/{b.mark}"
        yield f"lower-follow={b.ended}/{slack}/{after.start}"
        yield f"lower-next={bucket(after.below - after.width, SHORT_EDGES)}/{b.mark}"


def _cue_ahead(around: Surroundings, n: int) -> str:
    """Tell how many lines below line `n` the first stands that tends to open an article, or that text comes before."""
    for step, look in enumerate(around.looks[n + 1 : n + AHEAD], 1):
        if look.start in CUES or look.lead != "none":
            return str(step)
        if not look.plain:
            return "text"
    return "none"
