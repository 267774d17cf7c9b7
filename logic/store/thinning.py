"""Which backups are kept: the last ones, then one a day, one a week, one a month."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import datetime, tzinfo
from itertools import islice

RECENT = 10
Period = Callable[[datetime], Hashable]


def _day(moment: datetime) -> Hashable:
    return moment.date()


def _week(moment: datetime) -> Hashable:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> Hashable:
    return moment.year, moment.month


PERIODS: tuple[tuple[Period, int], ...] = ((_day, 12), (_week, 10), (_month, 9))
MOST = RECENT + sum(count for _, count in PERIODS)


def kept(moments: Iterable[datetime], zone: tzinfo | None = None) -> frozenset[datetime]:
    """Return the moments whose backups are kept: the last ten, and the last of each of so many periods that have any.

    Days, weeks (from Monday) and months are those of `zone`, or else of this computer; moments know theirs.
    """
    newest_first = sorted(set(moments), reverse=True)
    keep = set(newest_first[:RECENT])
    for period, count in PERIODS:
        keep.update(islice(_last_of_each(newest_first, period, zone), count))
    return frozenset(keep)


def _last_of_each(newest_first: Iterable[datetime], period: Period, zone: tzinfo | None) -> Iterator[datetime]:
    seen: set[Hashable] = set()
    for moment in newest_first:
        this = period(moment.astimezone(zone))
        if this not in seen:
            seen.add(this)
            yield moment
