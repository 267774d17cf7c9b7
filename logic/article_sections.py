"""An article cut into sections between paragraphs, so that an edit of a long one need not work all of it out anew."""

from __future__ import annotations

from logic.article_text import Piece, pieces_of
from logic.draft import Article, Draft, Kind, Seam

GRAIN = 64  # lines: a section ends with the first paragraph that ends at or after a multiple of it

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
        self._draft, self._grain = draft, grain
        self._done: list[Section] = []
        self._open: list[Piece] = []
        self._headline: bool | None = None  # of the paragraph that goes on past what was taken; None without one

    def add(self, piece: Piece) -> None:
        """Take a piece: it goes on with the open section where a paragraph runs across."""
        headline = piece.kind is Kind.HEADLINE
        if self._headline is not headline:
            self._close()
        start = piece.start
        while (cut := self._cut(start, piece.stop)) is not None:
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

    def _cut(self, start: int, stop: int) -> int | None:
        """Return the line that ends the first section of a run of lines; None where the run is one section."""
        seams, past = self._draft.seams, (start // self._grain + 1) * self._grain
        return next((n for n in range(past, stop) if seams.get(n) is Seam.BREAK), None)

    def _last_seam(self, start: int, stop: int) -> Seam | None:
        seams = self._draft.seams
        return next((seams[n] for n in range(stop, start - 1, -1) if n in seams), None)
