"""One turn: the customer spoke, and the assistant answers or steps aside.

    hear        what was said, if the assistant still has the floor and nobody answered yet
    decide      on what can be known without an answer: a request for a person never waits for one
    draft       an answer whose every sentence a source supports, and how likely it is right; no
                transaction is open while a model thinks
    decide      again, now knowing how good the answer is
    then        answer, ask back, offer a person, or hand over

An answer is stale once anyone has spoken. A handover is stale only once a person has the floor: a
customer's "Hello?" must not cancel it. Whatever fails on the way, the turn ends at a person.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

import structlog

from stepaside.accounts.access import Access
from stepaside.assistant.draft_reply import Reply, SearchFailed, draft_reply
from stepaside.assistant.models.port import ModelFailed, Writer
from stepaside.assistant.search import Search
from stepaside.conversations.append import Refused
from stepaside.engine import Conversation, Decision, Escalate, Failure, is_settled, judge
from stepaside.handovers.request import request_handover
from stepaside.platform.clock import Clock
from stepaside.platform.database import Database
from stepaside.platform.ids import Ids
from stepaside.turns.hear import Heard, Meaning, Turn, as_learnt, hear, with_draft, with_failure
from stepaside.turns.say import record_decision, say_reply

_log = structlog.get_logger()


class Outcome(StrEnum):
    """How a turn ended."""

    ANSWERED = "answered"
    HANDED_OVER = "handed_over"
    NOT_OURS = "not_ours"  # a person has the floor, a newer message came, or it was answered already
    STALE = "stale"  # someone spoke while the answer was being written


@dataclass(frozen=True)
class Means:
    """What a turn needs from the outside.

    show: the words of the answer while it is being written, under which epoch of the floor.
    writing: whether the assistant is at work on an answer right now.
    """

    database: Database
    search: Search
    writer: Writer | None
    meaning: Meaning
    show: Callable[[Access, Turn, int, str], None]
    writing: Callable[[Access, bool], None]
    clock: Clock
    ids: Ids
    patience: float


async def take_turn(turn: Turn, means: Means) -> Outcome:
    """Takes the turn, once: a second call for the same message changes nothing."""
    heard = await hear(turn, means.database, means.meaning, means.clock.now())
    if heard is None:
        return Outcome.NOT_OURS
    decision, reply = _decide(heard, heard.conversation), None
    if not (isinstance(decision, Escalate) and is_settled(heard.policy, decision)):
        reply, told = await _draft(turn, heard, means)
        decision = _decide(heard, told)
    if isinstance(decision, Escalate) or reply is None:
        return await _hand_over(turn, heard, decision, means)
    return await _answer(turn, heard, decision, reply, means)


def _decide(heard: Heard, conversation: Conversation) -> Decision:
    return judge(heard.policy, conversation, people_there=heard.people_there).decision


async def _draft(turn: Turn, heard: Heard, means: Means) -> tuple[Reply | None, Conversation]:
    """A draft, or the failure that took its place, and the conversation with either."""
    show = partial(means.show, heard.access, turn, heard.floor.epoch)
    means.writing(heard.access, True)
    try:
        async with asyncio.timeout(means.patience):
            drafted = await draft_reply(
                means.search, means.writer, heard.workspace, heard.conversation, show, heard.terms
            )
        reply = as_learnt(heard.recalibration, drafted)
        return reply, with_draft(heard, reply)
    except TimeoutError:
        failure = Failure(entry=turn.message, what="timeout", detail=f"no answer within {means.patience:g} s")
    except SearchFailed as error:
        failure = Failure(entry=turn.message, what="search", detail=str(error))
    except ModelFailed as error:
        failure = Failure(entry=turn.message, what="model", detail=str(error))
    finally:
        means.writing(heard.access, False)
    _log.warning("turn.failed", conversation=turn.conversation_id, what=failure.what, detail=failure.detail)
    return None, with_failure(heard, failure)


async def _answer(turn: Turn, heard: Heard, decision: Decision, reply: Reply, means: Means) -> Outcome:
    now = means.clock.now()
    async with means.database.work() as work:
        said = await say_reply(work, heard, turn.message, decision, reply, now)
        if isinstance(said, Refused):
            return Outcome.STALE
        await record_decision(work, heard.access, turn.message, decision, reply.confidence, now)
    return Outcome.ANSWERED


async def _hand_over(turn: Turn, heard: Heard, decision: Decision, means: Means) -> Outcome:
    now = means.clock.now()
    async with means.database.work() as work:
        await record_decision(work, heard.access, turn.message, decision, None, now)
        handover = await request_handover(work, heard.access, decision, ids=means.ids, now=now)
    return Outcome.HANDED_OVER if handover else Outcome.NOT_OURS
