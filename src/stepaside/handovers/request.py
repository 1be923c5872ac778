"""Asks for a person: floor, record, brief and the words to the customer, in one transaction.

So the customer is never told of a handover that did not happen, and none happens untold. Asking
again while one is waiting, or while a person has the floor, changes nothing.
"""

from datetime import datetime

from stepaside.accounts.access import Access, for_system
from stepaside.conversations.entries import Draft, Holder
from stepaside.conversations.floor import move_floor, read_floor
from stepaside.conversations.told import tell
from stepaside.conversations.words import notice, own_notice
from stepaside.engine import Conversation, Decision, Need, Role, Route, choose
from stepaside.engine.language import language_of
from stepaside.handovers.reasons import ASKED, FAILED, PRESSED, brief_for, stored
from stepaside.handovers.record import live_handover, must_append, record_event
from stepaside.platform.database import Work
from stepaside.platform.ids import Ids
from stepaside.teams.presence import anyone_here
from stepaside.teams.teams import teams_of

_WORDS = {ASKED: "ho.ack", PRESSED: "ho.ack", FAILED: "ho.ack_failed"}


async def request_handover(
    work: Work, access: Access, decision: Decision | None, *, ids: Ids, now: datetime
) -> str | None:
    """Returns the id of the handover that is under way, or None when a person has the floor already.

    `decision`: the one that led to it; None when the customer pressed the button.
    """
    floor = await read_floor(work.connection, access, lock=True)
    if floor.holder is not Holder.ASSISTANT:
        return await live_handover(work.connection, access) if floor.holder is Holder.NOBODY else None
    waiting = await move_floor(work.connection, access, expected=floor, to=Holder.NOBODY)
    assert waiting, "the floor is locked"
    handover, code = ids.new("hnd"), (decision and decision.code) or PRESSED
    await record_event(work, access, "requested", handover=handover, floor=waiting, reason=code, now=now)
    route = await _route(work, access, decision)
    told = (await tell(work.connection, access)).conversation
    words = _notice(code, decision, route, told)
    await _store(work, access, handover, code, decision, route, words.body["text"], told, now)
    await must_append(work, for_system(access), words, now)
    if not await anyone_here(work.connection, access.workspace_id, now):
        await must_append(work, for_system(access), notice("ho.nobody_here", team=route.team_name), now)
    return handover


async def _route(work: Work, access: Access, decision: Decision | None) -> Route:
    """The team that the policy's rule names, if there is one of that name; else the router's choice."""
    teams = await teams_of(work.connection, access.workspace_id)
    wanted = decision.team.casefold() if decision else ""
    named = next((team for team in teams if wanted and team.name.casefold() == wanted), None)
    if named is None or decision is None:
        return choose(Need(), teams)
    return Route(named.id, named.name, f"{named.name}, because the rule “{decision.rule}” says so.")


async def _store(
    work: Work,
    access: Access,
    handover: str,
    code: str,
    decision: Decision | None,
    route: Route,
    words: str,
    told: Conversation,
    now: datetime,
) -> None:
    """Stores the record, with its brief, in the queue of the team it goes to."""
    reasons = decision.reasons if decision else ()
    await work.connection.execute(
        """INSERT INTO handover (workspace_id, id, conversation_id, team_id, state, reason, told, route,
                                 decision, brief, priority, requested_at)
           VALUES ($1, $2, $3, $4, 'queued', $5, $6, $7, $8, $9, $10, $11)""",
        access.workspace_id,
        handover,
        access.conversation_id,
        route.team_id,
        code,
        words,
        route.explanation,
        stored(reasons),
        stored(brief_for(told, reasons, code)),
        decision.priority if decision else "normal",
        now,
    )


def _notice(code: str, decision: Decision | None, route: Route, told: Conversation) -> Draft:
    """The rule's own words to the customer, in their language, or the usual ones for this reason."""
    if decision is None or not decision.words:
        return notice(_WORDS.get(code, "ho.ack_rule"), team=route.team_name)
    return own_notice(decision.words, _language(told), team=route.team_name)


def _language(told: Conversation) -> str | None:
    """What the customer writes in, as far as their last words tell."""
    said = (message.text for message in reversed(told.messages) if message.role is Role.CUSTOMER)
    return next((language for text in said if (language := language_of(text))), None)
