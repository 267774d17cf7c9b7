"""Where things are in the column pane: pure arithmetic on rows, and what the mouse is on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from logic.draft import Draft
from logic.edits import is_boundary

GRIP = 5  # how near to a boundary, in pixels, the mouse takes hold of it


@dataclass(frozen=True, slots=True)
class Rows:
    """Equal rows of `height` pixels, one a line, scrolled by `offset` pixels."""

    height: int
    count: int
    offset: int

    def top(self, line: int) -> int:
        """Return the y of the upper edge of a line, counted from 1."""
        return (line - 1) * self.height - self.offset

    def bottom(self, line: int) -> int:
        """Return the y of the lower edge of a line: the gap below it."""
        return line * self.height - self.offset

    def line_at(self, y: float) -> int:
        """Return the line at `y`, or the nearest one."""
        return min(max(int((y + self.offset) // self.height) + 1, 1), self.count)

    def gap_at(self, y: float) -> int:
        """Return the gap nearest to `y`, named by the line above it; 0 is the top of the page."""
        return min(max(round((y + self.offset) / self.height), 0), self.count)

    def visible(self, top: int, bottom: int) -> range:
        """Return the lines that show between two y."""
        return range(self.line_at(top), self.line_at(bottom) + 1)


class Target(Enum):
    """What the mouse can be on."""

    BOUNDARY = auto()
    SEAM = auto()
    LINE = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class Hit:
    """What is under a point; a boundary is named by the line above it."""

    target: Target
    line: int = 0


def hit_test(draft: Draft, rows: Rows, point: tuple[float, float], glyph: tuple[float, float] | None) -> Hit:
    """Return what is under `point` (x, y); `glyph` is from where to where the seam glyph of its line reaches."""
    x, y = point
    if not 0 <= y + rows.offset < rows.count * rows.height:
        return Hit(Target.NOTHING)
    line, gap = rows.line_at(y), rows.gap_at(y)
    if glyph and glyph[0] <= x <= glyph[1] and abs(y - rows.bottom(gap)) > 2:
        return Hit(Target.SEAM, line)
    if abs(y - rows.bottom(gap)) <= GRIP and is_boundary(draft, gap):
        return Hit(Target.BOUNDARY, gap)
    return Hit(Target.LINE, line)
