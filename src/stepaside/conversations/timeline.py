"""Reading a timeline."""

import asyncpg

from stepaside.accounts.access import Access
from stepaside.conversations.entries import (
    FOR_TEAM_ONLY,
    Appended,
    Entry,
    Holder,
    Person,
    entry_of,
    for_customer,
)

PAGE = 200


async def read_after(
    connection: asyncpg.Connection, access: Access, after: int, *, limit: int = PAGE
) -> list[Entry]:
    """Up to `limit` entries with a number above `after`, oldest first, as this reader may see them."""
    hidden = [*FOR_TEAM_ONLY] if access.audience == "customer" else []
    rows = await connection.fetch(
        """SELECT * FROM entry WHERE workspace_id = $1 AND conversation_id = $2 AND number > $3
           AND kind <> ALL($5::text[]) ORDER BY number LIMIT $4""",
        access.workspace_id,
        access.conversation_id,
        after,
        limit,
        hidden,
    )
    entries = [entry_of(row) for row in rows]
    return entries if access.audience == "team" else [e for e in map(for_customer, entries) if e]


async def last_number(connection: asyncpg.Connection, access: Access) -> int:
    """The number of the newest entry; 0 when there is none."""
    number: int = await connection.fetchval(
        "SELECT last_number FROM conversation WHERE workspace_id = $1 AND id = $2",
        access.workspace_id,
        access.conversation_id,
    )
    return number


async def read_news(
    connection: asyncpg.Connection, seen: dict[tuple[str, str], int], *, limit: int = 2000
) -> list[Appended]:
    """What several conversations have that their listeners have not: (workspace, id) -> last number seen."""
    rows = await connection.fetch(
        """SELECT e.*, c.floor_holder FROM unnest($1::text[], $2::text[], $3::int[]) AS s(workspace, conversation, seen)
           JOIN conversation c ON c.workspace_id = s.workspace AND c.id = s.conversation
           JOIN entry e ON e.workspace_id = s.workspace AND e.conversation_id = s.conversation
               AND e.number > s.seen
           ORDER BY e.workspace_id, e.conversation_id, e.number LIMIT $4""",
        [workspace for workspace, _ in seen],
        [conversation for _, conversation in seen],
        list(seen.values()),
        limit,
    )
    return [
        Appended(row["workspace_id"], row["conversation_id"], entry_of(row), Holder(row["floor_holder"]))
        for row in rows
    ]


async def customer_of(connection: asyncpg.Connection, access: Access) -> Person:
    """The conversation's customer."""
    row = await connection.fetchrow(
        """SELECT u.id, u.name FROM conversation c
           JOIN customer u ON u.workspace_id = c.workspace_id AND u.id = c.customer_id
           WHERE c.workspace_id = $1 AND c.id = $2""",
        access.workspace_id,
        access.conversation_id,
    )
    assert row is not None, "an Access is only made for a conversation that exists"
    return Person(row["id"], row["name"])
