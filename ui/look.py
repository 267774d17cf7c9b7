"""The present look: theme, and font, size and line spacing of newspaper text; the signal that any of it changed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from logic.writing import Writing
from ui.fonts import Cut, font
from ui.theme import Scheme, Theme, apply_theme, interface_font, theme_for

SIZES = (8.0, 36.0)  # points; smaller cannot be read, larger shows too few lines to work with
SPACINGS = (0.9, 2.0)  # times the usual line spacing; characters of tighter lines would touch


@dataclass(frozen=True, slots=True)
class TextLook:
    """How newspaper text is set: family (empty: what suits the page), points, and times the usual line spacing."""

    points: float
    family: str = ""
    spacing: float = 1.0

    def kept_within_limits(self) -> TextLook:
        """Return this with a size and a spacing that can be worked with."""
        # The limit first: what is no number at all is then the least.
        points = min(max(SIZES[0], self.points), SIZES[1])
        return replace(self, points=points, spacing=min(max(SPACINGS[0], self.spacing), SPACINGS[1]))


class Look(QObject):
    """What views paint with."""

    changed = Signal()

    def __init__(self, app: QApplication, scheme: Scheme, text: TextLook) -> None:
        super().__init__(app)
        self._app, self.scheme, self.text_look = app, scheme, text.kept_within_limits()
        self.writing = Writing.SIMPLIFIED
        self.theme: Theme = theme_for(scheme)
        apply_theme(app, self.theme)
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def points(self) -> float:
        """The size of newspaper text, in points."""
        return self.text_look.points

    @property
    def spacing(self) -> float:
        """How far apart lines of newspaper text are, times the usual."""
        return self.text_look.spacing

    @property
    def text(self) -> QFont:
        """The font of newspaper text."""
        return self.text_sized(1.0)

    def text_sized(self, scale: float) -> QFont:
        """Return the font of newspaper text at another size."""
        return font(Cut.SERIF, self.points * scale, self.writing, first=self.text_look.family)

    @property
    def small(self) -> QFont:
        """The font of line numbers, chips and labels."""
        return interface_font(8.5)

    def use_scheme(self, scheme: Scheme) -> None:
        """Show another theme."""
        self.scheme, self.theme = scheme, theme_for(scheme)
        apply_theme(self._app, self.theme)
        self.changed.emit()

    def use_text(self, text: TextLook) -> None:
        """Set newspaper text otherwise."""
        if text.kept_within_limits() != self.text_look:
            self.text_look = text.kept_within_limits()
            self.changed.emit()

    def use_points(self, points: float) -> None:
        """Show newspaper text at another size, in points."""
        self.use_text(replace(self.text_look, points=points))

    def use_writing(self, writing: Writing) -> None:
        """Show the shapes of characters that Simplified or Traditional text has."""
        if writing is not self.writing:
            self.writing = writing
            self.changed.emit()

    def _follow_system(self) -> None:
        if self.scheme is Scheme.SYSTEM:
            self.use_scheme(Scheme.SYSTEM)
