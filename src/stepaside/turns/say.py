"""What the assistant says at the end of a turn, and the decision behind it."""

from datetime import datetime
from typing import Any

import msgspec

from stepaside.accounts.access import Access, for_system
from stepaside.assistant.draft_reply import Reply, Terms, customers_language
from stepaside.conversations.append import Refused, Stored, append
from stepaside.conversations.entries import Draft, Kind
from stepaside.conversations.words import own_words, say
from stepaside.engine import Answer, Clarify, Decision, Offer
from stepaside.platform.database import Work
from stepaside.turns.hear import Heard, answer_key


async def say_reply(
    work: Work, heard: Heard, message: int, decision: Decision, reply: Reply, now: datetime
) -> Stored | Refused:
    """Appends the answer, the question back or the offer, if the floor and the talk are as they were heard."""
    draft = Draft(
        Kind.MESSAGE,
        body_of(decision, reply, heard.terms, customers_language(heard.conversation)),
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


def body_of(decision: Decision, reply: Reply, terms: Terms, language: str | None) -> dict[str, Any]:
    """The body of the message that is said for an answer, a question back or an offer. `language`: the customer's."""
    said = {"confidence": None if reply.confidence is None else round(reply.confidence, 3)}
    match decision:
        case Answer():
            return {**_answered(reply), **said}
        case Clarify():
            return {"text": _own(decision, language) or say("ai.clarify", language), **said}
        case Offer():
            return {**_offered(decision, reply, terms, language), "offer": True, **said}
    raise AssertionError(f"a {decision.verdict} is not said but done")


def _answered(reply: Reply) -> dict[str, Any]:
    return {
        "text": reply.text,
        "sources": [msgspec.to_builtins(source) for source in reply.sources],
        "cites": [msgspec.to_builtins(cite) for cite in reply.cites],
    }


def _offered(decision: Offer, reply: Reply, terms: Terms, language: str | None) -> dict[str, Any]:
    """A person, and with it the closest that was found: unless that is hardly an answer, or the second miss."""
    own = _own(decision, language)
    if not _is_close(decision, reply, terms):
        return {"text": own or say("ai.offer" if decision.firm else "ai.unsure", language)}
    close = reply.after(say("ai.closest", language)).before(own or say("ai.closest_offer", language))
    return _answered(close)


def _is_close(decision: Offer, reply: Reply, terms: Terms) -> bool:
    unsure = decision.code == "low_confidence" and not decision.firm
    return unsure and bool(reply.sources) and (reply.confidence or 0.0) >= terms.unsure_below


def _own(decision: Decision, language: str | None) -> str | None:
    return own_words(decision.words, language, team=decision.team) if decision.words else None
