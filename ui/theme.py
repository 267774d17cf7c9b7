"""Colours: one palette file for both themes, and what the whole program takes from it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from logic.paths import RESOURCES
from ui.fonts import Cut, font
from ui.style_sheet import style_sheet


class Scheme(StrEnum):
    """Which theme to show."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Band:
    """The two colours of an article: strong for rules and edges, soft for fills."""

    strong: QColor
    soft: QColor


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme, named after what they colour."""

    dark: bool
    window: QColor
    panel: QColor
    paper: QColor
    card: QColor
    line: QColor
    edge: QColor
    text: QColor
    dim: QColor
    faint: QColor
    accent: QColor
    on_accent: QColor
    selection: QColor
    hover: QColor
    good: QColor
    doubt: QColor
    bad: QColor
    alarm: QColor
    on_alarm: QColor
    articles: tuple[Band, ...]
    aside: Band

    def band(self, article: int | None) -> Band:
        """Return the colours of the article with this id, or of set-aside lines."""
        return self.aside if article is None else self.articles[(article - 1) % len(self.articles)]


@cache
def load_theme(name: str) -> Theme:
    """Read the theme `light` or `dark` from the palette file."""
    with (RESOURCES / "themes.toml").open("rb") as file:
        table: dict[str, Any] = tomllib.load(file)[name]
    bands = tuple(_band(band) for band in table.pop("articles"))
    aside = _band(table.pop("aside"))
    colours = {key: QColor(value) for key, value in table.items()}
    return Theme(dark=name == "dark", articles=bands, aside=aside, **colours)


def _band(table: dict[str, str]) -> Band:
    return Band(QColor(table["strong"]), QColor(table["soft"]))


def theme_for(scheme: Scheme) -> Theme:
    """Return the theme to show; `system` asks the desktop."""
    if scheme is Scheme.SYSTEM:
        hints = QGuiApplication.styleHints()
        return load_theme("dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light")
    return load_theme(scheme.value)


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give the whole program the colours and the font of the window's own words, unless it has them already.

    Each of the four has Qt go through all widgets.
    """
    sheet = style_sheet(theme)
    if app.styleSheet() == sheet:
        return
    app.setStyle("Fusion")
    app.setPalette(_palette(theme))
    app.setFont(interface_font())
    app.setStyleSheet(sheet)


def interface_font(points: float = 10.0) -> QFont:
    """Return the font of menus, labels and messages."""
    return font(Cut.SANS, points)


def _palette(theme: Theme) -> QPalette:
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    roles = {
        role.Window: theme.panel,
        role.WindowText: theme.text,
        role.Base: theme.paper,
        role.AlternateBase: theme.panel,
        role.Text: theme.text,
        role.Button: theme.panel,
        role.ButtonText: theme.text,
        role.BrightText: theme.bad,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.ToolTipBase: theme.paper,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.faint,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.paper,
        role.Midlight: theme.line,
        role.Mid: theme.line,
        role.Dark: theme.line,
        role.Shadow: theme.line,
        role.Accent: theme.accent,
    }
    palette = QPalette()
    for which, colour in roles.items():
        palette.setColor(which, colour)
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(group.Disabled, which, theme.faint)
    return palette
