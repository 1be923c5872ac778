"""Who is here: a member counts as present while their console keeps saying so."""

from datetime import datetime, timedelta

import asyncpg

EXPIRES = timedelta(seconds=30)
SAY_EVERY = 10.0  # seconds


async def here(connection: asyncpg.Connection, workspace_id: str, member_id: str, now: datetime) -> None:
    await connection.execute(
        """INSERT INTO presence VALUES ($1, $2, $3)
           ON CONFLICT (workspace_id, member_id) DO UPDATE SET seen_at = $3""",
        workspace_id,
        member_id,
        now,
    )


async def gone(connection: asyncpg.Connection, workspace_id: str, member_id: str) -> None:
    await connection.execute(
        "DELETE FROM presence WHERE workspace_id = $1 AND member_id = $2", workspace_id, member_id
    )


async def is_here(connection: asyncpg.Connection, workspace_id: str, member_id: str, now: datetime) -> bool:
    return bool(
        await connection.fetchval(
            "SELECT true FROM presence WHERE workspace_id = $1 AND member_id = $2 AND seen_at > $3",
            workspace_id,
            member_id,
            now - EXPIRES,
        )
    )


async def anyone_here(connection: asyncpg.Connection, workspace_id: str, now: datetime) -> bool:
    return bool(
        await connection.fetchval(
            "SELECT true FROM presence WHERE workspace_id = $1 AND seen_at > $2 LIMIT 1",
            workspace_id,
            now - EXPIRES,
        )
    )
