"""Which backups stay: known series, and what holds for any."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from logic.store.thinning import MOST, PERIODS, RECENT, kept

SHANGHAI = timezone(timedelta(hours=8))
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
series = st.sets(
    st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1)).map(lambda at: at.replace(tzinfo=UTC)), max_size=120
)


def test_the_numbers_are_those_promised() -> None:
    assert (RECENT, *(count for _, count in PERIODS)) == (10, 12, 10, 9)
    assert MOST == 41


def test_every_ten_minutes_for_two_days_leaves_ten_and_the_last_of_the_day_before() -> None:
    moments = [NOON - timedelta(minutes=10 * n) for n in range(288)]
    yesterday = datetime(2026, 11, 22, 23, 50, tzinfo=UTC)  # also the last of its week
    before = datetime(2026, 11, 21, 23, 50, tzinfo=UTC)
    assert kept(moments, UTC) == {*moments[:10], yesterday, before}


def test_one_a_day_for_two_years() -> None:
    moments = [NOON - timedelta(days=n) for n in range(730)]
    days = {NOON - timedelta(days=n) for n in range(12)}
    sundays = {NOON - timedelta(days=1 + 7 * n) for n in range(9)}
    months = {datetime(2026, month, 1, 12, tzinfo=UTC) - timedelta(days=1) for month in range(4, 12)}
    assert kept(moments, UTC) == days | sundays | months | {NOON}


def test_one_a_month_leaves_ten_as_the_most_recent() -> None:
    moments = [datetime(2026 - n // 12, 12 - n % 12, 5, tzinfo=UTC) for n in range(24)]
    # Each is the last of its day and of its week too.
    assert kept(moments, UTC) == set(moments[:12])


def test_days_are_those_of_the_person() -> None:
    late, early = datetime(2026, 11, 22, 15, 59, tzinfo=UTC), datetime(2026, 11, 22, 16, 1, tzinfo=UTC)
    recent = [NOON + timedelta(minutes=n) for n in range(RECENT)]
    assert late in kept([late, early, *recent], SHANGHAI), "midnight lies between them there"
    assert late not in kept([late, early, *recent], UTC)


@given(series)
def test_never_the_newest_goes_and_never_more_stay_than_the_sum(moments: set[datetime]) -> None:
    keep = kept(moments, SHANGHAI)
    assert keep <= moments
    assert len(keep) <= MOST
    assert set(sorted(moments)[-RECENT:]) <= keep


@given(series, st.integers(1, 20))
@settings(max_examples=30)
def test_thinning_each_time_keeps_what_thinning_once_at_the_end_would(moments: set[datetime], batch: int) -> None:
    ordered, stay = sorted(moments), frozenset[datetime]()
    for start in range(0, len(ordered), batch):
        stay = kept({*stay, *ordered[start : start + batch]}, SHANGHAI)
    assert stay == kept(moments, SHANGHAI)
