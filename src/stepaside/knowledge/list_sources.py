"""The sources of a workspace as they stand, with what had to be skipped."""

from collections.abc import Sequence

import asyncpg
import msgspec
from asyncpg.pool import PoolConnectionProxy

from stepaside.knowledge.values import Progress, Skipped, Source
from stepaside.platform.errors import NotFound

_SOURCES = """
SELECT s.id, s.location, s.kind, s.name, s.options, s.state, s.reason, s.read_every, s.read_at, s.progress,
    (SELECT count(*) FROM document d WHERE d.workspace_id = s.workspace_id AND d.source_id = s.id
        AND d.state = 'indexed') AS pages,
    (SELECT count(*) FROM passage p JOIN document d ON d.workspace_id = p.workspace_id AND d.id = p.document_id
        WHERE d.workspace_id = s.workspace_id AND d.source_id = s.id) AS passages,
    (SELECT count(*) FROM passage p JOIN document d ON d.workspace_id = p.workspace_id AND d.id = p.document_id
        JOIN knowledge_version k ON k.workspace_id = p.workspace_id JOIN passage_vector v
        ON v.workspace_id = p.workspace_id AND v.passage_id = p.id AND v.model = k.model
        WHERE d.workspace_id = s.workspace_id AND d.source_id = s.id) AS embedded,
    (SELECT coalesce(array_agg(ARRAY[d.location, d.reason, d.fix, d.code] ORDER BY d.location), '{}')
        FROM document d
        WHERE d.workspace_id = s.workspace_id AND d.source_id = s.id AND d.reason IS NOT NULL) AS skipped
FROM source s WHERE s.workspace_id = $1 AND ($2::text IS NULL OR s.id = $2) ORDER BY s.created_at, s.id
"""


async def list_sources(pool: asyncpg.Pool, workspace_id: str) -> tuple[Source, ...]:
    return tuple(_source(row) for row in await pool.fetch(_SOURCES, workspace_id, None))


async def progress_of(
    pool: asyncpg.Pool, workspace_id: str, source_ids: Sequence[str]
) -> tuple[Progress, bool]:
    """How far these have come together, and whether all of them are ready or failed. Cheap, for asking often."""
    rows = await pool.fetch(
        "SELECT state, progress FROM source WHERE workspace_id = $1 AND id = ANY($2::text[])",
        *(workspace_id, list(source_ids)),
    )
    told = [msgspec.json.decode(row["progress"]) for row in rows]
    counts = {
        name: sum(one.get(name, 0) for one in told) for name in ("found", "indexed", "unchanged", "skipped")
    }
    place = next((one["location"] for one in told if one.get("location")), "")
    return Progress(**counts, location=place), all(row["state"] in ("ready", "failed") for row in rows)


async def find_source(pool: asyncpg.Pool, workspace_id: str, source_id: str) -> Source:
    """Raises NotFound, also for a source of another workspace."""
    row = await pool.fetchrow(_SOURCES, workspace_id, source_id)
    if row is None:
        raise NotFound(f"There is no source {source_id}.")
    return _source(row)


async def remove_source(pool: asyncpg.Pool, workspace_id: str, source_id: str) -> None:
    """Forgets the source and all that was read from it. Does nothing if it is not there."""
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute(
            "DELETE FROM source WHERE workspace_id = $1 AND id = $2", workspace_id, source_id
        )
        await changed(connection, workspace_id)


async def changed(connection: PoolConnectionProxy, workspace_id: str) -> None:
    """Tells every replica, when this transaction commits, that its lexical index is behind."""
    await connection.execute(
        """INSERT INTO knowledge_version (workspace_id, version) VALUES ($1, 1)
           ON CONFLICT (workspace_id) DO UPDATE SET version = knowledge_version.version + 1""",
        workspace_id,
    )


def _source(row: asyncpg.Record) -> Source:
    values = {name: msgspec.json.decode(row[name]) for name in ("options", "progress")}
    return Source(**{**row, **values, "skipped": tuple(Skipped(*parts) for parts in row["skipped"])})
