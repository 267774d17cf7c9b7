"""Icons: one set of SVG files, drawn in the theme's colour of text."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from logic.paths import RESOURCES
from ui.theme import Theme

SIZES = (16, 20, 24, 28, 32, 40, 48)  # 16 pixels at 100, 125, 150, 175, 200, 250 and 300 percent: none is scaled


def icon(name: str, theme: Theme) -> QIcon:
    """Return an icon in the colours of a theme."""
    made = QIcon()
    for mode, colour in ((QIcon.Mode.Normal, theme.text), (QIcon.Mode.Disabled, theme.faint)):
        for size in SIZES:
            made.addPixmap(_drawn(name, colour.name(), size), mode)
    return made


@cache
def _drawn(name: str, colour: str, size: int) -> QPixmap:
    svg = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    return picture
