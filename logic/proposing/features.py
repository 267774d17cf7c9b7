"""The evidence at each gap between two non-blank lines: a key for each group of the table.

A gap also lies before the first line and after the last.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import eq
from typing import NamedTuple

from logic.proposing.datelines import dateline
from logic.proposing.evidence import NOTHING, Key
from logic.proposing.looks import Look
from logic.proposing.patterns import HAN
from logic.proposing.sections import EDGE, LOWER, UPPER, Fields
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

# The fields of a few neighbouring sections.
Several = tuple[Fields, ...]
_NO_BETWEEN: Several = (None,) * UPPER
_NO_UPPER: Several = (None,) * (LOWER - UPPER)
_NO_LOWER: Several = (None,) * (EDGE - LOWER)


class Gap(NamedTuple):
    """The place between two neighbouring non-blank lines, and the numbers behind the evidence."""

    upper: Look | None
    lower: Look | None
    blanks: int = 0
    word: Word = NO_WORD

    @property
    def line(self) -> int:
        """The number of the line above the gap; 0 before the first line."""
        return self.upper.number if self.upper else 0


def gaps(around: Surroundings) -> list[Gap]:
    """Return the gaps of a page in order, one more than there are non-blank lines; none where all lines are blank."""
    looks = around.looks
    if not looks:
        return []
    between = [
        Gap(a, b, blanks, word_across(a.text, b.text) if a.end == b.start == "han" else NO_WORD)
        for a, b, blanks in zip(looks, looks[1:], around.blanks, strict=False)
    ]
    return [Gap(None, looks[0]), *between, Gap(looks[-1], None)]


def evidence(around: Surroundings, found: Sequence[Gap]) -> Iterator[Several]:
    """Yield for each gap of a page what it gives to each section.

    One by one: what is weighed at once needs not be kept, and on a long page fetching memory costs more than the sums.
    """
    if not found:
        return
    rooms = _rooms(around.looks)
    yield (*_NO_BETWEEN, *_NO_UPPER, *_of_lower(around, rooms, 0), ("first",))
    for n in range(len(found) - 2):
        a, b = around.looks[n], around.looks[n + 1]
        cut = halves(a.text, b.text) if a.ended == "none" else ""
        yield (
            *_of_ends(a, b, found[n + 1].word),
            *_of_widths(around, rooms, n),
            _of_marks(around, n, cut),
            *_of_words(around, rooms, n),
            *_of_running(around, rooms, n, cut),
            parted_fields(around, n, a.text, b.text) if a.plain and b.plain else None,
            *_of_upper(around, rooms, n),
            *_of_lower(around, rooms, n + 1),
            None,
        )
    yield (*_NO_BETWEEN, *_of_upper(around, rooms, len(found) - 2), *_NO_LOWER, ("last",))


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


def alike(upper: str, lower: str) -> int:
    """Return how many of the first characters of two lines are the same ones in the same places, at most 2."""
    same: int = sum(map(eq, upper[:PARALLEL], lower[:PARALLEL]))
    return min(2, same)


class _Rooms(NamedTuple):
    """How much room the lines of a page leave, in buckets: each number is asked for at more than one gap.

    How far each line stays short of the measure up to it, and of that from it on; by how much what follows it would
    have fitted, by either measure. `cue` tells how many lines below the first stands that tends to open an article.
    """

    short: list[int]
    indent: list[int]
    slack: list[int]
    room: list[int]
    cue: list[str]


def _rooms(looks: Sequence[Look]) -> _Rooms:
    # Nothing follows the last line; its own token stands in.
    tokens = [look.token for look in looks[1:]] + [looks[-1].token]
    shorts = [look.above - look.width for look in looks]
    indents = [look.below - look.width for look in looks]
    return _Rooms(
        [bisect_left(SHORT_EDGES, short) for short in shorts],
        [bisect_left(SHORT_EDGES, indent) for indent in indents],
        [bisect_left(SLACK_EDGES, short - token) for short, token in zip(shorts, tokens, strict=True)],
        [bisect_left(SLACK_EDGES, indent - token) for indent, token in zip(indents, tokens, strict=True)],
        _cues_ahead(looks),
    )


def _cues_ahead(looks: Sequence[Look]) -> list[str]:
    """Tell how many lines below each the first stands that tends to open an article, or that text comes before."""
    cues: list[str] = []
    place, kind = len(looks) + AHEAD, ""
    for n in range(len(looks) - 1, -1, -1):
        cues.append("none" if place - n >= AHEAD else kind or str(place - n))
        look = looks[n]
        if look.start in CUES or look.lead != "none":
            place, kind = n, ""
        elif look.mark != "none":
            place, kind = n, "text"
    return cues[::-1]


def _of_ends(a: Look, b: Look, word: Word) -> Several:
    known = bisect_left(FREQUENCY_EDGES, word.frequency) if word.frequency else 0
    return (
        (a.end, a.mark, a.closing if a.ended == "none" else ""),
        (b.start, a.end, a.start, b.lead, a.ended, f"{known}long" if len(word.text) > SHORT_WORD else known),
    )


def _of_widths(around: Surroundings, rooms: _Rooms, n: int) -> Several:
    a, b = around.looks[n], around.looks[n + 1]
    slack, ended = rooms.slack[n], a.ended
    reach, above = bisect_left(SHORT_EDGES, b.below - a.width), bisect_left(SHORT_EDGES, a.above - b.width)
    return (
        (rooms.short[n], slack, ended, reach, above, rooms.indent[n + 1], rooms.room[n + 1]),
        (bisect_left(SHIFT_EDGES, b.below - a.above), ended, min(around.blanks[n], 2), around.blank_rates[n], slack),
    )


def _of_marks(around: Surroundings, n: int, cut: str) -> Fields:
    a, b = around.looks[n], around.looks[n + 1]
    unended = a.ended == "none"
    return (
        around.open[n],
        a.two_part,
        b.two_part,
        a.spaced,
        a.ended,
        cut,
        a.photo,
        b.photo,
        around.names if a.end == "reporter" else None,
        name_cut(a.text, b.text, around.names) if unended else NOTHING,
        around.spacing.at(n),
        around.spacing.traditional(n),
    )


def _of_words(around: Surroundings, rooms: _Rooms, n: int) -> Several:
    a, b = around.looks[n], around.looks[n + 1]
    plain1, plain2, ended = a.mark == "none", b.mark == "none", a.ended
    shared = (around.shared(n), around.shared(n + 1)) if plain1 or plain2 else NOTHING
    even = abs(a.width - b.width) < EVEN
    same = alike(a.text, b.text) if plain1 and plain2 else 0
    return (
        (shared, (around.pieces(n),) if plain1 and plain2 else NOTHING) if shared else None,
        (rooms.slack[n], a.mark, b.mark, even, same, around.echo(n) if plain1 else NOTHING),
        paragraph_fields(around, n, (NOTHING, NOTHING)) if ended == "text" else None,
        (b.opening, ended),
    )


def _of_running(around: Surroundings, rooms: _Rooms, n: int, cut: str) -> Several:
    """Ask whether the text runs on, as far as the characters at the line end tell."""
    a, b = around.looks[n], around.looks[n + 1]
    known = around.attraction
    plain = f"{a.plain:d}{b.plain:d}"
    begins = known.begins(b.opening)
    mended = dateline(around.looks, n, around.names)
    if a.end != "han":
        return ((NOTHING, (a.end, begins, plain)), (NOTHING, mended))
    tie = known.tie(a.closing, b.opening[:1]) if b.start == "han" else ""
    ends = known.ends(a.text[-2:])
    parts = (ends, begins, around.habit, cut) if a.plain and b.plain else NOTHING
    return (((tie, plain, rooms.slack[n]), (ends, begins, plain)), (parts, mended))


def parted_fields(around: Surroundings, n: int, upper: str, lower: str) -> Fields:
    """Return what the gap below line `n`, between two sides of what may be a headline, gives to its section."""
    level = around.parting.level(upper, lower, around.attraction)
    if level is None:
        return None
    a, b = around.looks[n], around.looks[n + 1]
    return (level, around.habit, bisect_left(SLACK_EDGES, a.above - a.width - b.token))


def paragraph_fields(around: Surroundings, n: int, late: tuple[Key, Key]) -> Fields:
    """Return what the gap below line `n` gives to the section that the second round fills."""
    ended = around.looks[n].ended
    if ended != "text":
        return (NOTHING, *late, NOTHING)
    return (around.indents.at(n), *late, (around.cohesion.bond(n), ended))


def _of_upper(around: Surroundings, rooms: _Rooms, n: int) -> Several:
    """Ask what the lines up to line `n` say about its kind."""
    a = around.looks[n]
    own = (a.start, a.end, a.mark, a.lead, min(around.behind[n], AHEAD), around.blanks_at(n))
    if not n:
        return (own, ("edge", "", "", a.ended, None, a.mark))
    before = around.looks[n - 1]
    shift = bisect_left(SHIFT_EDGES, a.width - before.above)
    return (own, (before.end, before.ended, rooms.slack[n - 1], a.ended, shift, a.mark))


def _of_lower(around: Surroundings, rooms: _Rooms, n: int) -> Several:
    """Ask what the lines from line `n` on say about its kind."""
    b = around.looks[n]
    run, blanks, left = min(around.ahead[n], AHEAD), around.blanks_at(n), min(len(around.looks) - n - 1, 4)
    if not left:
        return ((b.end, b.mark, run, blanks, "edge", "", "edge"), (rooms.cue[n], left, b.mark, None, 0, "", 0, ""))
    after = around.looks[n + 1]
    shift = bisect_left(SHIFT_EDGES, after.below - b.width)
    return (
        (b.end, b.mark, run, blanks, after.start, after.lead, after.mark),
        (rooms.cue[n], left, b.mark, shift, rooms.indent[n + 1], b.ended, rooms.room[n], after.start),
    )
