"""The pane of doubts: what deserves a look, why, and what it can come to."""

from ui.doubts_pane.pane import DoubtsPane

__all__ = ["DoubtsPane"]
