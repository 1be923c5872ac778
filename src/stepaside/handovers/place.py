"""Places in the queue: how many people are ahead of each waiting customer."""

import asyncpg


async def places(connection: asyncpg.Connection, workspace_id: str) -> dict[str, int]:
    """Conversation id to the number of people ahead of it, by urgency and then by time, in its own team's queue."""
    rows = await connection.fetch(
        """SELECT conversation_id,
                  row_number() OVER (PARTITION BY team_id
                      ORDER BY array_position(ARRAY['urgent', 'high', 'normal'], priority), requested_at, id
                  ) - 1 AS ahead
           FROM handover WHERE workspace_id = $1 AND ended_at IS NULL AND accepted_at IS NULL""",
        workspace_id,
    )
    return {row["conversation_id"]: row["ahead"] for row in rows}
