"""The evidence at each gap between two non-blank lines: a key for each group of the table.

A gap also lies before the first line and after the last.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import eq
from typing import NamedTuple

from logic.proposing.datelines import dateline
from logic.proposing.evidence import NO_BETWEEN, NO_LOWER, NO_UPPER, NOTHING, Key
from logic.proposing.looks import Look
from logic.proposing.patterns import HAN
from logic.proposing.surroundings import Surroundings
from logic.proposing.words import NO_WORD, Word, word_across

SHORT_EDGES = (-1.2, -0.3, 0.3, 0.8, 1.3, 1.7, 2.3, 2.8, 4.0, 7.0)
SLACK_EDGES = (-1.2, -0.4, 0.1, 0.6, 1.1, 2.1, 4.0)
SHIFT_EDGES = (-8.0, -4.0, -1.8, -0.7, 0.7, 1.8, 4.0, 8.0)
FREQUENCY_EDGES = (0, 60, 1500)
SHORT_WORD = 2
AHEAD = 6
EVEN = 0.3
PARALLEL = 6
SHORTEST_NAME = 2
HALVES = range(2, 8)
LONGEST_PIECE = 20
SLOGAN_OPENERS, SLOGAN_CLOSERS = frozenset("“《【"), frozenset("”》】")
CUES = frozenset({"dateline", "byline", "caption", "folio", "editors", "section"})

_NAMES_CUT = re.compile(
    rf"(?P<list>(?P<duty>[记記]者|通[讯訊][员員])(?:[{HAN}]{{0,4}}[ 、，,]+)*)(?P<piece>[{HAN}]{{0,4}})$"
)
# Names set one after another with nothing but spaces between.
_LISTED = re.compile(rf"(?:^|[ ）)])[{HAN}]{{2,3}} +[{HAN}]{{2,3}}$")
_LISTED_REST = re.compile(rf"[{HAN}]{{2,3}}(?: |$|[（(])")
_NAME_REST = re.compile(rf"(?P<piece>[{HAN}]{{1,4}})(?:[ 、，,）)]|摄|$)")
_TAIL = re.compile(rf"[{HAN}]+$")
_HEAD = re.compile(rf"[{HAN}]+")
_THIRD = re.compile(rf" +([{HAN}]+)")
_BEFORE = re.compile(rf"([{HAN}]+) +$")

Keys = tuple[Key, ...]


class Gap(NamedTuple):
    """The place between two neighbouring non-blank lines: the evidence, and the numbers behind it."""

    upper: Look | None
    lower: Look | None
    keys: Keys
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


def gaps(around: Surroundings) -> list[Gap]:
    """Return the gaps of a page in order, one more than there are non-blank lines; none where all lines are blank."""
    looks = around.looks
    if not looks:
        return []
    uppers = [_of_upper(around, n) for n in range(len(looks))]
    lowers = [_of_lower(around, n) for n in range(len(looks))]
    first = Gap(None, looks[0], (*NO_BETWEEN, *NO_UPPER, *lowers[0], ("first",)))
    last = Gap(looks[-1], None, (*NO_BETWEEN, *uppers[-1], *NO_LOWER, ("last",)))
    return [first, *(_gap(around, n, uppers[n], lowers[n + 1]) for n in range(len(looks) - 1)), last]


def halves(upper: str, lower: str) -> str:
    """Tell whether a line end divides two pieces of (nearly) equal length, as in a slogan of two parts, and of which.

    The pieces reach from the last mark or space of `upper` to the first of `lower`.
    """
    tail, head = _TAIL.search(upper[-LONGEST_PIECE:]), _HEAD.match(lower, 0, LONGEST_PIECE)
    left, right = len(tail[0]) if tail else 0, len(head[0]) if head else 0
    if left != right or left < HALVES.start:
        return "near" if abs(left - right) == 1 and left + right > HALVES.stop else "uneven"
    # A third piece of the same length: such lists are always set with spaces.
    third, before = _THIRD.match(lower, right), _BEFORE.search(upper, 0, len(upper) - left)
    if (third and len(third[1]) == left) or (before and len(before[1]) == left):
        closed = third is not None and lower[third.end() : third.end() + 1] in SLOGAN_CLOSERS
        return "slogan" if closed or upper[-left - 1 : -left] in SLOGAN_OPENERS else "x3"
    return str(min(left, HALVES.stop))


def name_cut(upper: str, lower: str, style: str) -> Key:
    """Tell how a line end divides a list of names after 记者: how much of a name on either side, and the page's style.

    None where the line does not end within such a list.
    """
    cut = _NAMES_CUT.search(upper) if "者" in upper or "员" in upper or "員" in upper else None
    if cut is None:
        listed = " " in upper and _LISTED.search(upper) and _LISTED_REST.match(lower)
        return ("list", "list", "list", style) if listed else NOTHING
    rest = _NAME_REST.match(lower)
    left, right = len(cut["piece"]), len(rest["piece"]) if rest else 0
    whole = "both" if min(left, right) >= SHORTEST_NAME else "one" if left == right == 1 else "no"
    return (left or "duty", right, whole, f"{style}{'spaced' if ' ' in cut['list'] else 'tight'}")


def alike(upper: Look, lower: Look) -> int:
    """Return how many of the first characters of two plain lines are the same ones in the same places, at most 2."""
    if not (upper.plain and lower.plain):
        return 0
    same: int = sum(map(eq, upper.text[:PARALLEL], lower.text[:PARALLEL]))
    return min(2, same)


def _gap(around: Surroundings, n: int, upper: Keys, lower: Keys) -> Gap:
    a, b = around.looks[n], around.looks[n + 1]
    word = word_across(a.text, b.text) if a.end == b.start == "han" else NO_WORD
    cut = halves(a.text, b.text) if a.ended == "none" else ""
    own = (
        *_of_ends(a, b, word),
        *_of_widths(around, n),
        *_of_marks(around, n, cut),
        *_of_words(around, n),
        *_of_running(around, n, cut),
    )
    return Gap(a, b, (*own, *upper, *lower, NOTHING), around.blanks[n], word)


def _of_ends(a: Look, b: Look, word: Word) -> Keys:
    known = bisect_left(FREQUENCY_EDGES, word.frequency)
    return (
        (a.end, a.mark, a.closing if a.ended == "none" else ""),
        (b.start, a.end, a.start),
        (b.lead, a.ended, b.start),
        (f"{known}long" if len(word.text) > SHORT_WORD else known,),
    )


def _of_widths(around: Surroundings, n: int) -> Keys:
    a, b = around.looks[n], around.looks[n + 1]
    after = around.looks[n + 2] if n + 2 < len(around.looks) else b
    ended = a.ended
    slack = bisect_left(SLACK_EDGES, a.above - a.width - b.token)
    return (
        (bisect_left(SHORT_EDGES, a.above - a.width), slack, ended),
        (bisect_left(SHORT_EDGES, b.below - a.width), bisect_left(SHORT_EDGES, a.above - b.width), ended),
        (bisect_left(SHORT_EDGES, b.below - b.width), ended, slack),
        (bisect_left(SLACK_EDGES, b.below - b.width - after.token), slack, ended),
        (bisect_left(SHIFT_EDGES, b.below - a.above), ended),
        (min(around.blanks[n], 2), around.blank_rates[n], ended, slack),
    )


def _of_marks(around: Surroundings, n: int, cut: str) -> Keys:
    a, b = around.looks[n], around.looks[n + 1]
    mark = around.open[n]
    return (
        (mark, a.two_part, b.two_part),
        (a.spaced, a.ended),
        (a.two_part, b.two_part, cut, mark),
        (a.photo, b.photo),
        (around.names, mark, a.two_part, b.two_part, b.photo) if a.end == "reporter" else NOTHING,
        name_cut(a.text, b.text, around.names) if a.ended == "none" else NOTHING,
        (around.spacing.at(n), around.spacing.traditional(n)),
    )


def _of_words(around: Surroundings, n: int) -> Keys:
    a, b = around.looks[n], around.looks[n + 1]
    return (
        (around.shared(n), around.shared(n + 1)) if a.plain or b.plain else NOTHING,
        (around.pieces(n),) if a.plain and b.plain else NOTHING,
        (
            bisect_left(SLACK_EDGES, a.above - a.width - b.token),
            a.mark,
            b.mark,
            abs(a.width - b.width) < EVEN,
            alike(a, b),
        ),
        around.echo(n) if a.plain else NOTHING,
        around.indents.at(n) if a.ended == "text" else NOTHING,
        NOTHING,
        NOTHING,
        (around.cohesion.bond(n), a.ended) if a.ended == "text" else NOTHING,
        (b.opening, a.ended),
    )


def _of_running(around: Surroundings, n: int, cut: str) -> Keys:
    """Ask whether the text runs on, as far as the characters at the line end tell."""
    a, b = around.looks[n], around.looks[n + 1]
    known = around.attraction
    plain = f"{a.plain:d}{b.plain:d}"
    begins = known.begins(b.opening)
    slack = bisect_left(SLACK_EDGES, a.above - a.width - b.token)
    if a.end != "han":
        return (NOTHING, (a.end, begins, plain), NOTHING, dateline(around.looks, n, around.names))
    tie = known.tie(a.closing, b.opening[:1]) if b.start == "han" else ""
    ends = known.ends(a.text[-2:])
    parts = (ends, begins, around.habit, cut) if a.plain and b.plain else NOTHING
    return ((tie, plain, slack), (ends, begins, plain), parts, dateline(around.looks, n, around.names))


def _of_upper(around: Surroundings, n: int) -> Keys:
    """Ask what the lines up to line `n` say about its kind."""
    a = around.looks[n]
    run = min(around.behind[n], AHEAD)
    own = (a.start, a.end, a.mark, a.lead)
    if not n:
        return (own, (run, around.blanks_at(n)), ("edge", "", "", a.ended), NOTHING)
    before = around.looks[n - 1]
    slack = bisect_left(SLACK_EDGES, before.above - before.width - a.token)
    return (
        own,
        (run, around.blanks_at(n)),
        (before.end, before.ended, slack, a.ended),
        (bisect_left(SHIFT_EDGES, a.width - before.above), a.mark),
    )


def _of_lower(around: Surroundings, n: int) -> Keys:
    """Ask what the lines from line `n` on say about its kind."""
    b = around.looks[n]
    own = (b.end, b.mark, min(around.ahead[n], AHEAD), around.blanks_at(n))
    cue = (_cue_ahead(around, n), min(len(around.looks) - n - 1, 4), b.mark)
    if n + 1 == len(around.looks):
        return (own, ("edge", "", "edge", b.mark), cue, NOTHING, NOTHING)
    after = around.looks[n + 1]
    return (
        own,
        (after.start, after.lead, after.mark, b.mark),
        cue,
        (
            bisect_left(SHIFT_EDGES, after.below - b.width),
            bisect_left(SHORT_EDGES, after.below - after.width),
            b.mark,
        ),
        (b.ended, bisect_left(SLACK_EDGES, b.below - b.width - after.token), after.start),
    )


def _cue_ahead(around: Surroundings, n: int) -> str:
    """Tell how many lines below line `n` the first stands that tends to open an article, or that text comes before."""
    for step, look in enumerate(around.looks[n + 1 : n + AHEAD], 1):
        if look.start in CUES or look.lead != "none":
            return str(step)
        if look.mark != "none":
            return "text"
    return "none"
