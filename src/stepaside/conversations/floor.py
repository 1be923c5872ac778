"""The floor: exactly one party may speak to the customer, or nobody yet and the customer knows.

Moving it is a compare-and-swap on its epoch, in the transaction of whatever moves it. Who loses
the race is told, and has changed nothing.
"""

import asyncpg

from stepaside.accounts.access import Access
from stepaside.conversations.entries import Floor, Holder, Person

_LOCK = "SELECT FROM conversation WHERE workspace_id = $1 AND id = $2 FOR NO KEY UPDATE"
_FLOOR = """SELECT c.floor_holder, c.floor_epoch, c.floor_agent_id, m.name
    FROM conversation c
    LEFT JOIN member m ON m.workspace_id = c.workspace_id AND m.id = c.floor_agent_id
    WHERE c.workspace_id = $1 AND c.id = $2"""


async def read_floor(connection: asyncpg.Connection, access: Access, *, lock: bool = False) -> Floor:
    """Who has the floor; with `lock`, nobody can move it before this transaction ends."""
    which = access.workspace_id, access.conversation_id
    if lock:  # first, and by itself: a join read while waiting for the lock would not know the winner's name
        await connection.execute(_LOCK, *which)
    row = await connection.fetchrow(_FLOOR, *which)
    assert row is not None, "an Access is only made for a conversation that exists"
    agent = Person(row["floor_agent_id"], row["name"]) if row["floor_agent_id"] else None
    return Floor(Holder(row["floor_holder"]), row["floor_epoch"], agent)


async def move_floor(
    connection: asyncpg.Connection,
    access: Access,
    *,
    expected: Floor,
    to: Holder,
    agent: Person | None = None,
) -> Floor | None:
    """Gives the floor to `to` if `expected` still holds; returns the new floor, or None if it moved first."""
    epoch = await connection.fetchval(
        """UPDATE conversation SET floor_holder = $4, floor_agent_id = $5, floor_epoch = floor_epoch + 1
           WHERE workspace_id = $1 AND id = $2 AND floor_epoch = $3 RETURNING floor_epoch""",
        access.workspace_id,
        access.conversation_id,
        expected.epoch,
        to,
        agent.id if agent else None,
    )
    return Floor(to, epoch, agent) if epoch else None
