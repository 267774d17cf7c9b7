"""The evidence at each gap between two non-blank lines, as names that the weights table gives a weight.

A gap also lies before the first line and after the last. Each name is `group=value`; the weights know the names, the
reasons know the groups, and nothing else does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from logic.proposing.looks import Look
from logic.proposing.patterns import TEXT_ENDS
from logic.proposing.words import NO_WORD, Word, word_across

SHORT_EDGES = (-1.2, -0.3, 0.3, 0.8, 1.3, 1.7, 2.3, 2.8, 4.0, 7.0)
SLACK_EDGES = (-1.2, -0.4, 0.1, 0.6, 1.1, 2.1, 4.0)
SHIFT_EDGES = (-8.0, -4.0, -1.8, -0.7, 0.7, 1.8, 4.0, 8.0)
SHARE_EDGES = (0.05, 0.15, 0.35)
RATE_EDGES = (0.05, 0.3, 0.7, 0.95)
COUNT_EDGES = (0, 60, 1500)
AHEAD = 6
NEAR = 8
VICINITY = 14
CUES = frozenset({"dateline", "byline", "caption", "folio", "editors", "section"})
PAUSES = frozenset({"comma", "pause", "semicolon"})
PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "（": "）", "(": ")", "《": "》", "【": "】"}


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
    """Return the gaps of a page in order, one more than there are non-blank lines."""
    if not looks:
        return []
    context = _Context(looks)
    first = Gap(None, looks[0], ("edge=first", *context.below(0)))
    last = Gap(looks[-1], None, ("edge=last", *context.above(len(looks) - 1)))
    return [first, *(context.gap(n) for n in range(len(looks) - 1)), last]


def bucket(value: float, edges: Sequence[float]) -> int:
    """Return the place of `value` among `edges`: 0 up to the first, one more past each."""
    return bisect_left(edges, value)


class _Context:
    """What the evidence at one gap needs to know of its surroundings, worked out once for the page."""

    def __init__(self, looks: Sequence[Look]) -> None:
        self._looks = looks
        self._blanks = [b.number - a.number - 1 for a, b in zip(looks, looks[1:], strict=False)]
        self._sums = [0]
        for count in self._blanks:
            self._sums.append(self._sums[-1] + (count > 0))
        self._plain_ahead = _runs([look.plain for look in reversed(looks)])[::-1]
        self._plain_behind = _runs([look.plain for look in looks])
        self._open = _open_marks(looks)
        self._pairs_at: dict[int, frozenset[str]] = {}

    def gap(self, n: int) -> Gap:
        """Return the gap below line `n`, counted from 0."""
        a, b = self._looks[n], self._looks[n + 1]
        word = word_across(a.text, b.text) if a.end == b.start == "han" else NO_WORD
        names = (*self._between(n, a, b, word), *self.above(n), *self.below(n + 1))
        return Gap(a, b, names, self._blanks[n], word)

    def _between(self, n: int, a: Look, b: Look, word: Word) -> Iterator[str]:
        ended = _ended(a)
        short = bucket(a.above - a.width, SHORT_EDGES)
        slack = bucket(a.above - a.width - b.token, SLACK_EDGES)
        indent = bucket(b.below - b.width, SHORT_EDGES)
        shift = bucket(b.below - a.above, SHIFT_EDGES)
        rate = bucket(self._blank_rate(n), RATE_EDGES)
        blank = min(self._blanks[n], 2)
        yield "bias"
        yield f"end={a.end}"
        yield f"start={b.start}"
        yield f"ends={a.end}/{b.start}"
        yield f"starts={a.start}/{b.start}"
        yield f"lead={b.lead}"
        yield f"lead-end={b.lead}/{ended}"
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
        yield f"open={self._open[n]}"
        yield f"open-two={self._open[n]}/{a.two_part}{b.two_part}"
        yield f"word={bucket(word.frequency, COUNT_EDGES)}{'long' if len(word.text) > 2 else ''}"
        yield f"spaced={a.spaced}/{ended}"
        yield f"marks={a.mark}/{b.mark}"
        yield f"two={a.two_part}/{b.two_part}"
        yield f"photo={a.photo}/{b.photo}"
        if a.plain or b.plain:
            yield f"shared={self._shared(n, a)}/{self._shared(n + 1, b)}"

    def above(self, n: int) -> Iterator[str]:
        """Name what the lines up to line `n` say about its kind."""
        a = self._looks[n]
        run = min(self._plain_behind[n], AHEAD)
        before = self._looks[n - 1] if n else None
        yield f"upper={a.start}"
        yield f"upper-end={a.end}/{a.mark}"
        yield f"upper-lead={a.lead}/{a.mark}"
        yield f"upper-run={run}"
        yield f"upper-run-blank={run}/{self._blanks_at(n)}"
        yield f"upper-before={before.end if before else 'edge'}"
        if before:
            yield f"upper-prior={_ended(before)}/{bucket(before.above - before.width - a.token, SLACK_EDGES)}/{_ended(a)}"
            yield f"upper-shift={bucket(a.width - before.above, SHIFT_EDGES)}/{a.mark}"

    def below(self, n: int) -> Iterator[str]:
        """Name what the lines from line `n` on say about its kind."""
        b = self._looks[n]
        run = min(self._plain_ahead[n], AHEAD)
        after = self._looks[n + 1] if n + 1 < len(self._looks) else None
        yield f"lower-end={b.end}/{b.mark}"
        yield f"lower-run={run}"
        yield f"lower-run-blank={run}/{self._blanks_at(n)}"
        yield f"lower-after={after.start + after.lead if after else 'edge'}"
        yield f"lower-after-mark={after.mark if after else 'edge'}/{b.mark}"
        yield f"lower-cue={self._cue_ahead(n)}/{b.mark}"
        yield f"lower-left={min(len(self._looks) - n - 1, 4)}/{b.mark}"
        if after:
            yield f"lower-shift={bucket(after.below - b.width, SHIFT_EDGES)}/{b.mark}"
            yield f"lower-follow={_ended(b)}/{bucket(b.below - b.width - after.token, SLACK_EDGES)}/{after.start}"
            yield f"lower-next={bucket(after.below - after.width, SHORT_EDGES)}/{b.mark}"

    def _shared(self, n: int, look: Look) -> str:
        """Tell how many of a plain line's pairs of characters stand in the text before it and after it."""
        if not look.plain:
            return "text"
        own = self._pairs(n)
        start, stop = max(0, n - self._plain_behind[n] - VICINITY), n + self._plain_ahead[n] + VICINITY
        before = self._common(own, range(start, n - self._plain_behind[n] + 1))
        after = self._common(own, range(n + self._plain_ahead[n], min(stop, len(self._looks))))
        return f"{bucket(before, SHARE_EDGES)}{bucket(after, SHARE_EDGES)}"

    def _common(self, own: frozenset[str], places: range) -> float:
        if not own:
            return 0.0
        return len(own & frozenset[str]().union(*(self._pairs(n) for n in places))) / len(own)

    def _pairs(self, n: int) -> frozenset[str]:
        if n not in self._pairs_at:
            text = self._looks[n].text
            self._pairs_at[n] = frozenset(map("".join, pairwise(text)))
        return self._pairs_at[n]

    def _cue_ahead(self, n: int) -> str:
        for step, look in enumerate(self._looks[n + 1 : n + AHEAD], 1):
            if look.start in CUES or look.lead != "none":
                return str(step)
            if not look.plain:
                return "text"
        return "none"

    def _blanks_at(self, n: int) -> str:
        above = self._blanks[n - 1] if n else 1
        below = self._blanks[n] if n < len(self._blanks) else 1
        return f"{min(above, 1)}{min(below, 1)}{bucket(self._blank_rate(n), RATE_EDGES)}"

    def _blank_rate(self, n: int) -> float:
        start, stop = max(0, n - NEAR), min(len(self._blanks), n + NEAR + 1)
        return (self._sums[stop] - self._sums[start]) / max(1, stop - start)


def _ended(look: Look) -> str:
    return "text" if look.end in TEXT_ENDS else "pause" if look.end in PAUSES else "none"


def _runs(flags: Sequence[bool]) -> list[int]:
    counts, count = [], 0
    for flag in flags:
        count = count + 1 if flag else 0
        counts.append(count)
    return counts


def _open_marks(looks: Sequence[Look]) -> list[str]:
    """Return for each line which opening mark of the last lines is still open at its end, or "none"."""
    closers = {closer: opener for opener, closer in PAIRS.items()}
    opened: list[str] = []
    age, marks = 0, []
    for look in looks:
        for char in look.text:
            if char in PAIRS:
                opened.append(char)
                age = 0
            elif char in closers and closers[char] in opened:
                while opened.pop() != closers[char]:
                    pass
        age += 1
        if age > NEAR:
            opened.clear()
        marks.append(opened[-1] if opened else "none")
    return marks
