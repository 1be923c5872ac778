"""Two policies on the same past conversations: what would have changed, for better and for worse.

Pure: the same history, readings and policies give the same report, to the last digit. What a different
decision would have led to cannot be known; what is compared is who would have been handed over, and how
those conversations really ended.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from statistics import median

import msgspec

from stepaside.engine import Policy
from stepaside.engine.conversation_text import EARLIEST
from stepaside.learning.past import Past
from stepaside.learning.readings import Readings
from stepaside.learning.replay import Course, Replayer

ENOUGH = 30  # conversations with a known ending; below, a share says nothing
EAGERNESS = (0.5, 0.7, 0.85, 1.0, 1.2, 1.5, 2.0)
MINUTES = 8.0  # of an agent for one handover, when the history does not say
ENDINGS = ("asked for a person", "left", "rated badly", "not solved", "solved anyway", "unknown")


class Tally(msgspec.Struct, frozen=True):
    """What one policy would have done.

    handovers, offers: conversations with at least one.
    handovers_per_day: None when the history has no times.
    missed: of the conversations that needed a person, the share that would not have been handed over.
    needless: of the handovers whose ending is known, the share that the assistant solved anyway.
        Both are None below `ENOUGH` known endings.
    missed_but_offered: of those missed, how many would have been offered a person.
    turn: the customer's turn at which it hands over, the median.
    agent_hours, agent_hours_per_day: what the handovers would have cost.
    """

    handovers: int
    handovers_per_day: float | None
    offers: int
    missed: float | None
    missed_conversations: int
    missed_but_offered: int
    needless: float | None
    needless_conversations: int
    turn: float | None
    agent_hours: float
    agent_hours_per_day: float | None


class Change(msgspec.Struct, frozen=True):
    """A conversation in which the policies part. Turns are the customer's, from 1; None is no handover."""

    conversation: str
    was: int | None
    now: int | None
    rule: str
    ended: str


class Step(msgspec.Struct, frozen=True):
    """One point of the trade-off curve: the new policy with all its thresholds divided by `eagerness`."""

    eagerness: float
    handovers: int
    missed: float | None
    needless: float | None
    agent_hours: float


class Backtest(msgspec.Struct, frozen=True):
    """The whole report. endings: how the conversations newly handed over really ended."""

    conversations: int
    needed_person: int
    solved_alone: int
    days: float | None
    policy: Tally
    against: Tally
    new: tuple[Change, ...]
    dropped: tuple[Change, ...]
    earlier: tuple[Change, ...]
    later: tuple[Change, ...]
    turns_earlier: float | None
    endings: dict[str, int]
    curve: tuple[Step, ...]


def backtest(
    policy: Policy,
    against: Policy,
    conversations: Sequence[Past],
    readings: tuple[Sequence[Readings], Sequence[Readings]],
    minutes: float = MINUTES,
) -> Backtest:
    """Compares two policies. `readings`: of the conversations, as the new and as the old policy sees them.

    minutes: of an agent for one handover, where the history does not say.
    """
    cost = _Cost(conversations, minutes)
    now, was = _courses(policy, readings[0]), _courses(against, readings[1])
    changes = [_change(past, a, b) for past, a, b in zip(conversations, was, now, strict=True)]
    earlier = tuple(one for one in changes if one.was and one.now and one.now < one.was)
    later = tuple(one for one in changes if one.was and one.now and one.now > one.was)
    new = tuple(one for one in changes if one.now and not one.was)
    moved = [one.was - one.now for one in changes if one.was and one.now]
    return Backtest(
        conversations=len(conversations),
        needed_person=sum(past.ending.needed_person is True for past in conversations),
        solved_alone=sum(past.ending.solved_alone for past in conversations),
        days=cost.days,
        policy=_tally(conversations, now, cost),
        against=_tally(conversations, was, cost),
        new=new,
        dropped=tuple(one for one in changes if one.was and not one.now),
        earlier=earlier,
        later=later,
        turns_earlier=float(median(moved)) if moved else None,
        endings={ending: sum(one.ended == ending for one in new) for ending in ENDINGS},
        curve=tuple(_step(policy, eagerness, conversations, readings[0], cost) for eagerness in EAGERNESS),
    )


def _courses(policy: Policy, readings: Iterable[Readings], eagerness: float = 1.0) -> list[Course]:
    replayer = Replayer(policy, eagerness)
    return [replayer.course(each) for each in readings]


class _Cost:
    """Days and an agent's minutes, as the history knows them."""

    def __init__(self, conversations: Sequence[Past], minutes: float) -> None:
        counted = [past.agent_minutes for past in conversations if past.agent_minutes]
        self._usual = sum(counted) / len(counted) if counted else minutes
        self.days = _days([past.conversation.messages[0].at for past in conversations])

    def hours(self, past: Past) -> float:
        return (past.agent_minutes or self._usual) / 60

    def per_day(self, amount: float) -> float | None:
        return None if self.days is None else round(amount / self.days, 4)


def _days(began: Sequence[datetime]) -> float | None:
    known = [at for at in began if at > EARLIEST]
    if not known:
        return None
    return max(1.0, round((max(known) - min(known)).total_seconds() / 86_400, 4))


def _change(past: Past, was: Course, now: Course) -> Change:
    fired = now.handed_over or was.handed_over
    return Change(
        past.conversation.id,
        was.handed_over.turn if was.handed_over else None,
        now.handed_over.turn if now.handed_over else None,
        fired.rule if fired else "",
        ended(past),
    )


def ended(past: Past) -> str:
    """How a conversation really ended, in one of `ENDINGS`."""
    ending = past.ending
    if ending.handed_over_at is not None or ending.asked_for_person:
        return "asked for a person"
    if ending.solved_alone:
        return "solved anyway"
    if ending.left:
        return "left"
    if ending.needed_person:
        return "not solved" if ending.resolved is False else "rated badly"
    return "unknown"


def _tally(conversations: Sequence[Past], courses: Sequence[Course], cost: _Cost) -> Tally:
    both = list(zip(conversations, courses, strict=True))
    fired = [(past, course.handed_over) for past, course in both if course.handed_over]
    needed = [(past, course) for past, course in both if past.ending.needed_person]
    missed = [course for _, course in needed if course.handed_over is None]
    known = [past for past, _ in fired if past.ending.needed_person is not None]
    needless = [past for past in known if past.ending.solved_alone]
    hours = sum(cost.hours(past) for past, _ in fired)
    return Tally(
        handovers=len(fired),
        handovers_per_day=cost.per_day(len(fired)),
        offers=sum(bool(course.offered) for course in courses),
        missed=_share(len(missed), len(needed)),
        missed_conversations=len(missed),
        missed_but_offered=sum(bool(course.offered) for course in missed),
        needless=_share(len(needless), len(known)),
        needless_conversations=len(needless),
        turn=float(median(each.turn for _, each in fired)) if fired else None,
        agent_hours=round(hours, 4),
        agent_hours_per_day=cost.per_day(hours),
    )


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole >= ENOUGH else None


def _step(
    policy: Policy, eagerness: float, conversations: Sequence[Past], readings: Sequence[Readings], cost: _Cost
) -> Step:
    tally = _tally(conversations, _courses(policy, readings, eagerness), cost)
    return Step(eagerness, tally.handovers, tally.missed, tally.needless, tally.agent_hours)
