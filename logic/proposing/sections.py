"""From the fields of a gap to its keys: groups of evidence that are looked up together.

A gap has three dozen keys, but most gaps look like one seen before. Groups that ask nearly the same fields form a
section; a gap gives each section its fields, and what they weigh is looked up once a section, not once a key. Only
fields that were never seen are made into the keys of their groups, which stand in the order of `evidence.GROUPS`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

from logic.proposing.evidence import GROUPS, NOTHING, Key, Value

Keys = tuple[Key, ...]
# None where a gap has nothing to say to a section: before the first line, after the last.
Fields = tuple[Value | Key, ...] | None


class Section(NamedTuple):
    """What makes keys of the fields, and for how many groups."""

    keys_of: Callable[..., Keys]
    size: int


def keys_of(fields: Sequence[Fields]) -> Keys:
    """Return the keys of a gap that gives each section of the table its fields."""
    made = (_keys(section, given) for section, given in zip(SECTIONS, fields, strict=True))
    return tuple(chain.from_iterable(made))


def _keys(section: Section, fields: Fields) -> Keys:
    return (NOTHING,) * section.size if fields is None else section.keys_of(*fields)


def _one(*key: Value) -> Keys:
    return (key,)


def _themselves(*keys: Key) -> Keys:
    return keys


def _ends(start: Value, end: Value, start1: Value, lead: Value, ended: Value, word: Value) -> Keys:
    return ((start, end, start1), (lead, ended, start), (word,))


def _widths(
    short: Value, slack: Value, ended: Value, reach: Value, above: Value, indent: Value, room: Value
) -> Keys:  # fmt: skip
    return ((short, slack, ended), (reach, above, ended), (indent, ended, slack), (room, slack, ended))


def _blanks(shift: Value, ended: Value, blank: Value, rate: Value, slack: Value) -> Keys:
    return ((shift, ended), (blank, rate, ended, slack))


def _marks(
    mark: Value, two1: Value, two2: Value, spaced: Value, ended: Value, halves: Value, photo1: Value, photo2: Value,
    names: Value | None, cut: Key, meeting: Value, traditional: Value,
) -> Keys:  # fmt: skip
    return (
        (mark, two1, two2),
        (spaced, ended),
        (two1, two2, halves, mark),
        (photo1, photo2),
        NOTHING if names is None else (names, mark, two1, two2, photo2),
        cut,
        (meeting, traditional),
    )


def _alike(slack: Value, mark1: Value, mark2: Value, even: Value, alike: Value, echo: Key) -> Keys:
    return ((slack, mark1, mark2, even, alike), echo)


def _upper_line(start: Value, end: Value, mark: Value, lead: Value, run: Value, blanks: Value) -> Keys:
    return ((start, end, mark, lead), (run, blanks))


def _line_before(
    end: Value, ended: Value, slack: Value, ended1: Value, shift: Value | None, mark: Value
) -> Keys:  # fmt: skip
    return ((end, ended, slack, ended1), NOTHING if shift is None else (shift, mark))


def _lower_line(
    end: Value, mark: Value, run: Value, blanks: Value, start3: Value, lead3: Value, mark3: Value
) -> Keys:  # fmt: skip
    return ((end, mark, run, blanks), (start3, lead3, mark3, mark))


def _line_after(
    cue: Value, left: Value, mark: Value, shift: Value | None, short: Value, ended: Value, slack: Value, start: Value
) -> Keys:
    if shift is None:
        return ((cue, left, mark), NOTHING, NOTHING)
    return ((cue, left, mark), (shift, short, mark), (ended, slack, start))


# In the order of the groups. A field of many values, such as a character, has a section of its own, so that the
# others still mostly find theirs.
SECTIONS = (
    Section(_one, 1),
    Section(_ends, 3),
    Section(_widths, 4),
    Section(_blanks, 2),
    Section(_marks, 7),
    Section(_themselves, 2),
    Section(_alike, 2),
    Section(_themselves, 4),
    Section(_one, 1),
    Section(_themselves, 2),
    Section(_themselves, 2),
    Section(_one, 1),
    Section(_upper_line, 2),
    Section(_line_before, 2),
    Section(_lower_line, 2),
    Section(_line_after, 3),
    Section(_one, 1),
)
PARAGRAPH, PARTED, UPPER, LOWER, EDGE = 7, 11, 12, 14, 16
# Where the groups of each section begin and stop in the table of evidence.
SPANS = tuple(slice(*ends) for ends in pairwise(accumulate((section.size for section in SECTIONS), initial=0)))
if SPANS[-1].stop != len(GROUPS):
    raise AssertionError("the sections do not cover the groups of evidence")
