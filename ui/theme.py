"""Colours and fonts: one palette file for both themes, and the families that show 汉字 on each system."""

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

# Named outright, because Qt's own choice for 汉字 is a fallback that changes from machine to machine.
SANS = ["Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "sans-serif"]
SERIF = ["Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun", "Noto Sans CJK SC", "serif"]


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
    """Give the whole program the colours and the font of the window's own words."""
    app.setStyle("Fusion")
    app.setPalette(_palette(theme))
    app.setFont(interface_font())
    app.setStyleSheet(_style_sheet(theme))


def interface_font(points: float = 10.0) -> QFont:
    """Return the font of menus, labels and messages."""
    return _font(SANS, points)


def text_font(points: float = 12.5) -> QFont:
    """Return the font of newspaper text."""
    return _font(SERIF, points)


def _font(families: list[str], points: float) -> QFont:
    font = QFont(families)
    font.setPointSizeF(points)
    return font


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


def _style_sheet(theme: Theme) -> str:
    names = {field: getattr(theme, field).name() for field in _IN_SHEET}
    return _SHEET % names


_IN_SHEET = (
    "line",
    "panel",
    "hover",
    "accent",
    "on_accent",
    "alarm",
    "on_alarm",
    "faint",
    "text",
    "dim",
    "paper",
    "selection",
)
_SHEET = """
QToolBar { border: none; border-bottom: 1px solid %(line)s; spacing: 6px; padding: 5px; background: %(panel)s; }
QToolBar QToolButton { border: 1px solid %(line)s; border-radius: 6px; padding: 4px 10px; color: %(text)s; }
QToolBar QToolButton:hover { background: %(hover)s; }
QToolBar QToolButton:focus { border: 1px solid %(accent)s; }
QToolBar QToolButton:disabled { color: %(faint)s; }
QToolBar QToolButton[main="true"] { background: %(accent)s; color: %(on_accent)s; border-color: %(accent)s; }
QPushButton#finder { text-align: left; color: %(dim)s; background: %(paper)s; padding: 4px 10px; }
QFrame#palette { background: %(paper)s; border: 1px solid %(faint)s; border-radius: 8px; }
QFrame#palette QLineEdit { border: none; border-bottom: 1px solid %(line)s; padding: 9px 12px; border-radius: 8px; }
QFrame#palette QListWidget { background: transparent; }
QFrame#palette QLabel { color: %(dim)s; }
QDialog QTableView { selection-background-color: %(selection)s; selection-color: %(text)s; }
QDialog#sheet, QDialog#sheet QScrollArea, QDialog#sheet QWidget#page { background: %(paper)s; }
QDialog#sheet QLabel#keys { color: %(accent)s; }
QStatusBar { border-top: 1px solid %(line)s; background: %(panel)s; }
QStatusBar::item { border: none; }
QDockWidget::title { padding: 6px 10px; background: %(panel)s; }
QTabWidget::pane { border: none; }
QTabBar { background: %(panel)s; }
QTabBar::tab { padding: 6px 12px; background: %(panel)s; color: %(dim)s; border: none; }
QTabBar::tab:selected { color: %(text)s; border-bottom: 2px solid %(accent)s; }
QTabBar::tab:hover { background: %(hover)s; }
QScrollBar:vertical { width: 9px; background: transparent; }
QScrollBar:horizontal { height: 9px; background: transparent; }
QScrollBar::handle { background: %(faint)s; border-radius: 4px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: %(line)s; }
QPushButton { border: 1px solid %(line)s; border-radius: 6px; padding: 5px 14px; background: %(panel)s; }
QPushButton:hover { background: %(hover)s; }
QPushButton:focus { border: 1px solid %(accent)s; }
QPushButton:default { background: %(accent)s; color: %(on_accent)s; }
QTableView QLineEdit { border: 1px solid %(accent)s; border-radius: 3px; padding: 0px; }
QHeaderView::section { border: none; border-bottom: 1px solid %(line)s; padding: 4px 6px; background: %(panel)s;
    color: %(dim)s; }
QLineEdit#filter, QToolButton#choice { border: 1px solid %(line)s; border-radius: 6px; padding: 3px 6px;
    background: %(paper)s; }
QToolButton#choice { padding-right: 18px; }
QToolButton#choice::menu-indicator { subcontrol-origin: padding; subcontrol-position: right center; right: 6px; }
QLineEdit#filter:focus, QToolButton#choice:focus { border: 1px solid %(accent)s; }
QFrame#odd QListWidget { background: transparent; }
QFrame#odd QListWidget::item { padding: 2px 4px; }
QFrame#odd QListWidget::item:selected { background: %(selection)s; color: %(text)s; }
QFrame#odd QListWidget::item:selected:!active { background: %(hover)s; }
QFrame#odd { background: %(panel)s; border-bottom: 1px solid %(line)s; }
QFrame#bar { background: %(alarm)s; }
QFrame#bar QLabel { color: %(on_alarm)s; }
QFrame#past { background: %(selection)s; }
"""
