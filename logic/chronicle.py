"""The edits of a page as a person goes through them: one line, and what was undone and then cut off from it.

The log only grows. Told in its order it is a tree: an edit follows the one that was last in force, and a new edit after
an undo leaves the undone ones behind. Edits go by the numbers of their rows in the log; 0 is the page before any edit.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from heapq import merge
from typing import TypeVar

from logic.changes import Change, Swap, invert
from logic.draft import Article, Draft
from logic.history import Op

T = TypeVar("T")
START = 0


@dataclass(slots=True)
class Chronicle:
    """Takes the rows of the log of one page, oldest first, as they come.

    `line` are the edits in force and then those that can be redone; `done` tells how many are in force. `cut` has, by
    the edit they follow, the edits that a later one cut off, oldest first.
    """

    line: list[int] = field(default_factory=list)
    done: int = 0
    cut: dict[int, list[int]] = field(default_factory=dict)
    _followed: dict[int, int] = field(default_factory=dict)

    @property
    def present(self) -> int:
        """The last edit in force."""
        return self.line[self.done - 1] if self.done else START

    def take(self, number: int, op: Op) -> None:
        """Take the next row; ValueError when it makes no sense."""
        if op is Op.EDIT:
            if self.done < len(self.line):
                self._cut_off()
            self.line.append(number)
        done = self.done + (-1 if op is Op.UNDO else 1)
        if not 0 <= done <= len(self.line):
            raise ValueError(f"the log says {op} where there is nothing to {op}")
        self.done = done

    def _cut_off(self) -> None:
        gone, follows = self.line[self.done :], self.present
        del self.line[self.done :]
        for number, before in zip(gone, [follows, *gone], strict=False):
            self._followed[number] = before
        left = (self.cut.pop(number, []) for number in gone)
        self.cut[follows] = [*merge(self.cut.get(follows, []), gone, *left)]

    def place(self, number: int) -> int | None:
        """Return the place of an edit on the line, counted from 0; None when it was cut off."""
        at = bisect_left(self.line, number)
        return at if at < len(self.line) and self.line[at] == number else None

    def in_force(self, number: int) -> bool:
        """Tell whether an edit is in force; the start always is."""
        place = self.place(number)
        return number == START or (place is not None and place < self.done)

    def way(self, start: int, goal: int) -> tuple[list[int], list[int]]:
        """Return the edits to take back, and then those to do, that lead from after `start` to after `goal`."""
        one, other = self._path(start), self._path(goal)
        # Both end in edits of the line, which is never written out: it may be long.
        low = min(one[0], other[0])
        back, on = [*self.line[low : one[0]], *one[1]], [*self.line[low : other[0]], *other[1]]
        same = next((n for n, (a, b) in enumerate(zip(back, on, strict=False)) if a != b), min(len(back), len(on)))
        return back[same:][::-1], on[same:]

    def _path(self, number: int) -> tuple[int, list[int]]:
        """Return how much of the line leads to an edit, and the edits off the line that come then."""
        off: list[int] = []
        while number != START and (place := self.place(number)) is None:
            off.append(number)
            number = self._followed[number]
        return (0 if number == START else place + 1 if place is not None else 0), off[::-1]


def travelled(draft: Draft, way: tuple[list[int], list[int]], change_of: Callable[[int], Change]) -> Draft:
    """Return the draft that a way through a chronicle leads to from `draft`; `change_of` looks an edit up.

    DraftError when the changes do not belong to the draft.
    """
    back, on = way
    if not (back or on):
        return draft
    return wound(draft, (*(invert(change_of(n)) for n in back), *(change_of(n) for n in on)))


def wound(draft: Draft, changes: Iterable[Change]) -> Draft:
    """Return the draft after many changes; only the last is made a draft and checked, so that thousands are quick."""
    parts = {article.id: article.parts for article in draft.articles}
    order = [article.id for article in draft.articles]
    aside, confirmed = set(draft.set_aside), set(draft.confirmed)
    seams, readings = dict(draft.seams), dict(draft.readings)
    for change in changes:
        _swap(parts, change.articles)
        _swap(seams, change.seams)
        _swap(readings, change.readings)
        if change.order:
            at, ids = change.order
            order[at : at + len(ids.old)] = ids.new
        aside = aside.difference(change.set_aside.old).union(change.set_aside.new)
        confirmed = (confirmed - change.confirmed.old) | change.confirmed.new
    articles = tuple(Article(n, parts[n]) for n in order)
    return Draft(articles, tuple(aside), seams, readings, frozenset(confirmed))


def _swap(values: dict[int, T], swaps: Mapping[int, Swap[T | None]]) -> None:
    for key, (_, new) in swaps.items():
        if new is None:
            values.pop(key, None)
        else:
            values[key] = new
