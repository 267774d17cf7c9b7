"""Paragraphs laid out in lines at a width; what has been laid out once is kept."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from logic.article_text import Paragraph
from logic.draft import Kind

KEPT = 2000  # laid-out paragraphs; some screenfuls of them
LEADING = 1.56  # from line to line, in em
INDENT = 2  # em before the first line of a paragraph of text


@dataclass(frozen=True, slots=True)
class Style:
    """How the paragraphs of a kind are set."""

    scale: float = 1.0
    bold: bool = False
    indent: int = 0


STYLES = {
    Kind.HEADLINE: Style(scale=1.25, bold=True),
    Kind.BYLINE: Style(scale=0.94),
    Kind.BODY: Style(indent=INDENT),
    Kind.CAPTION: Style(scale=0.94, indent=INDENT),
    Kind.ADVERT: Style(indent=INDENT),
}


class Shaper:
    """Lays paragraphs out in the text font at one width."""

    def __init__(self, font: QFont, width: float, spacing: float = 1.0) -> None:
        """`width` in pixels; `spacing` is how far apart lines are, times the usual."""
        self._spacing = spacing
        self._font, self.width = font, max(width, 60.0)
        self._fonts = {kind: self._font_of(style) for kind, style in STYLES.items()}
        self._ems = {kind: QFontMetricsF(f).horizontalAdvance("版") for kind, f in self._fonts.items()}
        self._kept: OrderedDict[tuple[Kind, str], tuple[QTextLayout, float]] = OrderedDict()

    def _font_of(self, style: Style) -> QFont:
        font = QFont(self._font)
        font.setPointSizeF(self._font.pointSizeF() * style.scale)
        font.setBold(style.bold)
        return font

    def guess(self, kind: Kind, *, characters: int, paragraphs: int) -> float:
        """Return about how high paragraphs of a kind will be that have so many characters together."""
        rows = characters * self._ems[kind] / self.width
        return (rows + paragraphs * (1.0 if rows < paragraphs else 0.5)) * self.line_height(kind)

    def line_height(self, kind: Kind) -> float:
        """Return how far apart the lines of a paragraph of this kind are."""
        return self._ems[kind] * LEADING * self._spacing

    def shape(self, paragraph: Paragraph) -> tuple[QTextLayout, float]:
        """Return a paragraph laid out, and its height."""
        key = (paragraph.kind, paragraph.text)
        if key not in self._kept:
            self._kept[key] = self._lay_out(paragraph)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]

    def _lay_out(self, paragraph: Paragraph) -> tuple[QTextLayout, float]:
        kind = paragraph.kind
        layout = QTextLayout(paragraph.text, self._fonts[kind])
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        indent, y, step = STYLES[kind].indent * self._ems[kind], 0.0, self.line_height(kind)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self.width - indent)
            line.setPosition(QPointF(indent, y))
            indent, y = 0.0, y + step
        layout.endLayout()
        return layout, max(y, step)
