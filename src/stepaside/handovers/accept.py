"""A person takes a waiting handover: one wins, the other is told who."""

from datetime import datetime

from stepaside.accounts.access import Access, for_system
from stepaside.conversations.entries import Floor, Holder, Person
from stepaside.conversations.floor import move_floor, read_floor
from stepaside.conversations.words import notice
from stepaside.handovers.record import live_handover, move_record, must_append, record_event
from stepaside.platform.database import Work
from stepaside.platform.errors import Conflict


async def accept(work: Work, access: Access, *, now: datetime) -> None:
    """Gives the floor to this agent and announces them by name. Raises Conflict naming who has it."""
    floor = await read_floor(work.connection, access, lock=True)
    if _is_mine(floor, access):
        return
    handover = await live_handover(work.connection, access)
    if floor.holder is not Holder.NOBODY or handover is None:
        raise Conflict(_why(floor), code="already_accepted")
    await move_record(work.connection, access, handover, "accepted", now=now, agent=access.author_id)
    await join(work, access, floor, "accepted", handover=handover, reason=None, now=now)


async def join(
    work: Work, access: Access, floor: Floor, event: str, *, handover: str, reason: str | None, now: datetime
) -> None:
    """The floor to this agent, the event, and the words that name them."""
    agent = Person(access.author_id, access.name)
    mine = await move_floor(work.connection, access, expected=floor, to=Holder.AGENT, agent=agent)
    assert mine, "the floor is locked"
    await record_event(work, access, event, handover=handover, floor=mine, reason=reason, now=now)
    await must_append(work, for_system(access), notice("ho.joined", name=access.name), now)


def _is_mine(floor: Floor, access: Access) -> bool:
    return floor.agent is not None and floor.agent.id == access.author_id


def _why(floor: Floor) -> str:
    if floor.agent:
        return f"{floor.agent.name} has this conversation already."
    return "Nobody is waiting here: the assistant is answering. You can take over instead."
