"""Opening hours: is somebody there at this moment, and if not, when next.

The clock and the time zone are arguments: `now` is any aware time, and `Hours.zone` a `tzinfo` that the caller
made (`zoneinfo` reads files, which the engine does not). Summer time is the zone's business: a team that opens
at nine opens at nine on the wall's clock, whatever day it is.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

import msgspec

_LOOKS_AHEAD: Final = 400  # days


class Span(msgspec.Struct, frozen=True):
    """From when to when on one day of the week, 0 for Monday .. 6.

    A span that closes at or before the time it opens ends on the next day: 22:00 to 06:00 is a night, 00:00 to
    00:00 a whole day.
    """

    day: int
    opens: time
    closes: time

    def __post_init__(self) -> None:
        if not 0 <= self.day <= 6:
            raise ValueError(f"day takes 0 (Monday) to 6 (Sunday), not {self.day}.")
        if self.opens.tzinfo or self.closes.tzinfo:
            raise ValueError("Opening times are those of the wall's clock: give them without a zone.")


class Hours(msgspec.Struct, frozen=True):
    """When a team is there. Without spans it never is.

    holidays: dates in the zone's calendar on which nothing opens; a night that began the day before goes on.
    """

    spans: tuple[Span, ...] = ()
    holidays: frozenset[date] = frozenset()
    zone: tzinfo = UTC


def weekdays(opens: time, closes: time, days: range = range(5)) -> tuple[Span, ...]:
    """The same span on several days; Monday to Friday if nothing is said."""
    return tuple(Span(day, opens, closes) for day in days)


def is_open(hours: Hours, now: datetime) -> bool:
    """Whether `now` lies in a span; at the minute of closing it is closed. ValueError for a time without zone."""
    today = _local(hours, now)
    return any(
        begins <= now < ends
        for day in (today - timedelta(days=1), today)
        for begins, ends in _spans_on(hours, day)
    )


def opens_next(hours: Hours, now: datetime) -> datetime | None:
    """When the next span begins, after `now`, in the zone's own time; None when none does in the next 400 days."""
    today = _local(hours, now)
    for ahead in range(_LOOKS_AHEAD):
        coming = [begins for begins, _ in _spans_on(hours, today + timedelta(days=ahead)) if begins > now]
        if coming:
            return min(coming).astimezone(hours.zone)
    return None


def _local(hours: Hours, now: datetime) -> date:
    if now.tzinfo is None:
        raise ValueError("now needs a time zone: opening hours of a time without one cannot be told.")
    return now.astimezone(hours.zone).date()


def _spans_on(hours: Hours, day: date) -> Iterator[tuple[datetime, datetime]]:
    """In UTC, because the difference of two local times forgets the hour that summer time takes."""
    if day in hours.holidays:
        return
    for span in hours.spans:
        if span.day == day.weekday():
            last = day if span.closes > span.opens else day + timedelta(days=1)
            begins, ends = (
                datetime.combine(on, at, hours.zone).astimezone(UTC)
                for on, at in ((day, span.opens), (last, span.closes))
            )
            yield begins, ends
