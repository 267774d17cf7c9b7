"""The pages of the project: their states, what is left to do on them, and marking them done."""

from ui.page_pane.deeds import PageDeeds
from ui.page_pane.odd_list import OddList
from ui.page_pane.pane import PagePane

__all__ = ["OddList", "PageDeeds", "PagePane"]
