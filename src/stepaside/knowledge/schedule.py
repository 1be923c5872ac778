"""How often a source is read again by itself."""

import asyncpg

from stepaside.platform.errors import BadInput, NotFound

SHORTEST, LONGEST = 3_600, 366 * 86_400  # seconds
OF_A_WEBSITE = 86_400


async def read_every(pool: asyncpg.Pool, workspace_id: str, source_id: str, seconds: int | None) -> None:
    """None: only when somebody asks. Raises NotFound for an unknown source, BadInput for what is too often."""
    if seconds is not None and not SHORTEST <= seconds <= LONGEST:
        raise BadInput("A source can be read again every hour at most, and once a year at least.")
    changed = await pool.execute(
        "UPDATE source SET read_every = $3 WHERE workspace_id = $1 AND id = $2",
        workspace_id,
        source_id,
        seconds,
    )
    if changed == "UPDATE 0":
        raise NotFound(f"There is no source {source_id}.")
