"""The article pane for a screen reader: articles with their paragraphs, each with its role, text and place.

Qt asks for the children by their number; they look their text up in the stack when asked, so that none is ever out of
date and none has to be made anew after an edit.
"""

from __future__ import annotations

from abc import abstractmethod
from functools import cache
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from PySide6.QtCore import QObject, QPoint, QRect, QRectF
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import isValid

from logic.draft import Kind
from logic.translation import tr
from ui.article_pane.blocks import Block
from ui.article_pane.cards import MARGIN, Card
from ui.words import kind_word, number_word

if TYPE_CHECKING:
    from ui.article_pane.pane import ArticlePane

ROLES = {Kind.HEADLINE: QAccessible.Role.Heading}
Made = TypeVar("Made", bound=QAccessibleInterface)


class _Children(Generic[Made]):
    """Interfaces by their place; Qt's cache owns what has been made until the pane is gone."""

    def __init__(self) -> None:
        self.made: list[Made] = []

    def put(self, child: Made) -> Made:
        QAccessible.registerAccessibleInterface(child)
        self.made.append(child)
        return child


class _Item(QAccessibleInterface):
    """What an article and a paragraph have in common: no object of Qt's behind it, but a rectangle in the pane."""

    def __init__(self, pane: ArticlePane) -> None:
        super().__init__()
        self._pane = pane

    @abstractmethod
    def there(self) -> bool:
        """Tell whether the pane still has it."""

    @abstractmethod
    def place(self) -> QRectF:
        """Return where it is, in the viewport."""

    @abstractmethod
    def words(self) -> str:
        """Return what is read aloud."""

    def isValid(self) -> bool:
        """Tell whether it is still there."""
        return isValid(self._pane) and self.there()

    def object(self) -> QObject:
        """Return nothing: it is painted."""
        return cast(QObject, None)

    def window(self) -> QWindow:
        """Return the window it is in."""
        return self._pane.window().windowHandle()

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        """Return the child at a point of the screen."""
        children = [self.child(n) for n in range(self.childCount())]
        return cast(QAccessibleInterface, next((c for c in children if c.rect().contains(x, y)), None))

    def rect(self) -> QRect:
        """Return where it is on the screen."""
        if not self.isValid():
            return QRect()
        view = self._pane.viewport()
        box = self.place().toRect()
        return QRect(view.mapToGlobal(QPoint(0, 0)) + box.topLeft(), box.size())

    def text(self, kind: QAccessible.Text) -> str:
        """Return what is read aloud."""
        return self.words() if self.isValid() and kind in (QAccessible.Text.Name, QAccessible.Text.Value) else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Change nothing: text is corrected in the column pane."""

    def state(self) -> QAccessible.State:
        """Return what it is like now."""
        state = QAccessible.State()
        state.readOnly = state.selectableText = 1
        if not self.isValid():
            state.invalid = 1
        return state


class SpokenParagraph(_Item):
    """One paragraph of an article."""

    def __init__(self, article: SpokenArticle, number: int) -> None:
        super().__init__(article.pane)
        self._article, self._number = article, number

    @property
    def block(self) -> Block:
        """The paragraph as it is laid out."""
        return self._article.card.blocks[self._number]

    def there(self) -> bool:
        """Tell whether the article still has so many paragraphs."""
        return self._article.isValid() and self._number < len(self._article.card.blocks)

    def parent(self) -> QAccessibleInterface:
        """Return the article."""
        return self._article

    def child(self, index: int) -> QAccessibleInterface:
        """Return nothing."""
        return cast(QAccessibleInterface, None)

    def childCount(self) -> int:
        """Return 0."""
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return −1."""
        return -1

    def place(self) -> QRectF:
        """Return where the paragraph is."""
        box = self._article.place()
        return QRectF(box.left(), box.top() + self.block.top, box.width(), self.block.height)

    def role(self) -> QAccessible.Role:
        """Return heading for a headline, else paragraph."""
        return (
            ROLES.get(self.block.paragraph.kind, QAccessible.Role.Paragraph)
            if self.isValid()
            else QAccessible.Role.NoRole
        )

    def words(self) -> str:
        """Return the text, after the kind of part where that is not body text."""
        kind, text = self.block.paragraph.kind, self.block.paragraph.text
        return text if kind in (Kind.BODY, Kind.HEADLINE) else f"{kind_word(kind)}: {text}"

    def state(self) -> QAccessible.State:
        """Return what it is like now: focused when the selected line went into it."""
        state = super().state()
        state.focusable = state.selectable = 1
        if self.isValid() and self._pane.current_block() is self.block:
            state.selected = 1
            state.focused = int(self._pane.hasFocus())
        return state


class SpokenArticle(_Item):
    """One article."""

    def __init__(self, pane: ArticlePane, number: int) -> None:
        super().__init__(pane)
        self.pane, self._number = pane, number
        self._children = _Children[SpokenParagraph]()

    @property
    def card(self) -> Card:
        """The article's card."""
        return self.pane.stack.cards[self._number]

    def there(self) -> bool:
        """Tell whether there are so many articles."""
        return self._number < len(self.pane.stack.cards)

    def parent(self) -> QAccessibleInterface:
        """Return the pane."""
        return QAccessible.queryAccessibleInterface(self.pane)

    def childCount(self) -> int:
        """Return how many paragraphs there are."""
        return len(self.card.blocks) if self.isValid() else 0

    def child(self, index: int) -> SpokenParagraph:
        """Return a paragraph."""
        if not 0 <= index < self.childCount():
            return cast(SpokenParagraph, None)
        while len(self._children.made) <= index:
            self._children.put(SpokenParagraph(self, len(self._children.made)))
        return self._children.made[index]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return which paragraph a child is."""
        return next((n for n, other in enumerate(self._children.made) if other is child), -1)

    def place(self) -> QRectF:
        """Return where the card is."""
        top, bottom = self.pane.card_span(self.card.article.id) or (0.0, 0.0)
        return QRectF(MARGIN, top, self.pane.card_width, bottom - top)

    def role(self) -> QAccessible.Role:
        """Return that it is one of a list."""
        return QAccessible.Role.ListItem

    def words(self) -> str:
        """Return the article's number and title."""
        title = self.card.text.title or tr("no title")
        return f"{number_word(self._number + 1)}: {title}"


class SpokenPane(QAccessibleWidget):
    """The pane itself: a list of articles."""

    def __init__(self, pane: ArticlePane) -> None:
        super().__init__(pane, QAccessible.Role.List)
        self._pane = pane
        self._children = _Children[SpokenArticle]()

    def childCount(self) -> int:
        """Return how many articles there are."""
        return len(self._pane.stack.cards) if isValid(self._pane) else 0

    def child(self, index: int) -> SpokenArticle:
        """Return an article."""
        if not 0 <= index < self.childCount():
            return cast(SpokenArticle, None)
        while len(self._children.made) <= index:
            self._children.put(SpokenArticle(self._pane, len(self._children.made)))
        return self._children.made[index]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return which article a child is."""
        return next((n for n, other in enumerate(self._children.made) if other is child), -1)

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        """Return the article at a point of the screen."""
        point = self._pane.viewport().mapFromGlobal(QPoint(x, y))
        number = self._pane.stack.index_at(point.y() + self._pane.offset)
        return self.child(number)

    def focusChild(self) -> QAccessibleInterface:
        """Return the paragraph that the selected line went into, or the pane where it went into none."""
        return self.current() or self

    def current(self) -> SpokenParagraph | None:
        """Return the paragraph that the selected line went into."""
        number, block = self._pane.current_card_number(), self._pane.current_block()
        if number is None or block is None:
            return None
        blocks = self._pane.stack.cards[number].blocks
        return self.child(number).child(next(n for n, other in enumerate(blocks) if other is block))


def make_spoken(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    """Return the interface of an article pane; None leaves other widgets to Qt."""
    from ui.article_pane.pane import ArticlePane

    if not isinstance(thing, ArticlePane):
        return None
    thing.spoken = SpokenPane(thing)  # kept by the pane: Qt does not keep Python's side alive
    return thing.spoken


@cache
def install() -> None:
    """Have Qt ask here first, once in the life of the program."""
    QAccessible.installFactory(make_spoken)


def say_current(pane: ArticlePane) -> None:
    """Tell a screen reader, if one listens, which paragraph the keyboard has come to."""
    if not QAccessible.isActive():
        return
    QAccessible.queryAccessibleInterface(pane)
    current = pane.spoken.current() if pane.spoken else None
    if current is not None:
        QAccessible.updateAccessibility(QAccessibleEvent(current, QAccessible.Event.Focus))
