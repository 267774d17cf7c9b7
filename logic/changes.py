"""A change: the invertible difference of two drafts of one page. Undo, the log and the views all live on it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, compress, pairwise
from operator import is_, is_not
from typing import Generic, NamedTuple, TypeVar

from logic.draft import Article, Decision, Draft, DraftError, Part, Seam, Span, pairs_apart

T = TypeVar("T")


class Swap(NamedTuple, Generic[T]):
    """What stood there before and what stands there after; for a set, only the members that differ."""

    old: T
    new: T

    @property
    def inverse(self) -> Swap[T]:
        """The way back."""
        return Swap(self.new, self.old)


class Reorder(NamedTuple):
    """A piece of the order of articles: the ids that stood from place `at` (from 0), and those that stand there now."""

    at: int
    ids: Swap[tuple[int, ...]]


Parts = tuple[Part, ...]
NO_SPANS: Swap[tuple[Span, ...]] = Swap((), ())
NO_DECISIONS: Swap[frozenset[Decision]] = Swap(frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two drafts; None stands for “not there”. `articles` maps ids to parts."""

    articles: Mapping[int, Swap[Parts | None]] = field(default_factory=dict)
    order: Reorder | None = None
    set_aside: Swap[tuple[Span, ...]] = NO_SPANS
    seams: Mapping[int, Swap[Seam | None]] = field(default_factory=dict)
    readings: Mapping[int, Swap[str | None]] = field(default_factory=dict)
    confirmed: Swap[frozenset[Decision]] = NO_DECISIONS

    @property
    def empty(self) -> bool:
        """Tell whether the two drafts are equal."""
        decided = any(self.set_aside) or any(self.confirmed)
        return not (self.articles or self.order or self.seams or self.readings or decided)

    @property
    def lines(self) -> frozenset[int]:
        """The lines that look different: another article or kind, another seam, reading or confirmation."""
        return frozenset(chain(self._lines_apart(), *_moved_runs(self)))

    @property
    def reach(self) -> tuple[int, int, int] | None:
        """The first and the last of `lines`, and how many; without listing them, for a log may tell of any number."""
        runs = _moved_runs(self)
        starts = [run.start for run in runs]
        apart = {n for n in self._lines_apart() if not runs or n not in runs[bisect_right(starts, n) - 1]}
        ends = [*apart, *starts, *(run[-1] for run in runs)]
        return (min(ends), max(ends), len(apart) + sum(map(len, runs))) if ends else None

    def _lines_apart(self) -> Iterator[int]:
        decided = (decision.line for decision in chain(*self.confirmed))
        return chain(self.seams, self.readings, decided)


def diff(before: Draft, after: Draft) -> Change:
    """Return the change that leads from one draft of a page to another; quick where they share most values."""
    pairs = pairs_apart(before.articles, after.articles)
    old = before.articles if pairs is None else [one for one, _ in pairs]
    new = after.articles if pairs is None else [other for _, other in pairs]
    return Change(
        _diff_articles(old, new),
        _diff_order(old, new),
        _diff_set_aside(before.set_aside, after.set_aside),
        _diff_mapping(before.seams, after.seams),
        _diff_mapping(before.readings, after.readings),
        _diff_confirmed(before.confirmed, after.confirmed),
    )


def invert(change: Change) -> Change:
    """Return the change that takes `change` back."""
    return Change(
        {n: swap.inverse for n, swap in change.articles.items()},
        change.order and Reorder(change.order.at, change.order.ids.inverse),
        change.set_aside.inverse,
        {n: swap.inverse for n, swap in change.seams.items()},
        {n: swap.inverse for n, swap in change.readings.items()},
        change.confirmed.inverse,
    )


def apply(draft: Draft, change: Change) -> Draft:
    """Return the draft that `change` leads to; DraftError when the draft is not the one it starts from."""
    return Draft(
        _apply_articles(draft.articles, change),
        _apply_set_aside(draft.set_aside, change.set_aside),
        _apply_mapping(draft.seams, change.seams, "seam"),
        _apply_mapping(draft.readings, change.readings, "reading"),
        _apply_confirmed(draft.confirmed, change.confirmed),
    )


def touched_articles(change: Change, before: Draft, after: Draft) -> frozenset[int]:
    """Return the ids of articles, on either side, whose parts or text may differ."""
    lines = sorted({*change.seams, *change.readings})
    return frozenset(chain(change.articles, _articles_of(lines, before), _articles_of(lines, after)))


def _articles_of(lines: Iterable[int], draft: Draft) -> Iterator[int]:
    stop = 0
    for line in lines:
        if line > stop:
            stretch = draft.stretch_at(line)
            stop = stretch.stop
            if stretch.article is not None:
                yield stretch.article


def _diff_articles(before: Sequence[Article], after: Sequence[Article]) -> dict[int, Swap[Parts | None]]:
    if before is after:
        return {}
    old = {article.id: article.parts for article in before}
    new = {article.id: article.parts for article in after}
    return _diff_mapping(old, new)


def _diff_order(before: Sequence[Article], after: Sequence[Article]) -> Reorder | None:
    old, new = [article.id for article in before], [article.id for article in after]
    if old == new:
        return None
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    return Reorder(head, Swap(tuple(old[head : len(old) - tail]), tuple(new[head : len(new) - tail])))


def _common(one: list[int], other: list[int]) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _diff_set_aside(before: tuple[Span, ...], after: tuple[Span, ...]) -> Swap[tuple[Span, ...]]:
    if before == after:
        return NO_SPANS
    old, new = set(before), set(after)
    return Swap(tuple(sorted(old - new)), tuple(sorted(new - old)))


def _diff_mapping(before: Mapping[int, T], after: Mapping[int, T]) -> dict[int, Swap[T | None]]:
    if before is after:
        return {}
    if len(before) == len(after) and all(map(is_, before, after)):
        # One is a copy of the other with some values replaced, as edits make them: compared in whole columns.
        places = compress(before, map(is_not, before.values(), after.values()))
        return {n: Swap(before[n], after[n]) for n in places if before[n] != after[n]}
    get = before.get
    changed: dict[int, Swap[T | None]] = {n: Swap(get(n), new) for n, new in after.items() if get(n) != new}
    added = sum(swap.old is None for swap in changed.values())
    if len(before) + added > len(after):
        changed.update((n, Swap(before[n], None)) for n in before.keys() - after.keys())
    return changed


def _diff_confirmed(before: frozenset[Decision], after: frozenset[Decision]) -> Swap[frozenset[Decision]]:
    return NO_DECISIONS if before is after else Swap(before - after, after - before)


def _apply_articles(articles: tuple[Article, ...], change: Change) -> tuple[Article, ...]:
    if not (change.articles or change.order):
        return articles
    old = {article.id: article for article in articles}
    parts = {n: article.parts for n, article in old.items()}
    new = _apply_mapping(parts, change.articles, "article")
    order = _apply_order(list(old), change.order)
    if len(order) != len(new) or set(order) != new.keys():
        raise DraftError("the order of articles does not fit the articles")
    return tuple(Article(n, new[n]) if n in change.articles else old[n] for n in order)


def _apply_order(ids: list[int], order: Reorder | None) -> list[int]:
    if order is None:
        return ids
    stop = order.at + len(order.ids.old)
    if order.at > len(ids) or tuple(ids[order.at : stop]) != order.ids.old:
        raise DraftError("the order of articles is not the expected one")
    return [*ids[: order.at], *order.ids.new, *ids[stop:]]


def _apply_set_aside(spans: tuple[Span, ...], swap: Swap[tuple[Span, ...]]) -> tuple[Span, ...]:
    if not any(swap):
        return spans
    if not set(swap.old) <= set(spans):
        raise DraftError("lines expected to be set aside are not")
    return tuple((set(spans) - set(swap.old)) | set(swap.new))


def _apply_mapping(values: Mapping[int, T], swaps: Mapping[int, Swap[T | None]], what: str) -> Mapping[int, T]:
    if not swaps:
        return values
    result = dict(values)
    for n, (old, new) in swaps.items():
        if result.get(n) != old:
            raise DraftError(f"{what} {n} is not the expected one")
        if new is None:
            result.pop(n, None)
        else:
            result[n] = new
    return result


def _apply_confirmed(confirmed: frozenset[Decision], swap: Swap[frozenset[Decision]]) -> frozenset[Decision]:
    if not any(swap):
        return confirmed
    if not swap.old <= confirmed or swap.new & confirmed:
        raise DraftError("confirmed decisions are not the expected ones")
    return (confirmed - swap.old) | swap.new


class _Home(NamedTuple):
    """A run of lines and where it stands: article and kind, or None when set aside."""

    start: int
    stop: int
    of: tuple[int, str] | None


def _moved_runs(change: Change) -> list[range]:
    # Run by run, so that moving one line out of a part of fifty thousand costs no more than out of one of five.
    old = _homes({n: swap.old for n, swap in change.articles.items()}, change.set_aside.old)
    new = _homes({n: swap.new for n, swap in change.articles.items()}, change.set_aside.new)
    cuts = sorted({edge for home in chain(old, new) for edge in (home.start, home.stop + 1)})
    return [range(start, stop) for start, stop in pairwise(cuts) if _home_at(old, start) != _home_at(new, start)]


def _homes(articles: Mapping[int, Parts | None], spans: tuple[Span, ...]) -> list[_Home]:
    of_articles = (_Home(p.start, p.stop, (n, p.kind)) for n, parts in articles.items() for p in parts or ())
    aside = (_Home(span.start, span.stop, None) for span in spans)
    return sorted(chain(of_articles, aside), key=lambda home: home.start)


def _home_at(homes: list[_Home], line: int) -> tuple[int, str] | None:
    place = bisect_right(homes, line, key=lambda home: home.start) - 1
    return homes[place].of if place >= 0 and line <= homes[place].stop else None
