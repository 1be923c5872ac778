"""The workspace of a data directory or database, for a command; a running server need not be stopped for it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

from stepaside.accounts.workspaces import first_workspace
from stepaside.platform.clock import SystemClock
from stepaside.platform.ids import RandomIds
from stepaside.platform.settings import Settings
from stepaside.wiring import opened

ON_THE_COMMAND_LINE = "the command line"  # who made it, where a member's id would stand


@asynccontextmanager
async def opened_workspace(settings: Settings) -> AsyncIterator[tuple[asyncpg.Connection, str]]:
    """A connection and the id of the first workspace, which is made when there is none yet."""
    async with opened(settings) as database, database.reading() as connection:
        workspace = await first_workspace(connection, ids=RandomIds(), clock=SystemClock())
        yield connection, workspace.id
