"""House rules: what one archive wants done the same way on every page, whatever the page itself does."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mixed(StrEnum):
    """What stands at a line end between an ideograph and a Latin letter or digit, in either order."""

    PAGE = "page"
    NONE = "none"
    SPACE = "space"


@dataclass(frozen=True, slots=True)
class HouseRules:
    """The rules in force; as they stand here, everything is as the page does it."""

    mixed: Mixed = Mixed.PAGE


AS_THE_PAGE = HouseRules()
