"""Answers that people approved: one source of them in each workspace, a page for each question."""

import asyncpg

from stepaside.knowledge.add_files import checked_pair, store_files
from stepaside.knowledge.ask_to_read import ask_to_read
from stepaside.knowledge.ingest.formats.questions import name_of
from stepaside.platform.clock import Clock, SystemClock
from stepaside.platform.ids import Ids, RandomIds

LOCATION = "answers"


async def put_answer(
    pool: asyncpg.Pool,
    workspace_id: str,
    question: str,
    answer: str,
    *,
    ids: Ids | None = None,
    clock: Clock | None = None,
) -> str:
    """The id of the source that now has this answer, in place of an earlier one to the same question.

    It counts once the source was read, which is asked for. Raises BadInput for an empty question or answer.
    """
    clock = clock or SystemClock()
    content = checked_pair(question, answer)
    async with pool.acquire() as connection, connection.transaction():
        source_id: str = await connection.fetchval(
            """INSERT INTO source (workspace_id, id, location, kind, name, created_at)
               VALUES ($1, $2, $3, 'answers', 'Approved answers', $4)
               ON CONFLICT (workspace_id, location) DO UPDATE SET location = excluded.location RETURNING id""",
            *(workspace_id, (ids or RandomIds()).new("src"), LOCATION, clock.now()),
        )
        await store_files(connection, (workspace_id, source_id), [(name_of(question), content)], clock)
        await ask_to_read(connection, workspace_id, source_id)
    return source_id


async def remove_answer(pool: asyncpg.Pool, workspace_id: str, question: str) -> bool:
    """Whether there was such an answer; what it said goes when the source was read, which is asked for."""
    async with pool.acquire() as connection, connection.transaction():
        source_id: str | None = await connection.fetchval(
            """DELETE FROM source_file f USING source s
               WHERE s.workspace_id = f.workspace_id AND s.id = f.source_id AND s.kind = 'answers'
                   AND f.workspace_id = $1 AND f.name = $2 RETURNING f.source_id""",
            *(workspace_id, name_of(question)),
        )
        if source_id is not None:
            await ask_to_read(connection, workspace_id, source_id)
    return source_id is not None
