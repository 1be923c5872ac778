"""Looks now and then, in the background, whether a workspace's answers have taught something new."""

import asyncio

import structlog

from stepaside.insights.recalibrate import recalibrate
from stepaside.platform.clock import Clock
from stepaside.platform.database import Database

LOOK_EVERY = 600.0  # seconds
_log = structlog.get_logger()


class Recalibrating:
    """One look at every workspace, again and again. Several servers may do it: each fit is made once."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._looking: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._looking = asyncio.create_task(self._look_for_ever(), name="recalibrating")

    async def stop(self) -> None:
        if self._looking:
            self._looking.cancel()
            await asyncio.gather(self._looking, return_exceptions=True)

    async def look(self) -> None:
        """Every workspace in a transaction of its own."""
        async with self._database.reading() as connection:
            workspaces = [row["id"] for row in await connection.fetch("SELECT id FROM workspace ORDER BY id")]
        for workspace_id in workspaces:
            async with self._database.work() as work:
                new = await recalibrate(work.connection, workspace_id, self._clock.now())
            if new:
                _log.info("confidence.recalibrated", workspace=workspace_id, version=new.version)

    async def _look_for_ever(self) -> None:
        while True:
            try:
                await self.look()
            except Exception as error:  # noqa: BLE001  the database may be away for a moment
                _log.warning("confidence.not_recalibrated", error=repr(error))
            await asyncio.sleep(LOOK_EVERY)
