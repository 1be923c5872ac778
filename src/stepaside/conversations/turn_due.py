"""Says that a turn is due: the customer spoke and the assistant has the floor.

Stored with the message itself. A burst of short messages is one turn: each message enqueues
its own, a little later than itself, and only the newest one's is taken. (A request for a person
does not wait for its job: `turns/taking.py` takes that turn when it hears of the message.)
"""

from datetime import datetime, timedelta

import asyncpg

from stepaside.accounts.access import Access, for_assistant
from stepaside.conversations.entries import Entry
from stepaside.platform.jobs import enqueue

TAKE_TURN = "take_turn"
BURST = 0.6  # seconds


async def turn_due(connection: asyncpg.Connection, access: Access, entry: Entry) -> None:
    """The assistant is to answer this message of the customer's."""
    await _enqueue(connection, access, entry.number, after=BURST)


async def answer_what_is_open(connection: asyncpg.Connection, access: Access) -> None:
    """The assistant is to answer the customer's last message, if nobody has."""
    row = await connection.fetchrow(
        """SELECT number, role FROM entry WHERE workspace_id = $1 AND conversation_id = $2 AND kind = 'message'
           ORDER BY number DESC LIMIT 1""",
        access.workspace_id,
        access.conversation_id,
    )
    if row and row["role"] == "customer":
        await _enqueue(connection, access, row["number"], after=0.0, again="handed_back")


async def _enqueue(
    connection: asyncpg.Connection, access: Access, message: int, *, after: float, again: str = ""
) -> None:
    await enqueue(
        connection,
        TAKE_TURN,
        {"workspace": access.workspace_id, "conversation": access.conversation_id, "message": str(message)},
        key=f"{TAKE_TURN}:{access.conversation_id}:{message}:{again}",
        after=after,
    )


async def answer_unanswered(connection: asyncpg.Connection, now: datetime, patience: float) -> int:
    """Enqueues turns for customers who have waited for the assistant longer than a turn can take.

    This finds nothing unless a job was lost; returns how many it found.
    """
    rows = await connection.fetch(
        """SELECT c.workspace_id, c.id, c.last_said FROM conversation c
           JOIN entry e ON e.workspace_id = c.workspace_id AND e.conversation_id = c.id AND e.number = c.last_said
           WHERE c.floor_holder = 'assistant' AND c.last_said > c.episode_from AND e.role = 'customer'
           AND c.updated_at BETWEEN $1 AND $2
           AND NOT EXISTS (SELECT 1 FROM entry a WHERE a.workspace_id = c.workspace_id
               AND a.conversation_id = c.id AND a.role = 'assistant' AND a.number > c.last_said)""",
        now - timedelta(days=1),
        now - timedelta(seconds=patience + 10),
    )
    for row in rows:
        access = await for_assistant(connection, row["workspace_id"], row["id"])
        await _enqueue(connection, access, row["last_said"], after=0.0, again=f"late:{now:%H%M}")
    return len(rows)
