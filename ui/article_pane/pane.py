"""The article pane itself: a scrolled stack of cards that follows the session."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from logic.article_text import article_text
from logic.draft import Article
from ui.article_pane.card_painter import CardPainter
from ui.article_pane.cards import MARGIN, PAD, Card, CardStack, build_card
from ui.article_pane.hands import Hands
from ui.article_pane.hit import Hit, hit_test, run_boxes
from ui.article_pane.shaping import Shaper
from ui.look import Look
from ui.session import Changed, Session
from ui.spotlight import Spotlight
from ui.words import article_word


class ArticlePane(QAbstractScrollArea):
    """Shows the articles as they will be saved; parts are dragged between them, text is clicked to find its line."""

    scrolled = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, session: Session, spotlight: Spotlight, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._spotlight, self._look = session, spotlight, look
        self._stack, self._shaper = CardStack(), Shaper(look.text, 400.0)
        self._painter = CardPainter(session, spotlight, look)
        self._hands = Hands(self, session, spotlight)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _connect(self) -> None:
        self._session.changed.connect(self._on_changed)
        self._spotlight.hovered.connect(self.viewport().update)
        self._spotlight.selected.connect(self._on_selected)
        self._look.changed.connect(self._rebuild)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.customContextMenuRequested.connect(self.menu_wanted)

    # ---- what stands where ------------------------------------------------------------------------------------------
    @property
    def stack(self) -> CardStack:
        """The cards and their places."""
        return self._stack

    def line_boxes(self, line: int) -> list[QRectF]:
        """Return where the characters of a line show, in the viewport."""
        for top, card in zip(self._stack.tops, self._stack.cards, strict=True):
            if any(line in part.span for part in card.article.parts):
                boxes = run_boxes(card, self._shaper, line)
                return [box.translated(MARGIN, top - self.offset) for box in boxes]
        return []

    def chip_box(self, article: int, part: int) -> QRectF:
        """Return where the chip of a part shows, in the viewport."""
        place = next(n for n, card in enumerate(self._stack.cards) if card.article.id == article)
        chip = next(c for c in self._stack.cards[place].chips if c.part == part)
        return chip.box.translated(MARGIN, self._stack.tops[place] - self.offset)

    def card_spans(self) -> dict[int | None, tuple[float, float]]:
        """Return from where to where the card of each article reaches, in the viewport."""
        pairs = zip(self._stack.tops, self._stack.cards, strict=True)
        return {card.article.id: (top - self.offset, top + card.height - self.offset) for top, card in pairs}

    @property
    def offset(self) -> int:
        """How far down the stack the viewport begins, in pixels."""
        return self.verticalScrollBar().value()

    def hit(self, point: QPointF) -> Hit:
        """Return what is under a point of the viewport."""
        return hit_test(self._stack, self._shaper, point + QPointF(0, self.offset))

    # ---- following the session --------------------------------------------------------------------------------------
    def _on_changed(self, changed: Changed) -> None:
        if changed.whole:
            self._rebuild()
            self.verticalScrollBar().setValue(0)
        else:
            self._refresh(changed.articles)

    def _rebuild(self) -> None:
        width = self.viewport().width() - 2 * MARGIN - 2 * PAD
        self._shaper = Shaper(self._look.text, width)
        self._refresh(None)

    def _refresh(self, touched: frozenset[int] | None) -> None:
        """Lay the touched articles out anew (None: all), and keep what the eye is on where it is."""
        if self._session.page is None:
            self._stack.put([])
            self.viewport().update()
            return
        anchor = self._anchor()
        old = {card.article.id: card for card in self._stack.cards} if touched is not None else {}
        metrics = QFontMetricsF(self._look.small)
        cards = [self._card(article, old, touched or frozenset(), metrics) for article in self._session.shown.articles]
        self._stack.put(cards)
        self._settle(anchor)

    def _card(self, article: Article, old: dict[int, Card], touched: frozenset[int], metrics: QFontMetricsF) -> Card:
        page, draft = self._session.page, self._session.shown
        assert page is not None
        card = old.get(article.id)
        if card and article.id not in touched and card.article == article:
            return card
        text = article_text(page, draft, article)
        return build_card(article, text, article_word(draft, article.id), metrics, self._shaper)

    def _anchor(self) -> tuple[int, float] | None:
        for top, card in self._stack.between(self.offset, self.offset):
            return card.article.id, self.offset - top
        return None

    def _settle(self, anchor: tuple[int, float] | None = None) -> None:
        """Lay out what shows, set the scroll bar's range, and bring the anchored card back to its place."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        for _ in range(3):
            places = {card.article.id: top for card, top in zip(self._stack.cards, self._stack.tops, strict=True)}
            offset = places[anchor[0]] + anchor[1] if anchor and anchor[0] in places else bar.value()
            changed = self._stack.lay_out(self._shaper, offset - 50, offset + height + 50)
            bar.blockSignals(True)
            bar.setPageStep(height)
            bar.setSingleStep(round(self._look.points * 3))
            bar.setRange(0, max(round(self._stack.height) - height, 0))
            bar.setValue(round(offset))
            bar.blockSignals(False)
            if not changed:
                break
        self.viewport().update()
        self.scrolled.emit()

    def _on_scrolled(self) -> None:
        self._settle(self._anchor())

    def _on_selected(self) -> None:
        boxes = self.line_boxes(self._spotlight.current)
        if boxes and not self.hasFocus() and self._session.page is not None:
            box, height = boxes[0], self.viewport().height()
            if box.top() < 0 or box.bottom() > height:
                self.verticalScrollBar().setValue(round(self.offset + box.top() - height / 3))
        self.viewport().update()

    # ---- mouse and keys ---------------------------------------------------------------------------------------------
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the lines of what is pressed; from here it may become a drag."""
        self._hands.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a part or an article, or light the line under the mouse."""
        self._hands.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of what is dragged."""
        self._hands.release()

    def leaveEvent(self, event: QEvent) -> None:
        """Light nothing any more."""
        self._spotlight.point_at(None)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves what is dragged where it was."""
        if event.key() != Qt.Key.Key_Escape or not self._hands.let_go():
            super().keyPressEvent(event)

    # ---- painting ---------------------------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards that show."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._look.theme.window)
        view = QRectF(0, self.offset, self.viewport().width(), self.viewport().height())
        painter.translate(0, -self.offset)
        if self._session.page is not None:
            self._painter.paint(painter, self._stack, self._shaper, view)
            if self._hands.drag:
                self._painter.paint_drop(painter, self._hands.drop_y, view.width())
                self._painter.paint_ghost(painter, self._hands.drag.words, self._hands.mouse + QPointF(0, self.offset))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the articles out at the new width."""
        super().resizeEvent(event)
        anchor = self._anchor()
        if event.size().width() != event.oldSize().width():
            self._rebuild()
        self._settle(anchor)
