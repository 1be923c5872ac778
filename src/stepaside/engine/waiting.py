"""How long somebody will wait for a person: a range that holds for four in five, or no number at all.

The range goes from the median to the 80th percentile of what people in the same place of the same team's
queue waited: in the last two hours, else at this hour of the week or of the day in the last three weeks.
Who left, and who still waits, waited at least so long: they count as that (Kaplan and Meier 1958), or
the quickest answers alone would make the estimate. With fewer than eight answers there is no number:
"I can't say how long" is better than a promise broken.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from math import inf

import msgspec

ENOUGH = 8  # answered waits
NEWEST = 50
_RECENT, _HISTORY = timedelta(hours=2), timedelta(days=21)
_MEDIAN, _UPPER = 0.5, 0.8
_PLACES = (1, 2, 4, 8)  # nobody ahead, one, two or three, four to seven, more
_LIMITS = (
    (60, "less than a minute"),
    (120, "about 1–2 minutes"),
    (240, "about 2–4 minutes"),
    (420, "about 4–7 minutes"),
    (720, "about 7–12 minutes"),
    (1200, "about 12–20 minutes"),
)
_LONG = "more than 20 minutes"


class Wait(msgspec.Struct, frozen=True):
    """One handover's time in a team's queue. `until`: when it was answered, or given up; None while it goes on."""

    team: str
    asked: datetime
    until: datetime | None = None
    answered: bool = False

    def seconds(self, now: datetime) -> float:
        """How long it lasted, or has lasted so far."""
        return ((self.until or now) - self.asked).total_seconds()


class Estimate(msgspec.Struct, frozen=True):
    """Half of those who waited here had an answer within `low` seconds, four in five within `high`."""

    low: float
    high: float
    waits: int
    explanation: str

    @property
    def within(self) -> float:
        """The upper end of the range in words, in seconds: what has been promised. Infinite above 20 minutes."""
        return next((limit for limit, _ in _LIMITS if self.high <= limit), inf)

    @property
    def words(self) -> str:
        return range_words(self.high)


def range_words(seconds: float) -> str:
    """The range whose upper end is the next one above `seconds`: never shorter than estimated."""
    return next((words for limit, words in _LIMITS if seconds <= limit), _LONG)


def estimate(waits: Sequence[Wait], now: datetime, team: str, ahead: int) -> Estimate | None:
    """The wait of somebody who joins the queue of `team` now behind `ahead` people.

    waits: of the last three weeks, in the order of `asked`, in local time if hours are to be people's hours;
        those of other teams, those from before and those from after `now` are passed over.
    """
    known = [w for w in waits if w.team == team and now - _HISTORY <= w.asked <= now]
    places = _places(known)
    for look_at, described in _WINDOWS:
        chosen = [
            wait
            for wait, place in zip(known, places, strict=True)
            if _size(place) == _size(ahead) and look_at(wait.asked, now)
        ][-NEWEST:]
        if found := _range(chosen, now):
            return Estimate(*found, len(chosen), f"from {len(chosen)} handovers to {team} {described}")
    return None


def _lately(asked: datetime, now: datetime) -> bool:
    return now - asked <= _RECENT


def _this_hour_of_the_week(asked: datetime, now: datetime) -> bool:
    return asked.hour == now.hour and asked.weekday() == now.weekday()


def _this_hour(asked: datetime, now: datetime) -> bool:
    return asked.hour == now.hour and (asked.weekday() < 5) == (now.weekday() < 5)


_WINDOWS: tuple[tuple[Callable[[datetime, datetime], bool], str], ...] = (
    (_lately, "in the last two hours"),
    (_this_hour_of_the_week, "at this hour of the week in 21 days"),
    (_this_hour, "at this hour in 21 days"),
)


def _places(waits: Sequence[Wait]) -> list[int]:
    """How many people were ahead of each when it began: those who had asked before and still waited."""
    asked = sorted(wait.asked for wait in waits)
    over = sorted(wait.until for wait in waits if wait.until)
    return [bisect_left(asked, w.asked) - bisect_right(over, w.asked) for w in waits]


def _size(ahead: int) -> int:
    return bisect_right(_PLACES, ahead)


def _range(waits: Sequence[Wait], now: datetime) -> tuple[float, float] | None:
    """Median and 80th percentile of the time to an answer; None with too few answers to know."""
    answers = [wait for wait in waits if _is_answered(wait, now)]
    if len(answers) < ENOUGH:
        return None
    share = (len(waits) + 1) / len(waits)  # the next one is one more than those seen
    low, high = (_when(waits, now, min(1.0, part * share)) for part in (_MEDIAN, _UPPER))
    return None if low is None or high is None else (low, high)


def _is_answered(wait: Wait, now: datetime) -> bool:
    return wait.answered and wait.until is not None and wait.until <= now


def _when(waits: Sequence[Wait], now: datetime, share: float) -> float | None:
    """The time after which `share` of the waits had their answer; None when the waits don't tell."""
    return next((seconds for seconds, answered in _curve(waits, now) if answered >= share - 1e-9), None)


def _curve(waits: Sequence[Wait], now: datetime) -> Iterator[tuple[float, float]]:
    """The share answered by each time, of all that would have waited so long (Kaplan and Meier)."""
    lasted = sorted(
        (min(w.seconds(now), (now - w.asked).total_seconds()), not _is_answered(w, now)) for w in waits
    )
    waiting, open_still = 1.0, len(lasted)
    for seconds, gave_up in lasted:
        if not gave_up:
            waiting *= 1 - 1 / open_still
            yield seconds, 1 - waiting
        open_still -= 1
