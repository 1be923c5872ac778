"""Many people's messages, one commit.

Making an entry durable costs a disk flush, whether one entry or fifty share it. Messages that
arrive while a flush is under way wait for the next one, together. An entry is acknowledged only
after its own commit.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

import structlog

from stepaside.accounts.access import Access
from stepaside.conversations.append import Refused, Stored, append_all
from stepaside.conversations.entries import Draft
from stepaside.platform.clock import Clock
from stepaside.platform.database import Database
from stepaside.platform.errors import StepasideError, Unavailable

MOST = 256
_log = structlog.get_logger()
_Waiting = tuple[Access, Draft, asyncio.Future[Stored | Refused]]


class GroupCommit:
    """Appends entries in groups. `flushers` transactions may be under way at once."""

    def __init__(self, database: Database, clock: Clock, *, flushers: int = 2) -> None:
        self._database = database
        self._clock = clock
        self._queue: asyncio.Queue[_Waiting] = asyncio.Queue()
        self._tasks = [asyncio.create_task(self._flush_for_ever()) for _ in range(flushers)]

    async def append(self, access: Access, draft: Draft) -> Stored | Refused:
        """Returns once the entry is durable, or refused. Raises NotFound, BadInput or Unavailable."""
        future: asyncio.Future[Stored | Refused] = asyncio.get_running_loop().create_future()
        self._queue.put_nowait((access, draft, future))
        return await future

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _flush_for_ever(self) -> None:
        while True:
            group = [await self._queue.get()]
            while not self._queue.empty() and len(group) < MOST:
                group.append(self._queue.get_nowait())
            await self._flush(sorted(group, key=lambda waiting: waiting[0].conversation_id))

    async def _flush(self, group: list[_Waiting]) -> None:
        try:
            async with self._database.work() as work:
                outcomes = await append_all(work, [(a, d) for a, d, _ in group], self._clock.now())
        except Unavailable as error:
            _settle(group, [error] * len(group))
        except Exception as error:  # noqa: BLE001  every writer in the group must hear of it
            await self._one_by_one(group, error)
        else:
            _settle(group, outcomes)

    async def _one_by_one(self, group: list[_Waiting], error: Exception) -> None:
        """What cannot be stored must not take the others along that share its commit."""
        if len(group) > 1:
            for waiting in group:
                await self._flush([waiting])
        elif isinstance(error, StepasideError):
            _settle(group, [error])
        else:
            _log.error("entry.not_stored", exc_info=error)
            _settle(group, [Unavailable("This could not be stored. Try again.")])


def _settle(group: list[_Waiting], outcomes: Sequence[Stored | Refused | StepasideError]) -> None:
    for (_, _, future), outcome in zip(group, outcomes, strict=True):
        if future.done():
            continue
        if isinstance(outcome, Exception):
            future.set_exception(outcome)
        else:
            future.set_result(outcome)
