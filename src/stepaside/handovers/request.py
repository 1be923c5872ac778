"""Asks for a person: floor, record, brief and the words to the customer, in one transaction.

So the customer is never told of a handover that did not happen, and none happens untold. Asking
again while one is waiting, or while a person has the floor, changes nothing.
"""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from stepaside.accounts.access import Access, for_system
from stepaside.conversations.entries import Entry, Holder
from stepaside.conversations.floor import move_floor, read_floor
from stepaside.conversations.told import tell
from stepaside.conversations.words import notice, say
from stepaside.engine import Evidence, Reason, choose, compose
from stepaside.handovers.record import live_handover, must_append, record_event
from stepaside.platform.database import Work
from stepaside.platform.ids import Ids
from stepaside.teams.presence import anyone_here
from stepaside.teams.teams import teams_of

ASKED, FAILED = "asked_for_person", "assistant_failed"
PRESSED = Reason(ASKED, "Pressed “Talk to a person”", strength=1.0, evidence=(), contribution=1.0)
_WORDS = {ASKED: "ho.ack", FAILED: "ho.ack_failed"}


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
    handover, code = ids.new("hnd"), reasons[0].code if reasons else ASKED
    event = await record_event(
        work, access, "requested", handover=handover, floor=waiting, reason=code, now=now
    )
    await _store(work, access, handover, tuple(reasons) or (_pressed(event),), now)
    return handover


def _pressed(event: Entry) -> Reason:
    evidence = (Evidence(entry=event.number, quote="Talk to a person"),)
    return msgspec.structs.replace(PRESSED, evidence=evidence)


async def _store(
    work: Work, access: Access, handover: str, reasons: tuple[Reason, ...], now: datetime
) -> None:
    teams = await teams_of(work.connection, access.workspace_id)
    told = await tell(work.connection, access)
    route = choose(teams)
    team = next(team for team in teams if team.id == route.team_id)
    words = _WORDS.get(reasons[0].code, "ho.ack_rule")
    brief = compose(told.conversation, reasons)
    await work.connection.execute(
        """INSERT INTO handover (workspace_id, id, conversation_id, team_id, state, reason, told, route,
                                 decision, brief, requested_at)
           VALUES ($1, $2, $3, $4, 'queued', $5, $6, $7, $8, $9, $10)""",
        access.workspace_id,
        handover,
        access.conversation_id,
        team.id,
        reasons[0].code,
        say(words, team=team.name),
        route.explanation,
        msgspec.json.encode(reasons).decode(),
        msgspec.json.encode(brief).decode(),
        now,
    )
    await _tell_customer(work, access, words, team.name, now)


async def _tell_customer(work: Work, access: Access, words: str, team: str, now: datetime) -> None:
    system = for_system(access)
    await must_append(work, system, notice(words, team=team), now)
    if not await anyone_here(work.connection, access.workspace_id, now):
        await must_append(work, system, notice("ho.nobody_here", team=team), now)
