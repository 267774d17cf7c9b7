"""The edits of a page as a person goes through them: one line, and what was undone and then cut off from it.

The log only grows. Told in its order it is a tree: an edit follows the one that was last in force, and a new edit after
an undo leaves the undone ones behind. Edits go by the numbers of their rows in the log; 0 is the page before any edit.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple, TypeVar

from logic.changes import Change, Swap
from logic.draft import Article, Draft
from logic.history import Op

T = TypeVar("T")
START = 0


class Steps(NamedTuple):
    """Rows of the log of one page, oldest first: the numbers of all, and those that are no edits but undo or redo."""

    numbers: list[int]
    turns: list[tuple[int, Op]]


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

    def take(self, steps: Steps) -> None:
        """Take the next rows; ValueError when they make no sense."""
        numbers, at = steps.numbers, 0
        for number, op in steps.turns:
            stop = bisect_left(numbers, number, at)
            self._add(numbers[at:stop])
            self._turn(op)
            at = stop + 1
        self._add(numbers[at:])

    def _add(self, numbers: list[int]) -> None:
        if numbers:
            if self.done < len(self.line):
                self._cut_off()
            self.line += numbers
            self.done = len(self.line)

    def _turn(self, op: Op) -> None:
        done = self.done + _WAYS[op]
        if not 0 <= done <= len(self.line):
            raise ValueError(f"the log says {op} where there is nothing to {op}")
        self.done = done

    def _cut_off(self) -> None:
        gone, follows = self.line[self.done :], self.present
        del self.line[self.done :]
        for number, before in zip(gone, [follows, *gone], strict=False):
            self._followed[number] = before
        left = chain.from_iterable(self.cut.pop(number, ()) for number in gone)
        self.cut[follows] = sorted(chain(self.cut.get(follows, ()), gone, left))

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


def travelled(draft: Draft, *, back: Iterable[Change], on: Iterable[Change]) -> Draft:
    """Return the draft after taking changes back and then making others, each in the order given.

    Only the last is made a draft and checked, so that thousands are quick. DraftError or KeyError when they do not
    belong to the draft.
    """
    state = _State(draft)
    for change in back:
        state.move(change, _OLD)
    for change in on:
        state.move(change, _NEW)
    return state.draft()


_WAYS = {Op.UNDO: -1, Op.REDO: 1}
_OLD, _NEW = 0, 1


class _State:
    """A draft taken apart, to be changed in place."""

    def __init__(self, draft: Draft) -> None:
        self._parts = {article.id: article.parts for article in draft.articles}
        self._order = [article.id for article in draft.articles]
        self._aside, self._confirmed = set(draft.set_aside), set(draft.confirmed)
        self._seams, self._readings = dict(draft.seams), dict(draft.readings)

    def move(self, change: Change, to: int) -> None:
        """Go to the old or the new side of a change."""
        _swap(self._parts, change.articles, to)
        _swap(self._seams, change.seams, to)
        _swap(self._readings, change.readings, to)
        if change.order:
            at, ids = change.order
            self._order[at : at + len(ids[1 - to])] = ids[to]
        _exchange(self._aside, change.set_aside[1 - to], change.set_aside[to])
        _exchange(self._confirmed, change.confirmed[1 - to], change.confirmed[to])

    def draft(self) -> Draft:
        """Put the draft together."""
        articles = tuple(Article(n, self._parts[n]) for n in self._order)
        return Draft(articles, tuple(self._aside), self._seams, self._readings, frozenset(self._confirmed))


def _swap(values: dict[int, T], swaps: Mapping[int, Swap[T | None]], to: int) -> None:
    for key, swap in swaps.items():
        value = swap[to]
        if value is None:
            values.pop(key, None)
        else:
            values[key] = value


def _exchange(values: set[T], gone: Iterable[T], come: Iterable[T]) -> None:
    values.difference_update(gone)
    values.update(come)
