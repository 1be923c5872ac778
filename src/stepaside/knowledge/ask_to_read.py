"""Asks for a source to be read: by whichever server is free, and again by another if that one dies."""

from datetime import datetime

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from stepaside.platform.errors import NotFound
from stepaside.platform.jobs import enqueue

READ_SOURCE = "read_source"


async def ask_to_read(
    connection: asyncpg.Connection | PoolConnectionProxy, workspace_id: str, source_id: str
) -> None:
    """Stores the wish on this connection's transaction. Asked during a read, it is read once more after it.

    Raises NotFound for an unknown source.
    """
    asked = await connection.fetchval(
        """UPDATE source SET asked_at = clock_timestamp(),
               state = CASE WHEN state = 'reading' THEN state ELSE 'waiting' END, reason = NULL
           WHERE workspace_id = $1 AND id = $2 RETURNING asked_at""",
        *(workspace_id, source_id),
    )
    if asked is None:
        raise NotFound(f"There is no source {source_id}.")
    await _enqueue(connection, workspace_id, source_id)


async def ask_for_what_is_due(connection: asyncpg.Connection | PoolConnectionProxy, now: datetime) -> int:
    """Asks for every source whose time has come, and sees to it that what was asked for or interrupted has a job."""
    due = await connection.fetch(
        """SELECT workspace_id, id, state FROM source
           WHERE state IN ('waiting', 'reading') OR state <> 'new' AND (
               asked_at > begun_at
               OR read_every IS NOT NULL AND read_at + read_every * interval '1 second' <= $1)""",
        now,
    )
    for row in due:
        if row["state"] in ("waiting", "reading"):
            await _enqueue(connection, row["workspace_id"], row["id"])
        else:
            await ask_to_read(connection, row["workspace_id"], row["id"])
    return len(due)


async def is_asked_for(pool: asyncpg.Pool, workspace_id: str, source_id: str) -> bool:
    """Whether the source is to be read: nobody has begun to since it was asked for, or nobody has finished."""
    asked: bool | None = await pool.fetchval(
        """SELECT state IN ('waiting', 'reading') OR coalesce(asked_at > begun_at, false) FROM source
           WHERE workspace_id = $1 AND id = $2""",
        *(workspace_id, source_id),
    )
    return bool(asked)


async def _enqueue(
    connection: asyncpg.Connection | PoolConnectionProxy, workspace_id: str, source_id: str
) -> None:
    await enqueue(
        connection,
        READ_SOURCE,
        {"workspace": workspace_id, "source": source_id},
        key=f"{READ_SOURCE}:{workspace_id}:{source_id}",
    )
