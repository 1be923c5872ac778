"""A workspace: one business, its people, its knowledge, its conversations."""

from dataclasses import dataclass

import asyncpg

from stepaside.platform.clock import Clock
from stepaside.platform.ids import Ids

FIRST_NAME = "Harbour"


@dataclass(frozen=True)
class Workspace:
    """A workspace; `secret` signs its visitors' tokens and never leaves the server."""

    id: str
    name: str
    secret: str


async def read_workspace(connection: asyncpg.Connection, workspace_id: str) -> Workspace | None:
    row = await connection.fetchrow("SELECT id, name, secret FROM workspace WHERE id = $1", workspace_id)
    return Workspace(**row) if row else None


async def first_workspace(connection: asyncpg.Connection, *, ids: Ids, clock: Clock) -> Workspace:
    """The installation's first workspace with its first team; made when there is none yet."""
    if workspace := await _first(connection):
        return workspace
    async with connection.transaction():  # locked, so that two replicas do not each make one
        await connection.execute("LOCK TABLE workspace IN SHARE ROW EXCLUSIVE MODE")
        return await _first(connection) or await _make(connection, ids, clock)


async def _first(connection: asyncpg.Connection) -> Workspace | None:
    row = await connection.fetchrow("SELECT id, name, secret FROM workspace ORDER BY created_at, id LIMIT 1")
    return Workspace(**row) if row else None


async def rename_workspace(connection: asyncpg.Connection, workspace_id: str, name: str) -> None:
    await connection.execute("UPDATE workspace SET name = $2 WHERE id = $1", workspace_id, name)


async def _make(connection: asyncpg.Connection, ids: Ids, clock: Clock) -> Workspace:
    workspace = Workspace(ids.new("ws"), FIRST_NAME, ids.secret())
    await connection.execute(
        "INSERT INTO workspace VALUES ($1, $2, $3, $4)",
        workspace.id,
        workspace.name,
        workspace.secret,
        clock.now(),
    )
    await connection.execute("INSERT INTO team VALUES ($1, $2, 'Support')", workspace.id, ids.new("team"))
    return workspace
