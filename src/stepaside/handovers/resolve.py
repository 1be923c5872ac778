"""The person says it is solved. The customer can always write again, and is told so."""

from datetime import datetime

from stepaside.accounts.access import Access, for_system
from stepaside.conversations.words import notice
from stepaside.handovers.finish import finish
from stepaside.handovers.record import must_append
from stepaside.platform.database import Work


async def resolve(work: Work, access: Access, *, now: datetime) -> None:
    """Ends the handover as resolved. Raises Conflict when the floor is not this agent's."""
    await finish(work, access, "resolved", now=now)
    await must_append(work, for_system(access), notice("end.done", name=access.name), now)
    await work.connection.execute(
        "UPDATE conversation SET resolved_at = $3 WHERE workspace_id = $1 AND id = $2",
        access.workspace_id,
        access.conversation_id,
        now,
    )
