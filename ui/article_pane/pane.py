"""The article pane itself: a scrolled stack of cards that follows the session."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from logic.draft import Article, Span
from ui.article_pane.blocks import Block, Reader, keeper
from ui.article_pane.card_painter import CardPainter
from ui.article_pane.cards import MARGIN, PAD, Anchor, Card, CardStack, Layout
from ui.article_pane.hands import Hands
from ui.article_pane.hit import Hit, block_of, hit_test, run_boxes
from ui.article_pane.notice import Notice
from ui.article_pane.raw_tip import RawTip
from ui.article_pane.shaping import Shaper
from ui.article_pane.spoken import SpokenPane, install, say_current
from ui.article_pane.walking import paragraph_at_end
from ui.edge import guarded
from ui.look import Look
from ui.session import Changed, Session
from ui.spotlight import Spotlight

AHEAD = 200  # pixels above and below what shows that are laid out too, so that nothing moves when they come into sight

LONGEST = 50  # em that a line is long at most, however wide the screen: the eye would not find the next one


class ArticlePane(QAbstractScrollArea):
    """Shows the articles as they will be saved; parts are dragged between them, text is clicked to find its line."""

    scrolled = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, session: Session, spotlight: Spotlight, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._spotlight, self._look = session, spotlight, look
        self._stack, self._reader = CardStack(), Reader(session)
        self._shaper = Shaper(look.text, 400.0, look.spacing)
        self._layout = Layout(self._reader, self._shaper, QFontMetricsF(look.small))
        self._painter = CardPainter(session, spotlight, look)
        self._hands = Hands(self, session, spotlight)
        self._raw_tip = RawTip(self, session, spotlight)
        self._notice = Notice(self, session)
        self.spoken: SpokenPane | None = None  # once a screen reader has asked
        install()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _connect(self) -> None:
        self._session.changed.connect(self._on_changed)
        self._spotlight.hovered.connect(self.viewport().update)
        self._spotlight.selected.connect(self._on_selected)
        self._look.changed.connect(self._adopt_look)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.customContextMenuRequested.connect(self.menu_wanted)

    # ---- what stands where ------------------------------------------------------------------------------------------
    @property
    def stack(self) -> CardStack:
        """The cards and their places."""
        return self._stack

    def line_boxes(self, line: int) -> list[QRectF]:
        """Return where the characters of a line show, in the viewport."""
        place = self._stack.places.get(self._session.shown.stretch_at(line).article)
        if place is None:
            return []
        card, anchor = self._stack.cards[place], self._anchor()
        height, boxes = card.height, run_boxes(card, self._shaper, line)
        if card.height != height:  # the line was not laid out before: what is in sight stays where it is
            self._stack.settle(place)
            self._settle(anchor)
        top = self._stack.tops[place] - self.offset
        return [box.translated(MARGIN, top) for box in boxes]

    def chip_box(self, article: int, part: int) -> QRectF:
        """Return where the chip of a part shows, in the viewport."""
        place = self._stack.places[article]
        chip = next(c for c in self._stack.cards[place].chips if c.part == part)
        return chip.box.translated(MARGIN, self._stack.tops[place] - self.offset)

    def card_span(self, article: int | None) -> tuple[float, float] | None:
        """Return from where to where the card of an article reaches, in the viewport; None without one."""
        place = self._stack.places.get(article)
        if place is None:
            return None
        top = self._stack.tops[place] - self.offset
        return top, top + self._stack.cards[place].height

    def paragraph_span(self, lines: Span) -> tuple[float, float] | None:
        """Return from where to where the paragraphs of lines of one article reach, in the viewport, if any."""
        place = self._stack.places.get(self._session.shown.stretch_at(lines.start).article)
        card = None if place is None else self._stack.cards[place]
        first, last = (block_of(card, n) if card else None for n in (lines.start, lines.stop))
        if place is None or first is None or last is None:
            return None
        top = self._stack.tops[place] - self.offset
        return top + first.top, top + max(last.top + last.height, first.top + first.height)

    def current_card_number(self) -> int | None:
        """Return which card, counted from 0, the line that the keyboard acts on went to; None without one."""
        if self._session.page is None or self._spotlight.current > self._session.shown.line_count:
            return None
        return self._stack.places.get(self._session.shown.stretch_at(self._spotlight.current).article)

    def current_block(self) -> Block | None:
        """Return the paragraph that line went into."""
        place = self.current_card_number()
        return None if place is None else block_of(self._stack.cards[place], self._spotlight.current)

    @property
    def card_width(self) -> float:
        """How wide each card is, in pixels."""
        return self._shaper.width + 2 * PAD

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
            self._refresh(changed)

    def _adopt_look(self) -> None:
        """Lay everything out anew; the selected line stays in sight if it was."""
        seen = self._in_sight()
        self._rebuild()
        if seen:
            self._bring_into_sight()

    def _rebuild(self) -> None:
        font, room = self._look.text, self.viewport().width() - 2 * MARGIN - 2 * PAD
        widest = LONGEST * QFontMetricsF(font).horizontalAdvance("版")
        self._shaper = Shaper(font, min(room, widest), self._look.spacing)
        self._layout = Layout(self._reader, self._shaper, QFontMetricsF(self._look.small))
        self._refresh(None)

    def _refresh(self, changed: Changed | None) -> None:
        """Lay the articles that changed out anew (None: all), and keep what the eye is on where it is."""
        if self._session.page is None:
            self._stack.put([])
            self._notice.refresh()
            self.viewport().update()
            return
        anchor = self._anchor()
        draft = self._session.shown
        if changed and not changed.order:
            touched = [(draft.article(n), self._stack.cards[self._stack.places[n]]) for n in changed.articles]
            self._stack.swap([self._card(article, card, changed) for article, card in touched])
        else:
            self._put_all(changed)
        self._settle(anchor)

    def _put_all(self, changed: Changed | None) -> None:
        old = {card.article.id: card for card in self._stack.cards} if changed else {}
        kept = {n: card for n, card in old.items() if changed and n not in changed.articles}
        articles = self._session.shown.articles
        self._stack.put([kept.get(a.id) or self._card(a, old.get(a.id), changed) for a in articles])

    def _card(self, article: Article, before: Card | None, changed: Changed | None) -> Card:
        """Return a new card for an article; what of it did not change is taken over from the card before."""
        card = Card(article, self._session.shown.place(article.id) + 1, self._layout)
        if before and before.known and changed:
            card.lay_out(keeper(before.sections, changed.lines))
        return card

    def _anchor(self) -> Anchor | None:
        for top, card in self._stack.between(self.offset, self.offset):
            section = card.section_at(self.offset - top)
            if section.top <= self.offset - top:
                return Anchor(card.article.id, section.pieces[0].start, self.offset - top - section.top)
            return Anchor(card.article.id, None, self.offset - top)
        return None

    def _settle(self, anchor: Anchor | None = None) -> None:
        """Lay out what shows, set the scroll bar's range, and bring the anchored card back to its place."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        for _ in range(3):
            offset = self._stack.offset_of(anchor, bar.value())
            changed = self._stack.lay_out(offset - AHEAD, offset + height + AHEAD)
            bar.blockSignals(True)
            bar.setPageStep(height)
            bar.setSingleStep(round(self._look.points * 3))
            bar.setRange(0, max(round(self._stack.height) - height, 0))
            bar.setEnabled(bar.maximum() > 0)
            bar.setValue(round(offset))
            bar.blockSignals(False)
            if not changed:
                break
        self._notice.refresh()
        self.viewport().update()
        self.scrolled.emit()

    def _on_scrolled(self) -> None:
        self._settle(self._anchor())

    def _on_selected(self) -> None:
        if not self.hasFocus():
            self._bring_into_sight()
        self.viewport().update()

    def _bring_into_sight(self) -> None:
        if self._session.page is not None and not self._in_sight():
            boxes = self.line_boxes(self._spotlight.current)
            if boxes:
                self.verticalScrollBar().setValue(round(self.offset + boxes[0].top() - self.viewport().height() / 3))

    def _in_sight(self) -> bool:
        """Tell whether the beginning of the selected line shows."""
        page, line = self._session.page, self._spotlight.current
        boxes = self.line_boxes(line) if page is not None and line <= len(page.lines) else []
        return bool(boxes) and boxes[0].top() >= 0 and boxes[0].bottom() <= self.viewport().height()

    # ---- mouse and keys ---------------------------------------------------------------------------------------------
    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the lines of what is pressed; from here it may become a drag."""
        self._hands.press(event)

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a part or an article, or light the line under the mouse."""
        self._hands.move(event)

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of what is dragged."""
        self._hands.release()

    @guarded
    def leaveEvent(self, event: QEvent) -> None:
        """Light nothing any more."""
        self._spotlight.point_at(None)
        super().leaveEvent(event)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves what is dragged where it was; Home and End go to the first and last paragraph."""
        if event.key() == Qt.Key.Key_Escape and self._hands.let_go():
            return
        if event.modifiers() or not self._go(event.key()):
            super().keyPressEvent(event)

    def _go(self, key: int) -> bool:
        lines = paragraph_at_end(self._stack, key)
        if lines is not None:
            self.go_to(lines)
        return lines is not None

    def go_to(self, lines: Span) -> None:
        """Select the lines of a paragraph that a key leads to, show it, and tell a screen reader."""
        self._spotlight.select(lines)
        self._bring_into_sight()
        say_current(self)

    # ---- painting ---------------------------------------------------------------------------------------------------
    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards that show."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._look.theme.window)
        view = QRectF(0, self.offset, self.viewport().width(), self.viewport().height())
        painter.translate(0, -self.offset)
        if self._session.page is not None:
            self._painter.paint(painter, self._stack, self._shaper, view)
            if self._hands.drag:
                self._painter.paint_drop(painter, self._hands.drop_y, self.card_width + 2 * MARGIN)
                self._painter.paint_ghost(painter, self._hands.drag.words, self._hands.mouse + QPointF(0, self.offset))
        painter.end()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the articles out at the new width."""
        super().resizeEvent(event)
        anchor = self._anchor()
        if event.size().width() != event.oldSize().width():
            self._rebuild()
        self._settle(anchor)
