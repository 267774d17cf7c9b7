"""The present look: theme and text size, and the signal that either changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from ui.theme import Scheme, Theme, apply_theme, interface_font, text_font, theme_for

SIZES = (8.0, 36.0)  # points; smaller cannot be read, larger shows too few lines to work with


class Look(QObject):
    """What views paint with."""

    changed = Signal()

    def __init__(self, app: QApplication, scheme: Scheme, points: float) -> None:
        super().__init__(app)
        self._app, self.scheme, self.points = app, scheme, points
        self.theme: Theme = theme_for(scheme)
        apply_theme(app, self.theme)
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def text(self) -> QFont:
        """The font of newspaper text."""
        return text_font(self.points)

    @property
    def small(self) -> QFont:
        """The font of line numbers, chips and labels."""
        return interface_font(8.5)

    def use_scheme(self, scheme: Scheme) -> None:
        """Show another theme."""
        self.scheme, self.theme = scheme, theme_for(scheme)
        apply_theme(self._app, self.theme)
        self.changed.emit()

    def use_points(self, points: float) -> None:
        """Show newspaper text at another size, in points."""
        self.points = min(max(points, SIZES[0]), SIZES[1])
        self.changed.emit()

    def _follow_system(self) -> None:
        if self.scheme is Scheme.SYSTEM:
            self.use_scheme(Scheme.SYSTEM)
