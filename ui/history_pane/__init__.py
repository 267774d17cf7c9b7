"""The history pane: every edit of the page in words, what was undone among them, and the way back to any of them."""

from ui.history_pane.pane import HistoryPane

__all__ = ["HistoryPane"]
