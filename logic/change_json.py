"""A change as plain values, for the log: only what differs is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypedDict, TypeVar

from logic.changes import NO_DECISIONS, NO_SPANS, Change, Parts, Reorder, Swap
from logic.draft import About, Decision, Kind, Part, Seam, Span

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


def change_from_json(value: ChangeJson) -> Change:
    """Return the change that `change_to_json` wrote; ValueError, TypeError or KeyError for anything else."""
    order = value.get("order")
    aside = value.get("set_aside")
    confirmed = value.get("confirmed")
    return Change(
        {int(n): Swap(_parts(old), _parts(new)) for n, (old, new) in value.get("articles", {}).items()},
        Reorder(order[0], Swap(tuple(order[1]), tuple(order[2]))) if order else None,
        Swap(_spans(aside[0]), _spans(aside[1])) if aside else NO_SPANS,
        _swaps(value.get("seams", {}), Seam),
        _swaps(value.get("readings", {}), str),
        Swap(_decisions(confirmed[0]), _decisions(confirmed[1])) if confirmed else NO_DECISIONS,
    )


def _parts_to_json(parts: Parts | None) -> PartsJson | None:
    return None if parts is None else [(p.kind.value, p.start, p.stop) for p in parts]


def _parts(value: PartsJson | None) -> Parts | None:
    return None if value is None else tuple(Part(start, stop, Kind(kind)) for kind, start, stop in value)


def _spans_to_json(spans: Iterable[Span]) -> list[tuple[int, int]]:
    return [(span.start, span.stop) for span in spans]


def _spans(value: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(start, stop) for start, stop in value)


def _texts_to_json(swaps: Mapping[int, Swap[T | None]]) -> dict[str, tuple[str | None, str | None]]:
    return {str(n): (swaps[n].old, swaps[n].new) for n in sorted(swaps)}


def _swaps(value: Mapping[str, tuple[str | None, str | None]], make: Callable[[str], T]) -> dict[int, Swap[T | None]]:
    def side(text: str | None) -> T | None:
        return None if text is None else make(text)

    return {int(n): Swap(side(old), side(new)) for n, (old, new) in value.items()}


def _decisions_to_json(decisions: Iterable[Decision]) -> list[tuple[str, int]]:
    return sorted((about.value, line) for about, line in decisions)


def _decisions(value: Iterable[tuple[str, int]]) -> frozenset[Decision]:
    return frozenset(Decision(About(about), line) for about, line in value)
