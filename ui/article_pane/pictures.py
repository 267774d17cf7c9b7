"""Pictures of paragraphs, kept: painting a picture again is ten times faster than setting its text again."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QColor, QPaintDevice, QPainter, QPixmap

from logic.article_text import Paragraph
from logic.draft import Kind
from ui.article_pane.cards import PAD
from ui.article_pane.shaping import Shaper

KEPT = 80  # pictures: a few screenfuls, some 25 MB
TALLEST = 600.0  # pixels; what is taller is painted directly, and only as far as it shows

_Key = tuple[Kind, str, int, int, float]


class Pictures:
    """Pictures of paragraphs as they look when nothing in them is lit."""

    def __init__(self) -> None:
        self._kept: OrderedDict[_Key, QPixmap] = OrderedDict()

    def of(
        self, paragraph: Paragraph, shaper: Shaper, *, ink: QColor, paper: QColor, device: QPaintDevice
    ) -> QPixmap | None:
        """Return the picture of a paragraph in two colours, a little wider than its text; None where it is too tall."""
        layout, height = shaper.shape(paragraph)
        if height > TALLEST:
            return None
        ratio = device.devicePixelRatioF()
        key = (paragraph.kind, paragraph.text, ink.rgb(), paper.rgb(), ratio + shaper.width * 64)
        picture = self._kept.get(key)
        if picture is None:
            picture = QPixmap((QSizeF(shaper.width + PAD / 2, height + 4) * ratio).toSize())
            picture.setDevicePixelRatio(ratio)
            picture.fill(paper)
            painter = QPainter(picture)
            painter.setPen(ink)
            layout.draw(painter, QPointF(0, 0))
            painter.end()
            self._keep(key, picture)
        self._kept.move_to_end(key)
        return picture

    def _keep(self, key: _Key, picture: QPixmap) -> None:
        self._kept[key] = picture
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def forget(self) -> None:
        """Keep none: the font or the colours are others now."""
        self._kept.clear()
