"""A person steps in unasked, while the assistant is answering."""

from datetime import datetime

from stepaside.accounts.access import Access
from stepaside.conversations.entries import Floor, Holder
from stepaside.conversations.floor import read_floor
from stepaside.conversations.told import tell
from stepaside.handovers.accept import accept, join
from stepaside.handovers.reasons import STEPPED_IN, brief_for, stored
from stepaside.handovers.record import live_handover, move_record
from stepaside.platform.database import Work
from stepaside.platform.ids import Ids
from stepaside.teams.presence import is_here
from stepaside.teams.teams import teams_of


async def take_over(work: Work, access: Access, *, ids: Ids, now: datetime) -> None:
    """Gives the floor to this agent at once; what the assistant was writing is never stored.

    When a handover is waiting this accepts it, and when the agent who has it is gone this takes it from
    them: nobody may be left with someone who is not there. Raises Conflict when another person has the floor.
    """
    floor = await read_floor(work.connection, access, lock=True)
    if floor.agent and not await is_here(work.connection, access.workspace_id, floor.agent.id, now):
        return await _take_from_absent(work, access, floor, now)
    if floor.holder is not Holder.ASSISTANT:
        return await accept(work, access, now=now)
    handover = ids.new("hnd")
    await _store(work, access, handover, now)
    await join(work, access, floor, "taken_over", handover=handover, reason=STEPPED_IN, now=now)


async def _take_from_absent(work: Work, access: Access, floor: Floor, now: datetime) -> None:
    handover = await live_handover(work.connection, access)
    assert handover, "an agent with the floor has a handover"
    await move_record(work.connection, access, handover, "released", now=now)
    await move_record(work.connection, access, handover, "accepted", now=now, agent=access.author_id)
    await join(work, access, floor, "taken_over", handover=handover, reason=None, now=now)


async def _store(work: Work, access: Access, handover: str, now: datetime) -> None:
    team = (await teams_of(work.connection, access.workspace_id))[0]
    told = await tell(work.connection, access)
    await work.connection.execute(
        """INSERT INTO handover (workspace_id, id, conversation_id, team_id, state, reason, told, route,
                                 decision, brief, requested_at, accepted_at, agent_id)
           VALUES ($1, $2, $3, $4, 'accepted', $5, '', $6, $7, $8, $9, $9, $10)""",
        access.workspace_id,
        handover,
        access.conversation_id,
        team.id,
        STEPPED_IN,
        f"{access.name} stepped in, so no team was chosen.",
        stored(()),
        stored(brief_for(told.conversation, (), STEPPED_IN)),
        now,
        access.author_id,
    )
