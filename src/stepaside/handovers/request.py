"""Asks for a person: floor, record, brief and the words to the customer, in one transaction.

So the customer is never told of a handover that did not happen, and none happens untold. Asking
again while one is waiting, or while a person has the floor, changes nothing.
"""

from collections.abc import Sequence
from datetime import datetime

from stepaside.accounts.access import Access, for_system
from stepaside.conversations.entries import Holder
from stepaside.conversations.floor import move_floor, read_floor
from stepaside.conversations.told import tell
from stepaside.conversations.words import notice, say
from stepaside.engine import Reason, choose
from stepaside.handovers.reasons import ASKED, FAILED, PRESSED, Reasons, brief_for, stored
from stepaside.handovers.record import live_handover, must_append, record_event
from stepaside.platform.database import Work
from stepaside.platform.ids import Ids
from stepaside.teams.presence import anyone_here
from stepaside.teams.teams import teams_of

_WORDS = {ASKED: "ho.ack", PRESSED: "ho.ack", FAILED: "ho.ack_failed"}


async def request_handover(
    work: Work, access: Access, reasons: Sequence[Reason], *, ids: Ids, now: datetime
) -> str | None:
    """Returns the id of the handover that is under way, or None when a person has the floor already.

    `reasons`: the decision's, weightiest first; empty when the customer pressed the button.
    """
    floor = await read_floor(work.connection, access, lock=True)
    if floor.holder is not Holder.ASSISTANT:
        return await live_handover(work.connection, access) if floor.holder is Holder.NOBODY else None
    waiting = await move_floor(work.connection, access, expected=floor, to=Holder.NOBODY)
    assert waiting, "the floor is locked"
    handover, code = ids.new("hnd"), reasons[0].code if reasons else PRESSED
    await record_event(work, access, "requested", handover=handover, floor=waiting, reason=code, now=now)
    team = await _store(work, access, handover, code, tuple(reasons), now)
    await _tell_customer(work, access, _words(code), team, now)
    return handover


async def _store(
    work: Work, access: Access, handover: str, code: str, reasons: Reasons, now: datetime
) -> str:
    """Stores the record with its brief in the queue of the team it goes to; returns that team's name."""
    route = choose(await teams_of(work.connection, access.workspace_id))
    told = await tell(work.connection, access)
    await work.connection.execute(
        """INSERT INTO handover (workspace_id, id, conversation_id, team_id, state, reason, told, route,
                                 decision, brief, requested_at)
           VALUES ($1, $2, $3, $4, 'queued', $5, $6, $7, $8, $9, $10)""",
        access.workspace_id,
        handover,
        access.conversation_id,
        route.team_id,
        code,
        say(_words(code), team=route.team_name),
        route.explanation,
        stored(reasons),
        stored(brief_for(told.conversation, reasons, code)),
        now,
    )
    return route.team_name


async def _tell_customer(work: Work, access: Access, words: str, team: str, now: datetime) -> None:
    system = for_system(access)
    await must_append(work, system, notice(words, team=team), now)
    if not await anyone_here(work.connection, access.workspace_id, now):
        await must_append(work, system, notice("ho.nobody_here", team=team), now)


def _words(code: str) -> str:
    return _WORDS.get(code, "ho.ack_rule")
