"""The evidence at each gap between two non-blank lines: a key for each group of the table.

A gap also lies before the first line and after the last. What a page gives to one section is worked out for all its
gaps together, a column for each field: most fields are those of one line, and a column is read at both of its ends.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise, repeat
from typing import NamedTuple

from logic.proposing.datelines import datelines
from logic.proposing.divided import alike, divided, name_cut
from logic.proposing.evidence import NOTHING, Key
from logic.proposing.looks import Look
from logic.proposing.rooms import AHEAD, SLACK_EDGES, Rooms, cues_ahead
from logic.proposing.sections import Fields
from logic.proposing.surroundings import Surroundings
from logic.proposing.words import NO_WORD, Word, word_across

FREQUENCY_EDGES = (0, 60, 1500)
SHORT_WORD = 2
EVEN = 0.3
LEFT = 4

# What the gaps of a page give to one section.
Column = Iterable[Fields]
_NONE: Sequence[Fields] = (None,)
_PLAIN = {(above, below): f"{above:d}{below:d}" for above in (False, True) for below in (False, True)}


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


def evidence(around: Surroundings, found: Sequence[Gap]) -> Iterator[tuple[Fields, ...]]:
    """Return for each gap of a page what it gives to each section."""
    return zip(*columns(around, found), strict=True)


def columns(around: Surroundings, found: Sequence[Gap]) -> list[Column]:
    """Return for each section what the gaps of a page give to it; none where there are no gaps."""
    if not found:
        return []
    page = _Columns(around)
    words = [gap.word for gap in found[1:-1]]
    between = (*page.ends(words), *page.widths(), page.marks(), *page.words(), *page.running(), page.parted())
    edges = chain((("first",),), repeat(None, len(found) - 2), (("last",),))
    return [
        *(chain(_NONE, column, _NONE) for column in between),
        *(chain(_NONE, column) for column in page.upper()),
        *(chain(column, _NONE) for column in page.lower()),
        edges,
    ]


class _Columns:
    """The lines of a page, column by column; those of gaps between two lines are one shorter."""

    def __init__(self, around: Surroundings) -> None:
        looks = around.looks
        self._around = around
        self._looks = looks
        self._rooms = Rooms(looks)
        self._starts = [look.start for look in looks]
        self._ends = [look.end for look in looks]
        self._ended = [look.ended for look in looks]
        self._marks = [look.mark for look in looks]
        self._leads = [look.lead for look in looks]
        self._openings = [look.opening for look in looks]
        self._plain = [look.plain for look in looks]
        self._pairs = [*pairwise(looks)]
        self._cuts = [divided(a.text, b.text, a.tail, b.head) if a.ended == "none" else "" for a, b in self._pairs]

    def ends(self, words: Sequence[Word]) -> tuple[Column, ...]:
        """Return how the line above ends and the line below begins, with the words across."""
        closings = [look.closing if look.ended == "none" else "" for look in self._looks[:-1]]
        known = [0 if word is NO_WORD else _known(word) for word in words]
        starts, leads = self._starts[1:], self._leads[1:]
        return (
            zip(self._ends, self._marks, closings, strict=False),
            zip(starts, self._ends, self._starts, leads, self._ended, known, strict=False),
        )

    def widths(self) -> tuple[Column, ...]:
        """Return how the widths of both lines sit in their measures, and what stands between."""
        rooms, around = self._rooms, self._around
        blanks = [min(count, 2) for count in around.blanks]
        indent, room = rooms.indent[1:], rooms.room[1:]
        return (
            zip(rooms.short, rooms.slack, self._ended, rooms.reach, rooms.drop, indent, room, strict=False),
            zip(rooms.shift, self._ended, blanks, around.blank_rates, rooms.slack, strict=False),
        )

    def marks(self) -> Column:
        """Return marks, spaces and names."""
        looks, around = self._looks, self._around
        style, spacing = around.names, around.spacing
        two, photo = [look.two_part for look in looks], [look.photo for look in looks]
        spaced = [look.spaced for look in looks]
        names = [style if end == "reporter" else None for end in self._ends]
        cut = [name_cut(a.text, b.text, style) if a.lists and a.ended == "none" else NOTHING for a, b in self._pairs]
        return zip(
            around.open, two, two[1:], spaced, self._ended, self._cuts, photo, photo[1:],
            names, cut, spacing.across(), spacing.traditional, strict=False,
        )  # fmt: skip

    def words(self) -> tuple[Column, ...]:
        """Return which words lines without punctuation share, how they are alike, and how paragraphs are set."""
        around = self._around
        plain = [*enumerate(pairwise(self._plain))]
        even = [abs(a.width - b.width) < EVEN for a, b in self._pairs]
        same = [(a.plain and b.plain and alike(a.text, b.text)) or 0 for a, b in self._pairs]
        echoes = [around.echo(n) if above else NOTHING for n, (above, _) in plain]
        return (
            [_shared(around, n, both=above and below) if above or below else None for n, (above, below) in plain],
            zip(self._rooms.slack, self._marks, self._marks[1:], even, same, echoes, strict=False),
            [paragraph_fields(around, n, (NOTHING, NOTHING)) if look.ended == "text" else None
             for n, look in enumerate(self._looks[:-1])],
            zip(self._openings[1:], self._ended, strict=False),
        )  # fmt: skip

    def running(self) -> tuple[Column, ...]:
        """Return whether the text runs on, as far as the characters at the line end tell."""
        known, habit = self._around.attraction, self._around.habit
        begins = map(known.begins, self._openings[1:])
        plain = map(_PLAIN.__getitem__, pairwise(self._plain))
        mended = datelines(self._looks, self._around.names)
        ties, parts = list[Fields](), list[Fields]()
        for (a, b), begin, both, slack, cut, dateline in zip(
            self._pairs, begins, plain, self._rooms.slack, self._cuts, mended, strict=False
        ):
            if a.end == "han":
                tie = known.tie(a.closing, b.opening[0]) if b.start == "han" else ""
                end = known.ends(a.text[-2:])
                ties.append(((tie, both, slack), (end, begin, both)))
                parts.append(((end, begin, habit, cut) if a.plain and b.plain else NOTHING, dateline))
            else:
                ties.append((NOTHING, (a.end, begin, both)))
                parts.append((NOTHING, dateline))
        return ties, parts

    def parted(self) -> Column:
        """Return whether what may be a headline is parted by a space at the line end."""
        around = self._around
        return [
            parted_fields(around, n, a.text, b.text) if a.plain and b.plain else None
            for n, (a, b) in enumerate(self._pairs)
        ]

    def upper(self) -> tuple[Column, ...]:
        """Return what the lines up to each say about its kind."""
        behind = [min(count, AHEAD) for count in self._around.behind]
        ended, slack = ["", *self._ended], ["", *self._rooms.slack]
        shift = [None, *self._rooms.shift_before]
        return (
            zip(self._starts, self._ends, self._marks, self._leads, behind, self._around.blank_kinds, strict=True),
            zip(["edge", *self._ends], ended, slack, self._ended, shift, self._marks, strict=False),
        )

    def lower(self) -> tuple[Column, ...]:
        """Return what the lines from each on say about its kind."""
        rooms, last = self._rooms, len(self._looks) - 1
        ahead = [min(count, AHEAD) for count in self._around.ahead]
        starts, leads, marks = self._starts[1:], self._leads[1:], self._marks[1:]
        left = [min(last - n, LEFT) for n in range(last + 1)]
        indent, ended, room = [*rooms.indent[1:], 0], [*self._ended[:-1], ""], [*rooms.room[:-1], 0]
        return (
            zip(
                self._ends, self._marks, ahead, self._around.blank_kinds,
                [*starts, "edge"], [*leads, ""], [*marks, "edge"], strict=True,
            ),
            zip(
                cues_ahead(self._looks), left, self._marks, [*rooms.shift_after, None],
                indent, ended, room, [*starts, ""], strict=True,
            ),
        )  # fmt: skip


def _known(word: Word) -> int | str:
    """Tell, in buckets, how common a word is, and whether it is a long one."""
    known = bisect_left(FREQUENCY_EDGES, word.frequency)
    return f"{known}long" if len(word.text) > SHORT_WORD else known


def _shared(around: Surroundings, n: int, *, both: bool) -> Fields:
    """Return which words of the lines around the gap below line `n` stand near by; `both` are without punctuation."""
    return (around.shared(n), around.shared(n + 1)), (around.pieces(n),) if both else NOTHING


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
