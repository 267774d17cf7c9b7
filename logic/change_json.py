"""A change as plain values, for the log: only what differs is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypedDict, TypeVar

from logic.changes import NO_DECISIONS, NO_SPANS, Change, Parts, Reorder, Swap
from logic.draft import About, Decision, Kind, Part, Seam, Span
from logic.shapes import LAST_LINE, every, line, lines, named_line, of, pair, sized

PartsJson = list[tuple[str, int, int]]
T = TypeVar("T", str, Seam)


class ChangeJson(TypedDict, total=False):
    """A change in JSON: everything is [old, new], null where there was or is nothing.

    A part is [kind, start, stop], `order` is [place, old ids, new ids], a set-aside run [start, stop], a decision
    [about, line]; lines count from 1.
    """

    articles: dict[str, tuple[PartsJson | None, PartsJson | None]]
    order: tuple[int, list[int], list[int]]
    set_aside: tuple[list[tuple[int, int]], list[tuple[int, int]]]
    seams: dict[str, tuple[str | None, str | None]]
    readings: dict[str, tuple[str | None, str | None]]
    confirmed: tuple[list[tuple[str, int]], list[tuple[str, int]]]


def change_to_json(change: Change) -> ChangeJson:
    """Return a change as plain values that `json` writes and `change_from_json` reads back."""
    value: ChangeJson = {}
    if change.articles:
        value["articles"] = {
            str(n): (_parts_to_json(old), _parts_to_json(new)) for n, (old, new) in sorted(change.articles.items())
        }
    if change.order:
        value["order"] = (change.order.at, list(change.order.ids.old), list(change.order.ids.new))
    if any(change.set_aside):
        value["set_aside"] = (_spans_to_json(change.set_aside.old), _spans_to_json(change.set_aside.new))
    if change.seams:
        value["seams"] = _texts_to_json(change.seams)
    if change.readings:
        value["readings"] = _texts_to_json(change.readings)
    if any(change.confirmed):
        value["confirmed"] = (_decisions_to_json(change.confirmed.old), _decisions_to_json(change.confirmed.new))
    return value


def change_from_json(value: object) -> Change:
    """Return the change that `change_to_json` wrote; ValueError for anything else."""
    found: dict[str, object] = of(dict, value)
    order, aside, confirmed = map(found.get, ("order", "set_aside", "confirmed"))
    return Change(
        {int(n): Swap(*map(_parts, pair(swap))) for n, swap in of(dict, found.get("articles", {})).items()},
        _reorder(*sized(order, 3)) if order else None,
        Swap(*map(_spans, pair(aside))) if aside else NO_SPANS,
        _swaps(found.get("seams", {}), Seam),
        _swaps(found.get("readings", {}), str),
        Swap(*map(_decisions, pair(confirmed))) if confirmed else NO_DECISIONS,
    )


def _parts_to_json(parts: Parts | None) -> PartsJson | None:
    return None if parts is None else [(p.kind.value, p.start, p.stop) for p in parts]


def _parts(value: object) -> Parts | None:
    return None if value is None else tuple(_part(*sized(part, 3)) for part in of(list, value))


def _part(kind: str, start: object, stop: object) -> Part:
    return Part(*lines(start, stop), Kind(kind))


def _reorder(at: object, old: object, new: object) -> Reorder:
    if not 0 <= of(int, at) <= LAST_LINE:
        raise ValueError(f"there is no place {at}")
    return Reorder(of(int, at), Swap(tuple(every(int, old)), tuple(every(int, new))))


def _spans_to_json(spans: Iterable[Span]) -> list[tuple[int, int]]:
    return [(span.start, span.stop) for span in spans]


def _spans(value: object) -> tuple[Span, ...]:
    return tuple(Span(*lines(*pair(span))) for span in of(list, value))


def _texts_to_json(swaps: Mapping[int, Swap[T | None]]) -> dict[str, tuple[str | None, str | None]]:
    return {str(n): (swaps[n].old, swaps[n].new) for n in sorted(swaps)}


def _swaps(value: object, make: Callable[[str], T]) -> dict[int, Swap[T | None]]:
    def side(text: object) -> T | None:
        return None if text is None else make(of(str, text))

    return {named_line(n): Swap(*map(side, pair(swap))) for n, swap in of(dict, value).items()}


def _decisions_to_json(decisions: Iterable[Decision]) -> list[tuple[str, int]]:
    return sorted((about.value, line) for about, line in decisions)


def _decisions(value: object) -> frozenset[Decision]:
    return frozenset(Decision(About(about), line(n)) for about, n in map(pair, of(list, value)))
