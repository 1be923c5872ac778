"""How many messages get from a customer to a person, how fast, and what each costs.

40 conversations that a person has accepted; each customer posts the next message when the one
before is acknowledged, and every message is durable before its acknowledgement. The same load runs
against a bare Starlette and PostgreSQL server, by turns with ours in the same run.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from bench import harbour
from bench.peer import Peer, connect
from bench.processes import LOAD, Postgres, Server, free_port, pin, short_folder, spawn, stepaside_up
from bench.report import Options, Report, median, percentile, rounded, say
from bench.talk import Talk, post_as_fast_as_acknowledged, post_at_a_rate

CONVERSATIONS = 40
WARM_UP, SPRINT, STROLL = 1.0, 5.0, 5.0  # seconds
STROLL_RATE = 120.0  # messages a second in all
IDLE_BEFORE, IDLE = 50, 500
AIMS = {
    "throughput_vs_baseline": ">= 0.5",
    "duplicates": "<= 0",
    "losses": "<= 0",
}
Up = Callable[[], AbstractAsyncContextManager[Server]]


@dataclass
class Contender:
    """A server in the comparison, and its figures of each round."""

    name: str
    up: Up
    enter: Callable[[Server, int], Awaitable[list[Talk]]]
    idle: Callable[[Server, int], Awaitable[list[Peer]]]
    per_second: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)
    load_share: list[float] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)
    kb_idle: list[float] = field(default_factory=list)
    duplicates: int = 0
    losses: int = 0

    def figures(self) -> dict[str, float]:
        return {
            "messages_per_s": rounded(median(self.per_second)),
            "p50_ms": rounded(percentile(self.latencies, 0.5) * 1e3),
            "p99_ms": rounded(percentile(self.latencies, 0.99) * 1e3),
            "cpu_ms_per_message": rounded(median(self.cpu_ms)),
            "kb_per_idle_connection": rounded(median(self.kb_idle)),
            "duplicates": self.duplicates,
            "losses": self.losses,
            "load_cpu_share": rounded(median(self.load_share)),
        }


async def measure(options: Options) -> Report:
    """Several rounds, the contenders by turns; medians, and latencies of all rounds together."""
    pin(LOAD)
    with short_folder() as folder:
        postgres = Postgres(folder)
        try:
            ours = Contender("stepaside", await _stepaside(postgres, folder), harbour.enter, harbour.idle)
            bare = Contender("baseline", await _baseline(postgres, folder), _enter_baseline, _idle_baseline)
            for number in range(options.rounds):
                for contender in (ours, bare):
                    await _round(contender, postgres, first=number == 0)
        finally:
            postgres.stop()
    return _report(ours.figures(), bare.figures())


def _report(ours: dict[str, float], bare: dict[str, float]) -> Report:
    ours["throughput_vs_baseline"] = rounded(ours["messages_per_s"] / bare["messages_per_s"])
    ours["cpu_vs_baseline"] = rounded(ours["cpu_ms_per_message"] / bare["cpu_ms_per_message"])
    return Report("delivery", ours, AIMS, baseline=bare)


async def _round(contender: Contender, postgres: Postgres, *, first: bool) -> None:
    async with contender.up() as server:
        if first:
            contender.kb_idle.append(await _kb_per_idle_connection(contender, server))
        talks = await contender.enter(server, CONVERSATIONS)
        await post_as_fast_as_acknowledged(talks, WARM_UP)
        await _sprint(contender, talks, server, postgres)
        await _stroll(contender, talks)
        _count(contender, talks)
    say(f"{contender.name}: {contender.per_second[-1]:.0f}/s, {contender.cpu_ms[-1]:.3f} ms CPU a message")


async def _sprint(contender: Contender, talks: list[Talk], server: Server, postgres: Postgres) -> None:
    before, began, cpu, own = (
        _delivered(talks),
        time.perf_counter(),
        server.cpu() + postgres.cpu(),
        _own_cpu(),
    )
    await post_as_fast_as_acknowledged(talks, SPRINT)
    took, delivered = time.perf_counter() - began, _delivered(talks) - before
    contender.per_second.append(delivered / took)
    contender.cpu_ms.append((server.cpu() + postgres.cpu() - cpu) / delivered * 1e3)
    contender.load_share.append((_own_cpu() - own) / took)


async def _stroll(contender: Contender, talks: list[Talk]) -> None:
    for talk in talks:
        talk.latencies.clear()
    await post_at_a_rate(talks, STROLL_RATE, STROLL)
    for talk in talks:
        contender.latencies += talk.latencies


async def _kb_per_idle_connection(contender: Contender, server: Server) -> float:
    """The first connections bring what a server allocates once; those after them are counted."""
    peers = await contender.idle(server, IDLE_BEFORE)
    before = server.memory()
    peers += await contender.idle(server, IDLE)
    await asyncio.sleep(1)
    grown = server.memory() - before
    assert not any(peer.closed for peer in peers), "an idle connection was closed"
    for peer in peers:
        peer.close()
    return grown / IDLE / 1024


def _count(contender: Contender, talks: list[Talk]) -> None:
    contender.losses += sum(len(talk.sent_at) - len(talk.received) for talk in talks)
    contender.duplicates += sum(times - 1 for talk in talks for times in talk.received.values())


def _delivered(talks: list[Talk]) -> int:
    return sum(len(talk.received) for talk in talks)


def _own_cpu() -> float:
    times = psutil.Process().cpu_times()
    return times.user + times.system


async def _stepaside(postgres: Postgres, folder: Path) -> Up:
    url = await postgres.new_database("stepaside")
    return lambda: stepaside_up(folder, url, STEPASIDE_MESSAGES_PER_MINUTE="100000000")


async def _baseline(postgres: Postgres, folder: Path) -> Up:
    url = await postgres.new_database("baseline")

    @asynccontextmanager
    async def up() -> AsyncIterator[Server]:
        port = free_port()
        server = spawn(["-m", "bench.baseline_server", url, str(port)], folder, port)
        try:
            await server.says("listening")
            await server.answers()
            yield server
        finally:
            server.stop()

    return up


async def _enter_baseline(server: Server, count: int) -> list[Talk]:
    talks = []
    for number in range(count):
        talk = Talk(await connect(server.port, f"/customer?conversation={number}", print))
        talk.listen()
        await connect(server.port, f"/agent?conversation={number}", talk.hear_second_party)
        talks.append(talk)
    return talks


async def _idle_baseline(server: Server, count: int) -> list[Peer]:
    return [
        await connect(server.port, f"/agent?conversation=idle{number}", _ignore) for number in range(count)
    ]


def _ignore(_frame: bytes) -> None:
    """An idle peer has nothing to do."""
