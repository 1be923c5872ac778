"""Work that must happen even if this process dies: PgQueuer on the same PostgreSQL.

A job is enqueued in the transaction that makes it necessary, so there is no moment at which
the cause is stored and the job is not. A job runs at least once: what it does must be
idempotent. When a worker dies, another (or the same, restarted) takes its jobs over after
`TAKE_OVER_AFTER`.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import cast

import asyncpg
import msgspec
import structlog
from asyncpg.pool import PoolConnectionProxy
from pgqueuer import PgQueuer
from pgqueuer.db import AsyncpgDriver, AsyncpgPoolDriver
from pgqueuer.domain.settings import db_settings
from pgqueuer.errors import RetryRequested
from pgqueuer.models import Job
from pgqueuer.queries import Queries

TAKE_OVER_AFTER = timedelta(seconds=2)
LET_END = 2.0  # seconds
_log = structlog.get_logger()

Handler = Callable[[dict[str, str]], Awaitable[None]]


async def enqueue(
    connection: asyncpg.Connection | PoolConnectionProxy,
    name: str,
    payload: dict[str, str],
    *,
    key: str,
    after: float = 0.0,
) -> None:
    """Enqueues a job on this connection's transaction; a second one with the same key is dropped."""
    await Queries(AsyncpgDriver(cast("asyncpg.Connection", connection))).enqueue(
        name,
        msgspec.json.encode(payload),
        execute_after=timedelta(seconds=after),
        dedupe_key=key,
        on_conflict="skip",
    )


class TryAgain(Exception):
    """Raised by a handler: the job goes back into the queue and comes again after so many seconds."""

    def __init__(self, seconds: float, reason: str) -> None:
        super().__init__(reason)
        self.seconds = seconds


class Jobs:
    """Runs the jobs whose handlers were registered, until `stop`.

    With `at_once`, so many of them at the same time and no more; they are stopped without waiting for their end.
    """

    def __init__(self, pool: asyncpg.Pool, *, at_once: int | None = None) -> None:
        self._pool = pool
        self._at_once = at_once
        self._handlers: dict[str, Handler] = {}
        self._queuer: PgQueuer | None = None
        self._task: asyncio.Task[None] | None = None
        self._stopping = False

    def register(self, name: str, handler: Handler) -> None:
        self._handlers[name] = handler

    def start(self) -> None:
        self._task = asyncio.create_task(self._run_for_ever(), name="jobs")

    async def stop(self) -> None:
        """Lets jobs end for `LET_END` seconds; those that have not go back into the queue."""
        self._stopping = True
        if self._queuer:
            self._queuer.shutdown.set()
        if self._task:
            await asyncio.wait({self._task}, timeout=0.1 if self._at_once else LET_END)
        while (
            self._task and not self._task.done()
        ):  # a queue that waits for its jobs passes on the next one only
            self._task.cancel()
            await asyncio.wait({self._task}, timeout=0.5)

    async def _run_for_ever(self) -> None:
        """Runs again after a database outage: a queue that stays down is a customer left alone."""
        while not self._stopping:
            try:
                await self._run()
            except Exception as error:  # noqa: BLE001  whatever stopped it, it must run again
                _log.warning("jobs.interrupted", error=repr(error))
            await asyncio.sleep(0.5)

    async def _run(self) -> None:
        queuer = PgQueuer(await self._listening())
        for name, handler in self._handlers.items():
            queuer.entrypoint(name, concurrency_limit=0)(_entrypoint(handler))
        self._queuer = queuer
        await queuer.run(
            dequeue_timeout=TAKE_OVER_AFTER,
            heartbeat_timeout=TAKE_OVER_AFTER,
            batch_size=max(1, self._at_once // 2) if self._at_once else 20,
            max_concurrent_tasks=self._at_once,
            shutdown_on_listener_failure=True,
        )

    async def _listening(self) -> AsyncpgPoolDriver:
        """A driver that listens already: else the queue's first test of its own ear may come too early, and fail."""
        driver = AsyncpgPoolDriver(self._pool)
        await driver.add_listener(db_settings().channel, lambda _payload: None)
        return driver


def _entrypoint(handler: Handler) -> Callable[[Job], Awaitable[None]]:
    async def run(job: Job) -> None:
        try:
            await handler(msgspec.json.decode(job.payload or b"{}", type=dict[str, str]))
        except asyncio.CancelledError:
            raise RetryRequested(reason="the server stopped") from None  # else it would count as done
        except TryAgain as later:
            raise RetryRequested(timedelta(seconds=later.seconds), str(later)) from None

    return run
