"""What was said, as a turn needs it: or nothing, if this turn is not ours to take."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import asyncpg
import msgspec

from stepaside.accounts.access import Access, for_assistant
from stepaside.assistant.draft_reply import Reply, Terms
from stepaside.assistant.voice import Voice, voice_of
from stepaside.conversations.entries import Floor, Holder
from stepaside.conversations.floor import read_floor
from stepaside.conversations.told import tell
from stepaside.engine import Conversation, Failure, Message, Policy, SourceRef
from stepaside.engine import Role as Speaker
from stepaside.knowledge.recalibration import AS_ASSESSED, Recalibration, recalibration_of
from stepaside.platform.database import Database
from stepaside.teams.presence import anyone_here
from stepaside.turns.policies import policy_of

Meaning = Callable[[Sequence[str]], Awaitable[Sequence[tuple[float, ...]]]]
"""Texts to unit vectors; an empty sequence when there is no model for it."""

_MEANT = 12  # newest messages of the customer that are compared by meaning


@dataclass(frozen=True)
class Turn:
    """Which message of which conversation wants an answer."""

    workspace_id: str
    conversation_id: str
    message: int


@dataclass(frozen=True)
class Heard:
    """The conversation up to and with the message, and the terms under which it may be answered."""

    access: Access
    workspace: tuple[str, str]
    floor: Floor
    policy: Policy
    people_there: bool
    conversation: Conversation
    voice: Voice
    recalibration: Recalibration = AS_ASSESSED

    @property
    def terms(self) -> Terms:
        """How the reply is to be: as the owner set the assistant's voice, and as the policy has it."""
        signals = self.policy.signals
        return Terms(self.voice, signals.can, signals.unsure_below, self.recalibration)


async def hear(turn: Turn, database: Database, meaning: Meaning, now: datetime) -> Heard | None:
    """None when a person has the floor, the customer has said more since, or it was answered already."""
    async with database.reading() as connection:
        access = await for_assistant(connection, turn.workspace_id, turn.conversation_id)
        floor = await read_floor(connection, access)
        told = await tell(connection, access)
        if floor.holder is not Holder.ASSISTANT or told.last_said != turn.message:
            return None
        if await _answered(connection, access, turn.message):
            return None
        policy = await policy_of(connection, turn.workspace_id)
        voice = (await voice_of(connection, turn.workspace_id)).voice
        recalibration = await recalibration_of(connection, turn.workspace_id)
        people_there = await anyone_here(connection, turn.workspace_id, now)
    name = access.name.removesuffix(" assistant")
    conversation = await with_meaning(told.conversation, meaning)
    workspace = (turn.workspace_id, name)
    return Heard(access, workspace, floor, policy, people_there, conversation, voice, recalibration)


def as_learnt(recalibration: Recalibration, reply: Reply) -> Reply:
    """The reply as sure as this workspace's own answers have taught; fixed words without a source stay as they are."""
    if reply.confidence is None or not reply.sources:
        return reply
    return replace(reply, confidence=recalibration.said(reply.confidence))


def with_draft(heard: Heard, reply: Reply) -> Conversation:
    """The conversation as it would be if this reply were said."""
    last = heard.conversation.messages[-1]
    draft = Message(
        entry=last.entry + 1,
        role=Speaker.ASSISTANT,
        text=reply.text,
        at=last.at,
        confidence=reply.confidence,
        nearness=reply.nearness,
        sources=tuple(SourceRef(source.title, source.url, source.quote) for source in reply.sources),
    )
    return msgspec.structs.replace(heard.conversation, draft=draft)


def with_failure(heard: Heard, failure: Failure) -> Conversation:
    """The conversation with the failure that took the reply's place."""
    return msgspec.structs.replace(heard.conversation, failure=failure)


async def _answered(connection: asyncpg.Connection, access: Access, message: int) -> bool:
    return bool(
        await connection.fetchval(
            """SELECT true FROM entry WHERE workspace_id = $1 AND conversation_id = $2
               AND author_id = $3 AND key = $4""",
            access.workspace_id,
            access.conversation_id,
            access.author_id,
            answer_key(message),
        )
    )


def answer_key(message: int) -> str:
    """The assistant's own key for its answer to a message: what makes answering twice impossible."""
    return f"turn:{message}"


async def with_meaning(conversation: Conversation, meaning: Meaning) -> Conversation:
    """The conversation with vectors for the customer's newest messages, if there is a model for them."""
    recent = [m for m in conversation.messages if m.role is Speaker.CUSTOMER and m.entry > conversation.since]
    recent = recent[-_MEANT:]
    vectors = await meaning([m.text for m in recent])
    if len(vectors) != len(recent):
        return conversation
    meant = {m.entry: vector for m, vector in zip(recent, vectors, strict=True)}
    messages = tuple(
        msgspec.structs.replace(m, meaning=meant[m.entry]) if m.entry in meant else m
        for m in conversation.messages
    )
    return msgspec.structs.replace(conversation, messages=messages)
