"""Keeps gaps, suggestions and tests true to what has happened, in the background.

Entries that were stored here say that a workspace's timelines are to be read; what was stored while no server ran
is found at the start. Whether tests are due is looked up, because the sources may be read by another process.
"""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta

import structlog

from stepaside.accounts.workspaces import read_workspace
from stepaside.conversations.entries import Appended
from stepaside.gaps.find_gaps import TELLING, ask_to_find, find_gaps
from stepaside.gaps.run_tests import ask_to_run, run_tests, workspaces_due
from stepaside.platform.errors import Unavailable
from stepaside.turns.take_turn import Means

LOOK_EVERY = 2.0  # seconds
AGAIN_AFTER = timedelta(minutes=1)
_log = structlog.get_logger()


class Keeping:
    """Asks for the jobs when they are due, and does them."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._stirred: set[str] = set()
        self._changed: Mapping[str, int] = {}
        self._asked: dict[tuple[str, int], datetime] = {}
        self._looking: asyncio.Task[None] | None = None

    async def find_job(self, payload: dict[str, str]) -> None:
        """The job `find_gaps`."""
        means = self._means
        await find_gaps(means.database, payload["workspace"], means.meaning, means.ids, means.clock.now())

    async def test_job(self, payload: dict[str, str]) -> None:
        """The job `run_tests`; that the search or the model failed is logged, and no test has failed by it."""
        async with self._means.database.reading() as connection:
            workspace = await read_workspace(connection, payload["workspace"])
        try:
            if workspace:
                await run_tests(self._means, workspace, payload["test"] or None)
        except Unavailable as error:
            _log.warning("tests.not_run", workspace=payload["workspace"], error=error.detail)

    def heard(self, news: list[Appended]) -> None:
        self._stirred |= {appended.workspace_id for appended in news if appended.entry.kind in TELLING}

    def start(self) -> None:
        self._looking = asyncio.create_task(self._look_for_ever(), name="gaps")

    async def stop(self) -> None:
        if self._looking:
            self._looking.cancel()
            await asyncio.gather(self._looking, return_exceptions=True)

    async def _look_for_ever(self) -> None:
        looks = [self._at_the_start, self._ask_for_finding, self._ask_for_tests]
        while True:
            for look in looks:
                try:
                    await look()
                except Exception as error:  # noqa: BLE001  the database may be away for a moment
                    _log.warning("gaps.not_looked", error=repr(error))
            looks = looks[-2:]
            await asyncio.sleep(LOOK_EVERY)

    async def _at_the_start(self) -> None:
        async with self._means.database.reading() as connection:
            self._stirred |= {row["id"] for row in await connection.fetch("SELECT id FROM workspace")}

    async def _ask_for_finding(self) -> None:
        """Once for all that came since the last look. What comes while the job runs asks for another."""
        now = self._means.clock.now()
        for workspace_id in sorted(self._stirred):
            async with self._means.database.work() as work:
                await ask_to_find(work.connection, workspace_id, now)
            self._stirred.discard(workspace_id)

    async def _ask_for_tests(self) -> None:
        """When the knowledge has changed and then stood still for one look; once a minute if they cannot be run."""
        now = self._means.clock.now()
        async with self._means.database.work() as work:
            due = await workspaces_due(work.connection)
            for workspace_id, version in due.items():
                asked = self._asked.get((workspace_id, version))
                stands_still = self._changed.get(workspace_id) == version
                if stands_still and (asked is None or now - asked >= AGAIN_AFTER):
                    await ask_to_run(work.connection, workspace_id)
                    self._asked[workspace_id, version] = now
        self._changed = due
        self._asked = {key: at for key, at in self._asked.items() if key in due.items()}
