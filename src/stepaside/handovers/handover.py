"""A handover as its readers see it, and how it is stored."""

from datetime import datetime

import asyncpg
import msgspec

from stepaside.accounts.access import Access
from stepaside.conversations.entries import Person
from stepaside.conversations.told import tell
from stepaside.engine import Brief, Conversation, Written, last_heard, rewritten
from stepaside.handovers.reasons import brief_for, read_reasons
from stepaside.platform.errors import NotFound


class TeamName(msgspec.Struct, frozen=True):
    id: str
    name: str


class Handover(msgspec.Struct, frozen=True):
    """Why it happened, what the customer was told, who has it since when, and the brief."""

    id: str
    conversation: str
    state: str
    reason: str
    priority: str
    requested_at: datetime
    accepted_at: datetime | None
    agent: Person | None
    team: TeamName
    route: str
    told: str
    brief: Brief


_LATEST = """
SELECT h.*, t.name AS team_name, m.name AS agent_name
FROM handover h
JOIN team t ON t.workspace_id = h.workspace_id AND t.id = h.team_id
LEFT JOIN member m ON m.workspace_id = h.workspace_id AND m.id = h.agent_id
WHERE h.workspace_id = $1 AND h.conversation_id = $2
ORDER BY h.requested_at DESC, h.id DESC LIMIT 1
"""


async def read_handover(connection: asyncpg.Connection, access: Access) -> Handover | None:
    """The conversation's newest handover, its brief composed from all that was said until now."""
    row = await connection.fetchrow(_LATEST, access.workspace_id, access.conversation_id)
    if row is None:
        return None
    told = await tell(connection, access)
    return Handover(
        id=row["id"],
        conversation=access.conversation_id,
        state=row["state"],
        reason=row["reason"],
        priority=row["priority"],
        requested_at=row["requested_at"],
        accepted_at=row["accepted_at"],
        agent=Person(row["agent_id"], row["agent_name"]) if row["agent_id"] else None,
        team=TeamName(row["team_id"], row["team_name"]),
        route=row["route"],
        told=row["told"],
        brief=_brief(row, told.conversation),
    )


def _brief(row: asyncpg.Record, conversation: Conversation) -> Brief:
    """Composed now; with the model's sentences, unless a customer who still waits has said more since."""
    brief = brief_for(conversation, read_reasons(row["decision"]), row["reason"])
    if row["written"] is None:
        return brief
    written = msgspec.json.decode(row["written"], type=Written)
    is_current = row["accepted_at"] is not None or last_heard(conversation) <= written.through
    return rewritten(brief, written, conversation) if is_current else brief


async def must_read(connection: asyncpg.Connection, access: Access) -> Handover:
    """The newest handover. Raises NotFound."""
    handover = await read_handover(connection, access)
    if handover is None:
        raise NotFound("This conversation has no handover.")
    return handover
