"""What is lit: the line the mouse is on and the lines that are selected, shared by all views."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from logic.draft import Draft, Span


class Spotlight(QObject):
    """The lines under the mouse and the lines selected, both counted from 1; views tell it and listen to it."""

    hovered = Signal()
    selected = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hover: Span | None = None
        self.selection: Span = Span(1, 1)
        self.current = 1

    def point_at(self, lines: Span | None) -> None:
        """Light the lines under the mouse, or none."""
        if lines != self.hover:
            self.hover = lines
            self.hovered.emit()

    def select(self, lines: Span, current: int | None = None) -> None:
        """Select lines; `current` is the one the keyboard acts on, by default the first."""
        current = lines.start if current is None else current
        if (lines, current) != (self.selection, self.current):
            self.selection, self.current = lines, current
            self.selected.emit()


def chosen_lines(draft: Draft, spotlight: Spotlight) -> Span:
    """Return the selected lines as far as they stand in one part with the line the keyboard acts on."""
    current = min(spotlight.current, draft.line_count)
    stretch, lines = draft.stretch_at(current), spotlight.selection
    return Span(max(lines.start, stretch.start), min(max(lines.stop, current), stretch.stop))
