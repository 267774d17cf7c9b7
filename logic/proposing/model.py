"""The weights of a model, and the score of each label at a gap.

Weights are whole hundredths. The weights of one key towards all labels are packed into one integer, 32 bits a label, so
that adding up the evidence of a gap is a sum of two dozen integers: exact, the same on every machine, and quick.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter, getitem
from struct import Struct
from typing import NamedTuple

from logic.proposing.attraction import NOTHING_LEARNT, Attraction
from logic.proposing.calibration import Calibration
from logic.proposing.evidence import GROUPS, Key
from logic.proposing.parting import NOTHING_LEARNT as NO_PARTING
from logic.proposing.parting import Parting
from logic.proposing.sections import SECTIONS, SPANS, Fields, Section

TEXT, HEAD, ASIDE, EDGE = range(4)
STATES = 4
HUNDREDTH = 0.01
LANE = 32
# Lifts every lane above zero, so that no lane borrows from the next while they are taken apart.
LIFT = 1 << (LANE - 2)
MOST_KEYS = 1 << 16
# What puts a label less far ahead, in hundredths, is no reason worth telling.
LEAST_LEAD = 15


class Arc(NamedTuple):
    """A label of a gap: its name, what the line above is, what the line below is."""

    name: str
    upper: int
    lower: int


ARCS = (
    Arc("join", TEXT, TEXT),
    Arc("space", TEXT, TEXT),
    Arc("break", TEXT, TEXT),
    Arc("article", TEXT, TEXT),
    Arc("head-join", HEAD, HEAD),
    Arc("head-space", HEAD, HEAD),
    Arc("head-break", HEAD, HEAD),
    Arc("head-article", HEAD, HEAD),
    Arc("head-body", HEAD, TEXT),
    Arc("body-head", TEXT, HEAD),
    Arc("body-aside", TEXT, ASIDE),
    Arc("head-aside", HEAD, ASIDE),
    Arc("aside-body", ASIDE, TEXT),
    Arc("aside-head", ASIDE, HEAD),
    Arc("aside", ASIDE, ASIDE),
    Arc("first-body", EDGE, TEXT),
    Arc("first-head", EDGE, HEAD),
    Arc("first-aside", EDGE, ASIDE),
    Arc("last-body", TEXT, EDGE),
    Arc("last-head", HEAD, EDGE),
    Arc("last-aside", ASIDE, EDGE),
)
# The labels of gaps between two lines come first, before those of a page's edges.
INNER = next(place for place, arc in enumerate(ARCS) if EDGE in (arc.upper, arc.lower))
_LANES, _INNER_LANES = Struct(f"<{len(ARCS)}I"), Struct(f"<{INNER}I")
_LIFTS = sum(LIFT << (LANE * place) for place in range(len(ARCS)))

_packed = attrgetter("packed")

Row = tuple[int, ...]
# What a group weighs, in hundredths, and the place among `CODES` of the reason that a person is told.
Told = tuple[Row, int]
CODES = sorted({group.code for group in GROUPS})
CODED = len(CODES)
CONTEST = len(ARCS)


class Weighed:
    """What a key, or the keys of a section, weigh: packed for adding up; and what they tell a person."""

    __slots__ = ("packed", "told")

    def __init__(self, packed: int, told: tuple[Told, ...]) -> None:
        self.packed = packed
        self.told = told


class Leads(dict[Weighed, Sequence[int]]):
    """How far each group of a section puts one label ahead of another, for one contest of two labels.

    Worked out once for each section's weights, because the same few contests are fought at most gaps. A lead and its
    reason are one number, lead times `CODED` plus the place among `CODES`, which sorts faster than a tuple.
    """

    def __init__(self, best: int, rival: int) -> None:
        super().__init__()
        self._arcs = best, rival

    def __missing__(self, weighed: Weighed) -> Sequence[int]:
        """Return the leads that are worth telling."""
        best, rival = self._arcs
        found = [(row[best] - row[rival], code) for row, code in weighed.told]
        leads = tuple([lead * CODED + code for lead, code in found if lead >= LEAST_LEAD])
        if len(self) < MOST_KEYS:
            self[weighed] = leads
        return leads


class Contests(dict[int, Leads]):
    """The leads of all contests fought so far, by the best label times `CONTEST` plus its rival."""

    def __missing__(self, arcs: int) -> Leads:
        """Return the leads of a contest that was not fought before."""
        leads = self[arcs] = Leads(*divmod(arcs, CONTEST))
        return leads


UNKNOWN = Weighed(0, ())


class Weigher(dict[Key, Weighed]):
    """What the keys of one group weigh, each worked out when it is first asked for."""

    def __init__(self, group: int, weights: Mapping[str, Row]) -> None:
        super().__init__({None: UNKNOWN})
        self._group = GROUPS[group]
        self._code = CODES.index(self._group.code)
        self._weights = weights
        places = {field: place for place, field in enumerate(self._group.fields)}
        # The names of `evidence.names`, prepared: a character that was never seen is looked up on every other line.
        self._names = [(f"{' '.join(t)}=", [places[field] for field in t]) for t in self._group.templates]

    def __missing__(self, key: Key) -> Weighed:
        """Work out what `key` weighs: nothing where the model has never seen the like."""
        values = [*map(str, key or ())]
        names = [prefix + "/".join([values[place] for place in places]) for prefix, places in self._names]
        rows = [self._weights[name] for name in names if name in self._weights]
        row = tuple(map(sum, zip(*rows, strict=True)))
        weighed = UNKNOWN
        if any(row):
            packed = sum(weight << (LANE * place) for place, weight in enumerate(row))
            weighed = Weighed(packed, ((row, self._code),) if key and key[0] not in self._group.absent else ())
        if len(self) < MOST_KEYS:
            self[key] = weighed
        return weighed


class SectionWeigher(dict[Fields, Weighed]):
    """What the keys of one section weigh together, by the fields that they are made of."""

    def __init__(self, section: Section, weighers: Sequence[Weigher]) -> None:
        super().__init__({None: UNKNOWN})
        self._section = section
        self._weighers = weighers

    def __missing__(self, fields: Fields) -> Weighed:
        """Add up what the keys of `fields` weigh."""
        assert fields is not None
        parts = [*map(getitem, self._weighers, self._section.keys_of(*fields))]
        if len(parts) == 1:
            weighed = parts[0]
        else:
            told = tuple([each for part in parts for each in part.told])
            packed = sum(part.packed for part in parts)
            weighed = Weighed(packed, told) if packed or told else UNKNOWN
        if len(self) < MOST_KEYS:
            self[fields] = weighed
        return weighed


@dataclass(frozen=True)
class Model:
    """A name; weights by evidence and label, in hundredths; those of homes and of junctions; and the calibration.

    `attraction` is what was learnt from running text, `parting` from headlines of several parts, `apart` the
    calibration of pages put in another order.
    """

    name: str
    weights: Mapping[str, Row]
    homes: Mapping[str, float]
    order: Mapping[str, float]
    calibration: Calibration = field(compare=False, repr=False)
    apart: Calibration = field(compare=False, repr=False)
    attraction: Attraction = field(default=NOTHING_LEARNT, compare=False, repr=False)
    parting: Parting = field(default=NO_PARTING, compare=False, repr=False)
    weighers: tuple[SectionWeigher, ...] = field(init=False, repr=False, compare=False)
    contests: Contests = field(init=False, repr=False, compare=False, default_factory=Contests)

    def __post_init__(self) -> None:
        groups = [Weigher(n, self.weights) for n in range(len(GROUPS))]
        weighers = (SectionWeigher(section, groups[span]) for section, span in zip(SECTIONS, SPANS, strict=True))
        object.__setattr__(self, "weighers", tuple(weighers))


def weigh(model: Model, fields: Sequence[Fields]) -> list[Weighed]:
    """Return what a gap's fields weigh, section by section."""
    return list(map(getitem, model.weighers, fields))


def weigh_columns(model: Model, columns: Sequence[Iterable[Fields]]) -> list[tuple[Weighed, ...]]:
    """Return the same for all gaps of a page, from what they give to each section."""
    weighed = [map(weigher.__getitem__, column) for weigher, column in zip(model.weighers, columns, strict=False)]
    return [*zip(*weighed, strict=True)]


def scores_of(weighed: Sequence[Weighed]) -> Row:
    """Return the score of each label at the edge of a page, in hundredths, all of them lifted alike."""
    return _LANES.unpack(_sum(weighed))


def inner_scores_of(weighed: Sequence[Weighed]) -> Row:
    """Return the scores of the labels, `INNER` in number, that a gap between two lines may have."""
    return _INNER_LANES.unpack_from(_sum(weighed))


def _sum(weighed: Sequence[Weighed]) -> bytes:
    total: int = sum(map(_packed, weighed), _LIFTS)
    return total.to_bytes(_LANES.size, "little")
