"""Why a handover happened, as it is stored, and the brief that follows from it."""

from typing import Any

import msgspec

from stepaside.engine import Brief, Conversation, Escalate, Reason, compose

Reasons = tuple[Reason, ...]
ASKED, PRESSED, STEPPED_IN, FAILED = "asked_for_person", "button", "takeover", "assistant_failed"


def stored(value: Any) -> str:
    """A value of ours as the JSON that PostgreSQL takes."""
    return msgspec.json.encode(value).decode()


def read_reasons(json: str) -> Reasons:
    return msgspec.json.decode(json, type=Reasons)


def brief_for(conversation: Conversation, reasons: Reasons, code: str) -> Brief:
    """The brief of a conversation handed over for `reasons`; none when a button was pressed."""
    decision = Escalate(reasons, policy_version=0) if reasons else None
    return compose(conversation, decision, reason=code)
