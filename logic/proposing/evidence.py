"""The table of evidence: what is asked at a gap, in groups, and under which names the weights know the answers.

A group asks a few fields at once and gives one key; its templates say which fields are weighed together. A weight's
name is the template and the values: `short ended=3/none`. Keys repeat a great deal, so that what a key weighs is worked
out once, and describing a gap is a matter of looking up two dozen keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

Value = str | int | bool
Key = tuple[Value, ...] | None
NOTHING: Key = None


class Group(NamedTuple):
    """Fields that are asked together, the templates that are weighed, and the reason code a person is told.

    `absent` are values of the first field that say what is not there: weighed, but nobody wants to read it.
    """

    code: str
    fields: tuple[str, ...]
    templates: tuple[tuple[str, ...], ...]
    absent: frozenset[Value]


def _group(code: str, fields: str, *templates: str, absent: Value = "") -> Group:
    split = tuple(tuple(template.split()) for template in templates or (fields,))
    return Group(code, tuple(fields.split()), split, frozenset({absent}))


# What both lines of a gap say, in the order of `features`.
BETWEEN = (
    _group("line-end", "end mark1 closing", "end", "end mark1", "closing"),
    _group("line-start", "start end start1", "start", "end start", "start1 start"),
    _group("lead", "lead ended start", "lead", "lead ended", "lead start", absent="none"),
    _group("word-across", "word", absent=0),
    _group("short-line", "short slack ended", "short", "short ended", "slack", "slack ended"),
    _group("short-line", "reach above ended", "reach", "above", "reach ended"),
    _group("indent", "indent ended slack", "indent", "indent ended", "slack indent ended"),
    _group("indent", "room slack ended", "room ended", "slack room ended"),
    _group("measure-shift", "shift ended", "shift", "shift ended"),
    _group("blank-lines", "blank rate ended slack", "blank rate", "blank rate ended", "blank rate slack"),
    _group("open-mark", "open two1 two2", "open", "open two1 two2", absent="none"),
    _group("spaced-line", "spaced ended", absent=False),
    _group("two-parts", "two1 two2 halves open", "two1 two2", "halves open", "halves"),
    _group("photo", "photo1 photo2", absent=False),
    _group("name-follows", "names open two1 two2 photo2", "names open", "open two1 two2 photo2"),
    _group(
        "name-follows", "left right whole namestyle", "left right", "left right namestyle", "whole namestyle", "whole"
    ),
    _group("spacing", "meeting traditional", "meeting", "meeting traditional"),
    _group("shared-words", "shared1 shared2"),
    _group("shared-words", "pieces"),
    _group("two-parts", "slack mark1 mark2 even alike", "mark1 mark2", "slack mark1 mark2", "mark1 mark2 even alike"),
    _group("shared-words", "echo size opens", "echo size opens", "echo opens"),
    _group("indent", "style room short", "style room", "style room short"),
    _group("headline-words", "cue ended", "cue", "cue ended"),
    _group("headline-words", "setting pieces"),
    _group("shared-words", "bond ended"),
    _group("line-start", "opening ended", "opening ended"),
    _group("runs-on", "tie plain slack", "tie", "tie plain", "tie slack"),
    _group("runs-on", "ends begins plain", "ends begins", "ends begins plain"),
    _group("two-parts", "ends2 begins2 habit halves2", "ends2 begins2 habit", "habit halves2"),
    _group(
        "name-follows",
        "cut cut1 cut2 cut3 names",
        "cut cut1",
        "cut cut1 cut2",
        "cut cut1 cut3",
        "cut cut1 cut2 cut3",
        "cut names cut3",
    ),
    _group("runs-on", "parted habit slack", "parted", "parted habit", "parted slack"),
)
# What the lines up to the gap say.
UPPER = (
    _group("lines-before", "start1 end1 mark1 lead1", "start1", "end1 mark1", "lead1 mark1"),
    _group("punctuation", "run1 blanks1", "run1", "run1 blanks1"),
    _group("lines-before", "end0 ended0 slack0 ended1", "end0", "ended0 slack0 ended1"),
    _group("measure-shift", "shift0 mark1"),
)
# What the lines from the gap on say.
LOWER = (
    _group("punctuation", "end2 mark2 run2 blanks2", "end2 mark2", "run2", "run2 blanks2"),
    _group("lines-after", "start3 lead3 mark3 mark2", "start3 lead3", "mark3 mark2"),
    _group("lines-after", "cue2 left2 mark2", "cue2 mark2", "left2 mark2"),
    _group("measure-shift", "shift3 next3 mark2", "shift3 mark2", "next3 mark2"),
    _group("lines-after", "ended2 slack2 start3", "ended2 slack2 start3"),
)
EDGES = (_group("", "edge"),)
GROUPS = (*BETWEEN, *UPPER, *LOWER, *EDGES)


def names(group: Group, key: tuple[Value, ...]) -> Iterator[str]:
    """Yield the names under which the weights know what `key` says."""
    values = dict(zip(group.fields, key, strict=True))
    for template in group.templates:
        yield f"{' '.join(template)}={'/'.join(str(values[field]) for field in template)}"
