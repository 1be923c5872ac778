"""How many messages get from a customer to a person, how fast, and what each costs.

40 conversations that a person has accepted; each customer posts the next message when the one
before is acknowledged, and every message is durable before its acknowledgement. The same load runs
against a bare Starlette and PostgreSQL server: the two take turns of a second and a half, the one
that is not measured stands still, so that a busy machine is as busy for both.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import psutil

from bench import harbour
from bench.peer import Peer, connect
from bench.processes import LOAD, Postgres, Server, free_port, pin, short_folder, spawn, stepaside_up
from bench.report import Figures, Options, Report, median, percentile, rounded, say
from bench.talk import Talk, post_as_fast_as_acknowledged, post_at_a_rate

CONVERSATIONS = 40
WARM_UP, SPRINT, STROLL = 1.0, 1.5, 3.0  # seconds
SPRINTS = 4  # a round
STROLL_RATE = 120.0  # messages a second in all
IDLE_BEFORE, IDLE = 50, 500
AIMS = {
    "throughput_vs_baseline": ">= 0.5",
    "duplicates": "<= 0",
    "losses": "<= 0",
}
T = TypeVar("T")
Enter = Callable[[Server, int], Awaitable[list[T]]]


@dataclass
class Contender:
    """A server in the comparison, its conversations, and its figures of each turn."""

    name: str
    server: Server
    talks: list[Talk] = field(default_factory=list)
    per_second: list[float] = field(default_factory=list)
    server_ms: list[float] = field(default_factory=list)
    postgres_ms: list[float] = field(default_factory=list)
    load_share: list[float] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)
    kb_idle: float = 0.0

    def figures(self) -> Figures:
        figures = {
            "messages_per_s": median(self.per_second),
            "p50_ms": percentile(self.latencies, 0.5) * 1e3,
            "p99_ms": percentile(self.latencies, 0.99) * 1e3,
            "cpu_ms_per_message": median(self.server_ms) + median(self.postgres_ms),
            "cpu_ms_of_server": median(self.server_ms),
            "cpu_ms_of_postgres": median(self.postgres_ms),
            "kb_per_idle_connection": self.kb_idle,
            "duplicates": sum(times - 1 for talk in self.talks for times in talk.received.values()),
            "losses": sum(len(talk.sent_at) - len(talk.received) for talk in self.talks),
            "load_cpu_share": median(self.load_share),
        }
        return {name: rounded(value) for name, value in figures.items()}


async def measure(options: Options) -> Report:
    """Both servers in one PostgreSQL, by turns; medians of the turns, latencies of all of them together."""
    pin(LOAD)
    with short_folder() as folder:
        postgres = Postgres(folder)
        try:
            async with _stepaside(postgres, folder) as ours, _baseline(postgres, folder) as bare:
                await _prepare(ours, harbour.idle, harbour.enter)
                await _prepare(bare, _idle_baseline, _enter_baseline)
                for _ in range(options.rounds):
                    await _round((ours, bare), postgres)
        finally:
            postgres.stop()
    return _report(ours.figures(), bare.figures())


def _report(ours: Figures, bare: Figures) -> Report:
    ours["throughput_vs_baseline"] = rounded(ours["messages_per_s"] / bare["messages_per_s"])
    ours["cpu_vs_baseline"] = rounded(ours["cpu_ms_per_message"] / bare["cpu_ms_per_message"])
    return Report("delivery", ours, AIMS, baseline=bare)


async def _prepare(contender: Contender, idle: Enter[Peer], enter: Enter[Talk]) -> None:
    contender.kb_idle = await _kb_per_idle_connection(contender.server, idle)
    contender.talks = await enter(contender.server, CONVERSATIONS)
    await post_as_fast_as_acknowledged(contender.talks, WARM_UP)
    contender.server.stand_still()


async def _round(contenders: tuple[Contender, ...], postgres: Postgres) -> None:
    for _ in range(SPRINTS):
        for contender in contenders:
            with contender.server.going_on():
                await _sprint(contender, postgres)
    for contender in contenders:
        with contender.server.going_on():
            await _stroll(contender)
        say(f"{contender.name}: {contender.figures()}")


async def _sprint(contender: Contender, postgres: Postgres) -> None:
    talks, server = contender.talks, contender.server
    before, began, own = _delivered(talks), time.perf_counter(), _own_cpu()
    server_cpu, postgres_cpu = server.cpu(), postgres.cpu()
    await post_as_fast_as_acknowledged(talks, SPRINT)
    took, delivered = time.perf_counter() - began, _delivered(talks) - before
    contender.per_second.append(delivered / took)
    contender.server_ms.append((server.cpu() - server_cpu) / delivered * 1e3)
    contender.postgres_ms.append((postgres.cpu() - postgres_cpu) / delivered * 1e3)
    contender.load_share.append((_own_cpu() - own) / took)


async def _stroll(contender: Contender) -> None:
    for talk in contender.talks:
        talk.latencies.clear()
    await post_at_a_rate(contender.talks, STROLL_RATE, STROLL)
    for talk in contender.talks:
        contender.latencies += talk.latencies


async def _kb_per_idle_connection(server: Server, idle: Enter[Peer]) -> float:
    """The first connections bring what a server allocates once; those after them are counted."""
    peers = await idle(server, IDLE_BEFORE)
    before = server.memory()
    peers += await idle(server, IDLE)
    await asyncio.sleep(1)
    grown = server.memory() - before
    assert not any(peer.closed for peer in peers), "an idle connection was closed"
    for peer in peers:
        peer.close()
    return grown / IDLE / 1024


def _delivered(talks: list[Talk]) -> int:
    return sum(len(talk.received) for talk in talks)


def _own_cpu() -> float:
    times = psutil.Process().cpu_times()
    return times.user + times.system


@asynccontextmanager
async def _stepaside(postgres: Postgres, folder: Path) -> AsyncIterator[Contender]:
    url = await postgres.new_database("stepaside")
    async with stepaside_up(folder, url) as server:
        yield Contender("stepaside", server)


@asynccontextmanager
async def _baseline(postgres: Postgres, folder: Path) -> AsyncIterator[Contender]:
    url, port = await postgres.new_database("baseline"), free_port()
    server = spawn(["-m", "bench.baseline_server", url, str(port)], folder, port)
    try:
        await server.says("listening")
        await server.answers()
        yield Contender("baseline", server)
    finally:
        server.stop()


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
