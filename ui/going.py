"""Going about by key: from pane to pane, along the articles, to a line, and the menu of what is selected."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from logic.draft import Span
from ui.article_pane.walking import Walk, next_article, next_paragraph
from ui.docks import PLACES

if TYPE_CHECKING:
    from ui.main_window import MainWindow

SHORTCUT = Qt.FocusReason.ShortcutFocusReason


class Going(QObject):
    """Moves the keyboard and the selection in one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """Return what this does for commands, by their names."""
        return {
            "next_pane": partial(self.go_pane, 1),
            "previous_pane": partial(self.go_pane, -1),
            "paragraph_above": partial(self.walk, next_paragraph, -1),
            "paragraph_below": partial(self.walk, next_paragraph, 1),
            "article_above": partial(self.walk, next_article, -1),
            "article_below": partial(self.walk, next_article, 1),
            "context_menu": self.open_context_menu,
        }

    def panes(self) -> Iterator[tuple[QWidget, QWidget]]:
        """Yield the panes in sight, in the order of the way: (what it is, where the keyboard goes in it)."""
        window = self._window
        if window.session.page is not None:
            yield window.column_pane, window.column_pane
            yield window.article_pane, window.article_pane
        else:
            yield window.start_page, window.start_page.first_focus()
        for place in PLACES:
            dock = window.docks[place.name]
            if dock.isVisible() and not dock.visibleRegion().isEmpty():
                yield dock, window.docks.first_focus(place.name)
        yield window.tools, window.tools.finder

    def go_pane(self, step: int) -> None:
        """Give the keyboard to the next (1) or previous (−1) pane in sight."""
        panes, now = list(self.panes()), QApplication.focusWidget()
        within = (n for n, (pane, _) in enumerate(panes) if now is not None and (pane is now or pane.isAncestorOf(now)))
        here = next(within, 0 if step < 0 else -1)
        panes[(here + step) % len(panes)][1].setFocus(SHORTCUT)

    def walk(self, walk: Walk, step: int) -> None:
        """Select the next (1) or previous (−1) paragraph or article, and bring it into sight on both sides."""
        window, pane = self._window, self._window.article_pane
        line = min(window.spotlight.current, window.session.shown.line_count)
        lines = walk(pane.stack, window.session.shown.stretch_at(line).article, line, step)
        if lines:
            pane.go_to(lines)

    def go_line(self, line: int) -> None:
        """Select a line and give the keyboard to the column pane."""
        self._window.spotlight.select(Span(line, line))
        self._window.column_pane.setFocus(SHORTCUT)

    def open_context_menu(self) -> None:
        """Open the menu for the selected lines, below them."""
        window = self._window
        window.context_menu().popup(window.column_pane.place_below(window.spotlight.current))
