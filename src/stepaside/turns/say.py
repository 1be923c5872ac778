"""What the assistant says at the end of a turn, and the decision behind it."""

from datetime import datetime
from typing import Any

import msgspec

from stepaside.accounts.access import Access, for_system
from stepaside.assistant.draft_reply import Reply
from stepaside.conversations.append import Refused, Stored, append
from stepaside.conversations.entries import Draft, Kind
from stepaside.conversations.words import say
from stepaside.engine import Answer, Clarify, Decision, Offer
from stepaside.platform.database import Work
from stepaside.turns.hear import Heard, answer_key


async def say_reply(
    work: Work, heard: Heard, message: int, decision: Decision, reply: Reply, now: datetime
) -> Stored | Refused:
    """Appends the answer, the question back or the offer, if the floor and the talk are as they were heard."""
    draft = Draft(
        Kind.MESSAGE,
        _body(decision, reply),
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
        "reasons": msgspec.to_builtins(decision.reasons),
        "counterfactual": msgspec.to_builtins(decision.counterfactual),
        "policy": decision.policy_version,
        "confidence": confidence,
    }
    await append(work, for_system(access), Draft(Kind.DECISION, body, key=f"decision:{message}"), now)


def _body(decision: Decision, reply: Reply) -> dict[str, Any]:
    match decision:
        case Answer():
            sources = [msgspec.to_builtins(source) for source in reply.sources]
            return {"text": reply.text, "sources": sources, "confidence": round(reply.confidence, 3)}
        case Clarify():
            return {"text": say("ai.clarify"), "confidence": round(reply.confidence, 3)}
        case Offer():
            words = "ai.offer" if decision.firm else "ai.unsure"
            return {"text": say(words), "offer": True, "confidence": round(reply.confidence, 3)}
    raise AssertionError(f"a {decision.verdict} is not said but done")
