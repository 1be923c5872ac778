"""One question, answered as a customer's would be, and nothing of it stored: for `stepaside ask`."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from stepaside.accounts.workspaces import Workspace
from stepaside.assistant.draft_reply import Reply, Terms, draft_reply
from stepaside.assistant.voice import voice_of
from stepaside.conversations.words import say
from stepaside.engine import Answer, Clarify, Conversation, Decision, Message, Policy, Role, SourceRef, judge
from stepaside.engine.language import language_of
from stepaside.knowledge.recalibration import recalibration_of
from stepaside.platform.errors import BadInput
from stepaside.turns.hear import as_learnt, with_meaning
from stepaside.turns.policies import policy_of
from stepaside.turns.say import body_of
from stepaside.turns.take_turn import Means

LONGEST = 4_000  # characters of a question


@dataclass(frozen=True)
class Asked:
    """What would be said, and the decision behind it."""

    decision: Decision
    said: dict[str, Any]

    @property
    def is_answered(self) -> bool:
        """It was answered, or asked back; otherwise a person would be offered or brought in."""
        return isinstance(self.decision, (Answer, Clarify))


async def ask_once(means: Means, workspace: Workspace, question: str, now: datetime) -> Asked:
    """Raises BadInput for no question, SearchFailed, ModelFailed, and TimeoutError after the means' patience."""
    if not 0 < len(question.strip()) <= LONGEST:
        raise BadInput(f"The question is empty or longer than {LONGEST} characters. Ask a shorter one.")
    message = Message(entry=1, role=Role.CUSTOMER, text=question.strip(), at=now)
    conversation = await with_meaning(Conversation(id="ask", messages=(message,)), means.meaning)
    async with means.database.reading() as connection:
        policy = await policy_of(connection, workspace.id)
        voice = (await voice_of(connection, workspace.id)).voice
        recalibration = await recalibration_of(connection, workspace.id)
    terms = Terms(voice, policy.signals.can, policy.signals.unsure_below, recalibration)
    named = workspace.id, workspace.name
    async with asyncio.timeout(means.patience):
        reply = await draft_reply(means.search, means.writer, named, conversation, lambda _text: None, terms)
    reply = as_learnt(recalibration, reply)
    decision = _decided(policy, conversation, reply)
    return Asked(decision, _said(decision, reply, terms, language_of(question)))


def _decided(policy: Policy, conversation: Conversation, reply: Reply) -> Decision:
    draft = Message(
        entry=2,
        role=Role.ASSISTANT,
        text=reply.text,
        at=conversation.messages[-1].at,
        confidence=reply.confidence,
        nearness=reply.nearness,
        sources=tuple(SourceRef(one.title, one.url, one.quote) for one in reply.sources),
    )
    return judge(policy, msgspec.structs.replace(conversation, draft=draft)).decision


def _said(decision: Decision, reply: Reply, terms: Terms, language: str | None) -> dict[str, Any]:
    if decision.verdict == "escalate":
        return {"text": say("ho.ack"), "confidence": reply.confidence}
    return body_of(decision, reply, terms, language)
