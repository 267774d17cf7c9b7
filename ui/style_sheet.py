"""The style sheet of the whole window, in the colours of a theme: few rules, the rest is Qt's own Fusion style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from logic.paths import RESOURCES

if TYPE_CHECKING:
    from ui.theme import Theme

# A style sheet cannot tint: their grey is seen on the paper of both themes.
DOWN, TICK = RESOURCES / "icons" / "down.svg", RESOURCES / "icons" / "tick.svg"


_DRAWN = {"down": DOWN.as_posix(), "tick": TICK.as_posix()}


def style_sheet(theme: Theme) -> str:
    """Return the rules; the ring around what has the focus is 2 pixels wide whether it shows or not: nothing jumps."""
    return _SHEET % {**{name: getattr(theme, name).name() for name in _COLOURS}, **_DRAWN}


_COLOURS = (
    *("line", "edge", "window", "panel", "paper", "hover", "selection", "accent", "on_accent"),
    *("alarm", "on_alarm", "faint", "text", "dim"),
)
_SHEET = """
QToolBar { border: none; border-bottom: 1px solid %(line)s; spacing: 6px; padding: 4px; background: %(panel)s; }
QToolBar QToolButton { border: 1px solid %(line)s; border-radius: 6px; padding: 3px 10px; color: %(text)s; }
QToolBar QToolButton:hover { background: %(hover)s; border-color: %(edge)s; }
QToolBar QToolButton:focus { border: 2px solid %(accent)s; padding: 2px 9px; }
QToolBar QToolButton:disabled { color: %(faint)s; }
QToolBar QToolButton[main="true"] { background: %(accent)s; color: %(on_accent)s; border-color: %(accent)s; }
QToolBar QToolButton[main="true"]:disabled { background: %(panel)s; color: %(faint)s; border-color: %(line)s; }
QPushButton#finder { text-align: left; color: %(dim)s; background: %(paper)s; padding: 4px 10px; }
QFrame#palette { background: %(paper)s; border: 1px solid %(edge)s; border-radius: 8px; }
QFrame#palette QLineEdit { border: none; border-bottom: 1px solid %(line)s; padding: 9px 12px; border-radius: 8px; }
QFrame#palette QListWidget { background: transparent; }
QFrame#palette QLabel { color: %(dim)s; }
QDialog QTableView { selection-background-color: %(selection)s; selection-color: %(text)s; }
QDialog#sheet, QDialog#sheet QScrollArea, QDialog#sheet QWidget#page { background: %(paper)s; }
QDialog#sheet QScrollArea, QDialog#sheet QScrollArea:focus { border: none; }
QDialog#sheet QLabel#keys { color: %(accent)s; }
QTabWidget::pane { border: none; }
QTabBar { background: %(panel)s; }
QTabBar::tab { padding: 6px 12px; background: %(panel)s; color: %(dim)s; border: none; }
QTabBar::tab:selected { color: %(text)s; border-bottom: 2px solid %(accent)s; }
QTabBar::tab:hover { background: %(hover)s; }
QHeaderView::section { border: none; border-bottom: 1px solid %(line)s; padding: 4px 6px; background: %(panel)s;
    color: %(dim)s; }
QLineEdit#filter, QToolButton#choice { border: 1px solid %(edge)s; border-radius: 6px; padding: 3px 6px;
    background: %(paper)s; }
QToolButton#choice { padding-right: 18px; }
QToolButton#choice::menu-indicator { subcontrol-origin: padding; subcontrol-position: right center; right: 6px; }
QLineEdit#filter:focus, QToolButton#choice:focus { border: 1px solid %(accent)s; }
QFrame#odd QListWidget { background: transparent; }
QFrame#odd QListWidget::item { padding: 2px 4px; }
QFrame#odd QListWidget::item:selected { background: %(selection)s; color: %(text)s; }
QFrame#odd QListWidget::item:selected:!active { background: %(hover)s; }
QFrame#odd { background: %(panel)s; border-bottom: 1px solid %(line)s; }
QFrame#past { background: %(selection)s; }
QStatusBar { border-top: 1px solid %(line)s; background: %(panel)s; }
QStatusBar::item { border: none; }
QDockWidget::title { padding: 6px 10px; background: %(panel)s; }
QScrollBar:vertical { width: 9px; background: transparent; }
QScrollBar:horizontal { height: 9px; background: transparent; }
QScrollBar::handle { background: %(edge)s; border-radius: 4px; margin: 1px; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: %(line)s; }
QDockWidget QAbstractScrollArea, QDialog QAbstractScrollArea { border: 2px solid transparent; }
QDockWidget QAbstractScrollArea:focus, QDialog QAbstractScrollArea:focus { border-color: %(accent)s; }
QPushButton { border: 1px solid %(edge)s; border-radius: 6px; padding: 5px 14px; background: %(panel)s; }
QPushButton:hover { background: %(hover)s; }
QPushButton:disabled { color: %(faint)s; border-color: %(line)s; }
QPushButton:default { background: %(accent)s; color: %(on_accent)s; border-color: %(accent)s; }
QPushButton:default:disabled { background: %(panel)s; color: %(faint)s; border-color: %(line)s; }
QPushButton:focus { border: 2px solid %(accent)s; padding: 4px 13px; }
QPushButton:default:focus { border: 2px solid %(text)s; padding: 4px 13px; }
QComboBox { border: 1px solid %(edge)s; border-radius: 6px; padding: 4px 10px; background: %(paper)s; }
QComboBox:focus { border: 2px solid %(accent)s; padding: 3px 9px; }
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow { image: url("%(down)s"); width: 12px; height: 12px; }
QCheckBox::indicator, QAbstractItemView::indicator { width: 12px; height: 12px; border: 1px solid %(edge)s;
    border-radius: 3px; background: %(paper)s; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { image: url("%(tick)s");
    border-color: %(accent)s; }
QCheckBox::indicator:focus { border: 2px solid %(accent)s; width: 10px; height: 10px; }
QTableView QLineEdit { border: 1px solid %(accent)s; border-radius: 3px; padding: 0px; }
QToolTip { color: %(text)s; background: %(paper)s; border: 1px solid %(edge)s; padding: 3px; }
QFrame#bar { background: %(alarm)s; }
QFrame#bar QLabel { color: %(on_alarm)s; }
QLabel#notice { color: %(text)s; background: %(paper)s; border: 1px solid %(line)s; border-radius: 8px;
    padding: 10px 16px; }
"""
