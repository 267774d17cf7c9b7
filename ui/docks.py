"""The panes at the sides of the window: a table of what they are, and the docks they stand in.

A pane is a widget that follows the session by itself. What it can do for the person is told by its `deeds`, which the
table of commands names like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDockWidget, QMainWindow, QWidget

from logic.translation import mark, tr
from ui.focus_strip import with_strip

Deed = Callable[[], object]
LEFT, RIGHT, BOTTOM = (
    Qt.DockWidgetArea.LeftDockWidgetArea,
    Qt.DockWidgetArea.RightDockWidgetArea,
    Qt.DockWidgetArea.BottomDockWidgetArea,
)
CLOSE = "qt_dockwidget_closebutton"
FEATURES = QDockWidget.DockWidgetFeature.DockWidgetClosable | QDockWidget.DockWidgetFeature.DockWidgetMovable


class Pane(QWidget):
    """What stands in a dock."""

    def deeds(self) -> Mapping[str, Deed]:
        """Return what this pane does for commands, by their names."""
        return {}

    def reword(self) -> None:
        """Take all words from the language now in use."""

    def first_focus(self) -> QWidget:
        """Return the widget that the keyboard goes to when the pane is called up."""
        return self


@dataclass(frozen=True, slots=True)
class Place:
    """Where a pane stands until the person moves it, under which words; `toggle_<name>` is its command."""

    name: str
    words: str
    area: Qt.DockWidgetArea


PLACES = (
    Place("pages", mark("Pages"), LEFT),
    Place("doubts", mark("Doubts"), RIGHT),
    Place("history", mark("History"), RIGHT),
    Place("find", mark("Find"), BOTTOM),
    Place("difference", mark("Difference"), BOTTOM),
)


class Docks:
    """The docks of one window, by the name of what stands in them; panes of one area share it as tabs."""

    def __init__(self, window: QMainWindow, panes: Mapping[str, Pane], home: QWidget) -> None:
        """Make the docks; the keyboard goes to `home` when the pane that has it is hidden."""
        self._window, self._panes, self._home = window, panes, home
        self._docks = {place.name: self._made(place) for place in PLACES}

    def __getitem__(self, name: str) -> QDockWidget:
        return self._docks[name]

    def _made(self, place: Place) -> QDockWidget:
        dock = QDockWidget(self._window)
        dock.setObjectName(place.name)
        dock.setFeatures(FEATURES)
        dock.setWidget(with_strip(self._panes[place.name]))
        beside = [other for other in self._window.findChildren(QDockWidget) if other is not dock]
        self._window.addDockWidget(place.area, dock)
        for other in beside:
            if self._window.dockWidgetArea(other) is place.area:
                self._window.tabifyDockWidget(other, dock)
        dock.hide()
        return dock

    def deeds(self) -> Iterator[tuple[str, Deed]]:
        """Yield what the panes do for commands, and a deed for each pane that shows or hides it."""
        for name, pane in self._panes.items():
            yield from pane.deeds().items()
            yield f"toggle_{name}", partial(self.toggle, name)

    def toggle(self, name: str) -> None:
        """Hide a pane that is in sight; call up one that is not."""
        dock = self._docks[name]
        if dock.isHidden() or dock.visibleRegion().isEmpty():
            self.call_up(name)
            return
        focus = QApplication.focusWidget()
        dock.hide()
        if focus is not None and dock.isAncestorOf(
            focus
        ):  # Qt would give it to the tabs of the docks, where it is of no use
            self._home.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def call_up(self, name: str) -> None:
        """Bring a pane into sight, and the keyboard to it."""
        dock = self._docks[name]
        dock.show()
        dock.raise_()
        self._panes[name].first_focus().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def first_focus(self, name: str) -> QWidget:
        """Return the widget that the keyboard goes to in a pane."""
        return self._panes[name].first_focus()

    def reword(self) -> None:
        """Take all words from the language now in use."""
        for place in PLACES:
            self._docks[place.name].setWindowTitle(tr(place.words))
            self._panes[place.name].setAccessibleName(tr(place.words))
            for button in self._docks[place.name].findChildren(QAbstractButton, CLOSE):  # Qt names it once for all
                button.setAccessibleName(tr("Close"))
                button.setAccessibleDescription("")
            self._panes[place.name].reword()
