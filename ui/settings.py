"""What Galley remembers about a person's window, as a table of typed settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QByteArray, QSettings

from logic.house import HouseRules, Mixed

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One setting: its key and what holds until the person says otherwise; the default gives its type."""

    key: str
    default: T


THEME = Setting("look/theme", "system")
POINTS = Setting("look/points", 13.0)
FAMILY = Setting("look/family", "")
SPACING = Setting("look/spacing", 1.0)
FONTS_CHECKED = Setting("look/fonts_checked", False)
LANGUAGE = Setting("look/language", "")
MIXED = Setting("house/mixed", Mixed.PAGE.value)
GO_ON = Setting("pages/go_on", True)  # after marking a page, go to the next
SHORTCUTS = Setting("keys/shortcuts", "")  # JSON: the keys that the person changed, by command
RECENT = Setting("keys/recent", "")  # names of the commands last found in the palette, with spaces between
WHO = Setting("person/name", "")
LAST_PROJECT = Setting("files/last_project", "")
LAST_FOLDER = Setting("files/last_folder", "")
GEOMETRY = Setting("window/geometry", QByteArray())
LAYOUT = Setting("window/layout", QByteArray())
PANES = Setting("window/panes", QByteArray())


class Settings:
    """Reads and writes settings; a value of the wrong type counts as not set."""

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store or QSettings("Galley", "Galley")

    def get(self, setting: Setting[T]) -> T:
        """Return a setting, or its default."""
        try:
            value = self._store.value(setting.key, setting.default, type(setting.default))
        except ValueError:  # bytes that are no text: somebody else wrote them
            return setting.default
        return value if isinstance(value, type(setting.default)) else setting.default

    def put(self, setting: Setting[T], value: T) -> None:
        """Remember a setting."""
        self._store.setValue(setting.key, value)

    def house_rules(self) -> HouseRules:
        """Return the house rules that the person has set."""
        mixed = self.get(MIXED)
        return HouseRules(Mixed(mixed)) if mixed in [*Mixed] else HouseRules()
