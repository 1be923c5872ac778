"""Servers under measurement: started, pinned to a core, their CPU and memory read, stopped.

The server and PostgreSQL share one core and the load has the other, so that the load's own work
is not taken for the server's.
"""

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

import asyncpg
import psutil

from stepaside.platform.database import EmbeddedPostgres

PATIENCE = 60.0
SERVERS, LOAD = 0, 1


def pin(core: int) -> None:
    """This process, and those it starts from now on; where the system has no such call, nothing."""
    if hasattr(os, "sched_setaffinity") and (os.cpu_count() or 1) > core:
        os.sched_setaffinity(0, {core})


def is_load() -> bool:
    """Whether this process keeps to the load's core; if not, nobody is pinned."""
    return hasattr(os, "sched_getaffinity") and os.sched_getaffinity(0) == {LOAD}


@contextmanager
def starting_servers() -> Iterator[None]:
    """What is started here runs on the servers' core, if the load has one of its own."""
    if not is_load():
        yield
        return
    pin(SERVERS)
    try:
        yield
    finally:
        pin(LOAD)


class Postgres:
    """An embedded PostgreSQL for the length of a benchmark."""

    def __init__(self, folder: Path) -> None:
        self._embedded = EmbeddedPostgres(folder)
        with starting_servers():
            self.url = self._embedded.start()
        self._postmaster = psutil.Process(
            int((folder / "postgres" / "postmaster.pid").read_text().split()[0])
        )

    async def new_database(self, name: str) -> str:
        """Makes an empty database; returns its URL."""
        connection = await asyncpg.connect(self.url)
        await connection.execute(f"CREATE DATABASE {name}")
        await connection.close()
        before, _, query = self.url.partition("?")
        return before.rsplit("/", 1)[0] + f"/{name}" + (f"?{query}" if query else "")

    def cpu(self) -> float:
        """Seconds used by the postmaster, all its processes, and those that have ended."""
        ended = self._postmaster.cpu_times()
        return ended.children_user + ended.children_system + sum(map(used, family(self._postmaster)))

    def stop(self) -> None:
        self._embedded.stop()


class Server:
    """A server process on a port of this machine."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, log: Path) -> None:
        self.process = process
        self.port = port
        self.log = log
        self._seen = psutil.Process(process.pid)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cpu(self) -> float:
        return sum(map(used, family(self._seen)))

    def memory(self) -> int:
        """Bytes that are this process's own."""
        return self._seen.memory_info().rss

    async def says(self, words: str) -> str:
        """What the server has logged, once that contains `words`."""
        async with asyncio.timeout(PATIENCE):
            while words not in (said := self.log.read_text()):
                if self.process.poll() is not None:
                    raise RuntimeError(f"the server ended with {self.process.returncode}: {said[-2000:]}")
                await asyncio.sleep(0.01)
        return said

    async def answers(self) -> None:
        """Waits until it takes connections."""
        async with asyncio.timeout(PATIENCE):
            while True:
                with suppress(ConnectionError):
                    _, writer = await asyncio.open_connection("127.0.0.1", self.port)
                    return writer.close()
                await asyncio.sleep(0.01)

    def stand_still(self) -> None:
        self._seen.suspend()

    @contextmanager
    def going_on(self) -> Iterator[None]:
        """A server that stands still goes on for the length of the block."""
        self._seen.resume()
        try:
            yield
        finally:
            self._seen.suspend()

    def stop(self) -> None:
        self._seen.resume()
        self.process.terminate()
        self.process.wait(20)


def family(process: psutil.Process) -> list[psutil.Process]:
    return [process, *process.children(recursive=True)]


def used(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return times.user + times.system


def spawn(arguments: list[str], folder: Path, port: int, **environment: str) -> Server:
    """Starts `python …` on the servers' core, its output in a file."""
    log = folder / f"server-{port}.log"
    with starting_servers(), log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, *arguments], stdout=output, stderr=output, env={**os.environ, **environment}
        )
    return Server(process, port, log)


@asynccontextmanager
async def stepaside_up(folder: Path, database_url: str = "", **environment: str) -> AsyncIterator[Server]:
    """`stepaside up` with one page of knowledge, until the block ends."""
    knowledge = folder / "knowledge"
    knowledge.mkdir(exist_ok=True)
    (knowledge / "opening.md").write_text(
        "# Opening hours\n\nWe are open from nine to five, Monday to Friday.\n"
    )
    port = free_port()
    up = ["-m", "stepaside", "up", "--port", str(port), "--knowledge", str(knowledge)]
    limits = {"STEPASIDE_MESSAGES_PER_MINUTE": "100000000", "STEPASIDE_VISITORS_PER_MINUTE": "100000000"}
    settings = {"STEPASIDE_DATA_DIR": str(folder), "STEPASIDE_DATABASE_URL": database_url, **limits}
    server = spawn(up, folder, port, **settings, **environment)
    try:
        await server.says("Stop with Ctrl+C")
        await server.answers()
        yield server
    finally:
        server.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def short_folder() -> Iterator[Path]:
    """A temporary folder whose path leaves room for a socket's name."""
    with tempfile.TemporaryDirectory(prefix="sa-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)
