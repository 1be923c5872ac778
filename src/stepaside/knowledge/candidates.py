"""The passages that a search looks at more closely: the nearest of each part of the question, and those named.

An index of one model serves all workspaces, so a search goes on in it until enough of its own workspace's are
found. A small workspace is compared one by one instead: that is as fast, and misses nothing.
"""

from collections.abc import Collection, Sequence

import asyncpg

from stepaside.knowledge.vectors import NOTHING, Space

EACH = 40  # by each part of the question
SMALL = 1_000  # passages
_LOOKED_AT = 200  # of the index's vectors at a time


async def candidates(
    pool: asyncpg.Pool,
    workspace_id: str,
    space: Space | None,
    vectors: Sequence[str],
    named: Sequence[str],
    *,
    size: int,
    without: Collection[str] = (),
) -> list[asyncpg.Record]:
    """Rows of passages with their page and their best cosine. `vectors`: the question's parts, as text; `named`:
    passages found otherwise; `size`: of the workspace; `without`: pages not to look at.
    """
    statement = _statement(space or NOTHING, size <= SMALL, bool(without))
    given: list[object] = [workspace_id, list(vectors), EACH, list(named)]
    async with pool.acquire() as connection:
        # They concern nothing but such an index, so it does no harm when the connection keeps them.
        await connection.execute(
            f"SET hnsw.iterative_scan = 'relaxed_order'; SET hnsw.ef_search = {_LOOKED_AT}"
        )
        rows: list[asyncpg.Record] = await connection.fetch(
            statement, *given, *([list(without)] if without else [])
        )
        return rows


def _statement(space: Space, exact: bool, some_out: bool) -> str:
    """Its text names the model, for PostgreSQL to see which index it may take; adding nothing hides it."""
    distance = f"v.{space.vector} <=> asked.vector"
    out = "AND p.document_id <> ALL($5::text[])" if some_out else ""
    passage = "JOIN passage p ON p.workspace_id = v.workspace_id AND p.id = v.passage_id" if some_out else ""
    return f"""
WITH asked AS (SELECT vector::halfvec({space.dimensions}) AS vector FROM unnest($2::text[]) AS q (vector)),
near AS MATERIALIZED (
    SELECT DISTINCT n.passage_id FROM asked, LATERAL (
        SELECT v.passage_id FROM passage_vector v {passage}
        WHERE v.workspace_id = $1 AND v.{space.is_its} {out}
        ORDER BY {f"({distance}) + 0" if exact else distance} LIMIT $3) n)
SELECT p.id, p.document_id, d.title, p.path, p.text, coalesce(p.language, 'en') AS language,
    CASE WHEN p.anchor = '' THEN d.url ELSE d.url || '#' || p.anchor END AS url,
    (SELECT max(1 - ({distance})) FROM asked) AS cosine
FROM passage p JOIN document d ON d.workspace_id = p.workspace_id AND d.id = p.document_id
LEFT JOIN passage_vector v ON v.workspace_id = p.workspace_id AND v.passage_id = p.id AND v.{space.is_its}
WHERE p.workspace_id = $1 AND p.id IN (SELECT passage_id FROM near UNION ALL SELECT unnest($4::text[]))
"""  # noqa: S608  Space lets nothing through that would need quoting
