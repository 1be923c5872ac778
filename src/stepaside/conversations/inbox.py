"""The list of conversations a team works from."""

from datetime import datetime
from typing import Any

import asyncpg
import msgspec

from stepaside.accounts.access import Role
from stepaside.conversations.entries import Floor, Holder, Person

MOST = 100
_PREVIEW = 160


class LastMessage(msgspec.Struct, frozen=True):
    number: int
    role: Role
    text: str
    at: datetime


class LiveHandover(msgspec.Struct, frozen=True):
    id: str
    state: str
    reason: str
    reason_text: str
    priority: str
    requested_at: datetime


class Row(msgspec.Struct, frozen=True):
    """One conversation in the list. status: assistant, waiting, person or resolved."""

    id: str
    customer: Person
    status: str
    floor: Floor
    handover: LiveHandover | None
    last_message: LastMessage | None
    updated_at: datetime


_ROWS = """
WITH chosen AS (
    (SELECT * FROM conversation WHERE workspace_id = $1 AND last_number > 0 AND floor_holder = 'nobody'
     ORDER BY updated_at LIMIT $3)
    UNION ALL
    (SELECT * FROM conversation WHERE workspace_id = $1 AND last_number > 0 AND floor_holder <> 'nobody'
     ORDER BY updated_at DESC LIMIT $3))
SELECT c.id, c.customer_id, u.name AS customer_name, c.floor_holder, c.floor_epoch, c.floor_agent_id,
       m.name AS agent_name, c.resolved_at, c.updated_at,
       h.id AS handover_id, h.state, h.reason, h.brief->'reason'->>'text' AS reason_text, h.priority, h.requested_at,
       e.number, e.role, left(e.body->>'text', $2) AS text, e.at
FROM chosen c
JOIN customer u ON u.workspace_id = c.workspace_id AND u.id = c.customer_id
LEFT JOIN member m ON m.workspace_id = c.workspace_id AND m.id = c.floor_agent_id
LEFT JOIN handover h ON h.workspace_id = c.workspace_id AND h.conversation_id = c.id AND h.ended_at IS NULL
LEFT JOIN LATERAL (SELECT * FROM entry e WHERE e.workspace_id = c.workspace_id AND e.conversation_id = c.id
    AND e.kind = 'message' ORDER BY e.number DESC LIMIT 1) e ON true
ORDER BY (c.floor_holder = 'nobody') DESC,
         CASE WHEN c.floor_holder = 'nobody'
              THEN array_position(ARRAY['urgent', 'high', 'normal'], h.priority) END,
         CASE WHEN c.floor_holder = 'nobody' THEN h.requested_at END, c.updated_at DESC
"""


async def read_inbox(connection: asyncpg.Connection, workspace_id: str) -> list[Row]:
    """Waiting conversations first, by urgency and then age; then the rest, newest first; `MOST` of each."""
    return [_row(r) for r in await connection.fetch(_ROWS, workspace_id, _PREVIEW, MOST)]


def _row(r: asyncpg.Record) -> Row:
    agent = Person(r["floor_agent_id"], r["agent_name"]) if r["floor_agent_id"] else None
    return Row(
        id=r["id"],
        customer=Person(r["customer_id"], r["customer_name"]),
        status=_status(r),
        floor=Floor(Holder(r["floor_holder"]), r["floor_epoch"], agent),
        handover=_live(r) if r["handover_id"] else None,
        last_message=LastMessage(r["number"], Role(r["role"]), r["text"], r["at"]) if r["number"] else None,
        updated_at=r["updated_at"],
    )


def _status(r: asyncpg.Record) -> str:
    if r["resolved_at"]:
        return "resolved"
    return {"assistant": "assistant", "nobody": "waiting", "agent": "person"}[r["floor_holder"]]


def _live(r: Any) -> LiveHandover:
    return LiveHandover(
        r["handover_id"], r["state"], r["reason"], r["reason_text"] or "", r["priority"], r["requested_at"]
    )
