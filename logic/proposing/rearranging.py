"""Set a page in another order of its lines, and take what was proposed for it back to the page as it is.

A page whose columns were read out of order is proposed as if its lines stood in reading order: labels, homes and seams
are then worked out as on any other page.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from logic.draft import About, Article, Draft, Part, Span
from logic.page import Line, Page, number_lines
from logic.proposal import Proposal, Reason, Verdict
from logic.proposing.allowed import Allowed

# Of the line read last nothing was asked, wherever it stands.
UNTOLD = Verdict(About.BOUNDARY, 0, 0.5, (Reason("usual"),))


class Rearranged:
    """A page with its lines in another order, numbered anew; blank lines stay below the line they stood below."""

    def __init__(self, page: Page, order: Sequence[int]) -> None:
        """Take the numbers of all non-blank lines of `page` in the order wanted."""
        self._numbers = _with_blanks(page.lines, order)
        self.page = replace(page, lines=number_lines([page.lines[n - 1].text for n in self._numbers]))

    def number(self, line: int) -> int:
        """Return the number that a line of the rearranged page has on the page itself."""
        return self._numbers[line - 1]

    def lines(self, numbers: Container[int]) -> frozenset[int]:
        """Return which lines of the rearranged page have one of `numbers` on the page itself."""
        return frozenset(n for n, number in enumerate(self._numbers, 1) if number in numbers)

    def allowed(self, allowed: Allowed) -> Allowed:
        """Return what is allowed at line ends of the page itself for those whose next line is still the next."""
        texts = [line.number for line in self.page.lines if not line.blank]
        read = {n: self.number(n) for n in texts}
        nearest = dict(pairwise(sorted(read.values())))
        return {
            upper: allowed[read[upper]]
            for upper, lower in pairwise(texts)
            if read[upper] in allowed and nearest.get(read[upper]) == read[lower]
        }

    def proposal(self, proposal: Proposal) -> Proposal:
        """Return a proposal for the rearranged page as one for the page itself."""
        draft = self._draft(proposal.draft)
        return replace(proposal, draft=draft, verdicts=tuple(self._verdicts(proposal.verdicts, draft)))

    def _verdicts(self, verdicts: Iterable[Verdict], draft: Draft) -> Iterator[Verdict]:
        """Yield the verdicts in the order of the page's lines, one for the end of each but the last.

        What was decided between a line and the next one read is what holds between it and the next one on the page,
        unless the two are of different articles.
        """
        numbers = sorted(draft.seams)
        homes = [verdict for verdict in verdicts if verdict.about is About.HOME]
        ends = {self.number(verdict.line): verdict for verdict in verdicts if verdict.about is not About.HOME}
        read = dict(pairwise(n for n in self._numbers if n in draft.seams))
        for line, following in pairwise(numbers):
            verdict = ends.get(line, UNTOLD)
            if not _one_article(draft, line, following):
                verdict = verdict._replace(about=About.BOUNDARY)
            if line in read and read[line] != following and _one_article(draft, line, read[line]):
                verdict = verdict._replace(reasons=(Reason("goes-on", (read[line],)), *verdict.reasons))
            yield verdict._replace(line=line)
        yield from sorted((v._replace(line=self.number(v.line)) for v in homes), key=lambda verdict: verdict.line)

    def _draft(self, draft: Draft) -> Draft:
        articles = tuple(replace(article, parts=self._parts(article)) for article in draft.articles)
        aside = tuple(
            Span(run[0], run[-1]) for run in _runs(sorted(n for s in draft.set_aside for n in self._lines(s)))
        )
        return Draft(articles, aside, {self.number(n): seam for n, seam in draft.seams.items()})

    def _parts(self, article: Article) -> tuple[Part, ...]:
        return tuple(
            Part(run[0], run[-1], kind)
            for kind, parts in groupby(article.parts, key=lambda part: part.kind)
            for run in _runs(n for part in parts for n in self._lines(part.span))
        )

    def _lines(self, span: Span) -> list[int]:
        return self._numbers[span.start - 1 : span.stop]


def _one_article(draft: Draft, line: int, other: int) -> bool:
    article = draft.stretch_at(line).article
    return article is not None and article == draft.stretch_at(other).article


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
