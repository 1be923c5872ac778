"""Forgets the demonstration: our own documentation must not answer a shop's customers."""

import asyncpg

from stepaside.knowledge.list_sources import changed

DEMO = "demo"
"""The option of a source that is there only until there is something else."""


async def drop_demo(pool: asyncpg.Pool, workspace_id: str) -> bool:
    """Once another source has a page that can be found. Returns whether there was anything to forget."""
    async with pool.acquire() as connection, connection.transaction():
        gone = await connection.fetch(
            """DELETE FROM source s WHERE s.workspace_id = $1 AND s.options @> '{"demo": true}' AND EXISTS (
                   SELECT FROM document d JOIN source o ON o.workspace_id = d.workspace_id AND o.id = d.source_id
                   WHERE d.workspace_id = $1 AND d.state = 'indexed' AND NOT o.options @> '{"demo": true}')
               RETURNING id""",
            workspace_id,
        )
        if gone:
            await changed(connection, workspace_id)
    return bool(gone)
