"""Says how often a source is read again by itself."""

import asyncpg

from stepaside.platform.errors import NotFound


async def set_schedule(pool: asyncpg.Pool, workspace_id: str, source_id: str, read_every: int | None) -> None:
    """Every `read_every` seconds, at least 60; None: only when somebody asks. Raises NotFound."""
    changed = await pool.execute(
        "UPDATE source SET read_every = $3 WHERE workspace_id = $1 AND id = $2",
        *(workspace_id, source_id, read_every),
    )
    if changed == "UPDATE 0":
        raise NotFound(f"There is no source {source_id}.")
