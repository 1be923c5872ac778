"""Opening hours are the wall clock's: nights, holidays and the hour that summer time takes or gives."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from stepaside.engine.hours import Hours, Span, is_open, opens_next, weekdays

BERLIN = ZoneInfo("Europe/Berlin")
OFFICE = Hours(weekdays(time(9), time(17)), zone=BERLIN)
NIGHT = Hours((Span(4, time(22), time(6)),), zone=BERLIN)  # Friday night


def at(day: int, hour: int, minute: int = 0, *, month: int = 11) -> datetime:
    """In Berlin, 2026; 2 November is a Monday."""
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("hours", "now", "expected"),
    [
        (OFFICE, at(2, 9), True),
        (OFFICE, at(2, 8, 59), False),
        (OFFICE, at(2, 17), False),
        (OFFICE, at(7, 12), False),  # a Saturday
        (OFFICE, datetime(2026, 11, 2, 8, 30, tzinfo=UTC), True),  # 9:30 in Berlin
        (OFFICE, datetime(2026, 7, 6, 7, 30, tzinfo=UTC), True),  # 9:30 in summer
        (NIGHT, at(6, 23), True),
        (NIGHT, at(7, 5, 59), True),
        (NIGHT, at(7, 6), False),
        (NIGHT, at(6, 5), False),
        (Hours(weekdays(time(0), time(0), range(7))), at(4, 0), True),
        (Hours(), at(2, 12), False),
    ],
)
def test_open(hours: Hours, now: datetime, expected: bool) -> None:
    assert is_open(hours, now) is expected


def test_on_a_holiday_nothing_opens_but_the_night_before_goes_on() -> None:
    hours = Hours((*OFFICE.spans, *NIGHT.spans), frozenset({date(2026, 11, 7), date(2026, 11, 9)}), BERLIN)
    assert not is_open(hours, at(9, 12))
    assert is_open(hours, at(7, 3))
    assert opens_next(hours, at(7, 7)) == at(10, 9)


@pytest.mark.parametrize(
    ("now", "opens"),
    [(at(2, 8), at(2, 9)), (at(2, 9), at(3, 9)), (at(6, 18), at(9, 9)), (at(1, 0), at(2, 9))],
)
def test_when_it_opens_next(now: datetime, opens: datetime) -> None:
    assert opens_next(OFFICE, now) == opens


def test_it_opens_at_the_same_wall_clock_time_whatever_the_season() -> None:
    friday, monday = at(23, 18, month=10), opens_next(OFFICE, at(23, 18, month=10))
    assert monday == at(26, 9, month=10)
    assert monday.astimezone(UTC) - friday.astimezone(UTC) == timedelta(
        hours=64
    )  # one more than the wall clock's


def test_a_night_in_which_the_clock_goes_back_is_an_hour_longer() -> None:
    night = Hours((Span(5, time(22), time(6)),), zone=BERLIN)
    last = datetime(2026, 10, 25, 4, 59, tzinfo=UTC)
    assert is_open(night, last)
    assert not is_open(night, last + timedelta(minutes=1))


def test_never_open_never_opens() -> None:
    always_closed = frozenset(date(2026, 11, 1) + timedelta(days=n) for n in range(500))
    assert opens_next(Hours(), at(2, 8)) is None
    assert opens_next(Hours(OFFICE.spans, always_closed, BERLIN), at(2, 8)) is None


def test_a_fixed_offset_is_a_zone_too() -> None:
    assert is_open(
        Hours(OFFICE.spans, zone=timezone(timedelta(hours=-5))), datetime(2026, 11, 2, 21, 30, tzinfo=UTC)
    )


def test_bad_hours_are_refused_in_a_sentence() -> None:
    with pytest.raises(ValueError, match="0 \\(Monday\\)"):
        Span(7, time(9), time(17))
    with pytest.raises(ValueError, match="without a zone"):
        Span(0, time(9, tzinfo=UTC), time(17))
    with pytest.raises(ValueError, match="now needs a time zone"):
        is_open(OFFICE, datetime(2026, 11, 2, 12))
