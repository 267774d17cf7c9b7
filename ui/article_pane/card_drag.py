"""A part or an article on its way in the article pane: begin, move, commit or cancel."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF

from logic import edits
from ui.article_pane.cards import CardStack
from ui.article_pane.hit import Drop, Hit, article_drop, part_drop
from ui.session import Session
from ui.words import article_word, kind_word, lines_word

FAR = 8.0  # pixels the mouse goes before a press becomes a drag


@dataclass(frozen=True, slots=True)
class Pressed:
    """Where the mouse button went down, and on what."""

    hit: Hit
    at: QPointF

    def far(self, point: QPointF) -> bool:
        """Tell whether the mouse has gone far enough to drag."""
        return (point - self.at).manhattanLength() >= FAR


class PartDrag:
    """Moves a part to another article, to another place in its own, or out into an article of its own."""

    def __init__(self, session: Session, article: int, part: int) -> None:
        self._session = session
        self._article, self._place = article, part
        self._part = session.draft.article(article).parts[part]
        self._drop: Drop | None = None
        self.words = f"{kind_word(self._part.kind)} {lines_word(self._part.start, self._part.stop)}"

    def move(self, stack: CardStack, y: float) -> float:
        """Take note of the mouse at `y`; return where the part would go."""
        self._drop = part_drop(stack, y)
        return self._drop.y

    def commit(self) -> None:
        """Let the part go."""
        if self._drop is None:
            return
        place = self._drop.place
        if self._drop.article == self._article and place is not None:
            to = place - (place > self._place)
            self._session.apply(edits.reorder_part, line=self._part.start, to=to)
        elif self._drop.article != self._article:
            part, article = self._part, self._drop.article
            self._session.apply(edits.assign, start=part.start, stop=part.stop, article=article, place=place)


class ArticleDrag:
    """Moves an article up or down among the articles."""

    def __init__(self, session: Session, article: int) -> None:
        self._session, self._article = session, article
        self._from = [a.id for a in session.draft.articles].index(article)
        self._to = self._from
        self.words = article_word(session.draft, article)

    def move(self, stack: CardStack, y: float) -> float:
        """Take note of the mouse at `y`; return where the article would go."""
        gap, edge = article_drop(stack, y)
        self._to = gap - (gap > self._from)
        return edge

    def commit(self) -> None:
        """Let the article go."""
        self._session.apply(edits.reorder_article, article=self._article, to=self._to)
