"""The server's readers: what is asked for is read, what is due is asked for, what has no vector gets one.

They have a queue of their own and connections of their own, so that no customer's turn waits behind a crawl.
Every replica has them; the database's lock lets one of them read a source at a time.
"""

import asyncio
from contextlib import suppress

import asyncpg
import structlog
from asyncpg.pool import PoolConnectionProxy

from stepaside.knowledge.ask_to_read import READ_SOURCE, ask_for_what_is_due, is_asked_for
from stepaside.knowledge.drop_demo import drop_demo
from stepaside.knowledge.embed_passages import embed_workspace, workspaces_to_embed
from stepaside.knowledge.read_source import read_source
from stepaside.knowledge.reader_settings import ReaderSettings
from stepaside.models import Embedder
from stepaside.platform.clock import Clock
from stepaside.platform.errors import Conflict, NotFound
from stepaside.platform.ids import Ids
from stepaside.platform.jobs import Jobs, TryAgain, enqueue

EMBED_KNOWLEDGE = "embed_knowledge"
AT_ONCE, CONNECTIONS = 2, 10
LOOK_EVERY, EMBED_LOOK_EVERY = 15.0, 60.0  # seconds
FREE_AFTER, MODEL_BACK_AFTER, DATABASE_BACK_AFTER = 2.0, 60.0, 5.0  # seconds
_log = structlog.get_logger()


class Readers:
    """Reads and embeds in the background, from `start` to `stop`."""

    def __init__(
        self, url: str, embedder: Embedder, *, clock: Clock, ids: Ids, settings: ReaderSettings | None = None
    ) -> None:
        self._url = url
        self._embedder = embedder
        self._clock = clock
        self._ids = ids
        self._settings = settings or ReaderSettings()
        self._pool: asyncpg.Pool | None = None
        self._lanes: list[Jobs] = []
        self._looking: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._pool = await asyncpg.create_pool(
            self._url, min_size=1, max_size=CONNECTIONS, command_timeout=120, reset=_nothing_to_reset
        )
        for name, handler in ((READ_SOURCE, self._read), (EMBED_KNOWLEDGE, self._embed)):
            jobs = Jobs(self._pool, at_once=AT_ONCE)
            jobs.register(name, handler)
            jobs.start()
            self._lanes.append(jobs)
        self._looking = asyncio.create_task(self._look_for_ever(), name="due sources")

    async def stop(self) -> None:
        if self._looking:
            self._looking.cancel()
            await asyncio.gather(self._looking, return_exceptions=True)
        for jobs in self._lanes:
            await jobs.stop()
        if self._pool:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._pool.close(), 5)

    async def _look_for_ever(self) -> None:
        looks = 0
        while True:
            try:
                await self._look(with_vectors=looks % int(EMBED_LOOK_EVERY / LOOK_EVERY) == 0)
                looks += 1
            except Exception as error:  # noqa: BLE001  a database that is away comes back
                _log.warning("knowledge.could_not_look", error=repr(error))
            await asyncio.sleep(LOOK_EVERY)

    async def _look(self, with_vectors: bool) -> None:
        assert self._pool
        async with self._pool.acquire() as connection, connection.transaction():
            await ask_for_what_is_due(connection, self._clock.now())
        for workspace in await workspaces_to_embed(self._pool, self._embedder) if with_vectors else ():
            await self._ask_to_embed(workspace)

    async def _ask_to_embed(self, workspace: str, *, after: float = 0.0) -> None:
        assert self._pool
        key = f"{EMBED_KNOWLEDGE}:{workspace}"
        async with self._pool.acquire() as connection:
            await enqueue(connection, EMBED_KNOWLEDGE, {"workspace": workspace}, key=key, after=after)

    async def _read(self, payload: dict[str, str]) -> None:
        assert self._pool
        workspace, source = payload["workspace"], payload["source"]
        try:
            while await is_asked_for(self._pool, workspace, source):
                report = await read_source(
                    self._pool, workspace, source, settings=self._settings, embedder=self._embedder,
                    with_vectors=False, ids=self._ids, clock=self._clock,
                )  # fmt: skip
                await drop_demo(self._pool, workspace)
                await self._ask_to_embed(workspace, after=MODEL_BACK_AFTER if report.not_embedded else 0.0)
        except NotFound:
            return
        except Conflict as error:
            raise TryAgain(FREE_AFTER, error.detail) from None
        except Exception as error:
            _log.warning("knowledge.read_interrupted", source=source, error=repr(error))
            raise TryAgain(DATABASE_BACK_AFTER, repr(error)) from error

    async def _embed(self, payload: dict[str, str]) -> None:
        assert self._pool
        if failure := await embed_workspace(self._pool, payload["workspace"], self._embedder):
            raise TryAgain(MODEL_BACK_AFTER, failure)


async def _nothing_to_reset(_connection: asyncpg.Connection | PoolConnectionProxy) -> None:
    """As for the server's own pool: whoever takes a lock gives it back."""
