"""An article cut into sections between paragraphs, so that an edit of a long one need not work all of it out anew."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from itertools import islice

from logic.article_text import Piece, pieces_of
from logic.draft import Article, Draft, Kind, Seam

GRAIN = 128  # lines: a section ends with the first paragraph that ends at or after a multiple of it

Section = tuple[Piece, ...]


def sections(draft: Draft, article: Article, grain: int = GRAIN) -> list[Section]:
    """Return the pieces of an article, in reading order, divided only where one paragraph ends and another begins.

    The paragraphs of the sections, one after the other, are those of the article. Where they are cut hangs on the lines
    alone, not on where the article begins: most sections outlive an edit.
    """
    cutter = _Cutter(draft, grain)
    for piece in pieces_of(article):
        cutter.add(piece)
    return cutter.finish()


class _Cutter:
    """Takes the pieces of an article one by one."""

    def __init__(self, draft: Draft, grain: int) -> None:
        self._draft, self._cuts = draft, _cuts(draft, grain)
        self._done: list[Section] = []
        self._open: list[Piece] = []
        self._headline: bool | None = None  # of the paragraph that goes on past what was taken; None without one

    def add(self, piece: Piece) -> None:
        """Take a piece: it goes on with the open section where a paragraph runs across."""
        headline = piece.kind is Kind.HEADLINE
        if self._headline is not headline:
            self._close()
        start = piece.start
        for cut in self._cuts[bisect_left(self._cuts, start) : bisect_left(self._cuts, piece.stop)]:
            self._open.append(Piece(start, cut, piece.kind, piece.part))
            self._close()
            start = cut + 1
        self._open.append(Piece(start, piece.stop, piece.kind, piece.part))
        last = self._last_seam(start, piece.stop)
        if last is not None:
            self._headline = headline if last is not Seam.BREAK else None

    def finish(self) -> list[Section]:
        """Return the sections."""
        self._close()
        return self._done

    def _close(self) -> None:
        if self._open:
            self._done.append(tuple(self._open))
        self._open, self._headline = [], None

    def _last_seam(self, start: int, stop: int) -> Seam | None:
        seams = self._draft.seams
        return next((seams[n] for n in range(stop, start - 1, -1) if n in seams), None)


_known: list[tuple[Mapping[int, Seam], int, list[int]]] = []


def _cuts(draft: Draft, grain: int) -> list[int]:
    """Return the lines below which sections may end, whatever the articles: paragraphs end there.

    The last answer is kept, with what it was about: while a boundary is dragged, all drafts share their seams.
    """
    seams = draft.seams
    if not _known or _known[0][0] is not seams or _known[0][1] != grain:
        cuts, last = list[int](), draft.line_count
        for past in range(grain, last, grain):
            if not cuts or cuts[-1] < past:
                cuts += _first(seams, past, last)
        _known[:] = [(seams, grain, cuts)]
    return _known[0][2]


def _first(seams: Mapping[int, Seam], start: int, stop: int) -> list[int]:
    return [*islice((n for n in range(start, stop) if seams.get(n) is Seam.BREAK), 1)]
