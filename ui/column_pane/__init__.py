"""The column pane: the raw lines of the page, the boundaries between parts, and how each line ends."""

from ui.column_pane.pane import ColumnPane

__all__ = ["ColumnPane"]
