"""Set a page in another order of its lines, and take what was proposed for it back to the page as it is.

A page whose columns were read out of order is proposed as if its lines stood in reading order: labels, homes and seams
are then worked out as on any other page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from logic.draft import Article, Draft, Part, Span
from logic.page import Line, Page, number_lines
from logic.proposal import Verdict


class Rearranged:
    """A page with its lines in another order, numbered anew; blank lines stay below the line they stood below."""

    def __init__(self, page: Page, order: Sequence[int]) -> None:
        """Take the numbers of all non-blank lines of `page` in the order wanted."""
        self._numbers = _with_blanks(page.lines, order)
        self.page = replace(page, lines=number_lines([page.lines[n - 1].text for n in self._numbers]))

    def number(self, line: int) -> int:
        """Return the number that a line of the rearranged page has on the page itself."""
        return self._numbers[line - 1]

    def draft(self, draft: Draft) -> Draft:
        """Return a draft of the rearranged page as one of the page itself."""
        articles = tuple(replace(article, parts=self._parts(article)) for article in draft.articles)
        aside = tuple(Span(run[0], run[-1]) for run in _runs(sorted(n for span in draft.set_aside for n in self._lines(span))))
        return Draft(articles, aside, {self.number(n): seam for n, seam in draft.seams.items()})

    def verdict(self, verdict: Verdict) -> Verdict:
        """Return a verdict on the rearranged page as one on the page itself."""
        return replace(verdict, line=self.number(verdict.line))

    def _parts(self, article: Article) -> tuple[Part, ...]:
        return tuple(
            Part(run[0], run[-1], kind)
            for kind, parts in groupby(article.parts, key=lambda part: part.kind)
            for run in _runs(n for part in parts for n in self._lines(part.span))
        )

    def _lines(self, span: Span) -> list[int]:
        return self._numbers[span.start - 1 : span.stop]


def _with_blanks(lines: Sequence[Line], order: Sequence[int]) -> list[int]:
    below: dict[int, list[int]] = {0: []}
    last = 0
    for line in lines:
        if not line.blank:
            last = line.number
        below.setdefault(last, []).append(line.number)
    return [*below[0], *(n for line in order for n in below[line])]


def _runs(numbers: Iterable[int]) -> list[list[int]]:
    """Return runs of numbers that rise by one, in their order."""
    runs: list[list[int]] = []
    for n in numbers:
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return runs
