"""How well the promised waits hold: every handover of a history is promised a range from what was known then.

Without --data the history is simulated: a queue with several agents (M/M/c in the textbooks, Erlang 1917;
with impatience Palm 1957) over four weeks of two teams, with a daily pattern, agents who come and go, a
moment until somebody looks, and customers who leave. Seeded, so two runs measure the same.

With --data FILE: JSON Lines of `{"team": str, "asked": ISO time, "until": ISO time or null, "answered": bool}`.

coverage_p80     answered within the estimated 80th percentile (who left before it is not counted)
kept             answered within what was promised in words, which round it up
inside_range     answered between the estimated median and what was promised
quoted_share     handovers that were promised any range; the others are told that we cannot say
The baseline promises the mean of the last ten answered waits, the common way.
"""

import heapq
import math
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.datasets import NoData, rows
from bench.report import Figures, Options, Report, median, rounded
from stepaside.engine.waiting import Wait, estimate

WEEKS, WARM_UP = 4, timedelta(days=7)
TEAMS = {"Support": (26.0, 3), "Billing": (9.0, 1)}  # arrivals in the busiest hour, agents at full staff
DAY = {
    8: 0.5,
    9: 0.9,
    10: 1.0,
    11: 0.95,
    12: 0.7,
    13: 0.7,
    14: 0.85,
    15: 0.9,
    16: 0.8,
    17: 0.6,
    18: 0.4,
    19: 0.3,
}
HANDLING, LOOKING, PATIENCE = 330.0, 20.0, 900.0  # seconds: mean, median, mean
MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
Promise = tuple[Wait, float, float, float]  # low, high, and the upper end in words, in seconds


async def measure(options: Options) -> Report:
    given = options.given and options.data is not None
    waits = history(options.data) if given and options.data else simulated(random.Random(7))
    figures, baseline = replay(waits)
    return Report(
        "waiting",
        figures,
        aims={"coverage_p80": ">= 0.75", "quoted_share": ">= 0.5"},
        baseline=baseline,
        data=str(options.data) if given else "simulated",
        split="every handover after the first week, promised from what was known at that moment",
        threshold="none: the 80th percentile is the definition",
    )


def history(file: Path) -> list[Wait]:
    """The waits of a file, in the order in which they began."""
    try:
        return sorted((_wait(row) for row in rows(file)), key=lambda wait: wait.asked)
    except (KeyError, TypeError, ValueError) as error:
        raise NoData(f"{file}: a row is not {{team, asked, until, answered}} ({error!r}).") from error


def _wait(row: dict[str, str | bool | None]) -> Wait:
    until = datetime.fromisoformat(str(row["until"])) if row["until"] else None
    return Wait(str(row["team"]), datetime.fromisoformat(str(row["asked"])), until, bool(row["answered"]))


def replay(waits: list[Wait]) -> tuple[Figures, Figures]:
    """What was promised to each handover and whether it held; the same for the baseline."""
    begins = waits[0].asked + WARM_UP if waits else MONDAY
    promised: list[Promise] = []
    means: list[Promise] = []
    asked = 0
    for index, wait in enumerate(waits):
        if wait.asked < begins:
            continue
        asked += 1
        known = [past for past in _newest(waits, index) if past.team == wait.team]
        as_known = [_as_known(past, wait.asked) for past in known]
        ahead = sum(past.until is None for past in as_known)
        if found := estimate(as_known, wait.asked, wait.team, ahead):
            promised.append((wait, found.low, found.high, found.within))
        last = [past.seconds(wait.asked) for past in as_known if past.answered][-10:]
        if last:
            mean = sum(last) / len(last)
            means.append((wait, 0.0, mean, mean))
    return _figures(promised, asked), _figures(means, asked)


def _newest(waits: list[Wait], index: int) -> list[Wait]:
    """Of the last three weeks."""
    first = index
    while first and waits[index].asked - waits[first - 1].asked <= timedelta(days=21):
        first -= 1
    return waits[first:index]


def _as_known(wait: Wait, now: datetime) -> Wait:
    """The wait as it stood then: what came later was not known."""
    return wait if wait.until and wait.until <= now else Wait(wait.team, wait.asked)


def _figures(promised: list[Promise], asked: int) -> Figures:
    by_estimate = [wait.seconds(wait.asked) <= high for wait, _, high, _ in promised if _tells(wait, high)]
    told = [
        (wait.seconds(wait.asked), low, within) for wait, low, _, within in promised if _tells(wait, within)
    ]
    if not told or not by_estimate:
        raise NoData("No handover could be promised anything: the history is too short.")
    return {
        "coverage_p80": rounded(sum(by_estimate) / len(by_estimate)),
        "kept": rounded(sum(lasted <= within for lasted, _, within in told) / len(told)),
        "inside_range": rounded(sum(low <= lasted <= within for lasted, low, within in told) / len(told)),
        "quoted_share": rounded(len(promised) / asked),
        "median_upper_s": rounded(median([within for *_, within in promised if within < math.inf])),
        "handovers": asked,
    }


def _tells(wait: Wait, high: float) -> bool:
    """Somebody who left before the promised time shows neither that it was kept nor that it was broken."""
    return wait.until is not None and (wait.answered or wait.seconds(wait.asked) > high)


def simulated(chance: random.Random) -> list[Wait]:
    """Four weeks of both teams' queues."""
    waits = [wait for team, (rate, agents) in TEAMS.items() for wait in _queue(team, rate, agents, chance)]
    return sorted(waits, key=lambda wait: wait.asked)


def _queue(team: str, rate: float, agents: int, chance: random.Random) -> Iterator[Wait]:
    """First come, first served, day by day; who is not answered in time leaves."""
    for day in range(7 * WEEKS):
        weekend = 0.35 if day % 7 >= 5 else 1.0
        busy = weekend * rate * chance.lognormvariate(0, 0.2)  # some days are worse than others
        free = [8.0 * 3600] * max(1, round(agents * (0.5 if weekend < 1 else 1.0)))
        heapq.heapify(free)
        for asked in _arrivals(busy, chance):
            begins = max(asked, free[0]) + chance.lognormvariate(math.log(LOOKING), 0.7)
            patience = chance.expovariate(1 / PATIENCE)
            answered = begins - asked <= patience
            if answered:
                heapq.heapreplace(free, begins + chance.expovariate(1 / HANDLING))
            start = MONDAY + timedelta(days=day)
            until = begins if answered else asked + patience
            yield Wait(team, start + timedelta(seconds=asked), start + timedelta(seconds=until), answered)


def _arrivals(busy: float, chance: random.Random) -> Iterator[float]:
    """Seconds of the day at which customers ask: a Poisson process whose rate follows the day."""
    now = 8.0 * 3600
    while now < 20 * 3600:
        now += chance.expovariate(busy / 3600)
        if now < 20 * 3600 and chance.random() < DAY[int(now // 3600)]:
            yield now
