"""The palette: one field that finds commands, pages, lines and text."""

from ui.palette.finder import Finder
from ui.palette.palette import Palette

__all__ = ["Finder", "Palette"]
