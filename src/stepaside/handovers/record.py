"""Handover events in the timeline, and the record's moves along the life cycle."""

from datetime import datetime
from typing import Any

import asyncpg

from stepaside.accounts.access import Access
from stepaside.conversations.append import Stored, append
from stepaside.conversations.entries import Draft, Entry, Floor, Kind, Person
from stepaside.engine import move
from stepaside.platform.database import Work


async def record_event(
    work: Work, access: Access, event: str, *, handover: str, floor: Floor, reason: str | None, now: datetime
) -> Entry:
    """Appends what happened to the handover, with the floor as it is from here on."""
    body: dict[str, Any] = {
        "event": event,
        "handover": handover,
        "floor": {"holder": floor.holder, "epoch": floor.epoch, "agent": _person(floor.agent)},
        "agent": _person(floor.agent),
        "reason": reason,
    }
    return await must_append(work, access, Draft(Kind.HANDOVER, body), now)


async def must_append(work: Work, access: Access, draft: Draft, now: datetime) -> Entry:
    """Appends an entry that nothing can refuse while this transaction holds the conversation's lock."""
    outcome = await append(work, access, draft, now)
    assert isinstance(outcome, Stored), outcome
    return outcome.entry


async def move_record(
    connection: asyncpg.Connection,
    access: Access,
    handover: str,
    event: str,
    *,
    now: datetime,
    agent: str | None = None,
) -> None:
    """Moves the record along the life cycle; the engine's table says where. Raises IllegalMove."""
    state = await connection.fetchval(
        "SELECT state FROM handover WHERE workspace_id = $1 AND id = $2 FOR UPDATE",
        access.workspace_id,
        handover,
    )
    after = move(state, event)
    await connection.execute(
        """UPDATE handover SET state = $3,
               agent_id = coalesce($4, agent_id),
               accepted_at = CASE WHEN $3 = 'accepted' THEN coalesce(accepted_at, $5) ELSE accepted_at END,
               ended_at = CASE WHEN $3 IN ('resolved', 'handed_back', 'abandoned') THEN $5 ELSE ended_at END
           WHERE workspace_id = $1 AND id = $2""",
        access.workspace_id,
        handover,
        after,
        agent,
        now,
    )


async def live_handover(connection: asyncpg.Connection, access: Access) -> str | None:
    """The id of the conversation's handover that has not ended."""
    handover: str | None = await connection.fetchval(
        "SELECT id FROM handover WHERE workspace_id = $1 AND conversation_id = $2 AND ended_at IS NULL",
        access.workspace_id,
        access.conversation_id,
    )
    return handover


def _person(person: Person | None) -> dict[str, str] | None:
    return {"id": person.id, "name": person.name} if person else None
