"""How fast a site is asked: no faster than it can well bear, and never while it asks to be left alone.

A site is asked at most once per `delay` seconds (25 times a second unless set otherwise) and begins with
four requests at once. While it answers as fast as it did at first, that grows to eight. Once it answers
much slower than is usual for it, or says that it is too much (429, 503), the number at once is halved and
the pause doubled; both recover slowly. A Crawl-delay in robots.txt rules all of this out: then it is one
request at a time with that pause. A Retry-After stops everything until then.
"""

import asyncio
import re
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

AT_FIRST, AT_MOST = 4.0, 8.0
LONGEST_WAIT, USUAL_WAIT = 60.0, 2.0
LONGEST_GAP = 5.0


class Pace:
    """The requests to one site, one budget for all of them."""

    def __init__(self, delay: float) -> None:
        self._least_gap = self._gap = delay
        self._limit, self._most = AT_FIRST, AT_MOST
        self._usual: float | None = None
        self._not_before = 0.0

    def obey(self, crawl_delay: float | None) -> None:
        """The pause that robots.txt asks for: then one request at a time."""
        if crawl_delay:
            self._least_gap = self._gap = crawl_delay
            self._limit = self._most = 1.0

    def at_once(self) -> int:
        return int(self._limit)

    async def turn(self) -> None:
        """Waits for the next free moment."""
        now = time.monotonic()
        at = max(now, self._not_before)
        self._not_before = at + self._gap
        await asyncio.sleep(at - now)

    def answered(self, seconds: float) -> None:
        """The site answered well, after so long."""
        usual = seconds if self._usual is None else self._usual
        if seconds > 3 * usual + 0.5:
            self.struggled()
        else:
            self._limit = min(self._most, self._limit + 1 / self._limit)
            self._gap = max(self._least_gap, self._gap * 0.9)
        self._usual = 0.9 * usual + 0.1 * min(seconds, 3 * usual)

    def struggled(self) -> None:
        """The site was slow, or said that it was too much."""
        self._limit = max(1.0, self._limit / 2)
        self._gap = max(self._least_gap, min(2 * self._gap + 0.05, LONGEST_GAP))

    def wait(self, seconds: float) -> None:
        """Nothing is asked for so long."""
        self._not_before = max(self._not_before, time.monotonic() + seconds)


def seconds_asked(headers: Mapping[str, str], now: datetime) -> float | None:
    """What Retry-After asks for: seconds, or a date, by the clock of the server that wrote it. None without it."""
    asked = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}(?:\.\d+)?", asked):
        return float(asked)
    at = _date(asked)
    return None if at is None else max(0.0, (at - (_date(headers.get("date", "")) or now)).total_seconds())


def _date(text: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
