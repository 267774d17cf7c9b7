"""What an edit did, as a code and the numbers and texts that belong in a sentence: the window has the words.

Read from the log's row alone, its name, arguments and change, so that an edit of long ago is told without its draft.
Lines count from 1. A row that does not have what its edit should have (it came from elsewhere) is told in general.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from logic.changes import Change, Parts, Swap
from logic.draft import Kind, Seam, Span
from logic.history import Entry

T = TypeVar("T")

GENERAL = "general"
SHOWN = 12  # characters of a corrected text, on either side


class Lines(NamedTuple):
    """The lines an edit touched: the first, the last, and how many of those between."""

    start: int
    stop: int
    many: int

    @property
    def whole(self) -> bool:
        """Tell whether none between is left out."""
        return self.many == self.stop - self.start + 1


Fact = int | str | Lines | Kind | Seam


@dataclass(frozen=True, slots=True)
class Telling:
    """What was done (`code`), and the facts that belong in the sentence, by name."""

    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


def tell(entry: Entry) -> Telling:
    """Return what an edit did."""
    teller = TELLERS.get(entry.name, _general)
    try:
        return teller(entry.args, entry.change)
    except (LookupError, TypeError, ValueError, AttributeError):
        return _general(entry.args, entry.change)


def _general(_: Mapping[str, object], change: Change) -> Telling:
    reach = change.reach
    return Telling(GENERAL, {"lines": Lines(*reach)} if reach else {})


Args = Mapping[str, object]
Teller = Callable[[Args, Change], Telling]


# ---- boundaries ------------------------------------------------------------------------------------------------------
def _move_boundary(args: Args, change: Change) -> Telling:
    line = _int(args, "line")
    starts = {edge.start for edge in _edges(change, new=True)} - {edge.start for edge in _edges(change, new=False)}
    to = next((start - 1 for start in starts), _int(args, "to"))
    return Telling("boundary_moved", {"line": line, "to": to})


def _split(code: str) -> Teller:
    def teller(args: Args, change: Change) -> Telling:
        before = {edge.start for edge in _edges(change, new=False)}
        starts = [edge.start for edge in _edges(change, new=True) if edge.start not in before]
        return Telling(code, {"line": min(starts, default=_int(args, "line"))})

    return teller


def _merge(args: Args, change: Change) -> Telling:
    gone = any(swap.new is None for swap in change.articles.values())
    return Telling("articles_merged" if gone else "parts_merged", {"line": _int(args, "line")})


# ---- line ends, kinds, confirmations ---------------------------------------------------------------------------------
def _set_seam(args: Args, change: Change) -> Telling:
    return Telling("seams_set", {"lines": _of(change.seams), "seam": Seam(str(args["seam"]))})


def _set_kind(args: Args, _: Change) -> Telling:
    return Telling("kind_set", {"lines": _span(args), "kind": Kind(str(args["kind"]))})


def _confirm(_: Args, change: Change) -> Telling:
    return Telling("confirmed", {"lines": _of({decision.line for decision in change.confirmed.new})})


# ---- homes -----------------------------------------------------------------------------------------------------------
def _assign(args: Args, change: Change) -> Telling:
    lines, goal = _span(args), args.get("article")
    if goal is None:
        return Telling("made_article", {"lines": lines})
    parts = change.articles[_int(args, "article")]
    others = [part for part in parts.old or () if part.stop < lines.start or lines.stop < part.start]
    if len(others) < len(parts.old or ()):
        return Telling("moved_in_article", {"lines": lines})
    # Blank lines on top of those that were meant may have stayed behind.
    moved = _first(part for part in parts.new or () if part.start <= lines.stop and lines.start <= part.stop)
    longest = max(others, key=lambda part: len(part.span))
    return Telling("moved_to_article", {"lines": lines, "kind": moved.kind, "to": _whole(longest.span)})


def _of_lines(code: str) -> Teller:
    return lambda args, _: Telling(code, {"lines": _span(args)})


def _reorder_part(args: Args, change: Change) -> Telling:
    line = _int(args, "line")
    parts = _first(change.articles.values())
    old, new = _place(parts.old, line), _place(parts.new, line)
    assert parts.new is not None
    return Telling("part_reordered", {"lines": _whole(parts.new[new].span), "place": old + 1, "to": new + 1})


def _place(parts: Parts | None, line: int) -> int:
    return _first(n for n, part in enumerate(parts or ()) if line in part.span)


def _reorder_article(args: Args, change: Change) -> Telling:
    if change.order is None:
        return _general(args, change)
    at, (old, new), article = change.order.at, change.order.ids, _int(args, "article")
    return Telling("article_reordered", {"place": at + old.index(article) + 1, "to": at + new.index(article) + 1})


# ---- texts -----------------------------------------------------------------------------------------------------------
def _correct(args: Args, change: Change) -> Telling:
    ((line, swap),) = change.readings.items()
    if swap.new is None:
        return Telling("reading_cleared", {"lines": Lines(line, line, 1)})
    old, new = _middle(swap.old or str(args["raw"]).strip(), swap.new)
    code = {(True, False): "characters_added", (False, True): "characters_dropped"}.get((not old, not new), "corrected")
    return Telling(code, {"line": line, "old": _short(old), "new": _short(new)})


def _middle(old: str, new: str) -> tuple[str, str]:
    """Return what is left of two texts without what they begin and end with alike."""
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    return old[head : len(old) - tail], new[head : len(new) - tail]


def _alike(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _clear_readings(_: Args, change: Change) -> Telling:
    return Telling("reading_cleared", {"lines": _of(change.readings)})


# ---- the whole page --------------------------------------------------------------------------------------------------
def _repropose(args: Args, _: Change) -> Telling:
    return Telling("reproposed", {"model": str(args.get("model", ""))})


def _go_back(args: Args, _: Change) -> Telling:
    at = str(args["at"])
    return Telling("went_back", {"at": at}) if at else Telling("went_to_start")


TELLERS: Mapping[str, Teller] = {
    "move_boundary": _move_boundary,
    "split_article": _split("article_split"),
    "split_part": _split("part_split"),
    "merge": _merge,
    "set_seam": _set_seam,
    "set_kind": _set_kind,
    "confirm": _confirm,
    "assign": _assign,
    "set_aside": _of_lines("set_aside"),
    "restore": _of_lines("restored"),
    "reorder_part": _reorder_part,
    "reorder_article": _reorder_article,
    "correct": _correct,
    "clear_readings": _clear_readings,
    "repropose": _repropose,
    "go_back": _go_back,
}


# ---- facts -----------------------------------------------------------------------------------------------------------
def _first(items: Iterable[T]) -> T:
    for item in items:
        return item
    raise LookupError("the change is not of this edit")


def _int(args: Args, name: str) -> int:
    value = args[name]
    if not isinstance(value, int):
        raise TypeError(f"{name} is no number")
    return value


def _span(args: Args) -> Lines:
    return _whole(Span(_int(args, "start"), _int(args, "stop")))


def _whole(span: Span) -> Lines:
    return Lines(span.start, span.stop, len(span))


def _of(lines: Iterable[int]) -> Lines:
    ordered = sorted(lines)
    return Lines(ordered[0], ordered[-1], len(ordered))


def _edges(change: Change, *, new: bool) -> list[Span]:
    """Return the runs of lines on one side of a change, of articles and set aside."""

    def side(swap: Swap[Parts | None]) -> Parts:
        return (swap.new if new else swap.old) or ()

    spans = change.set_aside.new if new else change.set_aside.old
    return [*(part.span for swap in change.articles.values() for part in side(swap)), *spans]
