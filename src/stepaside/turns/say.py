"""What the assistant says at the end of a turn, and the decision behind it."""

from datetime import datetime
from typing import Any

import msgspec

from stepaside.accounts.access import Access, for_system
from stepaside.assistant.draft_reply import Reply
from stepaside.conversations.append import Refused, Stored, append
from stepaside.conversations.entries import Draft, Kind
from stepaside.conversations.words import own_words, say
from stepaside.engine import Answer, Clarify, Decision, Offer
from stepaside.engine.language import language_of
from stepaside.platform.database import Work
from stepaside.turns.hear import Heard, answer_key


async def say_reply(
    work: Work, heard: Heard, message: int, decision: Decision, reply: Reply, now: datetime
) -> Stored | Refused:
    """Appends the answer, the question back or the offer, if the floor and the talk are as they were heard."""
    draft = Draft(
        Kind.MESSAGE,
        _body(decision, reply, heard.conversation.messages[-1].text),
        key=answer_key(message),
        epoch=heard.floor.epoch,
        answers=message,
    )
    return await append(work, heard.access, draft, now)


async def record_decision(
    work: Work, access: Access, message: int, decision: Decision, confidence: float | None, now: datetime
) -> None:
    """Every decision is in the timeline, with its reasons; the team sees it, the customer does not."""
    body = {
        "turn": message,
        "verdict": decision.verdict,
        "rule": decision.rule,
        "reasons": msgspec.to_builtins(decision.reasons),
        "counterfactual": msgspec.to_builtins(decision.counterfactual),
        "policy": decision.policy_version,
        "confidence": confidence,
    }
    await append(work, for_system(access), Draft(Kind.DECISION, body, key=f"decision:{message}"), now)


def _body(decision: Decision, reply: Reply, said: str) -> dict[str, Any]:
    confidence = round(reply.confidence, 3)
    match decision:
        case Answer():
            sources = [msgspec.to_builtins(source) for source in reply.sources]
            return {"text": reply.text, "sources": sources, "confidence": confidence}
        case Clarify():
            return {"text": _own(decision, said) or say("ai.clarify"), "confidence": confidence}
        case Offer():
            usual = say("ai.offer" if decision.firm else "ai.unsure")
            return {"text": _own(decision, said) or usual, "offer": True, "confidence": confidence}
    raise AssertionError(f"a {decision.verdict} is not said but done")


def _own(decision: Decision, said: str) -> str | None:
    return own_words(decision.words, language_of(said), team=decision.team) if decision.words else None
