"""The person gives the conversation back to the assistant, with a note if they like."""

from datetime import datetime

from stepaside.accounts.access import Access, for_system
from stepaside.conversations import drafts
from stepaside.conversations.turn_due import answer_what_is_open
from stepaside.conversations.words import notice
from stepaside.handovers.finish import finish
from stepaside.handovers.record import must_append
from stepaside.platform.database import Work


async def hand_back(work: Work, access: Access, note: str, *, now: datetime) -> None:
    """Ends the handover; what the customer said last and nobody answered, the assistant answers now.

    Raises Conflict when the floor is not this agent's, BadInput when the note cannot be stored.
    """
    if note.strip():
        await must_append(work, access, drafts.note(note), now)
    await finish(work, access, "handed_back", now=now)
    await must_append(work, for_system(access), notice("ho.back", name=access.name), now)
    await answer_what_is_open(work.connection, access)
