"""The end of a person's part: the floor goes back to the assistant, and a new episode begins.

Signals start afresh from here, so an old "speak to someone" does not hand over again.
"""

from datetime import datetime

from stepaside.accounts.access import Access
from stepaside.conversations.entries import Entry, Holder
from stepaside.conversations.floor import move_floor, read_floor
from stepaside.handovers.record import live_handover, move_record, record_event
from stepaside.platform.database import Work
from stepaside.platform.errors import Conflict


async def finish(work: Work, access: Access, event: str, *, now: datetime) -> Entry:
    """Ends this agent's handover by `event`. Raises Conflict when the floor is not theirs."""
    floor = await read_floor(work.connection, access, lock=True)
    handover = await live_handover(work.connection, access)
    if floor.agent is None or floor.agent.id != access.author_id or handover is None:
        who = floor.agent.name if floor.agent else "No person"
        raise Conflict(f"{who} has this conversation now, so it is not yours to end.", code="floor_lost")
    await move_record(work.connection, access, handover, event, now=now)
    back = await move_floor(work.connection, access, expected=floor, to=Holder.ASSISTANT)
    assert back, "the floor is locked"
    entry = await record_event(work, access, event, handover=handover, floor=back, reason=None, now=now)
    await work.connection.execute(
        "UPDATE conversation SET episode_from = $3 WHERE workspace_id = $1 AND id = $2",
        access.workspace_id,
        access.conversation_id,
        entry.number,
    )
    return entry
