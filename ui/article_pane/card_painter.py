"""Paints the cards: edge in the article's colour, chips, paragraphs, what is lit, and where a dragged part would go."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QTextCharFormat, QTextLayout

from logic.article_text import Paragraph, Run
from logic.corrections import differences
from logic.draft import Kind
from ui.article_pane.blocks import Block
from ui.article_pane.cards import MARGIN, PAD, Card, CardStack
from ui.article_pane.hit import block_of
from ui.article_pane.pictures import Pictures
from ui.article_pane.shaping import Shaper
from ui.look import Look
from ui.session import Session
from ui.spotlight import Spotlight, chosen_lines
from ui.unsaved_mark import paint_unsaved
from ui.words import number_word

EDGE = 5.0
CORNER = 7.0


class CardPainter:
    """Reads the session, the spotlight and the stack; keeps nothing but pictures of what it painted."""

    def __init__(self, session: Session, spotlight: Spotlight, look: Look) -> None:
        self._session, self._spotlight, self._look = session, spotlight, look
        self._pictures = Pictures()
        look.changed.connect(self._pictures.forget)

    def paint(self, painter: QPainter, stack: CardStack, shaper: Shaper, view: QRectF) -> None:
        """Paint the cards that show in `view`, a rectangle of the stack."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = shaper.width + 2 * PAD
        for top, card in stack.between(view.top(), view.bottom()):
            painter.save()
            painter.translate(MARGIN, top)
            self._paint_frame(painter, card, width)
            self._paint_header(painter, card, number_word(stack.places[card.article.id] + 1))
            self._paint_blocks(painter, card, shaper, view.translated(0, -top))
            painter.restore()

    def _paint_frame(self, painter: QPainter, card: Card, width: float) -> None:
        theme = self._look.theme
        box = QRectF(0.5, 0.5, width - 1, card.height - 1)
        path = QPainterPath()
        path.addRoundedRect(box, CORNER, CORNER)
        painter.fillPath(path, theme.card)
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(QRectF(0, 0, EDGE, card.height), theme.band(card.article.id).strong)
        painter.restore()
        chosen = self._spotlight.current
        lit = any(part.start <= chosen <= part.stop for part in card.article.parts)
        painter.setPen(QPen(theme.accent if lit else theme.line, 1.2 if lit else 1.0))
        painter.drawPath(path)

    def _paint_header(self, painter: QPainter, card: Card, words: str) -> None:
        theme = self._look.theme
        painter.setFont(self._look.small)
        painter.setPen(theme.dim)
        painter.drawText(card.label, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        for chip in card.chips:
            dashes = Qt.PenStyle.DashLine if chip.part is None else Qt.PenStyle.SolidLine
            lit = chip.part is not None and self._spotlight.current in card.article.parts[chip.part].span
            painter.setPen(QPen(theme.accent if lit else theme.line, 1.0, dashes))
            painter.setBrush(theme.hover if lit else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(
                chip.box.adjusted(0.5, 0.5, -0.5, -0.5), chip.box.height() / 2, chip.box.height() / 2
            )
            painter.setPen(theme.dim)
            painter.drawText(chip.box, Qt.AlignmentFlag.AlignCenter, chip.words)

    def _paint_blocks(self, painter: QPainter, card: Card, shaper: Shaper, view: QRectF) -> None:
        theme = self._look.theme
        present, unsaved = self._present(card), self._session.unsaved_lines
        if present:
            top, bottom = present[0].top, present[-1].top + present[-1].height
            painter.fillRect(QRectF(EDGE, top, EDGE, bottom - top), theme.band(card.article.id).strong)
        for block in card.blocks_between(view.top(), view.bottom()):
            ink = theme.dim if block.paragraph.kind is Kind.BYLINE else theme.text
            self._paint_paragraph(painter, block, shaper, ink, view)
            if not unsaved.isdisjoint(run.line for run in block.paragraph.runs):
                paint_unsaved(
                    painter,
                    QPointF((EDGE + PAD) / 2 + 1, block.top + QFontMetricsF(self._look.text).height() / 2),
                    theme.bad,
                )

    def _present(self, card: Card) -> list[Block]:
        """Return the first and last paragraph of the selected lines, where those are on this card."""
        lines = chosen_lines(self._session.shown, self._spotlight)
        if self._session.shown.stretch_at(lines.start).article != card.article.id:
            return []
        return [block for block in (block_of(card, n) for n in (lines.start, lines.stop)) if block]

    def _paint_paragraph(self, painter: QPainter, block: Block, shaper: Shaper, ink: QColor, view: QRectF) -> None:
        lit, place, theme = list(self._lit(block.paragraph)), QPointF(PAD, block.top), self._look.theme
        device = painter.device()
        picture = None
        if not lit:
            picture = self._pictures.of(block.paragraph, shaper, ink=ink, paper=theme.card, device=device)
        if picture is not None:
            painter.drawPixmap(place, picture)
        else:
            painter.setPen(ink)
            shaper.shape(block.paragraph)[0].draw(painter, place, lit, view)

    def _lit(self, paragraph: Paragraph) -> Iterator[QTextLayout.FormatRange]:
        theme, spotlight, readings = self._look.theme, self._spotlight, self._session.shown.readings
        for run in paragraph.runs:
            if run.line in spotlight.selection:
                yield _format(run.start, run.stop, fill=theme.selection)
            elif spotlight.hover and run.line in spotlight.hover:
                yield _format(run.start, run.stop, fill=theme.hover)
            if run.line in readings:
                yield from self._corrected(run)

    def _corrected(self, run: Run) -> Iterator[QTextLayout.FormatRange]:
        """Underline the characters that are not the raw ones; where raw ones were dropped, the one before."""
        page, reading = self._session.page, self._session.shown.readings[run.line]
        for start, stop, _ in differences(page.text(run.line), reading) if page else ():
            first = start if start < stop else max(start - 1, 0)
            if run.start + first < run.stop:
                end = min(run.start + max(stop, first + 1), run.stop)
                yield _format(run.start + first, end, underline=self._look.theme.accent)

    def paint_drop(self, painter: QPainter, y: float, width: float) -> None:
        """Paint the line where a dragged part or article would go."""
        painter.setPen(QPen(self._look.theme.accent, 2.5))
        painter.drawLine(QPointF(MARGIN - 4, y), QPointF(width - MARGIN + 4, y))

    def paint_ghost(self, painter: QPainter, words: str, at: QPointF) -> None:
        """Paint what is being dragged, beside the mouse."""
        painter.setFont(self._look.small)
        box = QRectF(painter.fontMetrics().boundingRect(words)).adjusted(-9, -4, 9, 4)
        box.moveTopLeft(at + QPointF(14, 6))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.theme.accent)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(self._look.theme.on_accent)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def _format(
    start: int, stop: int, fill: QColor | None = None, underline: QColor | None = None
) -> QTextLayout.FormatRange:
    lit = QTextLayout.FormatRange()
    lit.start, lit.length = start, stop - start
    style = QTextCharFormat()
    if fill:
        style.setBackground(fill)
    if underline:
        style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        style.setUnderlineColor(underline)
    lit.format = style
    return lit
