"""Numbers, shares and moments in the form the person is used to."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale, QTime

from logic.translation import language, tr


def locale() -> QLocale:
    """Return the person's own locale where it speaks the language of the window, else that language's usual one."""
    own, spoken = QLocale.system(), QLocale(language())
    return own if own.language() is spoken.language() else spoken


def in_a_row(first: str, second: str) -> str:
    """Return two sentences one after the other; Chinese ones have no space between them."""
    return tr("{first} {second}").format(first=first, second=second)


def number(value: int) -> str:
    """Return a whole number, its thousands set apart."""
    return locale().toString(value)


def percent(share: float) -> str:
    """Return a share between 0 and 1 as whole percent."""
    return f"{locale().toString(round(100 * share))}{locale().percent()}"


def moment(when: datetime) -> str:
    """Return date and time, to the minute, on this computer's clock; `when` knows its time zone."""
    clock = QDateTime.fromSecsSinceEpoch(int(when.timestamp()))
    return locale().toString(clock, QLocale.FormatType.ShortFormat)


def clock(when: datetime) -> str:
    """Return the hour and minute of a moment, as a clock here shows them."""
    here = when.astimezone()
    return locale().toString(QTime(here.hour, here.minute), QLocale.FormatType.ShortFormat)


def day(when: datetime) -> str:
    """Return the date alone, on this computer's clock; `when` knows its time zone."""
    clock = QDateTime.fromSecsSinceEpoch(int(when.timestamp()))
    return locale().toString(clock.date(), QLocale.FormatType.ShortFormat)
