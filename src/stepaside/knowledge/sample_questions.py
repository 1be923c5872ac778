"""Questions that the knowledge answers, to try it with: in its own words."""

import asyncpg

LOOKED_AT = 2_000  # passages
LONGEST = 120  # characters

_QUESTIONS = """
WITH looked_at AS (
    SELECT coalesce(p.path[array_upper(p.path, 1)], d.title) AS heading, length(p.text) AS length
    FROM passage p JOIN document d ON d.workspace_id = p.workspace_id AND d.id = p.document_id
    WHERE p.workspace_id = $1 LIMIT $2)
SELECT heading FROM looked_at WHERE heading ~ '[?？]$' AND length(heading) BETWEEN 8 AND $3 AND length > 40
GROUP BY heading ORDER BY md5(heading) LIMIT $4
"""


async def sample_questions(pool: asyncpg.Pool, workspace_id: str, limit: int = 3) -> tuple[str, ...]:
    """Headings and titles that are questions, always the same ones while the knowledge stays; maybe none."""
    rows = await pool.fetch(_QUESTIONS, workspace_id, LOOKED_AT, LONGEST, limit)
    return tuple(row["heading"] for row in rows)
