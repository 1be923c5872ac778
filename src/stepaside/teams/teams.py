"""The teams of a workspace, as the engine's router wants them."""

import asyncpg

from stepaside.engine.routing import Team


async def teams_of(connection: asyncpg.Connection, workspace_id: str) -> tuple[Team, ...]:
    """Every team, oldest first; a workspace always has one."""
    rows = await connection.fetch(
        "SELECT id, name FROM team WHERE workspace_id = $1 ORDER BY id", workspace_id
    )
    return tuple(Team(id=row["id"], name=row["name"]) for row in rows)
