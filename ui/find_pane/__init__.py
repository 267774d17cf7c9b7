"""The pane below: find and replace, and the characters that look wrong."""

from ui.find_pane.pane import FindPane

__all__ = ["FindPane"]
